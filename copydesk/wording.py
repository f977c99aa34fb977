"""Dates and counts in words; the layouts' filters. Independent of the machine's locale."""

from datetime import date

from copydesk.model import Moment, PartialDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Dated = Moment | PartialDate | date


def in_words(dated: Dated) -> str:
    """`22 January 2025`; of a partial date what it has: `August 2025`, `2025`."""
    if isinstance(dated, PartialDate):
        parts = [dated.day, MONTHS[dated.month - 1] if dated.month else None, dated.year]
        return " ".join(str(part) for part in parts if part)
    day = _day(dated)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_clock(moment: Moment) -> str:
    """`22 January 2025, 16:04 UTC`; the date alone where no time was given."""
    return f"{in_words(moment)}, {clock(moment)}" if moment.timed else in_words(moment)


def clock(moment: Moment) -> str:
    """`16:04 UTC`; empty where no time was given. A zone without letters shows its offset."""
    if not moment.timed:
        return ""
    zone = moment.zone
    if not zone.isalpha():
        offset = moment.at.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{moment.at:%H:%M} {zone}"


def iso(dated: Dated) -> str:
    """ISO 8601, for `<time datetime>`."""
    if isinstance(dated, Moment):
        return dated.at.isoformat() if dated.timed else dated.at.date().isoformat()
    return str(dated)


def month(dated: Dated) -> str:
    """`January 2025`."""
    return f"{month_name(dated)} {_day(dated).year}"


def month_name(dated: Dated) -> str:
    """`January`."""
    return MONTHS[_day(dated).month - 1]


def weekday(dated: Dated) -> str:
    """`Wednesday`."""
    return WEEKDAYS[_day(dated).weekday()]


def count(number: int, one: str, many: str) -> str:
    """`1 source`, `10,212 stories`."""
    return f"{number:,} {one if number == 1 else many}"


def _day(dated: Dated) -> date:
    if isinstance(dated, Moment):
        return dated.at.date()
    if isinstance(dated, PartialDate):
        return date(dated.year, dated.month or 1, dated.day or 1)
    return dated


FILTERS = {
    "date": in_words,
    "datetime": with_clock,
    "clock": clock,
    "iso": iso,
    "month": month,
    "monthname": month_name,
    "weekday": weekday,
    "count": count,
}
"""What a layout may apply to a value, by name."""
