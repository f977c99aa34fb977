"""Dates and numbers in words, in the language of the site; the layouts' filters.

The forms are those of the Unicode CLDR, by way of Babel, whatever the machine's locale. Babel is
imported when the first of them is wanted, and what was formatted once is kept: a page has
dozens of dates, and a site few days.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache, partial
from string import ascii_lowercase
from typing import TYPE_CHECKING

from copydesk.language.translations import Translations
from copydesk.model import Moment, PartialDate

if TYPE_CHECKING:
    from babel.core import Locale

Dated = Moment | PartialDate | date

ENGLISH = "en_GB"
"""English without a country, and what stands in where CLDR does not know a language."""

N_ = str
"""Marks a message for the catalogues where it is not yet said."""

ZONES = (N_("CET"), N_("CEST"))
"""Names of zones that languages have words of their own for; there may be others."""


def in_words(dated: Dated, language: str) -> str:
    """Return `22 January 2025`; of a partial date what it has: `August 2025`, `2025`."""
    form = "long"
    if isinstance(dated, PartialDate) and not dated.day:
        form = "yMMMM" if dated.month else "y"
    return _formatted(_day(dated), form, language)


def with_clock(moment: Moment, translations: Translations) -> str:
    """Return `22 January 2025, 16:04 UTC`; the date alone where no time was given."""
    day = in_words(moment, translations.language)
    if not moment.timed:
        return day
    pattern = _day_and_time(translations.language)
    return pattern.replace("{1}", day).replace("{0}", clock(moment, translations))


def clock(moment: Moment, translations: Translations) -> str:
    """Return `16:04 UTC`; empty where no time was given. A zone without letters shows its
    offset.
    """
    if not moment.timed:
        return ""
    shown = _time(moment.wall.time(), translations.language)
    zone = translations.gettext(moment.zone)
    if not zone.isalpha():
        offset = moment.at.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:5]}"
    return translations.gettext("%(time)s %(zone)s") % {"time": shown, "zone": zone}


def iso(dated: Dated) -> str:
    """Return ISO 8601, for `<time datetime>`."""
    if isinstance(dated, Moment):
        return dated.at.isoformat() if dated.timed else dated.wall.date().isoformat()
    return str(dated)


def month(dated: Dated, language: str) -> str:
    """Return `January 2025`."""
    return _formatted(_day(dated), "yMMMM", language)


def day_and_month(dated: Dated, language: str) -> str:
    """Return `22 January`."""
    return _formatted(_day(dated), "MMMMd", language)


def month_name(dated: Dated, language: str) -> str:
    """Return `January`."""
    return _formatted(_day(dated), "LLLL", language)


def weekday(dated: Dated, language: str) -> str:
    """Return `Wednesday`."""
    return _formatted(_day(dated), "cccc", language)


def first_weekday(language: str) -> int:
    """Return on which day weeks begin: 0 is Monday."""
    return int(_locale(language).first_week_day)


def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """Return the days of a week from its first on, each with what stands for it: `Monday`, `M`."""
    days = _locale(language).days["stand-alone"]
    first = first_weekday(language)
    order = [(first + index) % 7 for index in range(7)]
    return tuple((days["wide"][day], days["narrow"][day]) for day in order)


def year_name(number: int, language: str) -> str:
    """Return `2025`, which Japanese writes `2025年`."""
    return _formatted(date(number, 1, 1), "y", language)


def number(whole: int, language: str) -> str:
    """Return `10,212`."""
    if whole < 1000:
        # There is nothing to group, and Babel has the digits of every language as 0 to 9.
        return str(whole)
    from babel.numbers import format_decimal

    return format_decimal(whole, locale=_locale(language))


def decimal(value: float, language: str) -> str:
    """Return `4.2`: to one place."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.0", locale=_locale(language))


def percent(share: float, language: str) -> str:
    """Return `63%` of a share from 0 to 1. Only all is 100%, and only nothing 0%."""
    from babel.numbers import format_percent

    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return format_percent(whole / 100, locale=_locale(language))


_LENGTHS = (("day", 1, 13), ("week", 7, 60), ("month", 30.44, 700))
"""Units of time, each with its days and with the most days that are told in it."""


def duration(days: int, language: str) -> str:
    """Return `12 days`, `3 weeks`, `5 months` or `2 years`: as exactly as one says it."""
    from babel.units import format_unit

    unit, length = next(
        ((unit, length) for unit, length, most in _LENGTHS if days <= most), ("year", 365.25)
    )
    return str(format_unit(round(days / length), f"duration-{unit}", locale=_locale(language)))


def language_name(code: str, language: str) -> str:
    """Return `ja` as `Japanese`; a code that CLDR does not know stands for itself."""
    known: str | None = _locale(language).languages.get(code.partition("-")[0].lower())
    return known or code


def locale(code: str) -> str:
    """Return by which code scripts format dates as pages do: `en-GB` for `en`."""
    return str(_locale(code)).replace("_", "-")


def own_name(code: str) -> str:
    """Return what a language calls itself: `ja` as `日本語`."""
    name = language_name(code, code)
    return name[:1].upper() + name[1:]


_FROM_THE_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SCRIPTS_FROM_THE_RIGHT = frozenset(
    {"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"}
)
_SCRIPT = re.compile("-([a-z]{4})(?:-|$)")


def direction(code: str) -> str:
    """Return `rtl` for a language or script that is written from right to left, else `ltr`."""
    tag = code.lower()
    if script := _SCRIPT.search(tag):
        return "rtl" if script[1] in _SCRIPTS_FROM_THE_RIGHT else "ltr"
    return "rtl" if tag.partition("-")[0] in _FROM_THE_RIGHT else "ltr"


def letter(number: int) -> str:
    """Return `a` for 1, `b` for 2; a number itself where the alphabet has ended."""
    return ascii_lowercase[number - 1] if 1 <= number <= len(ascii_lowercase) else str(number)


def removesuffix(text: str, ending: str) -> str:
    """Return a text without an ending, if it has that; HTML stays HTML."""
    return text.removesuffix(ending)


def schemeless(address: str) -> str:
    """Return an address without its `https://`."""
    return address.rpartition("://")[2]


def filters(translations: Translations) -> dict[str, Callable[..., str]]:
    """Return what a layout may apply to a value, by name."""
    language = translations.language
    return {
        "date": partial(in_words, language=language),
        "datetime": partial(with_clock, translations=translations),
        "clock": partial(clock, translations=translations),
        "iso": iso,
        "month": partial(month, language=language),
        "daymonth": partial(day_and_month, language=language),
        "monthname": partial(month_name, language=language),
        "weekday": partial(weekday, language=language),
        "year": partial(year_name, language=language),
        "number": partial(number, language=language),
        "decimal": partial(decimal, language=language),
        "percent": partial(percent, language=language),
        "duration": partial(duration, language=language),
        "direction": direction,
        "letter": letter,
        "removesuffix": removesuffix,
        "schemeless": schemeless,
        "languagename": partial(language_name, language=language),
        "ownname": own_name,
        "locale": locale,
    }


@lru_cache(maxsize=8192)
def _formatted(day: date, form: str, language: str) -> str:
    """Return a day in a width, a skeleton or a pattern of CLDR (Unicode Technical Standard 35, part
    4).
    """
    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    if form.startswith("y") or form == "MMMMd":
        return str(format_skeleton(form, day, locale=locale))
    return format_date(day, form, locale=locale)


@lru_cache(maxsize=2048)
def _time(of_day: time, language: str) -> str:
    """Return a time of day as clocks show it: `16:04`."""
    from babel.dates import format_time

    return str(format_time(of_day, "short", locale=_locale(language)))


@lru_cache(maxsize=64)
def _day_and_time(language: str) -> str:
    """Return a pattern of a day, `{1}`, and a time, `{0}`."""
    from babel.dates import get_datetime_format

    return str(get_datetime_format("medium", locale=_locale(language)))


@lru_cache(maxsize=64)
def _locale(language: str) -> "Locale":
    from babel.core import Locale, UnknownLocaleError

    for code in (language, language.partition("-")[0]):
        if code.lower() != "en":
            try:
                return Locale.parse(code, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
    return Locale.parse(ENGLISH)


def _day(dated: Dated) -> date:
    if isinstance(dated, Moment):
        return dated.wall.date()
    if isinstance(dated, PartialDate):
        return date(dated.year, dated.month or 1, dated.day or 1)
    return dated
