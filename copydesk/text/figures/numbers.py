"""Numbers as they are written: in digits with any separators, in words, in Chinese characters."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

_COMMA_LANGUAGES = (
    "bg ca cs da de el es et fi fr hr hu id is it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr uk"
)
DECIMAL_COMMA = frozenset(_COMMA_LANGUAGES.split())
"""Languages (ISO 639) that write 1.234,5 for what others write 1,234.5."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPELLED = {word: number for number, word in enumerate(_ONES.split())} | {
    word: number * 10 for number, word in enumerate(_TENS.split(), 2)
}
_HUNDREDS = {"hundred": 100, "thousand": 1000}
FRACTIONS = {
    sign: (Decimal(value))
    for sign, value in zip("½¼¾⅓⅔⅛", ("0.5", "0.25", "0.75", "0.33", "0.67", "0.125"), strict=True)
}

_FRACTION = f"[{''.join(FRACTIONS)}]"


def digits(*, spaces: bool) -> str:
    """The pattern of a number in digits: groups of three, or of two as in India, and a fraction.

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


KANJI = "一二三四五六七八九十百千〇"
_KANJI_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_KANJI_TENS = {"十": 10, "百": 100, "千": 1000}


class Number(Struct, frozen=True):
    """A number and how exactly it is given."""

    value: Decimal
    step: Decimal
    """What the last digit counts: 0.1 for 11.4, 1 for 500."""
    zeros: int = 0
    """How many zeros it ends in, which may be from rounding."""

    def times(self, factor: Decimal) -> "Number":
        """So many times the number."""
        return Number(self.value * factor, self.step * factor, self.zeros)


@lru_cache(maxsize=1 << 14)
def numbers(written: str, *, decimal_comma: bool, sure: bool = True) -> tuple[Number, ...]:
    """What a number in digits may mean; where `sure` is false, by other languages' rules, too."""
    fraction = FRACTIONS.get(written[-1])
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
    """A text of digits in which one sign is the decimal point, and other signs make groups."""
    whole, _, decimals = text.rpartition(point) if point and point in text else (text, "", "")
    whole = whole.replace(",", "").replace(".", "")
    # No amount of anything has more digits than this.
    whole, decimals = whole[:40], decimals[:40]
    value = Decimal(f"{whole or 0}.{decimals or 0}")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    return Number(value, Decimal(1).scaleb(-len(decimals)), zeros)


def spelled(text: str) -> Number | None:
    """A number in English words, `twenty-five` or `two hundred and ten`; None for any other text.

    A magnitude from a thousand on that ends it is none of it: `eleven thousand` begins with 11.
    """
    total = part = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in SPELLED:
            part += SPELLED[word]
        elif word in _HUNDREDS:
            part = max(1, part) * _HUNDREDS[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word not in ("and", "a", ""):
            return None
    value = Decimal(total + part)
    digits = str(value)
    return Number(value, Decimal(1), len(digits) - len(digits.rstrip("0")) if value else 0)


def kanji(text: str) -> Number:
    """A number in Chinese characters below ten thousand, `三百二十` or `二〇`."""
    total = digit = 0
    for sign in text:
        if sign in _KANJI_TENS:
            total += max(1, digit) * _KANJI_TENS[sign]
            digit = 0
        else:
            digit = digit * 10 + _KANJI_DIGITS[sign]
    return Number(Decimal(total + digit), Decimal(1))
