"""The figures that a story states by itself: what its sources have to have, too."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from copydesk.diagnostics import Position
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.text.figures.approximations import with_approximation
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.reading import figures
from copydesk.text.figures.shares import stated_shares
from copydesk.text.figures.vague import vague_amounts

MOST_FIGURES = 5_000
"""Figures of a story that are compared; no digest has a tenth."""


class Stated(Struct, frozen=True):
    """A figure in a story."""

    figure: Figure
    paragraph: Paragraph

    @property
    def position(self) -> Position | None:
        """The place in the file where it begins."""
        return self.paragraph.position(self.figure.start)

    @property
    def canonical(self) -> str:
        """Its meaning, however it is written: `money dollar 500000000000`."""
        number = self.figure.numbers[0].value.normalize()
        return " ".join(filter(None, (self.figure.kind, self.figure.currency, f"{number:f}")))


def stated_figures(
    story: StoryText, quoted: Iterable[Quotation], most: int = MOST_FIGURES
) -> tuple[Stated, ...]:
    """Return a story's figures, in its order, without those in its quotations, which are words."""
    within: dict[int, list[tuple[int, int]]] = {}
    for quotation in quoted:
        within.setdefault(id(quotation.paragraph), []).append((quotation.start, quotation.end))
    found: list[Stated] = []
    for paragraph in story.paragraphs:
        if paragraph.part is Part.QUOTE:
            continue
        spans = within.get(id(paragraph), ())
        text = paragraph.text
        parts = [*stated_shares(text), *vague_amounts(text)]
        taken = [*spans, *((part.start, part.end) for part in parts)]
        read = figures(text, story.language, most=most - len(found))
        found += [
            Stated(with_approximation(figure, text), paragraph)
            for figures_, without in ((read, taken), (parts, spans))
            for figure in _outside(figures_, without)
        ]
    return tuple(found[:most])


def _outside(found: Iterable[Figure], spans: Iterable[tuple[int, int]]) -> Iterator[Figure]:
    """Yield the figures that begin in none of some spans."""
    begins: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        begins.append(start)
        ends.append(max(end, ends[-1]) if ends else end)
    for figure in found:
        before = bisect_right(begins, figure.start)
        if not before or figure.start >= ends[before - 1]:
            yield figure
