"""Shares that a source gives in words, by the percentages that a story may make of them."""

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


def fractions(text: str) -> Iterator[Figure]:
    """The shares of a text that are words: `half`, `two thirds`, `doubled`."""
    lower = text.lower()
    for word, share in _SHARES.items():
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            alone = not (lower[at - 1 : at].isalpha() or lower[end : end + 1].isalpha())
            if alone or word in ("半数", "半分"):
                yield _figure(word, at, share, "percent")
                if word in _TIMES:
                    yield _figure(word, at, _TIMES[word], "times")
            at = lower.find(word, end)


def _figure(word: str, start: int, value: str, kind: str) -> Figure:
    number = Number(Decimal(value), Decimal("0.1"))
    return Figure(word, start, start + len(word), (number,), kind)
