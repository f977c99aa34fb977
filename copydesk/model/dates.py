"""Moments and dates that editors write, with as much as they say."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from msgspec import Struct

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - as UTC's clocks showed it


class Moment(Struct, frozen=True, array_like=True, gc=False):
    """A date that an editor wrote, with or without a time of day.

    A date alone is that day in the site's zone; it sorts at its start and shows no clock.
    """

    wall: datetime
    """As the clocks of the site's zone showed it, without an offset."""
    offset: int = 0
    """Theirs from UTC then, in minutes."""
    timed: bool = False
    zone: str = ""
    """The name of the zone then: `CET`, `+03`."""

    @classmethod
    def of(cls, at: datetime, *, timed: bool = False) -> "Moment":
        """Return the moment of an aware datetime, which no longer needs the data of its zone.

        An offset has whole minutes (RFC 3339, 5.6): those of local mean time, before 1940 or so,
        are rounded, and a time of day with them, so that the instant stays what it is.
        """
        offset = at.utcoffset() or timedelta()
        minutes = round(offset.total_seconds() / 60)
        wall = at.replace(tzinfo=None, fold=0)
        if timed:
            wall += timedelta(minutes=minutes) - offset
        return cls(wall, minutes, timed, at.tzname() or "")

    @property
    def at(self) -> datetime:
        """The moment with its offset."""
        return self.wall.replace(tzinfo=_zone(self.offset))

    @property
    def instant(self) -> float:
        """Seconds since 1970 in UTC, to compare by.

        A clock on the wall shows an hour of autumn twice.
        """
        return (self.wall - _EPOCH).total_seconds() - 60 * self.offset


@lru_cache(maxsize=256)
def _zone(offset: int) -> timezone:
    """Return the zone of an offset from UTC in minutes."""
    return timezone(timedelta(minutes=offset))


def newest(moments: Iterable[Moment]) -> Moment:
    """Return the latest of some moments; of equal ones the first."""
    return max(moments, key=lambda moment: moment.instant)


class PartialDate(Struct, frozen=True):
    """When a source was published, as far as it says: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO 8601 form: `2025`, `2025-08` or `2025-08-06`."""
        if self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return text
