"""Shares that a source gives in words, by the percentages that a story may make of them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.desk.figures import Figure
from copydesk.desk.numerals import Number

_SHARES = {
    "half": "50",
    "halve": "50",
    "halved": "50",
    "third": "33.3",
    "thirds": "66.7",
    "quarter": "25",
    "quarters": "75",
    "fifth": "20",
    "tenth": "10",
    "double": "100",
    "doubled": "100",
    "doubling": "100",
    "twice": "100",
    "triple": "200",
    "tripled": "200",
    "半数": "50",
    "半分": "50",
    "moitié": "50",
    "hälfte": "50",
    "mitad": "50",
    "metà": "50",
}
_TIMES = {
    "double": "2",
    "doubled": "2",
    "doubling": "2",
    "twice": "2",
    "triple": "3",
    "tripled": "3",
}
_WORDS = re.compile("|".join(sorted(_SHARES, key=len, reverse=True)), re.IGNORECASE)


def fractions(text: str) -> Iterator[Figure]:
    """The shares of a text that are words: `half`, `two thirds`, `doubled`."""
    for found in _WORDS.finditer(text):
        start, end = found.span()
        within_word = text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
        if within_word and found.group() not in ("半数", "半分"):
            continue
        word = found.group().lower()
        share = Number(Decimal(_SHARES[word]), Decimal("0.1"))
        yield Figure(found.group(), start, end, (share,), "percent")
        if word in _TIMES:
            yield Figure(
                found.group(), start, end, (Number(Decimal(_TIMES[word]), Decimal(1)),), "times"
            )
