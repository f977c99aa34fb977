"""The amounts, percentages and counts of a text, in any usual form.

A figure is a number with its magnitude and unit worked in: `$500bn` is 500,000,000,000 of a
currency. What only looks like one (dates, versions, names) is left out; what may be one or a name
is found, and marked as not certain.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from copydesk.text.figures import exclusions, units
from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.numbers import (
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
from copydesk.text.figures.ranges import with_shared_units
from copydesk.text.languages import primary_language
from copydesk.text.lexicon import alternatives, words_of

_WORD = re.compile(r"\+?[\s\u00a0]?-?([^\W\d_]+(?:/[hd])?\.?|°\s?[cf]\b|[%$€£₽¢٪°])")
_CJK_WORD = re.compile(r"[^\x00-\u2fff\s\d]{1,4}")
_IN_A_NAME = re.compile(r"[A-Za-z]\Z")
_HOURS = re.compile(r"(?:[\s-](?:per|an)\shour|[\s-]hours?)\b")
_POINT = re.compile(r"points?\b", re.IGNORECASE)
_PLURALS = alternatives(words_of(lambda one: one.plurals))
_PLURAL = re.compile(rf"[\s\u00a0]([a-z]{{3,}}s|{_PLURALS})\b")
_OLD = re.compile(r"[\s-]olds?\b")
_MOST = 50_000
"""Figures that are read of a text; no report has so many."""
_BY_HOURS = {"length": "speed", "power": "energy"}
"""Miles an hour and kilowatt-hours, of which both have a thousand of the base of the former."""
_OF_A_DOZEN = Decimal(3)
"""How exactly a dozen is meant: a baker's has thirteen."""
_LONGEST_SIGN = max(map(len, units.CURRENCY_BEFORE))
_ATTACHED = frozenset(words_of(lambda one: one.attached))
"""Magnitudes and units of a letter or two, which stand right after a number."""


class _Amount(Struct, frozen=True):
    """A number with its magnitude."""

    values: tuple[Number, ...]
    factor: Decimal
    is_magnified: bool
    end: int


class _Unit(Struct, frozen=True):
    """The unit of a number."""

    kind: str
    end: int
    currency: str | None = None
    scale: Decimal = Decimal(1)
    """How many of the base of its kind it is."""


def figures(text: str, language: str | None) -> list[Figure]:
    """Return the figures of a text in order; without a language, numbers may mean either of two."""
    plain = exclusions.without_addresses(with_plain_signs(text))
    found = islice(_Reader(text, plain, language).read(), _MOST)
    return with_shared_units(list(found), plain)


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str, plain: str, language: str | None) -> None:
        self._text = text
        self._plain = plain
        self._sure = language is not None
        self._decimal_comma = language is not None and primary_language(language) in DECIMAL_COMMA
        self._is_english = language is not None and primary_language(language) == "en"
        self._number = number_pattern(spaces=self._decimal_comma)

    def read(self) -> Iterator[Figure]:
        """Yield all figures."""
        done = 0
        for start in starts_of_numbers(self._plain, is_english=self._is_english):
            if start < done:
                continue
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
        currency, begin = self._currency_before(start, before)
        if not currency and _IN_A_NAME.search(before):
            return None  # MI300X
        unit = self._unit(amount.end, currency)
        if unit.kind in ("months", "days") and _OLD.match(self._plain, unit.end):
            return None
        if unit.kind == "count" and found["part"]:
            unit = self._points(unit)
        if unit.kind == "count" and before.endswith("%"):
            unit, begin = replace(unit, kind="percent"), start - 1
        if self._is_excluded(found, amount, unit, before):
            return None
        is_bare = unit.kind == "count" and not amount.is_magnified
        noun = _PLURAL.match(self._text, unit.end) if is_bare else None
        return Figure(
            self._text[begin : unit.end],
            begin,
            unit.end,
            tuple(value.times(unit.scale) for value in amount.values),
            unit.kind,
            unit.currency,
            certain=self._is_certain(found, amount, unit, before),
            noun=noun[1] if noun else "",
            scale=amount.factor * unit.scale,
        )

    def _points(self, unit: _Unit) -> _Unit:
        """Return the unit of a part of something: points, in `a quarter point`."""
        point = _POINT.match(self._plain, unit.end)
        return replace(unit, kind="points", end=point.end()) if point else unit

    def _is_excluded(self, found: re.Match[str], amount: _Amount, unit: _Unit, before: str) -> bool:
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

    def _is_certain(self, found: re.Match[str], amount: _Amount, unit: _Unit, before: str) -> bool:
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
            word, after = self._word(end)
            attached = after - len(word) == end
            power = units.MAGNITUDES.get(word) or units.MAGNITUDES.get(word.rstrip("."))
            if word.rstrip(".") in _ATTACHED and not attached:
                power = None
            if power is None and (cjk := _CJK_WORD.match(self._plain, end)):
                for length in (2, 1):
                    power = units.MAGNITUDES.get(cjk[0][:length])
                    if power and len(cjk[0]) >= length:
                        after = end + length
                        break
            if power is None or (is_kanji and power < 10_000):
                break
            factor, end, found = factor * power, after, True
            if self._plain[end - 1] == "." and word not in units.MAGNITUDES:
                end -= 1
        return factor, end, found

    def _word(self, end: int) -> tuple[str, int]:
        """Return the word that follows, in small letters, and where it ends."""
        found = _WORD.match(self._plain, end)
        return (found[1].lower(), found.end()) if found else ("", end)

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

    def _currency_before(self, start: int, before: str) -> tuple[str | None, int]:
        head = before.rstrip("\u00a0- ") if before[-1:] in " \u00a0-" else before
        for length in range(min(_LONGEST_SIGN, len(head)), 0, -1):
            sign = head[-length:].lower()
            currency = units.CURRENCY_BEFORE.get(sign)
            if currency and not (sign[0].isalpha() and head[-length - 1 : -length].isalnum()):
                return currency, start - (len(before) - len(head)) - length
        return None, start

    def _unit(self, end: int, currency: str | None) -> _Unit:
        """Return what a number counts that ends there and has a currency before it, or not."""
        if phrase := units.PHRASES.match(self._plain, end):
            kind = "points" if phrase["points"] or phrase["basis"] else "percent"
            scale = Decimal("0.01") if phrase["basis"] else Decimal(10 if phrase["tenths"] else 1)
            return _Unit(kind, phrase.end(), scale=scale)
        word, after = self._word(end)
        bare = word if word in units.PERCENT else word.rstrip(".")
        if bare in units.PERCENT:
            return _Unit("percent", after if bare == word else after - 1)
        if currency:
            return _Unit("money", end, currency)
        return self._currency_after(end) or self._measure(end) or _Unit("count", end)

    def _measure(self, end: int) -> _Unit | None:
        word, after = self._word(end)
        attached = after - len(word) == end
        bare = word.rstrip(".")
        measure = units.MEASURES.get(bare)
        if measure and (attached or bare not in _ATTACHED):
            kind, scale = measure
            after = after if bare == word else after - 1
            if kind in _BY_HOURS and (hours := _HOURS.match(self._plain, after)):
                kind, scale, after = _BY_HOURS[kind], scale / 1000, hours.end()
            return _Unit(kind, after, scale=scale)
        if cjk := _CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if measure := units.MEASURES.get(cjk[0][:length]):
                    return _Unit(measure[0], end + length, scale=measure[1])
        return None

    def _currency_after(self, end: int) -> _Unit | None:
        if cjk := _CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if currency := units.CURRENCY_AFTER.get(cjk[0][:length]):
                    return _Unit("money", end + length, currency)
        nationality = units.NATIONALITY.match(self._plain, end)
        found = _WORD.match(self._plain, nationality.end()) if nationality else None
        if not nationality or not found:
            return None
        word = found[1].lower()
        bare = word if word in units.CURRENCY_AFTER else word.rstrip(".")
        stop = found.end() - (len(word) - len(bare))
        if bare in units.HUNDREDTHS:
            return _Unit("money", stop, units.HUNDREDTHS[bare], Decimal("0.01"))
        currency = units.CURRENCY_AFTER.get(bare)
        if currency is None:
            return None
        if currency == "dollar":
            own = units.NATIONALITIES.get((nationality["whose"] or "").lower(), currency)
            currency = own if units.same_currency(own, currency) else currency
        return _Unit("money", stop, currency)
