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

from copydesk.text.figures import units
from copydesk.text.figures.exclusions import end_of_no_figure, without_addresses
from copydesk.text.figures.number_names import is_in_title, is_no_count, may_be_code, may_be_name
from copydesk.text.figures.number_words import abroad, part
from copydesk.text.figures.numbers import DECIMAL_COMMA, Number, kanji, numbers, spelled
from copydesk.text.figures.ranges import shared
from copydesk.text.figures.written_numbers import number, starts_of_numbers, with_plain_signs
from copydesk.text.languages import primary


class Figure(Struct, frozen=True):
    """A number that counts something."""

    text: str
    """As written, with its currency and unit."""
    start: int
    end: int
    numbers: tuple[Number, ...]
    """What it may mean, in the base of its kind; mostly one."""
    kind: str
    """`money`, `percent`, `count`, or a dimension of `units.MEASURES`."""
    currency: str | None = None
    hedge: str = ""
    """`about`, `more` or `less`, where such a word stands beside it (`approximations.py`)."""
    certain: bool = True
    """Whether it surely is an amount, percentage or count that the text states."""
    noun: str = ""
    """What is counted, where a plural of small letters follows at once."""
    scale: Decimal = Decimal(1)
    """How many of the base one is as written: 1,000,000,000 for `$500bn`."""

    @property
    def mantissa(self) -> Decimal:
        """The number as written, without its magnitude and unit."""
        return self.numbers[0].value / self.scale


_WORD = re.compile(r"\+?[\s\u00a0]?-?([^\W\d_]+(?:/[hd])?\.?|°\s?[cf]\b|[%$€£₽¢٪°])")
_CJK_WORD = re.compile(r"[^\x00-\u2fff\s\d]{1,4}")
_PHRASES = re.compile(
    r"[\s\u00a0]?-?(?:(?P<points>(?:percentage|per\s?cent|%|basis)[\s-]?points?|%?ポイント|"
    r"prozentpunkten?|points?\sde\spourcentage|puntos\sporcentuales|punti\spercentuali)"
    r"|(?P<percent>per\scent|por\sciento|per\scento|por\scento|pour\scent|في\sالمئة|في\sالمائة|"
    r"بالمئة|بالمائة|percent|procent|prozent))(?!\w)|[\s\u00a0]?(?P<tenths>割)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"[\s\u00a0]?-?(?:d[e'’]\s?|of\s)?(?:(?P<us>u\.?s\.?a?|american|米)|(?P<other>canadian|"
    r"australian|hong\skong|singapore|new\staiwan|japanese|british|swiss|indian|chinese))?[\s-]?"
    r"(?=\w|[$€£₽¢])",
    re.IGNORECASE,
)
_DOLLARS = {
    "canadian": "CAD",
    "australian": "AUD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "new taiwan": "TWD",
}
_IN_A_NAME = re.compile(r"[A-Za-z]\Z")
_HOURS = re.compile(r"(?:[\s-](?:per|an)\shour|[\s-]hours?)\b")
_POINT = re.compile(r"points?\b", re.IGNORECASE)
_PLURAL = re.compile(r"[\s\u00a0]([a-z]{3,}s|people|men|women|children)\b")
_OLD = re.compile(r"[\s-]olds?\b")
_MOST = 50_000
"""Figures that are read of a text; no report has so many."""
_BY_HOURS = {"length": "speed", "power": "energy"}
"""Miles an hour and kilowatt-hours, of which both have a thousand of the base of the former."""
_OF_A_DOZEN = Decimal(3)
"""How exactly a dozen is meant: a baker's has thirteen."""
_LONGEST_SIGN = max(map(len, units.CURRENCY_BEFORE))
_ATTACHED = frozenset(("k", "m", "b", "t", "x", "cr", "bi", "md"))
"""Magnitudes and units of a letter or two, which stand right behind a number."""


def figures(text: str, language: str | None) -> list[Figure]:
    """The figures of a text, in its order; without a language, numbers may mean either of two."""
    plain = without_addresses(with_plain_signs(text))
    found = islice(_Reader(text, plain, language).read(), _MOST)
    return shared(list(found), plain)


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str, plain: str, language: str | None) -> None:
        self._text = text
        self._plain = plain
        self._sure = language is not None
        self._decimal_comma = language is not None and primary(language) in DECIMAL_COMMA
        self._is_english = language is not None and primary(language) == "en"
        self._number = number(spaces=self._decimal_comma)

    def read(self) -> Iterator[Figure]:
        """All figures."""
        done = 0
        for start in starts_of_numbers(self._plain, is_english=self._is_english):
            if start < done:
                continue
            is_digit = self._plain[start].isdecimal()
            if is_digit and (end := end_of_no_figure(self._plain, start)):
                done = end
            elif found := self._number.match(self._plain, start):
                figure = self._figure(found)
                done = figure.end if figure else found.end()
                if figure:
                    yield figure

    def _figure(self, found: re.Match[str]) -> Figure | None:
        start, end = found.span()
        before = self._plain[max(0, start - 40) : start]
        values = self._values(found)
        if not values:
            return None
        factor, end, magnified = self._magnitude(end, bool(found["kanji"]))
        values = tuple(value.times(factor) for value in values)
        if factor == units.DOZEN:
            values = tuple(replace(value, step=_OF_A_DOZEN) for value in values)
        if magnified:
            values, end = self._added(values, end)
        currency, begin = self._currency_before(start, before)
        if not currency and _IN_A_NAME.search(before):
            return None  # MI300X
        kind, currency, scale, end = self._unit(end, currency)
        if kind in ("months", "days") and _OLD.match(self._plain, end):
            return None
        if kind == "count" and found["part"] and (point := _POINT.match(self._plain, end)):
            kind, end = "points", point.end()
        if scale != 1:
            values = tuple(value.times(scale) for value in values)
        if kind == "count" and before.endswith("%"):
            kind, begin = "percent", start - 1
        bare = kind == "count" and not magnified
        word = found["spelled"]
        alone = word and not magnified and kind not in ("percent", "points", "money")
        if alone and (word.lower() == "one" or is_in_title(word, before, self._plain, end)):
            return None  # a pronoun, or the one of "one day"; a part of a name
        if bare and found["digits"] and is_no_count(self._plain, start, end):
            return None
        small = word is not None and bare and values[0].value < 10
        named = magnified and may_be_code(self._plain, end)
        if bare and found["digits"]:
            named = may_be_name(self._plain, start, end, before)
        noun = _PLURAL.match(self._text, end)
        return Figure(
            self._text[begin:end],
            begin,
            end,
            values,
            kind,
            currency,
            certain=not small and not (kind == "count" and named),
            noun=noun[1] if bare and noun else "",
            scale=factor * scale,
        )

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
        if found["abroad"]:
            return (abroad(found["word"]),)
        return (Number(Decimal(1), Decimal(1)),)

    def _magnitude(self, end: int, is_kanji: bool) -> tuple[Decimal, int, bool]:
        """The magnitude behind a number, where it ends, and whether there is one."""
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
        """The word that follows, in small letters, and where it ends."""
        found = _WORD.match(self._plain, end)
        return (found[1].lower(), found.end()) if found else ("", end)

    def _added(self, values: tuple[Number, ...], end: int) -> tuple[tuple[Number, ...], int]:
        """A number like 1兆2000億, which goes on with a smaller magnitude."""
        while self._plain[end - 1] > "\u2fff" and (more := self._number.match(self._plain, end)):
            extra = kanji(more["kanji"]) if more["kanji"] else None
            if more["digits"]:
                extra = numbers(more["digits"], decimal_comma=False)[0]
            factor, after, _ = self._magnitude(more.end(), False)
            if extra is None:
                break
            extra = extra.times(factor)
            values = tuple(Number(each.value + extra.value, extra.step) for each in values)
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

    def _unit(self, end: int, currency: str | None) -> tuple[str, str | None, Decimal, int]:
        """The kind of a figure, its currency, how many of its base the unit is, and its end."""
        one = Decimal(1)
        if phrase := _PHRASES.match(self._plain, end):
            if not phrase["points"]:
                return "percent", None, Decimal(10) if phrase["tenths"] else one, phrase.end()
            basis = "basis" in phrase["points"].lower()
            return "points", None, Decimal("0.01") if basis else one, phrase.end()
        word, after = self._word(end)
        attached = after - len(word) == end
        bare = word if word in units.PERCENT else word.rstrip(".")
        if bare in units.PERCENT:
            return "percent", None, one, after if bare == word else after - 1
        if currency:
            return "money", currency, one, end
        if money := self._currency_after(end):
            return "money", money[0], money[1], money[2]
        measure = units.MEASURES.get(bare)
        if measure and (attached or bare not in _ATTACHED):
            kind, scale = measure
            after = after if bare == word else after - 1
            if kind in _BY_HOURS and (hours := _HOURS.match(self._plain, after)):
                kind, scale, after = _BY_HOURS[kind], scale / 1000, hours.end()
            return kind, None, scale, after
        if cjk := _CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if measure := units.MEASURES.get(cjk[0][:length]):
                    return measure[0], None, measure[1], end + length
        return "count", None, one, end

    def _currency_after(self, end: int) -> tuple[str, Decimal, int] | None:
        if cjk := _CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if currency := units.CURRENCY_AFTER.get(cjk[0][:length]):
                    return currency, Decimal(1), end + length
        country = _COUNTRY.match(self._plain, end)
        found = _WORD.match(self._plain, country.end()) if country else None
        if not country or not found:
            return None
        word = found[1].lower()
        bare = word if word in units.CURRENCY_AFTER else word.rstrip(".")
        stop = found.end() - (len(word) - len(bare))
        if bare in units.MINOR:
            return units.MINOR[bare], Decimal("0.01"), stop
        currency = units.CURRENCY_AFTER.get(bare)
        if currency is None:
            return None
        if currency == "dollar":
            currency = "USD" if country["us"] else currency
            currency = _DOLLARS.get((country["other"] or "").lower(), currency)
        return currency, Decimal(1), stop
