"""The amounts, percentages and counts of a text, in any usual form.

A figure is a number with its magnitude and unit worked in: `$500bn` is 500,000,000,000 of a
currency. What only looks like one (dates, versions, names) is left out; what may be one or a name
is found, and marked as not certain.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.numbers import exclusions
from copydesk.text.figures.numbers.ages import is_age
from copydesk.text.figures.numbers.ranges import with_shared_units
from copydesk.text.figures.numbers.written import (
    DECIMAL_COMMA,
    foreign,
    kanji,
    number_pattern,
    numbers,
    part,
    spelled,
    starts_of_numbers,
    with_plain_signs,
)
from copydesk.text.figures.units import units
from copydesk.text.figures.units.reading import ATTACHED, CJK_WORD, Unit, UnitReader
from copydesk.text.figures.units.said_once import is_in_a_phrase, with_units_said_once
from copydesk.text.figures.units.temperatures import SCALES, sense
from copydesk.text.languages import primary_language
from copydesk.text.lexicon import alternatives, words_of

_IN_A_NAME = re.compile(r"[A-Za-z]\Z")
_POINT = re.compile(r"points?\b", re.IGNORECASE)
_PLURALS = alternatives(words_of(lambda one: one.plurals))
_PLURAL = re.compile(rf"[\s\u00a0]((?:[a-z-]{{3,}}[\s\u00a0]){{0,2}}?)([a-z]{{3,}}s|{_PLURALS})\b")
"""A plural after a number, with up to two adjectives before it: `two large language models`."""
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)
_HALF = Decimal("0.5")
_OLD = re.compile(r"[\s-]olds?\b")
MOST = 20_000
"""Numbers that are looked at in a text; no report has so many."""
_OF_A_DOZEN = Decimal(3)
"""How exactly a dozen is meant: a baker's has thirteen."""
_CURRENCY_FOLLOWS = re.compile(
    r"[€$£¥₽₹]|\s?(?:kr|eur|usd|gbp|chf|sek|nok|dkk|euros?|dollars?)\b|\sd['’e]", re.IGNORECASE
)


class _Amount(Struct, frozen=True):
    """A number with its magnitude."""

    values: tuple[Number, ...]
    factor: Decimal
    is_magnified: bool
    end: int


def figures(text: str, language: str | None, most: int = MOST) -> list[Figure]:
    """Return the figures of a text in order, of the first numbers; without a language, numbers may
    mean either of two.
    """
    plain = exclusions.without_addresses(with_plain_signs(text))
    found = list(_Reader(text, plain, language).read(most))
    return with_units_said_once(with_shared_units(found, plain), plain)


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str, plain: str, language: str | None) -> None:
        self._text = text
        self._plain = plain
        self._sure = language is not None
        self._decimal_comma = language is not None and primary_language(language) in DECIMAL_COMMA
        self._is_english = language is not None and primary_language(language) == "en"
        is_long = language is not None and primary_language(language) in units.OF_LONG_SCALE
        self._magnitudes = units.MAGNITUDES | (units.LONG_SCALE if is_long else {})
        self._units = UnitReader(
            plain,
            is_english=self._is_english,
            is_foreign=language is not None and not self._is_english,
        )
        self._number = number_pattern(spaces=self._decimal_comma)

    def read(self, most: int) -> Iterator[Figure]:
        """Yield the figures among the first numbers."""
        done = 0
        for start in starts_of_numbers(self._plain, is_english=self._is_english):
            if start < done:
                continue
            most -= 1
            if most < 0:
                return
            is_digit = self._plain[start].isdecimal()
            if is_digit and (end := exclusions.end_of_excluded(self._plain, start)):
                done = end
            elif found := self._number.match(self._plain, start):
                figure = self._figure(found)
                done = figure.end if figure else found.end()
                if figure:
                    yield figure

    def _figure(self, found: re.Match[str]) -> Figure | None:
        """Return the figure of a number, unless the number counts nothing."""
        start = found.start()
        before = self._plain[max(0, start - 40) : start]
        amount = self._amount(found)
        if amount is None:
            return None
        currency, begin = self._units.currency_before(start, before)
        if not currency and _IN_A_NAME.search(before):
            return None  # MI300X
        unit = self._units.unit(amount.end, currency)
        if unit.kind in ("months", "days") and _OLD.match(self._plain, unit.end):
            return None
        is_plain = unit.kind in ("count", "months") and not amount.is_magnified
        if is_plain and is_age(self._plain, start, (found.end(), unit.end), before):
            return None
        if unit.kind == "count" and found["part"]:
            unit = self._points(unit)
        if unit.kind == "count" and before.endswith("%"):
            unit, begin = replace(unit, kind="percent"), start - 1
        if self._is_excluded(found, amount, unit, before):
            return None
        certain = self._is_certain(found, amount, unit, before)
        is_bare = unit.kind == "count" and not amount.is_magnified
        # A name counts nothing: the jets of "Boeing 737 jets" are not 737.
        is_name = found["digits"] is not None and not certain
        return Figure(
            self._text[begin : unit.end],
            begin,
            unit.end,
            tuple(value.times(unit.scale) for value in amount.values),
            unit.kind,
            unit.currency,
            certain=certain,
            noun=self._noun(unit.end) if is_bare and not is_name else "",
            scale=amount.factor * unit.scale,
            sense=sense(self._plain, unit.end, before) if unit.kind in SCALES else "",
        )

    def _noun(self, end: int) -> str:
        """Return the plural that a number before it counts."""
        found = _PLURAL.match(self._text, end)
        return found[2] if found and is_in_a_phrase(found[1].split()) else ""

    def _points(self, unit: Unit) -> Unit:
        """Return the unit of a part of something: points, in `a quarter point`."""
        point = _POINT.match(self._plain, unit.end)
        return replace(unit, kind="points", end=point.end()) if point else unit

    def _is_excluded(self, found: re.Match[str], amount: _Amount, unit: Unit, before: str) -> bool:
        """Return whether a number counts nothing: a pronoun, or a part of a name or of a date."""
        if amount.is_magnified:
            return False
        word = found["spelled"]
        if word and unit.kind not in ("percent", "points", "money"):
            # A pronoun, or the one of "one day".
            return word.lower() == "one" or exclusions.is_in_title(
                word, before, self._plain, unit.end
            )
        is_digits = found["digits"] is not None and unit.kind == "count"
        return is_digits and exclusions.counts_nothing(self._plain, found.start(), unit.end)

    def _is_certain(self, found: re.Match[str], amount: _Amount, unit: Unit, before: str) -> bool:
        """Return whether a number surely counts something that the text states."""
        if unit.kind != "count":
            return True
        if amount.is_magnified:
            return not exclusions.may_be_code(self._plain, unit.end)
        if found["digits"]:
            return not exclusions.may_be_name(self._plain, found.start(), unit.end, before)
        return found["spelled"] is None or amount.values[0].value >= 10

    def _amount(self, found: re.Match[str]) -> _Amount | None:
        """Return a number with its magnitude and what is added to it."""
        values = self._values(found)
        if not values:
            return None
        factor, end, is_magnified = self._magnitude(found.end(), bool(found["kanji"]))
        if is_magnified and (half := _AND_A_HALF.match(self._plain, end)):
            values = tuple(Number(value.value + _HALF, _HALF / 5) for value in values)
            end = half.end()
        values = tuple(value.times(factor) for value in values)
        if factor == units.DOZEN:
            values = tuple(replace(value, step=_OF_A_DOZEN) for value in values)
        if is_magnified:
            values, end = self._added(values, end)
        return _Amount(values, factor, is_magnified, end)

    def _values(self, found: re.Match[str]) -> tuple[Number, ...]:
        if digits := found["digits"]:
            return numbers(digits.strip(), decimal_comma=self._decimal_comma, sure=self._sure)
        if found["spelled"]:
            if found["spelled"].lower() == "hundred":
                return ()  # a few of them
            whole, half, _ = found["spelled"].partition(" and a half")
            number = spelled(whole)
            if number and half:
                number = Number(number.value + Decimal("0.5"), Decimal("0.1"))
            return (number,) if number else ()
        if found["kanji"]:
            return (kanji(found["kanji"]),)
        if found["part"]:
            return (part(found["part"]),)
        if found["foreign"]:
            return (foreign(found["word"]),)
        return (Number(Decimal(1), Decimal(1)),)

    def _magnitude(self, end: int, is_kanji: bool) -> tuple[Decimal, int, bool]:
        """Return the magnitude after a number, where it ends, and whether there is one."""
        factor, found = Decimal(1), False
        for _ in range(2):
            word, after = self._units.word(end)
            attached = after - len(word) == end
            power = self._magnitudes.get(word) or self._magnitudes.get(word.rstrip("."))
            if word.rstrip(".") in ATTACHED and not self._is_magnitude(end, after, attached):
                power = None
            if power is None and (cjk := CJK_WORD.match(self._plain, end)):
                for length in (2, 1):
                    power = units.MAGNITUDES.get(cjk[0][:length])
                    if power and len(cjk[0]) >= length:
                        after = end + length
                        break
            if power is None or (is_kanji and power < 10_000):
                break
            factor, end, found = factor * power, after - units.WITH_CURRENCY.get(word, 0), True
            if self._plain[end - 1] == "." and word not in units.MAGNITUDES:
                end -= 1
        return factor, end, found

    def _is_magnitude(self, end: int, after: int, attached: bool) -> bool:
        """Return whether a letter or two are a magnitude: 35m, 35 M€, but not 35 m² or 35 m."""
        if not attached:
            return _CURRENCY_FOLLOWS.match(self._plain, after) is not None
        return units.MEASURE_PHRASE.match(self._plain, end) is None

    def _added(self, values: tuple[Number, ...], end: int) -> tuple[tuple[Number, ...], int]:
        """Return a number like 1兆2000億, which goes on with a smaller magnitude."""
        while self._plain[end - 1] > "\u2fff" and (more := self._number.match(self._plain, end)):
            extra = kanji(more["kanji"]) if more["kanji"] else None
            if more["digits"]:
                extra = numbers(more["digits"], decimal_comma=False)[0]
            factor, after, _ = self._magnitude(more.end(), False)
            if extra is None:
                break
            extra = extra.times(factor)
            values = tuple(Number(value.value + extra.value, extra.step) for value in values)
            end = after
        return values, end
