"""Numbers in words that stand before a magnitude or a unit: `half a`, `a quarter of a`, `drei`.

Such a word counts only where a magnitude follows: `half` is a share elsewhere, and `once` is
Spanish for eleven.
"""

import re
from decimal import Decimal

from copydesk.text.figures.numbers import Number
from copydesk.text.figures.units import MAGNITUDES

BIG = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
"""Magnitudes that an article may stand before: `a million`."""

_UNITS = r"percentage[\s-]points?\b|per\s?cent\b"
_NUMERATORS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DENOMINATORS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
PART_WORDS = tuple(_DENOMINATORS)
_NUMERATOR = rf"(?:{'|'.join(_NUMERATORS)})"
# An ordinal is no part: "the third million", "third-quarter points".
PART = (
    rf"(?:{_NUMERATOR}[\s-]+(?:{'|'.join(PART_WORDS)})s?[\s-]+(?:of\s+)?(?:an?\s+)?"
    r"|half(?:\s+(?:of\s+)?an?\s+|-)|quarter(?:\s+of\s+an?\s+|-))"
    rf"(?=(?:{'|'.join(BIG)}|points?)\b|{_UNITS})"
)
"""A part of a magnitude or unit; the pattern ends right before that."""

ONE = rf"an?[\s-]+(?=(?:{'|'.join(BIG)})\b|{_UNITS})"
"""An article that says one of a magnitude or unit."""

BEFORE_PART = re.compile(rf"(?<![a-z]){_NUMERATOR}[\s-]+$")
"""What may stand before the name of a part."""

_PRECISION = Decimal("0.05")
_ABROAD = {
    "0.5": "halbe halber halben demi medio media mezzo mezza meio meia half",
    "1": "ein eine einer un une uno una um uma een",
    "1.5": "anderthalb eineinhalb anderhalf",
    "2": "zwei deux dos due dois duas twee",
    "2.5": "zweieinhalb",
    "3": "drei trois tres tre três drie",
    "3.5": "dreieinhalb",
    "4": "vier quatre cuatro quattro quatro",
    "5": "fünf cinq cinco cinque vijf",
    "6": "sechs six seis sei zes",
    "7": "sieben sept siete sette sete zeven",
    "8": "acht huit ocho otto oito",
    "9": "neun neuf nueve nove negen",
    "10": "zehn dix diez dieci dez tien",
    "11": "elf onze once undici",
    "12": "zwölf douze doce dodici doze twaalf",
    "20": "zwanzig vingt veinte venti vinte twintig",
}
_VALUES = {word: Decimal(value) for value, words in _ABROAD.items() for word in words.split()}
ABROAD_WORDS = {word: int(value) for word, value in _VALUES.items() if value == int(value)}
"""Whole numbers by their words in other languages than English."""
_LATIN = (word for word in MAGNITUDES if len(word) > 2 and "a" <= word[0] <= "z")
ABROAD = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(sorted(_VALUES, key=len, reverse=True))})[\s-]+"
    rf"(?=(?:{'|'.join(re.escape(word) for word in sorted(_LATIN, key=len, reverse=True))})(?!\w)"
    r"|prozent|procent|pour\scent|por\sc|per\scento)",
    re.IGNORECASE,
)
"""A small number in another language than English, before a magnitude: `drei Milliarden`."""


def part(written: str) -> Number:
    """What `PART` has found: 0.75 of `three quarters of a`."""
    first, *rest = re.split(r"[\s-]+", written.casefold())
    numerator, name = (_NUMERATORS[first], rest[0]) if first in _NUMERATORS else (1, first)
    value = Decimal(numerator) / _DENOMINATORS[name.rstrip("s")]
    return Number(round(value, 4), _PRECISION)


def abroad(word: str) -> Number:
    """What a word that `ABROAD` has found says."""
    value = _VALUES[word.casefold()]
    return Number(value, Decimal(1) if value == int(value) else Decimal("0.1"))
