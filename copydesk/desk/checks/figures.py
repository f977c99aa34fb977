"""Figures compared with the sources that their paragraphs cite, and calculations done again."""

from collections.abc import Iterable
from decimal import Decimal

from copydesk.desk.check_input import (
    CheckInput,
    Evidence,
    Finding,
    Findings,
    Outcome,
    tallied,
)
from copydesk.desk.severities import is_above_note
from copydesk.desk.source_texts import SourceTexts
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Calculation
from copydesk.newsroom.story.figures import Stated, stated_figures
from copydesk.newsroom.story.text import Paragraph, StoryText
from copydesk.text.figures.approximations import with_approximation
from copydesk.text.figures.calculations import BadCalculationError, Calculated, calculate, is_result
from copydesk.text.figures.exclusions import YEAR
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match, same_kind
from copydesk.text.figures.reading import figures
from copydesk.text.figures.shares import stated_shares
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.figures.spans import Moments, spans_between
from copydesk.text.normalisation import normalised_words
from copydesk.text.source_text import SourceText

_MOST_SHOWN = 6
_A_MATCH = 2_000
"""Steps to compare two figures."""
_CONSTANTS = frozenset(map(Decimal, (*range(1, 13), 24, 52, 60, 100, 365, 1000, 1_000_000)))
"""Operands that need no source: parts of a year, of a hundred, of a thousand."""


CODES = ("calculation-wrong", "figure-absent")


def run(check: CheckInput) -> Findings:
    """Compare every figure of a story with its sources."""
    story = check.story
    desk = _Desk(story, check.evidence)
    found: list[Finding] = []
    outcomes: list[tuple[str, Outcome]] = []
    calculated = []
    for index, calculation in enumerate(story.catalog.story.calculations):
        finding, figure, verified = desk.calculation(index, calculation)
        found += [finding] if finding else []
        if figure:
            calculated.append((figure, _outcome(check, finding, is_found=verified)))
    for stated in stated_figures(story, check.quotations):
        check.evidence.effort.spend(len(calculated) * _A_MATCH)
        readings = stated.figure.readings
        own = (
            None
            if desk.is_exhausted
            else next(
                (
                    one
                    for one in calculated
                    if any(figures_match(read, one[0]) for read in readings)
                ),
                None,
            )
        )
        if own:
            outcome = own[1]
        elif desk.is_exhausted:
            outcome = Outcome.UNCHECKED
        else:
            holds = desk.holds(stated)
            finding = None if holds or desk.is_exhausted else desk.absent(stated)
            found += [finding] if finding else []
            outcome = _outcome(check, finding, is_found=holds)
        if stated.figure.certain:
            outcomes.append((stated.canonical, outcome))
    return Findings(tuple(found), figures=tallied(outcomes))


def _outcome(check: CheckInput, finding: Finding | None, *, is_found: bool) -> Outcome:
    if is_found:
        return Outcome.FOUND
    allowances = check.story.catalog.story.desk
    above = finding is not None and is_above_note(finding, allowances, check.settings)
    return Outcome.ABSENT if above else Outcome.UNCHECKED


class _Desk:
    """One story and the texts to compare it with."""

    def __init__(self, story: StoryText, evidence: Evidence) -> None:
        self._story = story
        self._texts = SourceTexts(story, evidence)
        self._own: dict[int, Moments] = {}

    @property
    def is_exhausted(self) -> bool:
        """True if the rest cannot be checked."""
        return self._texts.is_exhausted

    def holds(self, stated: Stated) -> bool:
        """Return whether a source that the paragraph cites has the figure."""
        figure = stated.figure
        return any(
            self._has(id_, figure)
            or (
                figure.kind in SPANS
                and any(figures_match(figure, span) for span in self._texts.spans(id_, figure))
            )
            for id_ in self._texts.readable(stated.paragraph.cited)
        )

    def _own_moments(self, paragraph: Paragraph) -> Moments:
        """Return the moments that a paragraph names; read once."""
        if id(paragraph) not in self._own:
            self._own[id(paragraph)] = Moments(paragraph.text)
        return self._own[id(paragraph)]

    def _is_own_span(self, stated: Stated) -> bool:
        """Return whether a story counts a span from days that it names itself, or from those of
        its sources.
        """
        figure = stated.figure
        if figure.kind not in SPANS:
            return False
        own = self._own_moments(stated.paragraph).beside(figure.start)
        return any(
            figures_match(figure, span)
            for span in (
                *spans_between(own),
                *spans_between(self._texts.published(stated.paragraph.cited)),
                *(
                    near
                    for id_ in stated.paragraph.cited
                    for near in self._texts.moments(id_).spans_near(own)
                ),
            )
        )

    def _has(self, id_: str, figure: Figure) -> bool:
        passages = self._texts.passages(id_)
        if passages is None:
            return False
        return any(
            self._has_reading(id_, reading, passages, is_written=not number)
            for number, reading in enumerate(figure.readings)
        )

    def _has_reading(
        self, id_: str, figure: Figure, passages: SourceText, *, is_written: bool
    ) -> bool:
        if is_written and (figure.scale != 1 or figure.kind not in ("count", "money")):
            # Most figures are written alike, and then need no reading.
            written = f" {' '.join(normalised_words(figure.text))} "
            follows = f"{written}point"
            self._texts.spend(4 * len(passages.text))
            if written in passages.spaced and (
                passages.spaced.count(written) > passages.spaced.count(follows)
            ):
                return True
        return (
            any(figures_match(figure, other) for other in self._texts.figures_like(id_, figure))
            or any(
                figures_match(figure, other) for other in self._texts.figures_around(id_, figure)
            )
            or self._may_be_year(figure, passages)
        )

    def _may_be_year(self, figure: Figure, passages: SourceText) -> bool:
        """Return whether a source has a count, 2,000, in digits that were read there as a year:
        2000.
        """
        digits = f"{figure.mantissa.normalize():f}"
        return (
            figure.kind == "count"
            and YEAR.fullmatch(digits) is not None
            and f" {digits} " in passages.spaced
        )

    def absent(self, stated: Stated) -> Finding | None:
        """Return what to say of a figure that was not found; nothing if that cannot be told."""
        cited, figure = stated.paragraph.cited, stated.figure
        if not cited or not all(self._texts.is_whole(id_) for id_ in cited):
            return None
        if not figure.certain and not self._contradicts(figure, cited):
            return None
        hint = self._hint(figure, cited)
        if self._is_own_span(stated) or self.is_exhausted:
            return None
        listed = ", ".join(cited)
        written = figure.text if figure.certain else f"{figure.text} {figure.noun}".rstrip()
        diagnostic = Diagnostic(
            self._story.path,
            stated.position,
            "figure-absent",
            f'"{written}" is not in the clipping of {listed}',
            hint,
        )
        return Finding(diagnostic, written)

    def _contradicts(self, figure: Figure, cited: Iterable[str]) -> bool:
        """Return whether a source counts the same things otherwise: five plants, and not three.

        A small number in words is often the writer's own count, and no claim of a source. A share
        may be worked out from counts, where the source has no shares.
        """
        known = (other for id_ in cited for other in self._texts.figures(id_))
        if figure.kind == "percent":
            return any(other.kind == "percent" for other in known)
        return bool(figure.noun) and any(other.noun == figure.noun for other in known)

    def _hint(self, figure: Figure, cited: tuple[str, ...]) -> str:
        others = [id_ for id_ in self._texts.sources if id_ not in cited and self._has(id_, figure)]
        if others:
            return f"It is in {others[0]}: cite that too, [@{others[0]}]."
        shown = [f"{id_} has {some}" for id_ in cited if (some := self._alike(figure, id_))]
        if shown:
            return f"Of this kind {'; '.join(shown)}."
        return "There is no figure of this kind in it."

    def _alike(self, figure: Figure, id_: str) -> str:
        """Return what figures of this kind a source has, the nearest first."""
        value = figure.numbers[0].value
        near = sorted(
            (
                other
                for other in self._texts.figures(id_)
                if any(same_kind(reading, other) for reading in figure.readings)
            ),
            key=lambda other: (abs(other.numbers[0].value - value), other.start),
        )
        texts = dict.fromkeys(" ".join(other.text.split()) for other in near)
        return ", ".join(list(texts)[:_MOST_SHOWN])

    def calculation(
        self, index: int, calculation: Calculation
    ) -> tuple[Finding | None, Figure | None, bool]:
        """Return what is wrong with a calculation, the figure that it gives, and whether that is
        sure.
        """
        place = self._story.places.get(f"calculations.{index}.from")
        text = calculation.figure
        read = list(stated_shares(text)) or figures(text, self._story.language)
        figure = with_approximation(read[0], text) if len(read) == 1 else None
        try:
            worked = calculate(calculation.expression, self._story.language)
        except BadCalculationError as error:
            message = f'"{calculation.expression}" cannot be worked out: {error}'
            hint = "Write it with numbers, + - * / and parentheses."
            return self._wrong(calculation, place, message, hint), figure, False
        if figure and not is_result(figure, worked.value):
            message = f'"{calculation.expression}" is {_shown(worked.value)}'
            if figure.kind == "percent":
                message += f", or {_shown(worked.value * 100)}%"
            message += f", not {calculation.figure}"
            return self._wrong(calculation, place, message, None), figure, False
        if self.is_exhausted:
            return None, figure, False
        missing = [
            *(figure.text for figure in worked.operands if not self._stands_somewhere(figure)),
            *(str(year) for year in worked.years if not self._is_year_of_a_source(year)),
        ]
        known = all(map(self._texts.is_whole, self._texts.sources))
        if missing and known and self._texts.sources and not self.is_exhausted:
            message = f'"{missing[0]}", an operand, is in none of the sources'
            hint = "Calculate with figures that a source has."
            return self._wrong(calculation, place, message, hint), figure, False
        return None, figure, not missing and self._is_known(worked)

    def _is_known(self, worked: Calculated) -> bool:
        return bool(worked.operands or worked.years)

    def _is_year_of_a_source(self, year: int) -> bool:
        """Return whether a source names a year, was published in it, or has a count like it."""
        published = self._texts.published(self._texts.sources)
        return year == self._story.catalog.story.date.at.year or any(
            any(named.year == year for named in (*published, *self._texts.moments(id_).all))
            or any(other.mantissa == year for other in self._texts.figures(id_))
            for id_ in self._texts.sources
        )

    def _stands_somewhere(self, operand: Figure) -> bool:
        """Return whether a source has an operand, with a magnitude and unit of its own or
        without.
        """
        value = operand.numbers[0].value
        if value in _CONSTANTS and operand.kind == "count":
            return True
        if operand.kind == "count" and any(
            named.minutes == value * 60
            for id_ in self._texts.sources
            for named in self._texts.moments(id_).all
        ):
            return True
        return any(
            figures_match(operand, other) or (operand.scale == 1 and other.mantissa == value)
            for id_ in self._texts.sources
            for other in self._texts.figures(id_)
        )

    def _wrong(
        self, calculation: Calculation, place: Position | None, message: str, hint: str | None
    ) -> Finding:
        diagnostic = Diagnostic(self._story.path, place, "calculation-wrong", message, hint)
        return Finding(diagnostic, calculation.figure)


def _shown(value: Decimal) -> str:
    """Return a number with as many digits as help."""
    rounded = round(value, 1 if abs(value) >= 10 else 3)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
