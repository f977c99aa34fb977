"""Dates as editors write them: ISO 8601, nothing that two people could read differently."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from copydesk.content.values import BadValueError, quote_value
from copydesk.model import Moment, PartialDate

_DAY = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_MOMENT = re.compile(
    _DAY + r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset> ?(?:Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})))?)?"
)
_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(1000, 10000)
_WIDEST_OFFSET = timedelta(hours=14)

_FORM = "Write a date as 2026-02-27, or with a time as 2026-02-27 16:04 or 2026-02-27T16:04+09:00"
_PARTIAL_FORM = "Write a day as 2026-02-27, a month as 2026-02, a year as 2026."


def moment(text: str, zone: ZoneInfo) -> Moment:
    """Read `2026-02-27`, `2026-02-27 16:04`, `2026-02-27T16:04:05`, with or without an offset.

    An offset is `Z`, `+09:00` or `+0900`, also after a space; such a time is moved into `zone`.
    Without one, the time is that of the clocks in `zone`; where they strike it twice, the first.
    A date alone is that day in `zone`, from its start. Raises BadValueError (`bad-date`).
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise _bad(text, "is not a date that Copydesk reads", _guess(text) or _FORM)
    day = _day(text, match)
    if match["hour"] is None:
        return Moment.of(_start(text, day, zone))
    try:
        local = datetime(
            day.year,
            day.month,
            day.day,
            int(match["hour"]),
            int(match["minute"]),
            int(match["second"] or 0),
            tzinfo=_offset(text, match) or zone,
        )
    except ValueError:
        hint = "Hours go from 00 to 23, minutes and seconds from 00 to 59."
        raise _bad(text, "has a time that no clock shows", hint) from None
    try:
        at = local.astimezone(UTC).astimezone(zone)
    except OverflowError:
        raise _bad(text, "is too far away", _FORM) from None
    if at.year not in _YEARS:
        raise _bad(text, "is too far away", _FORM)
    if not match["offset"] and at.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise _bad(
            text,
            f"does not exist in {zone}: the clocks were put forward over it",
            f"They went on with {at:%H:%M}.",
        )
    return Moment.of(at, timed=True)


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate:
    """Read `2025`, `2025-08` or `2025-08-06`. Raises BadValueError (`bad-date`)."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        timed = _MOMENT.fullmatch(text)
        hint = f"Write the day alone: {text[:10]}" if timed else _guess(text) or _PARTIAL_FORM
        raise _bad(text, "is not a day, a month or a year", hint)
    day = _day(text, match)
    return PartialDate(
        day.year, day.month if match["month"] else None, day.day if match["day"] else None
    )


def _bad(text: str, what: str, hint: str) -> BadValueError:
    return BadValueError("bad-date", f"{quote_value(text)} {what}", hint)


def _day(text: str, match: re.Match[str]) -> date:
    year, month, day = (int(part or 1) for part in match.group("year", "month", "day"))
    if year not in _YEARS:
        raise _bad(text, "has a year that is not from 1000 to 9999", _FORM)
    if not 1 <= month <= 12:
        raise _bad(text, f"has no real month: {month:02}", "Months go from 01 to 12.")
    try:
        return date(year, month, day)
    except ValueError:
        last = monthrange(year, month)[1]
        hint = f"The last day of that month is {year}-{month:02}-{last}."
        raise _bad(text, "is not in the calendar", hint) from None


def _start(text: str, day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins; where clocks are put forward at midnight, that is not 00:00."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    try:
        at = midnight.astimezone(UTC).astimezone(zone)
    except OverflowError:
        raise _bad(text, "is too far away", _FORM) from None
    if at.date() != day:
        raise _bad(text, f"is a day that {zone} left out", "Take the day before or after.")
    return at


def _offset(text: str, match: re.Match[str]) -> timezone | None:
    if not match["offset"]:
        return None
    if not match["sign"]:
        return UTC
    hours, minutes = int(match["hours"]), int(match["minutes"])
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > _WIDEST_OFFSET:
        raise _bad(
            text, "has an offset that no clock has", "An offset is a time such as +09:00, or Z."
        )
    return timezone(-offset if match["sign"] == "-" else offset)


def _guess(text: str) -> str | None:
    """Return the advice for a form that can only mean one day: `27 Feb 2026`, `2026/2/7`."""
    words = re.findall(r"[0-9]+|[A-Za-z]+", text.lower())
    if len(words) != 3:
        return None
    months = [word for word in words if word[:3] in _MONTHS and word.isalpha()]
    if months:
        month = _MONTHS.index(months[0][:3]) + 1
        words.remove(months[0])
        year, day = sorted(words, key=len, reverse=True)
    else:
        year, month_word, day = words
        if not month_word.isdigit() or len(month_word) > 2:
            return None
        month = int(month_word)
    if len(year) != 4 or len(day) > 2 or not (year + day).isdigit():
        return None
    try:
        return f"Write {date(int(year), month, int(day))}"
    except ValueError:
        return None
