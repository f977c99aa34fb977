"""Where the numbers of a text begin, in digits or in words."""

import re
from collections.abc import Iterator
from functools import cache

from copydesk.text.figures.number_words import ABROAD, BEFORE_PART, BIG, ONE, PART, PART_WORDS
from copydesk.text.figures.numbers import FRACTIONS, KANJI, SPELLED, digits

_SIGNS = {"％": "%", "＄": "$", "￥": "¥", "．": ".", "，": ",", "٪": "%"}
_ZEROS = (0xFF10, 0x0660, 0x06F0, 0x0966)
_SIGNS |= {chr(first + digit): str(digit) for first in _ZEROS for digit in range(10)}
_SIGNS |= dict.fromkeys("\u202f\u2007\u2009\u00a0", "\u00a0")
_SIGNS |= dict.fromkeys("‐‑‒–—―−〜～", "-")
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")

_SMALL = "|".join(sorted((*SPELLED, "hundred"), key=len, reverse=True))
_WORDS = (*SPELLED, "hundred", "half", "quarter")
"""Words that a number may begin with."""


@cache
def number(*, spaces: bool) -> re.Pattern[str]:
    """A number without its magnitude; `part` and `one` are how much of what follows it.

    `spaces` says whether a single space may part groups of digits.
    """
    return re.compile(
        rf"""(?P<digits>{digits(spaces=spaces)})
        |\b(?P<part>{PART})
        |\b(?P<spelled>(?:a\s+(?=hundred))?(?:{_SMALL})\b
            (?:(?:\s+and)?[\s-]+(?:{_SMALL})\b)*
            (?:\s+thousand(?:\s+and)?(?:[\s-]+(?:{_SMALL})\b)+)?(?:\s+and\s+a\s+half)?)
        |\b(?P<one>{ONE})
        |(?P<abroad>{ABROAD.pattern})
        |(?P<kanji>[{KANJI}]+)(?=[万萬億亿兆割円人社倍件台個年%]|ドル|か月|カ月)""",
        re.VERBOSE | re.IGNORECASE,
    )


# Not within a word, but for rupees.
_DIGITS = re.compile(rf"(?<![a-z\d])\d+|(?<=Rs)\d+|[{''.join(FRACTIONS)}{KANJI}]+")
_ARTICLE = re.compile(r"(?<![a-z])an?[\s-]+$")
_LONGEST_BEFORE = 8


def with_plain_signs(text: str) -> str:
    """A text of the same length with ASCII digits, hyphens and spaces for all others."""
    if text.isascii():
        return text
    return _SIGN.sub(lambda sign: _SIGNS[sign.group()], text)


def starts_of_numbers(plain: str, *, is_english: bool) -> list[int]:
    """Where a number may begin, in order; `number` decides whether one does."""
    starts = [found.start() for found in _DIGITS.finditer(plain)]
    if not is_english:
        starts += [found.start() for found in ABROAD.finditer(plain)]
    lower = plain.lower()
    if len(lower) == len(plain):
        # To look for each word is many times faster than one pattern for all of them.
        starts += (at for word in _WORDS if word in lower for at in _places(word, lower))
        for words, before in ((PART_WORDS, BEFORE_PART), ((*BIG, "percent", "per cent"), _ARTICLE)):
            starts += (
                at - len(found.group())
                for word in words
                if word in lower
                for at in _places(word, lower)
                if (found := before.search(lower[max(0, at - _LONGEST_BEFORE) : at]))
            )
    return sorted(set(starts))


def _places(word: str, lower: str) -> Iterator[int]:
    """Where words that begin so stand."""
    at = lower.find(word)
    while at >= 0:
        if not lower[at - 1 : at].isalpha():
            yield at
        at = lower.find(word, at + 1)
