"""The editors' own arithmetic, done again."""

import re
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from msgspec import Struct
from msgspec.structs import replace

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.reading import figures

_TOKEN = re.compile(r"\s*(?:([-+−–*×·/÷:()])|([^-+−–*×·/÷:()]+))")
_LETTER = re.compile(r"\s[xX]\s")
"""An x that stands for the sign of multiplication."""
_SIGNS = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/"}
_DEEPEST = 20
_ARITHMETIC = (DivisionByZero, InvalidOperation, Overflow)


class BadCalculationError(Exception):
    """An expression that cannot be calculated; the message says why."""


class Calculated(Struct, frozen=True):
    """An expression and its value."""

    value: Decimal
    operands: tuple[Figure, ...]
    """The figures in it, in order."""
    years: tuple[int, ...] = ()
    """The years in it."""


def calculate(expression: str, language: str) -> Calculated:
    """Return the value of an expression: `+ - * /`, in the usual order, parentheses, and figures.

    A figure may have a magnitude and a unit (`100 billion yen + 167.6 billion yen`); a percentage
    counts in hundredths. Raises BadCalculationError.
    """
    parser = _Parser(expression, language)
    value = parser.whole()
    return Calculated(value, tuple(parser.operands), tuple(parser.years))


def is_result(figure: Figure, value: Decimal) -> bool:
    """Return whether an expression's value is a figure, as exactly as the figure is given.

    The expression may leave out what the figure has: `100 + 167.6` is 267.6 billion yen, and both
    `1 / 4` and `1 / 4 * 100` are 25%.
    """
    values = {value, value * figure.scale}
    if figure.kind in ("percent", "points"):
        values.add(value * 100)
    return any(
        figures_match(figure, replace(figure, numbers=(_exact(possible),))) for possible in values
    )


def _exact(value: Decimal) -> Number:
    return Number(abs(value), Decimal("1e-12"))


class _Parser:
    """Recursive descent, to a depth that no sum needs."""

    def __init__(self, expression: str, language: str) -> None:
        self._tokens: list[str] = []
        for sign, text in _TOKEN.findall(_LETTER.sub(" * ", expression)):
            if token := _SIGNS.get(sign, sign) or text.strip():
                self._tokens.append(token)
        self._language = language
        self._at = 0
        self._depth = 0
        self.operands: list[Figure] = []
        self.years: list[int] = []

    def whole(self) -> Decimal:
        try:
            value = self._sum()
        except _ARITHMETIC:
            raise BadCalculationError("it divides by zero, or its numbers are too large") from None
        if self._next():
            raise BadCalculationError(f"unexpected “{self._next()}”")
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def _sum(self) -> Decimal:
        value = self._product()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._next() in ("*", "/"):
            value = value * self._factor() if self._take() == "*" else value / self._factor()
        return value

    def _factor(self) -> Decimal:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadCalculationError("it is nested too deep")
        sign = self._take()
        if sign == "-":
            value = -self._factor()
        elif sign == "(":
            value = self._sum()
            if self._take() != ")":
                raise BadCalculationError("a parenthesis is not closed")
        else:
            value = self._operand(sign)
        self._depth -= 1
        return value

    def _operand(self, token: str) -> Decimal:
        found = figures(token, self._language) or figures(f"{token} units", self._language)
        if not found and token.isdecimal() and len(token) < 10:
            # A year, which is not a figure in a text.
            self.years.append(int(token))
            return Decimal(token)
        if len(found) != 1:
            raise BadCalculationError(
                f"“{token}” is not a number" if token else "a number is missing"
            )
        figure = found[0]
        self.operands.append(figure)
        value = figure.numbers[0].value
        return value / 100 if figure.kind == "percent" else value
