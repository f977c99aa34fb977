"""Matching of figures: two are the same as exactly as the less exact one is given."""

from decimal import Decimal

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.units import temperatures
from copydesk.text.figures.units.units import CONVERTED, same_currency

_ROUND = Decimal("0.03")
"""How far a round number of thousands, 2,000, may be from what was rounded; no word says so."""
_ABOUT = Decimal("0.1")
"""How far a number may be from what a source has if the story says that it is rough."""
_CONVERTED = Decimal("0.02")
"""How far a round number may be from one that was converted: 2,250 km, 1,400 miles."""
_TELLING = 5
"""Digits that hardly two different figures of a text share, as those of a share index."""
_BEYOND = Decimal("0.25")
"""How much more there may be where a story says "more than", or less where it says "nearly"."""


def figures_match(stated: Figure, source: Figure) -> bool:
    """Return whether a source's figure supports the one that a story states."""
    if not _comparable(stated, source):
        return False
    if {stated.kind, source.kind} == temperatures.SCALES:
        return temperatures.temperatures_match(stated, source)
    if _converts(stated, source):
        return any(_is_converted(one, other) for one in stated.numbers for other in source.numbers)
    return any(
        _supports(one, other, stated.approximation)
        for one in stated.numbers
        for other in source.numbers
    )


def same_kind(stated: Figure, source: Figure) -> bool:
    """Return whether two figures are of one kind: one could have been meant for the other."""
    if {stated.kind, source.kind} <= temperatures.KINDS:
        return True
    return stated.kind == source.kind and (
        stated.kind != "money" or same_currency(stated.currency or "", source.currency or "")
    )


def _converts(stated: Figure, source: Figure) -> bool:
    """Return whether two figures are in units that are not powers of ten of each other."""
    if stated.kind not in CONVERTED:
        return False
    return (stated.scale / source.scale).normalize().as_tuple().digits != (1,)


def _is_converted(one: Number, other: Number) -> bool:
    """Return whether two numbers are one, as exactly as either is given: 100 km, 62 miles."""
    gap = abs(one.value - other.value)
    rounded = max(number.step * Decimal(10) ** number.zeros for number in (one, other))
    return gap * 2 <= max(one.step, other.step, min(rounded, one.value * _CONVERTED * 2))


def _comparable(stated: Figure, source: Figure) -> bool:
    if stated.kind == source.kind == "money":
        return same_currency(stated.currency or "", source.currency or "")
    if {stated.kind, source.kind} <= temperatures.KINDS:
        return True
    if {stated.kind, source.kind} == {"points", "count"}:
        # Of a percentage, where what they are points of was said before.
        return "points" in (stated.noun, source.noun)
    # A sum is at times given without its currency, in a table or after another.
    kinds = {stated.kind, source.kind}
    return stated.kind == source.kind or (
        kinds == {"money", "count"}
        and (
            min(stated.numbers[0].step, source.numbers[0].step) >= 1000
            or min(_digits(stated), _digits(source)) >= _TELLING
        )
    )


def _digits(figure: Figure) -> int:
    """Return how many digits of a figure say something."""
    return len(figure.mantissa.normalize().as_tuple().digits)


def _supports(stated: Number, source: Number, approximation: str) -> bool:
    value, given = stated.value, source.value
    if value == given:
        return True
    if (approximation == "more" and given < value) or (approximation == "less" and given > value):
        return False
    gap = abs(value - given)
    # 168 for 167.6: the story gives fewer digits.
    if source.step < stated.step and gap * 2 <= stated.step:
        return True
    step = stated.step * Decimal(10) ** stated.zeros
    rounded = stated.zeros >= 1 and value >= stated.step * 1000
    if rounded and source.step < step and gap * 2 <= step and gap <= value * _ROUND:
        return True
    if approximation == "about":
        return gap * 2 <= step and gap <= value * _ABOUT
    # "Nearly 70" is said of 67, and not of 60: that is no less round.
    is_finer = source.step * Decimal(10) ** source.zeros < step
    return bool(approximation) and is_finer and gap <= step and gap <= value * _BEYOND
