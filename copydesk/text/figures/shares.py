"""Shares in words: two thirds, one in five, doubled.

`possible_shares` are those of a source, as the percentages that a story may make of them;
`stated_shares` are those that a story states, of which fewer words can be sure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.numbers.written import ENGLISH, FOREIGN, KANJI, kanji
from copydesk.text.lexicon import Share, meanings

_SHARES: dict[Share, tuple[int, int]] = {
    "half": (1, 2),
    "third": (1, 3),
    "two_thirds": (2, 3),
    "quarter": (1, 4),
    "three_quarters": (3, 4),
    "fifth": (1, 5),
    "sixth": (1, 6),
    "eighth": (1, 8),
    "tenth": (1, 10),
}
_WORDS = {word: _SHARES[share] for word, share in meanings(lambda one: one.shares).items()}
"""By word, how many parts it says by itself, without a number before it, and of how many."""
_TIMES = {word: int(times) for word, times in meanings(lambda one: one.multiples).items()}
_COUNTS = {"a": 1, "an": 1, **ENGLISH, **FOREIGN}
_COUNT_BEFORE = re.compile(r"([^\W\d_]+)[\s-]$")
_LONGEST_BEFORE = 12
_OUT_OF = re.compile(r"\b(\w+) (?:in|out of)(?: every)? (\w+)\b")
_SHARE = re.compile(
    r"\b(?P<some>one|two|three|four|five|seven|nine)"
    r"(?:[\s-](?P<parts>thirds?|fifths?|sixths?|eighths?|tenths?)|-(?P<more>quarters?))\b"
    r"(?![\s-](?:majority|vote|rule|threshold|of\sa))"
    r"|(?<![\w.,])(?P<few>one|two|three|four|nine|[1-9])\s(?:in|out\sof)(?:\severy)?\s(?P<all>[a-z]+|\d\d?)\b"
    r"(?!\s(?:seconds|minutes|hours|days|weeks|months|years)|[.,]\d)",
    re.IGNORECASE,
)
_PARTS = ("third", "fifth", "sixth", "eighth", "tenth", "quarter")
_ONES_OF = tuple(
    f"{some} {of} "
    for some in ("one", "two", "three", "four", "nine", *map(str, range(1, 10)))
    for of in ("in", "out of")
)
_ORDINALS = frozenset(("third", "quarter"))
_OF = re.compile(r"\sof\s(?!20\d\d)")
_HUNDREDTHS = re.compile(rf"百分之(?:([{KANJI}]+)|(\d+(?:\.\d+)?))")
_PARTS_OF = re.compile(r"(\d)\s?分の\s?(\d)")


def possible_shares(text: str) -> Iterator[Figure]:
    """Yield the shares of a text that are words: `half`, `two thirds`, `doubled`, `one in ten`."""
    lower = text.lower()
    for word, (bare, parts) in _WORDS.items():
        for at in _places(word, lower):
            before = _COUNT_BEFORE.search(lower[max(0, at - _LONGEST_BEFORE) : at])
            some = _COUNTS.get(before[1]) if before else None
            if some is None and parts < 5 and not _is_ordinal(word, at, lower):
                some = bare
            if some and some < parts:
                yield _figure(word, at, _percent(some, parts), "percent")
    for word, times in _TIMES.items():
        for at in _places(word, lower):
            yield _figure(word, at, Decimal(100 * (times - 1)), "percent")
            yield _figure(word, at, Decimal(times), "times")
    for found in _OUT_OF.finditer(lower):
        some, whole = _count(found[1]), _count(found[2])
        if some and whole and some < whole:
            yield _figure(found.group(), found.start(), _percent(some, whole), "percent")
    for found in _PARTS_OF.finditer(text):
        parts, some = int(found[1]), int(found[2])
        if some < parts:
            yield _figure(found.group(), found.start(), _percent(some, parts), "percent")
    for found in _HUNDREDTHS.finditer(text):
        value = kanji(found[1]).value if found[1] else Decimal(found[2])
        yield _figure(found.group(), found.start(), value, "percent")


def _is_ordinal(word: str, at: int, lower: str) -> bool:
    """Return whether an English word is not a share: a third party, the first quarter."""
    return word in _ORDINALS and not _OF.match(lower, at + len(word))


def stated_shares(text: str) -> Iterator[Figure]:
    """Yield the shares that a story states: `two-thirds`, `one in five`."""
    if not _may_state_share(text.lower()):
        return
    for found in _SHARE.finditer(text):
        some = _count((found["some"] or found["few"]).casefold())
        parts = found["parts"] or found["more"]
        whole = _WORDS[parts.casefold()][1] if parts else _count(found["all"].casefold())
        if some and whole and some < whole:
            value = _percent(some, whole)
            number = Number(value, value / 8)
            yield Figure(
                found.group(), found.start(), found.end(), (number,), "percent", certain=False
            )


def _may_state_share(lower: str) -> bool:
    """Return whether a text has what every share has: most have not, which is told at once."""
    if any(part in lower for part in _PARTS):
        return True
    spaced = " ".join(lower.split())
    return any(some in spaced for some in _ONES_OF)


def _places(word: str, lower: str) -> Iterator[int]:
    """Yield where a word stands by itself."""
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if word > "\u2fff" or not (lower[at - 1 : at].isalpha() or lower[end : end + 1].isalpha()):
            yield at
        at = lower.find(word, end)


def _percent(some: int, whole: int) -> Decimal:
    return round(Decimal(100 * some) / whole, 1)


def _count(word: str) -> int | None:
    """Return a whole number of a digit or two, or in words."""
    return int(word) if word.isdecimal() and len(word) < 3 else ENGLISH.get(word)


def _figure(word: str, start: int, value: Decimal, kind: str) -> Figure:
    number = Number(value, Decimal("0.1"))
    return Figure(word, start, start + len(word), (number,), kind)
