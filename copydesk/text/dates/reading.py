"""The dates that a text names, read in one go: days, months, years, weekdays and spans of time.

Each word and number is looked up once; only around the name of a month is a pattern tried.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from copydesk.text.dates import forms
from copydesk.text.dates.signs import in_signs
from copydesk.text.dates.words import (
    Kind,
    Phrase,
    date_words,
    holidays_by_word,
    naming_words,
    telling_words,
)


class Named(Struct, frozen=True):
    """A day, a month or a year that a text names."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    """Those of a list or a range; none if it is a month or a year."""
    is_sure: bool = True
    """False if it may be something else: 3/4/2025, or a name like April."""


class Weekday(Struct, frozen=True):
    """A day of the week."""

    start: int
    end: int
    number: int
    """From 0, a Monday."""
    is_sure: bool = True
    """False in a name, such as the Sunday Times, and of each week."""


class Span(Struct, frozen=True):
    """A number of days, months or years."""

    kind: Kind
    number: int


class Dates(Struct, frozen=True):
    """All that a text says of days, months and years."""

    named: tuple[Named, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    spans: frozenset[Span] = frozenset()
    phrases: frozenset[Phrase] = frozenset()
    """Words that say when something is, from another day."""
    ordinals: frozenset[int] = frozenset()
    """Days without their month: the 10th."""


def may_name_a_date(text: str, normalised: Iterable[str]) -> bool:
    """Return whether a text may name a day, a month or a year, which is told soon; its words are
    given, too.
    """
    return (
        forms.MAY_BE_DATE.search(text) is not None
        or not naming_words().isdisjoint(normalised)
        or (not text.isascii() and forms.EAST_ASIAN.search(text) is not None)
    )


def read_dates(text: str) -> Dates:
    """Return all that a text says of days, months and years."""
    return _Reader(text).read()


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = text.translate(forms.PLAIN)
        self._small = self._plain.lower()
        if len(self._small) != len(self._plain):
            self._small = "".join(sign.lower()[:1] for sign in self._plain)
        self._words = date_words()
        self._holidays = holidays_by_word()
        self._named: list[Named] = []
        self._weekdays: list[Weekday] = []
        self._spans: set[Span] = set()
        self._phrases: set[Phrase] = set()
        self._ordinals: set[int] = set()
        self._done = 0

    def read(self) -> Dates:
        """Return what it says."""
        if forms.HAS_NUMERIC.search(self._plain):
            for found in forms.NUMERIC.finditer(self._plain):
                self._numeric(found)
        has_digits = forms.NUMBER.search(self._plain) is not None
        self._tokens()
        for year in forms.SHORT_YEAR.finditer(self._plain) if has_digits else ():
            self._named.append(
                Named(*year.span(), forms.of_this_century(int(year[1])), is_sure=False)
            )
        if not self._plain.isascii():
            self._signs()
        return Dates(
            tuple(sorted(self._named, key=lambda named: named.start)),
            tuple(self._weekdays),
            frozenset(self._spans),
            frozenset(self._phrases),
            frozenset(self._ordinals),
        )

    def _tokens(self) -> None:
        words = telling_words()
        before: re.Match[str] | None = None
        for token in forms.TOKEN.finditer(self._plain):
            word = token.group()
            if word[0].isdecimal():
                self._number(word, *token.span())
            elif word.lower() in words or "-" in word:
                self._word(word, *token.span(), before)
            before = token

    def _signs(self) -> None:
        for start, end, year, month, day in in_signs(self._plain):
            days = (day,) if day else ()
            if days and not month:
                self._ordinals.add(days[0])
            self._named.append(Named(start, end, year, month, days))
        signs = {sign for sign in set(self._plain) if sign > "\u2fff"}
        if not signs:
            return
        for sign in signs:
            for phrase in self._words.phrases.get(sign, ()):
                if phrase.text in self._plain:
                    self._say(phrase)
        for name, number in self._words.weekdays.items():
            at = self._plain.find(name) if name > "\u2fff" else -1
            while at >= 0:
                self._weekdays.append(Weekday(at, at + len(name), number))
                at = self._plain.find(name, at + 1)

    def _word(self, word: str, start: int, end: int, before: re.Match[str] | None) -> None:
        words, small = self._words, word.lower()
        month = words.months.get(word)
        if month is None and "-" in word:
            month = words.months.get(word.rpartition("-")[2])
            start = end - len(word.rpartition("-")[2])
        if month and start >= self._done:
            self._month(month, start, end)
        elif small in words.weekdays:
            self._weekday(words.weekdays[small], start, end)
        is_counted = small in words.units and self._unit(small, start, before)
        if "-" in small and small.rpartition("-")[2] in words.units:
            number = words.numbers.get(small.rpartition("-")[0])
            self._add_span(small.rpartition("-")[2], number)
        for phrase in words.phrases.get(small, ()):
            # "Three years ago" leaves nothing open, unlike "years ago".
            if self._is_here(phrase.text, start) and not (is_counted and phrase.ahead is None):
                self._say(phrase)
        for name in self._holidays.get(small, ()):
            if self._is_here(name, start):
                number, day = words.holidays[name]
                self._named.append(Named(start, start + len(name), None, number, (day,)))

    def _say(self, phrase: Phrase) -> None:
        if phrase.is_apart:
            self._spans.add(Span(phrase.kind, 1))
        else:
            self._phrases.add(phrase)

    def _is_here(self, phrase: str, start: int) -> bool:
        end = start + len(phrase)
        return self._small.startswith(phrase, start) and not self._plain[end : end + 1].isalnum()

    def _unit(self, unit: str, start: int, before: re.Match[str] | None) -> bool:
        """Read a span, 90 days, five years, a month; return whether there is one."""
        if before is None or not forms.JOINED.match(self._plain[before.end() : start]):
            return False
        word = before.group().lower()
        if word.isdecimal():
            number: int | None = int(word) if len(word) < 4 else None
        else:
            number = 1 if word in ("a", "an", "per") else self._words.numbers.get(word)
        return self._add_span(unit, number)

    def _add_span(self, unit: str, number: int | None) -> bool:
        if number is not None:
            kind, times = self._words.units[unit]
            self._spans.add(Span(kind, number * times))
        return number is not None

    def _number(self, word: str, start: int, end: int) -> None:
        if start < self._done:
            return
        if len(word) < 3 and (ordinal := forms.ORDINAL.match(self._plain, end)):
            self._ordinals.add(int(word))
            before = self._plain[max(0, start - 8) : start]
            if forms.ON_THE.search(before) and 1 <= int(word) <= 31:
                is_sure = forms.NO_NOUN.match(self._plain, ordinal.end()) is not None
                named = Named(start, ordinal.end(), days=(int(word),), is_sure=is_sure)
                self._named.append(named)
        elif len(word) == 4 and forms.LONE_YEAR.match(self._plain, start):
            self._year(int(word), start, end)
        elif len(word) == 4 and forms.DECADE.match(self._plain, end) and word[3] == "0":
            first = int(word)
            self._named += (
                Named(start, end, year, is_sure=False) for year in range(first, first + 10)
            )

    def _year(self, year: int, start: int, end: int) -> None:
        before = self._plain[max(0, start - 12) : start]
        counts = forms.COUNTED.match(self._plain, end) and not forms.YEAR_BEFORE.search(before)
        is_sure = not counts and year >= forms.FIRST_SURE
        self._named.append(Named(start, end, year, is_sure=is_sure))
        if found := forms.RANGE.match(self._plain, end):
            last = found["to"]
            full = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
            if year < full < year + 100:
                self._named.append(Named(start, found.end(), full, is_sure=is_sure))
            self._done = found.end()

    def _numeric(self, found: re.Match[str]) -> None:
        if found["iso"]:
            days = (int(found["iso_day"]),) if found["iso_day"] else ()
            self._named.append(
                Named(*found.span(), int(found["iso"]), int(found["iso_month"]), days)
            )
            return
        one, two = int(found["one"]), int(found["two"])
        year = (
            int(found["year"])
            if len(found["year"]) == 4
            else forms.of_this_century(int(found["year"]))
        )
        is_sure = found["sign"] == "." and len(found["year"]) == 4
        for day, month in dict.fromkeys(((one, two), *(() if is_sure else ((two, one),)))):
            if 1 <= month <= 12 and 1 <= day <= 31:
                self._named.append(Named(*found.span(), year, month, (day,), is_sure))

    def _month(self, month: int, start: int, end: int) -> None:
        """Read a day of a month, or a month, with its year."""
        begin, days, stop = self._days_of(start, end)
        year = None
        if found := forms.YEAR_AFTER.match(self._plain, stop):
            year, stop = int(found["year"]), found.end()
        is_sure = bool(days or year) or self._is_month(start, end)
        self._named.append(Named(begin, stop, year, month, days, is_sure))
        self._done = stop

    def _days_of(self, start: int, end: int) -> tuple[int, tuple[int, ...], int]:
        head = self._plain[max(0, start - forms.LONGEST) : start]
        offset = max(0, start - forms.LONGEST)
        if found := forms.BEFORE.search(head):
            return offset + found.start(), forms.listed(found["days"]), end
        if found := forms.AFTER.match(self._plain, end):
            return start, forms.listed(found["days"]), found.end("days")
        word = forms.WORD_BEFORE.search(head)
        if word and (day := self._words.ordinals.get(word["word"].lower())):
            return offset + word.start(), (day,), end
        word = forms.WORD_AFTER.match(self._plain, end)
        if word and (day := self._words.ordinals.get(word["word"].lower())):
            return start, (day,), word.end()
        return start, (), end

    def _is_month(self, start: int, end: int) -> bool:
        """Return whether a word is the month, and not the name of somebody or a verb."""
        before = self._plain[max(0, start - 20) : start]
        return forms.SMALL_BEFORE.search(before) is not None and not forms.NAME_AFTER.match(
            self._plain, end
        )

    def _weekday(self, number: int, start: int, end: int) -> None:
        before = self._plain[max(0, start - 20) : start]
        is_name = forms.THE_BEFORE.search(before) and forms.NAME_AFTER.match(self._plain, end)
        is_sure = (
            not is_name
            and not forms.CAPITAL_BEFORE.search(before)
            and not forms.EVERY.search(before)
        )
        self._weekdays.append(Weekday(start, end, number, is_sure))
