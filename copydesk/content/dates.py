"""Dates as editors write them: ISO 8601, nothing that two people could read differently.

Of other forms `date_forms.py` says what they mean, for hints.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from copydesk.content.values import BadValueError, quote_value
from copydesk.model import Moment, PartialDate

_DAY = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_MOMENT = re.compile(
    _DAY
    + r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?P<offset> ?(?:Z|GMT|UTC|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})))?)?"
)
_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_YEARS = range(1000, 10000)
_WIDEST_OFFSET = timedelta(hours=14)

_FORM = "Write a date as 2026-02-27, or with a time as 2026-02-27 16:04 or 2026-02-27T16:04+09:00"
_PARTIAL_FORM = "Write a day as 2026-02-27, a month as 2026-02, a year as 2026."


@lru_cache(maxsize=4096)
def moment(text: str, zone: ZoneInfo) -> Moment:
    """Read `2026-02-27`, `2026-02-27 16:04`, `2026-02-27T16:04:05`, with or without an offset.

    An offset is `Z`, `GMT`, `UTC`, `+09:00` or `+0900`, also after a space; such a time is moved
    into `zone`. Fractions of a second, which programs write, are dropped.
    Without one, the time is that of the clocks in `zone`; where they strike it twice, the first.
    A date alone is that day in `zone`, from its start. Raises BadValueError (`bad-date`).
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise _other_form(text, "is not a date that Copydesk reads", _FORM)
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
        raise _other_form(text, "has a time that no clock shows", hint) from None
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
    """Read `2025`, `2025-08` or `2025-08-06`; of a time of day, whatever its zone, the day as it is
    written. Raises BadValueError (`bad-date`).
    """
    match = _PARTIAL.fullmatch(text) or _MOMENT.fullmatch(text)
    if not match:
        raise _other_form(text, "is not a day, a month or a year", _PARTIAL_FORM, length=10)
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


def _other_form(text: str, what: str, form: str, length: int | None = None) -> BadValueError:
    """Return the error of another form, with the date that it means, up to `length`, as a hint."""
    from copydesk.content.hints.date_forms import meant, meant_month

    dates = [found[:length] for found in meant(text) if _MOMENT.fullmatch(found)]
    if length and not dates and (month := meant_month(text)):
        dates = [month]
    if not dates:
        return _bad(text, what, form)
    if len(dates) > 1:
        return _bad(text, what, f"Write {dates[0]} or {dates[1]}, whichever is meant.")
    return BadValueError(
        "bad-date", f"{quote_value(text)} {what}", f"Write {dates[0]}", instead=dates[0]
    )
