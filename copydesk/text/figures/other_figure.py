"""The figure that a source has in a sentence that is otherwise the same, word for word."""

from collections.abc import Iterator

from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match, same_kind
from copydesk.text.figures.reading import figures
from copydesk.text.figures.units.said_once import SENTENCE_END
from copydesk.text.normalisation import normalised_words
from copydesk.text.quotations.source_text import SourceText

_FEWEST = 4
"""Words of a sentence, beside its figure, that make it the same; and of the longest sentence."""
_MOST = 100
_FAR = 1_000
"""Characters before and after a figure in which its sentence is looked for."""
_MOST_PLACES = 50
_LONGEST = 6
"""Words of a figure."""


def figure_in_its_place(
    text: str, figure: Figure, source: SourceText, language: str | None
) -> str | None:
    """Return the other figure of the same kind that a source has in the sentence of a figure.

    `text` is where the figure stands; `language` is the source's. None if the source lacks the
    sentence, or has the figure itself in it.
    """
    start, end = _sentence(text, figure)
    before = normalised_words(text[start : figure.start])
    after = normalised_words(text[figure.end : end])
    if not _FEWEST <= len(before) + len(after) <= _MOST:
        return None
    for first, last in _gaps(before, after, source):
        written = source.excerpt(first, last)
        found = [other for other in figures(written, language) if same_kind(figure, other)]
        if len(found) == 1 and not figures_match(figure, found[0]):
            return " ".join(found[0].text.split())
    return None


def _sentence(text: str, figure: Figure) -> tuple[int, int]:
    """Return where the sentence of a figure begins and ends, as far as it is looked for."""
    start = max(0, figure.start - _FAR)
    until = figure.end + _FAR
    for found in SENTENCE_END.finditer(text, start, until):
        if found.start() >= figure.end:
            return start, found.start()
        if found.end() <= figure.start:
            start = found.end()
    return start, min(len(text), until)


def _gaps(before: list[str], after: list[str], source: SourceText) -> Iterator[tuple[int, int]]:
    """Yield where a source has some words, a few others and some words more, by the numbers of
    the first and the last of those between.
    """
    words = source.normalised
    for start in source.rows(before or after, _MOST_PLACES):
        if not before:
            yield max(0, start - _LONGEST), start
            continue
        first = start + len(before)
        if not after:
            yield first, min(first + _LONGEST, len(words))
        for last in range(first + 1, first + _LONGEST + 1) if after else ():
            if words[last : last + len(after)] == after:
                yield first, last
                break
