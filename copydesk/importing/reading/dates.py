"""Dates of old documents, in the forms that stories have."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from copydesk.content.dates import moment
from copydesk.content.hints.date_forms import meant
from copydesk.content.values import BadValueError

_LOOSE = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
    r"(?:[T ]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?)?"
    r"[ ]*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?[ ]*(?:\([A-Za-z ]+\))?"
)
_UTC = ("Z", "UTC", "GMT")


def as_written(text: str | None) -> str | None:
    """Return a date as a story has it: `2026-02-27` or `2026-02-27T16:04:00+01:00`.

    None where it is missing, is not in the calendar, or could mean two days.
    """
    if not text:
        return None
    text = text.strip().strip("\"'")
    if found := _LOOSE.fullmatch(text):
        day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        written = day
        if found["hour"]:
            written += f"T{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}"
            written += _offset(found["zone"])
        return written if _is_real(written) else None
    ways = meant(text)
    return ways[0] if len(ways) == 1 and _is_real(ways[0]) else None


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone in _UTC:
        return "Z"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _is_real(written: str) -> bool:
    try:
        moment(written, ZoneInfo("UTC"))
    except (BadValueError, ValueError):
        return False
    return True


def day_of(written: str, zone: ZoneInfo) -> date:
    """Return the day of a date as a story has it, in a zone."""
    return moment(written, zone).wall.date()


def moment_in(written: str, zone: ZoneInfo) -> datetime:
    """Return the clock and calendar of a date in a zone, without an offset."""
    return moment(written, zone).wall
