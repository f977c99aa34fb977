"""The words of all languages by which a text names a day, a month or a year."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Literal

from msgspec import Struct

from copydesk.text.lexicon import Lexicon, lexicons
from copydesk.text.normalisation import normalised_words

Kind = Literal["days", "months", "years"]
KINDS: tuple[Kind, ...] = ("days", "months", "years")


class Phrase(Struct, frozen=True):
    """Words that say when something is, from the day on which they are written."""

    text: str
    """In small letters."""
    kind: Kind
    ahead: int | None = None
    """How many days, months or years ahead; None where the words leave it open."""
    is_week: bool = False
    """True if it is any day of a week, so many weeks ahead."""
    is_apart: bool = False
    """True if it is the one before or after another."""


class DateWords(Struct, frozen=True):
    """Words by which dates are named; the keys are in small letters but for months."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """From 0, a Monday, as `date.weekday` counts."""
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, tuple[Kind, int]]
    """Units of time, with how many days, months or years they are."""
    holidays: Mapping[str, tuple[int, int]]
    """Days of each year by their names, as month and day."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    """By the first word, or by the first character in Chinese and Japanese."""


_TIMES: dict[str, tuple[Kind, int]] = {
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("years", 1),
    "decade": ("years", 10),
}


@cache
def date_words() -> DateWords:
    """Return the words of all languages."""
    all_ = list(lexicons().values())
    return DateWords(
        months={
            name: number
            for one in all_
            for number, names in enumerate(one.months or (), 1)
            for name in names
        },
        weekdays={
            name: number
            for one in all_
            for number, names in enumerate(one.weekdays or ())
            for name in names
        },
        ordinals={
            word: int(number)
            for one in all_
            for number, words in one.ordinals.items()
            for word in words
        },
        numbers={word: number for one in all_ for word, number in _numbers(one)},
        units={
            word: _TIMES[unit]
            for one in all_
            for unit, words in one.units.items()
            if unit in _TIMES
            for word in words
        },
        holidays={
            name: (int(day[:2]), int(day[3:]))
            for one in all_
            for day, names in one.holidays.items()
            for name in names
        },
        phrases=_by_beginning(phrase for one in all_ for phrase in _phrases(one)),
    )


def _numbers(one: Lexicon) -> Iterator[tuple[str, int]]:
    for number, words in one.numbers.items():
        if number == int(number):
            yield from ((word, int(number)) for word in words)


def _phrases(one: Lexicon) -> Iterator[Phrase]:
    tables: tuple[tuple[Kind, Mapping[Decimal, tuple[str, ...]], tuple[str, ...]], ...] = (
        ("days", one.days_from_now, one.open_days),
        ("months", one.months_from_now, one.open_months),
        ("years", one.years_from_now, one.open_years),
    )
    for kind, ahead, open_ in tables:
        for number, words in ahead.items():
            yield from (Phrase(word, kind, int(number)) for word in words)
        yield from (Phrase(word, kind) for word in open_)
        yield from (Phrase(word, kind, is_apart=True) for word in one.one_apart.get(kind, ()))
    for number, words in one.weeks_from_now.items():
        yield from (Phrase(word, "days", int(number), is_week=True) for word in words)


def _by_beginning(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        begins = phrase.text[0] if phrase.text > "\u2fff" else phrase.text.split(" ", 1)[0]
        found.setdefault(begins, []).append(phrase)
    return {
        begins: tuple(sorted(some, key=lambda phrase: -len(phrase.text)))
        for begins, some in found.items()
    }


@cache
def holidays_by_word() -> Mapping[str, tuple[str, ...]]:
    """Return the names of holidays by the first word of each."""
    found: dict[str, tuple[str, ...]] = {}
    for name in date_words().holidays:
        begins = name.split(" ", 1)[0].rstrip(".")
        found[begins] = (*found.get(begins, ()), name)
    return found


@cache
def naming_words() -> frozenset[str]:
    """Return the first words, as they are compared, of the names of months and days."""
    words = date_words()
    names = (*words.months, *words.weekdays, *words.holidays)
    return frozenset(normalised_words(name)[0] for name in names)


@cache
def telling_words() -> frozenset[str]:
    """Return the words, in small letters, at which something of a date may stand."""
    words = date_words()
    months = (name.lower() for name in words.months)
    return frozenset((*months, *words.weekdays, *words.units, *words.phrases, *holidays_by_word()))
