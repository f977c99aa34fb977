"""Dates in the forms of other programs and countries, for hints: what they say as we write it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from unicodedata import normalize

_LONGEST = 100
_UNIX = re.compile(r"(?P<seconds>[0-9]{10})(?:[0-9]{3})?")
_BASIC = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[Tt ]?([0-9]{2})([0-9]{2})([0-9]{2})?(?:\.[0-9]+)?"
    r"( ?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_TIME = re.compile(
    r"(?<![0-9])(?P<hour>[0-9]{1,2})\s?[:h時시]\s?(?P<minute>[0-9]{2})[분分]?"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?<![0-9])(?P<hour_alone>[0-9]{1,2})\s?(?P<half_alone>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\s*(?:GMT|UTC|Z)?\s?(?P<sign>[+−-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?"
)
_ZONE = re.compile(r"\s*([A-Za-z]{1,5})\b")
_ZONES = {
    **dict.fromkeys(("z", "gmt", "utc", "ut", "wet"), "Z"),
    **{"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00"},
    **{"mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"},
    **{"cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "west": "+01:00"},
    **{"msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00"},
}
"""Names of zones: those of RFC 5322 (4.3), and others that mean one offset."""


def meant(text: str) -> tuple[str, ...]:
    """Return the moments that a text may mean, as front matter has them: one if it is clear, two
    if day and month could change places, none if it is not a date.
    """
    text = normalize("NFKC", text).strip()
    if len(text) > _LONGEST:
        return ()
    if unix := _UNIX.fullmatch(text):
        return (f"{datetime.fromtimestamp(int(unix['seconds']), UTC):%Y-%m-%dT%H:%M:%S}Z",)
    if basic := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, offset = basic.groups()
        clock = f" {hour}:{minute}:{second or '00'}{offset or ''}" if hour else ""
        text = f"{year}-{month}-{day}{clock}"
    text = re.sub(r"\([^)]*\)", "", text)
    found = _TIME.search(text)
    if found is None:
        return tuple(day for day in _days(text) if _is_real(day))
    rest, offset = _without_zone(text[found.end() :])
    if not offset and re.match(r"\s*[A-Z]{2,5}\b(?!\s*\d)", rest):
        return ()  # the name of a zone that we do not know
    clock, later = _clock(found)
    days = _days(f"{text[: found.start()].rstrip(' Tt,')} {rest}")
    return tuple(_with_time(day, later, clock, offset) for day in days if clock and _is_real(day))


def meant_month(text: str) -> str | None:
    """Return the month that a text without a day means: `August 2025`, `2025-8`, `8/2025`."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", normalize("NFKC", text[:_LONGEST]).casefold())
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    named = [_months()[word] for word in words if word in _months()]
    named += [int(word) for word in words if len(word) < 3 and word.isdecimal()]
    others = len(words) - len(years) - len(named) - words.count("年") - words.count("月")
    if len(years) == len(named) == 1 and 1 <= named[0] <= 12 and not others:
        return f"{years[0]}-{named[0]:02}"
    return None


def _clock(found: re.Match[str]) -> tuple[str, timedelta]:
    """Return a time of day, empty if no clock shows it, and how many days later it is."""
    hour = int(found["hour"] or found["hour_alone"])
    half = (found["half"] or found["half_alone"] or "").lower()
    minute, second = int(found["minute"] or 0), found["second"]
    if half:
        if not 1 <= hour <= 12:
            return "", timedelta()
        hour = hour % 12 + (12 if half == "p" else 0)
    later = timedelta(days=1) if hour == 24 and not minute else timedelta()
    hour = 0 if later else hour
    if hour > 23 or minute > 59 or int(second or 0) > 60:
        return "", timedelta()
    seconds = f":{min(int(second), 59):02}" if second and int(second) else ""
    return f"{hour:02}:{minute:02}{seconds}", later


def _without_zone(rest: str) -> tuple[str, str]:
    """Return what follows a time without its offset, and that offset as we write it."""
    if (match := _OFFSET.match(rest)) and int(match["hours"]) <= 14:
        sign = "+" if match["sign"] == "+" else "-"
        offset = f"{sign}{int(match['hours']):02}:{match['minutes'] or '00'}"
        return rest[match.end() :], offset
    if (match := _ZONE.match(rest)) and match[1].lower() in _ZONES:
        return rest[match.end() :], _ZONES[match[1].lower()]
    return rest, ""


def _with_time(day: str, later: timedelta, clock: str, offset: str) -> str:
    day = f"{datetime.fromisoformat(day) + later:%Y-%m-%d}" if later else day
    return f"{day}T{clock}{offset}" if offset else f"{day} {clock}"


def _days(text: str) -> Iterator[str]:
    """Yield the days that a date without its time may mean."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", text.casefold())
    numbers = [word for word in words if word.isdecimal()]
    if [len(number) for number in numbers if len(number) > 2] != [4]:
        return
    months = {_months()[word] for word in words if word in _months()}
    if len(months) == 1 and len(numbers) == 2:
        year, day = sorted(numbers, key=len, reverse=True)
        yield f"{year}-{months.pop():02}-{int(day):02}"
    elif len(numbers) == 3 and not months and _is_of_numbers(words):
        first, second, third = numbers
        if len(first) == 4:
            yield f"{first}-{int(second):02}-{int(third):02}"
        elif len(third) == 4:
            orders = [(first, second), (second, first)]
            if "." in text:
                del orders[1]
            yield from dict.fromkeys(f"{third}-{int(m):02}-{int(d):02}" for d, m in orders)


def _is_of_numbers(words: list[str]) -> bool:
    """Return whether no word is a month that we do not know: `年`, `Tue`, `th` are none."""
    others = [word for word in words if not word.isdecimal()]
    return all(word in "年月日년월일t" or len(word) == 3 for word in others)


def _is_real(day: str) -> bool:
    try:
        datetime.fromisoformat(day)
    except ValueError:
        return False
    return True


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names and abbreviations in all languages we know."""
    from copydesk.text.lexicon import lexicons

    listed = (enumerate(lexicon.months or (), 1) for lexicon in lexicons().values())
    return {
        word.casefold(): number for months in listed for number, words in months for word in words
    }
