"""Shares in words: two thirds, one in five, doubled.

`fractions` are those of a source, by the percentages that a story may make of them; `shares` are
those that a story states, of which fewer words can be sure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.desk.figures import Figure
from copydesk.desk.numerals import KANJI, SPELLED, Number, kanji

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
_OUT_OF = re.compile(r"\b(\w+) (?:in|out of)(?: every)? (\w+)\b")
_SHARE = re.compile(
    r"\b(?P<some>one|two|three|four|five|seven|nine)(?:[\s-](?P<parts>thirds?|fifths?|tenths?)|-(?P<more>"
    r"quarters?))\b(?![\s-](?:majority|vote|rule|threshold|of\sa))"
    r"|\b(?P<few>one|two|three|four|nine)\s(?:in|out\sof)(?:\severy)?\s(?P<all>[a-z]+|\d\d?)\b"
    r"(?!\s(?:seconds|minutes|hours|days|weeks|months|years)|[.,]\d)",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "fifth": 5, "tenth": 10, "quarter": 4}
_HUNDREDTHS = re.compile(rf"百分之(?:([{KANJI}]+)|(\d+(?:\.\d+)?))")


def fractions(text: str) -> Iterator[Figure]:
    """The shares of a text that are words: `half`, `two thirds`, `doubled`, `one in ten`."""
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
    for found in _OUT_OF.finditer(lower):
        some, whole = _count(found[1]), _count(found[2])
        if some and whole and some < whole:
            share = f"{Decimal(some * 100) / whole:.1f}"
            yield _figure(found.group(), found.start(), share, "percent")
    for found in _HUNDREDTHS.finditer(text):
        value = str(kanji(found[1]).value) if found[1] else found[2]
        yield _figure(found.group(), found.start(), value, "percent")


def shares(text: str) -> Iterator[Figure]:
    """The shares that a story states: `two-thirds`, `one in five`."""
    for found in _SHARE.finditer(text):
        some = _count((found["some"] or found["few"]).lower())
        parts = found["parts"] or found["more"]
        whole = _PARTS[parts.lower().rstrip("s")] if parts else _count(found["all"].lower())
        if some and whole and some < whole:
            value = Decimal(some * 100) / whole
            number = Number(round(value, 1), value / 6)
            yield Figure(
                found.group(), found.start(), found.end(), (number,), "percent", certain=False
            )


def _count(word: str) -> int | None:
    """A whole number of a digit or two, or in words."""
    return int(word) if word.isdecimal() and len(word) < 3 else SPELLED.get(word)


def _figure(word: str, start: int, value: str, kind: str) -> Figure:
    number = Number(Decimal(value), Decimal("0.1"))
    return Figure(word, start, start + len(word), (number,), kind)
