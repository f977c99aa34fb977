"""Claims that another mark of the paragraph has, and not the mark of their own sentence."""

from collections.abc import Iterator, Sequence

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.sources.held_figures import held
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.claims.figures import Stated
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.sentence_marks import SentenceMarks
from copydesk.newsroom.story.text.story_text import Paragraph, Part
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.reading import figures
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotations.pattern import pattern_of

CODES = ("citation-swapped",)

_SURE = 5
"""Words from which on a quotation that another source has is not an accident."""
_SEARCH = 60
"""Steps (`evidence.Effort`) for a character of a text that a quotation is looked for in."""


def run(check: CheckInput) -> Findings:
    """Compare each claim with what its own sentence cites, where its paragraph cites more."""
    desk = _Desk(check)
    found = [*desk.quotations(), *desk.figures()] if check.texts.has_clippings else []
    return Findings(tuple(found))


class _Desk:
    """One story and the texts to compare it with."""

    def __init__(self, check: CheckInput) -> None:
        self._check = check
        self._texts = check.texts
        self._marks: dict[int, SentenceMarks | None] = {}

    def quotations(self) -> Iterator[Finding]:
        """Yield the quotations that only another mark has."""
        for quotation in self._check.quotations:
            if quotation.words < _SURE or quotation.paragraph.part is Part.QUOTE:
                continue
            own, others = self._divided(quotation.paragraph, quotation.start)
            if not own or self._quoted_by(own, quotation) or self._is_foreign(own, quotation):
                continue
            if elsewhere := self._quoted_by(others, quotation):
                place, text = quotation.start, quotation.text
                yield self._finding(quotation.paragraph, place, text, own, elsewhere)

    def figures(self) -> Iterator[Finding]:
        """Yield the figures that only another mark has."""
        own_figures = list(self._calculated())
        done: dict[int, list[Stated]] = {}
        for stated in self._check.stated:
            figure, paragraph = stated.figure, stated.paragraph
            if not figure.certain or figure.kind in SPANS:
                continue
            own, others = self._divided(paragraph, figure.start)
            if not own or any(figures_match(figure, other) for other in own_figures):
                continue
            # What is said again in the next sentence is what it was in the first.
            before = done.setdefault(id(paragraph), [])
            if any(figures_match(figure, one.figure) for one in before):
                continue
            before.append(stated)
            if held(figure, own, self._texts, each=False).by or self._texts.is_exhausted:
                continue
            elsewhere = held(figure, others, self._texts, each=False).by
            if elsewhere:
                yield self._finding(paragraph, figure.start, figure.text, own, elsewhere)

    def _calculated(self) -> Iterator[Figure]:
        for calculation in self._check.story.catalog.story.calculations:
            yield from figures(calculation.figure, self._check.story.language)

    def _divided(self, paragraph: Paragraph, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what the sentence at a place cites, if all of it is saved as a whole, and what
        only others of the paragraph cite.
        """
        if len(paragraph.cited) < 2 or paragraph.group is not None:
            return (), ()
        if id(paragraph) not in self._marks:
            marks = SentenceMarks(self._check.story, paragraph)
            self._marks[id(paragraph)] = marks if marks.differ else None
        found = self._marks[id(paragraph)]
        own = found.own(place) if found else ()
        others = tuple(id_ for id_ in paragraph.cited if id_ not in own)
        if not own or not others or not all(map(self._texts.is_whole, own)):
            return (), ()
        return own, others

    def _quoted_by(self, ids: Sequence[str], quotation: Quotation) -> str | None:
        for id_ in self._texts.readable(ids):
            passages = self._texts.passages(id_)
            if passages is None:
                continue
            for reading in (quotation.text, *quotation.readings):
                is_left = self._check.evidence.effort.spend(_SEARCH * len(passages.text))
                if not is_left or passages.has(pattern_of(reading)):
                    return id_
        return None

    def _is_foreign(self, ids: Sequence[str], quotation: Quotation) -> bool:
        own = language_of(quotation.text)
        languages = map(self._texts.language, ids)
        return any(one and own and languages_differ(one, own) for one in languages)

    def _finding(
        self, paragraph: Paragraph, place: int, text: str, own: Sequence[str], elsewhere: str
    ) -> Finding:
        listed = ", ".join(own)
        diagnostic = Diagnostic(
            self._check.story.path,
            paragraph.position(place),
            CODES[0],
            f"this is in {elsewhere}, which another sentence cites, and not in {listed}",
            f"Cite the source that has it in this sentence: [@{elsewhere}]",
        )
        return Finding(diagnostic, text)
