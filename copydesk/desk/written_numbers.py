"""Where the numbers of a text begin, in digits or in words."""

import re

from copydesk.desk.numerals import DIGITS, FRACTIONS, KANJI, SPELLED

_SIGNS = {"％": "%", "＄": "$", "￥": "¥", "．": ".", "，": ",", "٪": "%"}
_ZEROS = (0xFF10, 0x0660, 0x06F0, 0x0966)
_SIGNS |= {chr(first + digit): str(digit) for first in _ZEROS for digit in range(10)}
_SIGNS |= dict.fromkeys("\u202f\u2007\u2009\u00a0", "\u00a0")
_SIGNS |= dict.fromkeys("‐‑‒–—―−〜～", "-")
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")

_SMALL = "|".join(sorted((*SPELLED, "hundred"), key=len, reverse=True))
_BIG = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
NUMBER = re.compile(
    rf"""(?P<digits>{DIGITS})
    |\b(?P<spelled>(?:a\s+(?=hundred))?(?:{_SMALL})\b
        (?:(?:\s+and)?[\s-]+(?:{_SMALL})\b)*
        (?:\s+thousand(?:\s+and)?(?:[\s-]+(?:{_SMALL})\b)+)?(?:\s+and\s+a\s+half)?)
    |\b(?P<a>(?:half\s+)?an?)\s+(?=(?:{"|".join(_BIG)})\b)
    |(?P<kanji>[{KANJI}]+)(?=[万萬億亿兆割円人社倍件台個年%]|ドル|か月|カ月)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A number without its magnitude; `a` stands before a magnitude for one of it."""

# Not within a word, but for rupees.
_DIGITS = re.compile(rf"(?<![a-z\d])\d+|(?<=Rs)\d+|[{''.join(FRACTIONS)}{KANJI}]+")
_ARTICLE = re.compile(r"(?:\bhalf\s+)?\ban?\s+$")


def with_plain_signs(text: str) -> str:
    """A text of the same length with ASCII digits, hyphens and spaces for all others."""
    if text.isascii():
        return text
    return _SIGN.sub(lambda sign: _SIGNS[sign.group()], text)


def starts_of_numbers(plain: str) -> list[int]:
    """Where a number may begin, in order; `NUMBER` decides whether one does."""
    starts = [found.start() for found in _DIGITS.finditer(plain)]
    lower = plain.lower()
    if len(lower) == len(plain):
        # To look for each word is many times faster than one pattern for all of them.
        for word in SPELLED:
            at = lower.find(word)
            while at >= 0:
                if not lower[at - 1 : at].isalpha():
                    starts.append(at)
                at = lower.find(word, at + 1)
        for word in _BIG:
            at = lower.find(word)
            while at >= 0:
                if article := _ARTICLE.search(lower[max(0, at - 8) : at]):
                    starts.append(at - len(article.group()))
                elif word == "hundred":
                    starts.append(at)
                at = lower.find(word, at + 1)
    return sorted(set(starts))
