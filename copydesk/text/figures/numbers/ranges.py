"""The ends of a range, and what they share: `$10-15 billion`, `between 10 and 15 percent`."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.text.figures.figure import Figure
from copydesk.text.figures.units.said_once import counts_no_noun
from copydesk.text.lexicon import alternatives, words_of

_PAIRS = words_of(lambda one: one.pairs)
_WORDS = ("-", *words_of(lambda one: one.ranges), *_PAIRS)
_BETWEEN = re.compile(
    rf"\s?(?:(?P<pair>{alternatives(_PAIRS)})|{alternatives(_WORDS)})\s?", re.IGNORECASE
)
_LONGEST = max(map(len, _WORDS)) + 2
_STARTS = words_of(lambda one: one.between)
_START = re.compile(rf"(?<!\w)(?:{alternatives(_STARTS)})\s+$", re.IGNORECASE)
_LONGEST_START = max(map(len, _STARTS)) + 3


def with_shared_units(found: Sequence[Figure], plain: str) -> list[Figure]:
    """Return the figures of a text; the ends of a range get each other's magnitude and unit."""
    result = list(found)
    for index in range(len(result) - 1):
        one, other = result[index], result[index + 1]
        if other.start - one.end <= _LONGEST:
            between = _BETWEEN.fullmatch(plain, one.end, other.start)
            start = plain[max(0, one.start - _LONGEST_START) : one.start]
            # "And" alone joins two figures of two things: 100 billion yen and 32 firms.
            if between and (not between["pair"] or _START.search(start)):
                result[index : index + 2] = _pair(one, other, plain)
    return result


def _pair(one: Figure, other: Figure, plain: str) -> tuple[Figure, Figure]:
    factor = other.scale
    if one.kind == "count" and (other.kind != "count" or factor > 1):
        if one.scale == 1 and (factor == 1 or one.mantissa <= other.mantissa):
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
            if other.scale == 1 and not counts_no_noun(plain, other.end):
                return one, other
            other = replace(other, kind="money", currency=one.currency, certain=True)
        if one.scale == 1 < factor and one.mantissa <= other.mantissa:
            numbers = tuple(number.times(factor) for number in one.numbers)
            one = replace(one, numbers=numbers, scale=factor)
    return one, other
