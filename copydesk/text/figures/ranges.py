"""The ends of a range, and what they share: `$10-15 billion`, `between 10 and 15 percent`."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.text.figures.figure import Figure
from copydesk.text.lexicon import alternatives, words_of

_WORDS = ("-", *words_of(lambda one: one.ranges))
_BETWEEN = re.compile(rf"\s?(?:{alternatives(_WORDS)})\s?", re.IGNORECASE)
_LONGEST = max(map(len, _WORDS)) + 2


def with_shared_units(found: Sequence[Figure], plain: str) -> list[Figure]:
    """Return the figures of a text; the ends of a range get each other's magnitude and unit."""
    result = list(found)
    for index in range(len(result) - 1):
        one, other = result[index], result[index + 1]
        between = plain[one.end : other.start]
        if len(between) <= _LONGEST and _BETWEEN.fullmatch(between):
            result[index : index + 2] = _pair(one, other, between, plain[: one.start])
    return result


def _pair(one: Figure, other: Figure, between: str, before: str) -> tuple[Figure, Figure]:
    factor = other.scale
    if one.kind == "count" and (other.kind != "count" or factor > 1):
        is_range = "and" not in between or before.rstrip().lower().endswith("between")
        if is_range and one.scale == 1 and (factor == 1 or one.mantissa <= other.mantissa):
            one = replace(
                one,
                numbers=tuple(number.times(factor) for number in one.numbers),
                kind=other.kind,
                currency=other.currency,
                certain=True,
                scale=factor,
            )
    elif one.kind == "money" and other.kind in ("count", "money"):
        if other.kind == "count":
            other = replace(other, kind="money", currency=one.currency, certain=True)
        if one.scale == 1 < factor and one.mantissa <= other.mantissa:
            numbers = tuple(number.times(factor) for number in one.numbers)
            one = replace(one, numbers=numbers, scale=factor)
    return one, other
