"""Temperatures: 40 °C is 104 °F, and 1.5 °C more is 2.7 °F more."""

import re
from decimal import Decimal

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.lexicon import alternatives, words_of

SCALES = frozenset(("celsius", "fahrenheit"))
KINDS = SCALES | {"degrees"}

_BEFORE = words_of(lambda one: one.differences.get("before", ()))
_AFTER = words_of(lambda one: one.differences.get("after", ()))
_DIFFERENCE_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives(_BEFORE)})\s(?:[^\W\d_]+\s){{0,2}}\Z", re.IGNORECASE
)
_DIFFERENCE_AFTER = re.compile(rf"\s(?:{alternatives(_AFTER)})(?!\w)(?!\s(?:zero|freezing))")
_MINUS = re.compile(r"(?:(?<![\w°])-|\b[Mm]inus\s)\Z")
_BELOW = re.compile(r"\s(?:below|under|unter|sous)\s(?:zero|freezing|[Nn]ull|zéro)")
_NINE_FIFTHS = Decimal("1.8")
_FREEZING = 32
_ROUGHLY = 3
"""Degrees that "about" or "nearly" allows."""


def sense(plain: str, end: int, before: str) -> str:
    """Return whether a temperature is a `difference`, or `below` zero; else nothing."""
    if _MINUS.search(before) or _BELOW.match(plain, end):
        return "below"
    if _DIFFERENCE_BEFORE.search(before) or _DIFFERENCE_AFTER.match(plain, end):
        return "difference"
    return ""


def temperatures_match(stated: Figure, source: Figure) -> bool:
    """Return whether a temperature is the same on the other scale."""
    is_difference = "difference" in (stated.sense, source.sense)
    return any(
        _agree(one, _converted(other, source, is_difference), rough=bool(stated.approximation))
        for one in stated.numbers
        for other in source.numbers
    )


def _converted(number: Number, figure: Figure, is_difference: bool) -> Number:
    """Return a temperature on the other scale, without its sign, as figures have it."""
    to_fahrenheit = figure.kind == "celsius"
    step = number.step * _NINE_FIFTHS if to_fahrenheit else number.step / _NINE_FIFTHS
    value = -number.value if figure.sense == "below" else number.value
    if is_difference:
        value = value * _NINE_FIFTHS if to_fahrenheit else value / _NINE_FIFTHS
    elif to_fahrenheit:
        value = value * _NINE_FIFTHS + _FREEZING
    else:
        value = (value - _FREEZING) / _NINE_FIFTHS
    return Number(abs(value), step)


def _agree(one: Number, other: Number, *, rough: bool) -> bool:
    gap = abs(one.value - other.value)
    return gap * 2 <= max(one.step, other.step) or (rough and gap <= _ROUGHLY)
