"""Numbers as they are written: in digits with any separators, in words, in Chinese characters.

Words of other languages than English count only where a magnitude or a unit follows: `half` is a
share elsewhere, and `once` is Spanish for eleven.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from copydesk.text.figures.figure import Number
from copydesk.text.figures.units.units import ENGLISH_WORDS, MAGNITUDES
from copydesk.text.lexicon import INTERNATIONAL, alternatives, by_word, english, lexicons, words_of

_COMMA_LANGUAGES = (
    "bg ca cs da de el es et fi fr hr hu id is it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr uk"
)
DECIMAL_COMMA = frozenset(_COMMA_LANGUAGES.split())
"""Languages (ISO 639) that write 1.234,5 for what others write 1,234.5."""

ENGLISH = {word: int(value) for word, value in by_word(english().numbers).items()}
"""Whole numbers by their English words."""
_HUNDREDS = {"hundred": 100, "thousand": 1000}
_FRACTIONS = {
    sign: Decimal(value)
    for sign, value in zip("½¼¾⅓⅔⅛", ("0.5", "0.25", "0.75", "0.33", "0.67", "0.125"), strict=True)
}
_FRACTION = f"[{''.join(_FRACTIONS)}]"

KANJI = "一二三四五六七八九十百千〇"
_KANJI_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_KANJI_TENS = {"十": 10, "百": 100, "千": 1000}

_SIGNS = {"％": "%", "＄": "$", "￥": "¥", "．": ".", "，": ",", "٪": "%"}
_ZEROS = (0xFF10, 0x0660, 0x06F0, 0x0966)
_SIGNS |= {chr(first + digit): str(digit) for first in _ZEROS for digit in range(10)}
_SIGNS |= dict.fromkeys("\u202f\u2007\u2009\u00a0", "\u00a0")
_SIGNS |= dict.fromkeys("‐‑‒–—―−〜～", "-")
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")

# English grammar: half a million, three quarters of a billion, a million.
_BIG = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
_UNITS = r"percentage[\s-]points?\b|per\s?cent\b"
_NUMERATORS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DENOMINATORS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMERATOR = rf"(?:{'|'.join(_NUMERATORS)})"
# An ordinal is not a part: "the third million", "third-quarter points".
_PART = (
    rf"(?:{_NUMERATOR}[\s-]+(?:{'|'.join(_DENOMINATORS)})s?[\s-]+(?:of\s+)?(?:an?\s+)?"
    r"|half(?:\s+(?:of\s+)?an?\s+|-)|quarter(?:\s+of\s+an?\s+|-))"
    rf"(?=(?:{'|'.join(_BIG)}|points?)\b|{_UNITS})"
)
"""A part of a magnitude or unit; the pattern ends right before that."""
_ONE = rf"an?[\s-]+(?=(?:{'|'.join(_BIG)})\b|{_UNITS})"
"""An article that says one of a magnitude or unit."""
_BEFORE_PART = re.compile(rf"(?<![a-z]){_NUMERATOR}[\s-]+$")
_PRECISION = Decimal("0.05")
"""How exactly a part is meant."""

_SMALL = alternatives((*ENGLISH, "hundred"))
_WORDS = (*ENGLISH, "hundred", "half", "quarter")
"""Words that a number may begin with."""

_OTHER_LEXICONS = [one for code, one in lexicons().items() if code not in ("en", INTERNATIONAL)]
_FOREIGN = {word: value for one in _OTHER_LEXICONS for word, value in by_word(one.numbers).items()}
FOREIGN = {word: int(value) for word, value in _FOREIGN.items() if value == int(value)}
"""Whole numbers by their words in other languages than English."""
_MAGNITUDES = (word for word in MAGNITUDES if len(word) > 2 and "a" <= word[0] <= "z")
_PERCENT = (word for one in _OTHER_LEXICONS for word in one.percent)
_MORE_THAN_ONE = [word for word, value in _FOREIGN.items() if value > 1]
"""An article, which may be a one, begins "an hour later" as well."""
_UNITS_OF_OTHERS = {
    word
    for one in _OTHER_LEXICONS
    for words in one.units.values()
    for word in words
    if len(word) > 2 and word[0].isalpha() and word < "\u2fff" and word not in ENGLISH_WORDS
}
_FOREIGN_NUMBER = re.compile(
    # The five of "treinta y cinco" or "vingt-cinq" is not five.
    rf"(?<![\w-])(?<!\sy\s)(?<!\se\s)(?<!\set\s)(?P<word>(?:{alternatives(_FOREIGN)})(?=[\s-]+"
    rf"(?:(?:{alternatives(_MAGNITUDES)})(?!\w)|{alternatives(_PERCENT)}))"
    rf"|(?:{alternatives(_MORE_THAN_ONE)})(?=[\s-]+(?:{alternatives(_UNITS_OF_OTHERS)})(?!\w)))"
    r"[\s-]+",
    re.IGNORECASE,
)
"""A small number in another language than English, before a magnitude or a unit: `drei Milliarden`,
`trente ans`."""

_DIGITS = re.compile(r"\d+")
_OTHER_DIGITS = re.compile(f"[{''.join(_FRACTIONS)}{KANJI}]+")
_ARTICLE = re.compile(r"(?<![a-z])an?[\s-]+$")
_LONGEST_BEFORE = 8


def with_plain_signs(text: str) -> str:
    """Return a text of the same length with ASCII digits, hyphens and spaces for all others."""
    if text.isascii():
        return text
    return _SIGN.sub(lambda sign: _SIGNS[sign.group()], text)


@cache
def number_pattern(*, spaces: bool) -> re.Pattern[str]:
    """Return the pattern of a number without its magnitude.

    `spaces` says whether a single space may part groups of digits. The groups `part` and `one` are
    how much there is of what follows.
    """
    return re.compile(
        rf"""(?P<digits>{_digits(spaces=spaces)})
        |\b(?P<part>{_PART})
        |\b(?P<spelled>(?:a\s+(?=hundred))?(?:{_SMALL})\b
            (?:(?:\s+and)?[\s-]+(?:{_SMALL})\b)*
            (?:\s+thousand(?:\s+and)?(?:[\s-]+(?:{_SMALL})\b)+)?(?:\s+and\s+a\s+half)?)
        |\b(?P<one>{_ONE})
        |(?P<foreign>{_FOREIGN_NUMBER.pattern})
        |(?P<kanji>[{KANJI}]+)(?={alternatives(words_of(lambda one: one.counted))})""",
        re.VERBOSE | re.IGNORECASE,
    )


def _digits(*, spaces: bool) -> str:
    """Return the pattern of a number in digits: groups of three, or of two as in India.

    With `spaces`, a single space may part its groups, as in French; elsewhere it does so where
    more than one does, or where nothing but zeros or a currency follows.
    """
    spaced = r"\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?!\d)"
    if not spaces:
        spaced = (
            r"\d{1,3}(?:[ ]\d{3}){2,}(?:[.,]\d+)?(?!\d)|\d{1,3}[ ]000(?!\d)"
            r"|\d{1,3}[ ]\d{3}(?=[ ](?:euros?|dollars?|€|\$))"
        )
    return (
        rf"(?:{spaced}|\d{{1,3}}(?:[,.'’\u00a0\u066c]\d{{3}})+(?:[.,\u066b]\d+)?"
        r"|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:[.,\u066b]\d+)?)"
        rf"(?:\s?{_FRACTION})?|{_FRACTION}"
    )


def starts_of_numbers(plain: str, *, is_english: bool) -> list[int]:
    """Return where a number may begin, in order; `number_pattern` decides whether one does."""
    starts = [found.start() for found in _DIGITS.finditer(plain)]
    # Not within a word, but for rupees.
    starts = [
        at for at in starts if not "a" <= plain[at - 1 : at] <= "z" or plain[at - 2 : at] == "Rs"
    ]
    if not plain.isascii():
        starts += (found.start() for found in _OTHER_DIGITS.finditer(plain))
    lower = plain.lower()
    if len(lower) == len(plain):
        # To look for each word is many times faster than one pattern for all of them.
        if not is_english:
            starts += (
                at
                for word in _FOREIGN
                if word in lower
                for at in _places(word, lower)
                if not lower[at + len(word) : at + len(word) + 1].isalpha()
                and _FOREIGN_NUMBER.match(plain, at)
            )
        starts += (at for word in _WORDS if word in lower for at in _places(word, lower))
        for words, before in (
            (_DENOMINATORS, _BEFORE_PART),
            ((*_BIG, "percent", "per cent"), _ARTICLE),
        ):
            starts += (
                at - len(found.group())
                for word in words
                if word in lower
                for at in _places(word, lower)
                if (found := before.search(lower[max(0, at - _LONGEST_BEFORE) : at]))
            )
    return sorted(set(starts))


def _places(word: str, lower: str) -> Iterator[int]:
    """Yield where words that begin so stand."""
    at = lower.find(word)
    while at >= 0:
        if not lower[at - 1 : at].isalpha():
            yield at
        at = lower.find(word, at + 1)


@lru_cache(maxsize=1 << 14)
def numbers(written: str, *, decimal_comma: bool, sure: bool = True) -> tuple[Number, ...]:
    """Return what a number in digits may mean; if not `sure`, by other languages' rules, too."""
    fraction = _FRACTIONS.get(written[-1])
    if fraction is not None:
        whole = written[:-1].strip()
        base = numbers(whole, decimal_comma=decimal_comma)[0].value if whole else Decimal(0)
        return (Number(base + fraction, Decimal("0.01")),)
    text = re.sub("[ '’\u00a0\u066c]", "", written).replace("\u066b", ".")
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last_is_point = text.rindex(".") > text.rindex(",")
        return (_decimal(text, "." if last_is_point else ","),)
    sign = "." if points else ","
    if points + commas == 0:
        return (_decimal(text, "."),)
    if points + commas > 1:
        return (_decimal(text, ""),)
    groups = len(text) - text.index(sign) - 1 == 3 and 0 < text.index(sign) < 4
    is_decimal = (sign == ",") == decimal_comma
    likely = _decimal(text, sign if is_decimal or not groups or text.startswith("0") else "")
    if sure or not groups:
        return (likely,)
    return (likely, _decimal(text, "" if is_decimal else sign))


def _decimal(text: str, point: str) -> Number:
    """Return a text of digits in which one sign is the decimal point, and others make groups."""
    whole, _, decimals = text.rpartition(point) if point and point in text else (text, "", "")
    whole = whole.replace(",", "").replace(".", "")
    # No amount of anything has more digits than this.
    whole, decimals = whole[:40], decimals[:40]
    value = Decimal(f"{whole or 0}.{decimals or 0}")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    return Number(value, Decimal(1).scaleb(-len(decimals)), zeros)


def spelled(text: str) -> Number | None:
    """Return a number in English words, `twenty-five` or `two hundred and ten`.

    A magnitude from a thousand on that ends it is not part of it: `eleven thousand` begins with 11.
    """
    total = part = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in ENGLISH:
            part += ENGLISH[word]
        elif word in _HUNDREDS:
            part = max(1, part) * _HUNDREDS[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word not in ("and", "a", ""):
            return None
    value = Decimal(total + part)
    digits = str(value)
    return Number(value, Decimal(1), len(digits) - len(digits.rstrip("0")) if value else 0)


def part(written: str) -> Number:
    """Return the part of a magnitude or unit: 0.75 for `three quarters of a`."""
    first, *rest = re.split(r"[\s-]+", written.casefold())
    numerator, name = (_NUMERATORS[first], rest[0]) if first in _NUMERATORS else (1, first)
    value = Decimal(numerator) / _DENOMINATORS[name.rstrip("s")]
    return Number(round(value, 4), _PRECISION)


def foreign(word: str) -> Number:
    """Return the number that a word of another language than English says."""
    value = _FOREIGN[word.casefold()]
    return Number(value, Decimal(1) if value == int(value) else Decimal("0.1"))


def kanji(text: str) -> Number:
    """Return a number in Chinese characters below ten thousand, `三百二十` or `二〇`."""
    total = digit = 0
    for sign in text:
        if sign in _KANJI_TENS:
            total += max(1, digit) * _KANJI_TENS[sign]
            digit = 0
        else:
            digit = digit * 10 + _KANJI_DIGITS[sign]
    return Number(Decimal(total + digit), Decimal(1))
