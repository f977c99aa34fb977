"""The ends of a range, and what they share: `$10-15 billion`, `between 10 and 15 percent`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from copydesk.text.figures.reading import Figure

_BETWEEN = re.compile(r"\s?(?:-|to|and|or|bis|à|a|y|から|至|到|по|или|إلى)\s?", re.IGNORECASE)
_LONGEST = 5


def shared(found: "Sequence[Figure]", plain: str) -> "list[Figure]":
    """The figures of a text, each end of a range with the magnitude and unit of the other."""
    result = list(found)
    for index in range(len(result) - 1):
        one, other = result[index], result[index + 1]
        between = plain[one.end : other.start]
        if len(between) <= _LONGEST and _BETWEEN.fullmatch(between):
            result[index : index + 2] = _pair(one, other, between, plain[: one.start])
    return result


def _pair(one: "Figure", other: "Figure", between: str, before: str) -> "tuple[Figure, Figure]":
    factor = other.scale
    if one.kind == "count" and (other.kind != "count" or factor > 1):
        is_range = "and" not in between or before.rstrip().lower().endswith("between")
        if is_range and one.scale == 1 and (factor == 1 or one.mantissa <= other.mantissa):
            one = replace(
                one,
                numbers=tuple(each.times(factor) for each in one.numbers),
                kind=other.kind,
                currency=other.currency,
                certain=True,
                scale=factor,
            )
    elif one.kind == "money" and other.kind in ("count", "money"):
        if other.kind == "count":
            other = replace(other, kind="money", currency=one.currency, certain=True)
        if one.scale == 1 < factor and one.mantissa <= other.mantissa:
            numbers = tuple(each.times(factor) for each in one.numbers)
            one = replace(one, numbers=numbers, scale=factor)
    return one, other
