"""The unit of a number: its currency, its percentage or its measure, in the text beside it."""

import re
from decimal import Decimal

from msgspec import Struct

from copydesk.text.figures.units import units
from copydesk.text.lexicon import words_of

# Chinese, Japanese and Korean words follow a unit without a space: 36GBのメモリ.
_WORD = re.compile(
    r"\+?[\s\u00a0]?-?((?:(?:(?![\u2e80-\uffff])[^\W\d_])+|[^\W\d_]+)(?:/[hd])?\.?"
    r"|°\s?[cf]\b|[%$€£₽¢٪°])"
)
CJK_WORD = re.compile(r"[^\x00-\u2fff\s\d]{1,4}")
_HOURS = re.compile(r"(?:[\s-](?:per|an)\shour|[\s-]hours?)\b")
_BY_HOURS = {"length": "speed", "power": "energy"}
"""Miles an hour and kilowatt-hours, of which both have a thousand of the base of the former."""
_LONGEST_SIGN = max(map(len, units.CURRENCY_BEFORE))
ATTACHED = frozenset(words_of(lambda one: one.attached))
"""Magnitudes and units of a letter or two, which stand right after a number."""


class Unit(Struct, frozen=True):
    """The unit of a number."""

    kind: str
    end: int
    currency: str | None = None
    scale: Decimal = Decimal(1)
    """How many of the base of its kind it is."""


class UnitReader:
    """Reads the units of one text."""

    def __init__(self, plain: str, *, is_english: bool, is_foreign: bool) -> None:
        self._plain = plain
        self._is_english = is_english
        self._is_foreign = is_foreign

    def word(self, end: int) -> tuple[str, int]:
        """Return the word that follows, in small letters, and where it ends."""
        found = _WORD.match(self._plain, end)
        return (found[1].lower(), found.end()) if found else ("", end)

    def currency_before(self, start: int, before: str) -> tuple[str | None, int]:
        """Return the currency of a sign before a number, and where the sign begins."""
        head = before.rstrip("\u00a0- ") if before[-1:] in " \u00a0-" else before
        for length in range(min(_LONGEST_SIGN, len(head)), 0, -1):
            sign = head[-length:].lower()
            currency = units.CURRENCY_BEFORE.get(sign)
            if currency and not (sign[0].isalpha() and head[-length - 1 : -length].isalnum()):
                return currency, start - (len(before) - len(head)) - length
        return None, start

    def unit(self, end: int, currency: str | None) -> Unit:
        """Return what a number counts that ends there and has a currency before it, or not."""
        if phrase := units.PHRASES.match(self._plain, end):
            kind = "points" if phrase["points"] or phrase["basis"] else "percent"
            scale = Decimal("0.01") if phrase["basis"] else Decimal(10 if phrase["tenths"] else 1)
            return Unit(kind, phrase.end(), scale=scale)
        word, after = self.word(end)
        bare = word if word in units.PERCENT else word.rstrip(".")
        if bare in units.PERCENT:
            return Unit("percent", after if bare == word else after - 1)
        if currency:
            return Unit("money", end, currency)
        return self._currency_after(end) or self._measure(end) or Unit("count", end)

    def _measure(self, end: int) -> Unit | None:
        if phrase := units.MEASURE_PHRASE.match(self._plain, end):
            kind, scale = units.measure_phrase(phrase)
            return Unit(kind, phrase.end(), scale=scale)
        word, after = self.word(end)
        attached = after - len(word) == end
        bare = word.rstrip(".")
        measure = units.MEASURES.get(bare)
        if self._is_english and bare in units.ENGLISH_WORDS:
            measure = None
        if bare in ("c", "f") and not self._plain[after - len(word) + len(bare) - 1].isupper():
            measure = None
        if measure and (attached or bare not in ATTACHED):
            kind, scale = measure
            if bare in units.TONS and self._is_foreign:
                scale = units.UNITS["tonne"][1]
            after = after if bare == word else after - 1
            if kind in _BY_HOURS and (hours := _HOURS.match(self._plain, after)):
                kind, scale, after = _BY_HOURS[kind], scale / 1000, hours.end()
            return Unit(kind, after, scale=scale)
        if cjk := CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if measure := units.MEASURES.get(cjk[0][:length]):
                    return Unit(measure[0], end + length, scale=measure[1])
        return None

    def _currency_after(self, end: int) -> Unit | None:
        if cjk := CJK_WORD.match(self._plain, end):
            for length in range(len(cjk[0]), 0, -1):
                if currency := units.CURRENCY_AFTER.get(cjk[0][:length]):
                    return Unit("money", end + length, currency)
        nationality = units.NATIONALITY.match(self._plain, end)
        found = _WORD.match(self._plain, nationality.end()) if nationality else None
        if not nationality or not found:
            return None
        word = found[1].lower()
        bare = word if word in units.CURRENCY_AFTER else word.rstrip(".")
        stop = found.end() - (len(word) - len(bare))
        if bare in units.HUNDREDTHS:
            return Unit("money", stop, units.HUNDREDTHS[bare], Decimal("0.01"))
        currency = units.CURRENCY_AFTER.get(bare)
        if currency is None:
            return None
        if currency in units.FAMILIES:
            whose = nationality["whose"]
            if not whose and (after := units.OWN_AFTER.match(self._plain, stop)):
                whose = after["whose"]
            own = units.NATIONALITIES.get((whose or "").lower(), currency)
            currency = own if own in units.FAMILIES[currency] else currency
        return Unit("money", stop, currency)
