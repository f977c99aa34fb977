"""Amounts without a number: billions of dollars, hundreds of millions of books."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from copydesk.text.figures.figure import Figure, Number

KIND = "vague"
_TIMES = {"tens": 10, "dozens": 10, "scores": 10, "hundreds": 100}
_POWERS = {"thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
_VAGUE = re.compile(
    rf"(?<![\w,.-])(?<!\d\s)(?:(?P<times>{'|'.join(_TIMES)})\sof\s)?(?P<power>{'|'.join(_POWERS)})\b",
    re.IGNORECASE,
)
_REACH = {True: 10, False: 1000}
"""How many times itself an amount may be, with "hundreds of" before it or not."""


def vague_amounts(text: str) -> Iterator[Figure]:
    """Yield the amounts of a text that have a magnitude and no number; none is certain."""
    small = text.lower()
    if not any(power in small for power in _POWERS):
        return
    for found in _VAGUE.finditer(text):
        value = Decimal(10) ** _POWERS[found["power"].lower()]
        if found["times"]:
            value *= _TIMES[found["times"].lower()]
        number = Number(value, value)
        yield Figure(found[0], found.start(), found.end(), (number,), KIND, certain=False)


def denies(known: Iterable[Figure], vague: Figure) -> bool:
    """Return whether a source's figures speak against a vague amount that it does not have.

    They do where it has another such amount, and nothing in numbers that could be meant.
    """
    least = vague.numbers[0].value
    most = least * _REACH[" of " in vague.text.lower()]
    others = list(known)
    return any(other.kind == KIND for other in others) and not any(
        least <= number.value < most
        for other in others
        if other.kind in ("count", "money")
        for number in other.numbers
    )
