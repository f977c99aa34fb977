"""The editors' own arithmetic, done again with figures that the sources have."""

from decimal import Decimal

from copydesk.desk.check_input import Finding
from copydesk.desk.sources.texts import SourceTexts
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Calculation
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.figures.approximations import with_approximation
from copydesk.text.figures.calculations import BadCalculationError, Calculated, calculate, is_result
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.reading import figures
from copydesk.text.figures.shares import stated_shares

CODE = "calculation-wrong"
_CONSTANTS = frozenset(map(Decimal, (*range(1, 13), 24, 52, 60, 100, 365, 1000, 1_000_000)))
"""Operands that need no source: parts of a year, of a hundred, of a thousand."""


class Calculations:
    """The calculations of one story, and the texts to compare their operands with."""

    def __init__(self, story: StoryText, texts: SourceTexts) -> None:
        self._story = story
        self._texts = texts

    def check(
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
        if self._texts.is_exhausted:
            return None, figure, False
        missing = [
            *(figure.text for figure in worked.operands if not self._stands_somewhere(figure)),
            *(str(year) for year in worked.years if not self._is_year_of_a_source(year)),
        ]
        known = all(map(self._texts.is_whole, self._texts.sources))
        if missing and known and self._texts.sources and not self._texts.is_exhausted:
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
        diagnostic = Diagnostic(self._story.path, place, CODE, message, hint)
        return Finding(diagnostic, calculation.figure)


def _shown(value: Decimal) -> str:
    """Return a number with as many digits as help."""
    rounded = round(value, 1 if abs(value) >= 10 else 3)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
