"""The days, months and years that a text supports: named in it, or to be worked out from it.

A report says "on Monday", "last year" or "90 days after"; what that means follows from the day on
which it was published, and from the dates that it names.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from copydesk.text.dates.reading import Named, Span, read_dates
from copydesk.text.dates.words import Kind

_MOST = 40
"""Dates and spans of a text that are combined."""
_YEARS = range(1, 9999)
_Month = tuple[int | None, int]
_Day = tuple[int | None, int, int]


class Published(Struct, frozen=True):
    """When a text was published, as far as is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day; None if it is not known."""
        return _date(self.year, self.month, self.day) if self.month and self.day else None


class Calendar:
    """What one text says of days, months and years."""

    def __init__(self, text: str, published: Published | None) -> None:
        self.text = text
        self.dates = read_dates(text)
        self.published = published
        self._named_days = [
            (named.year, named.month, day)
            for named in self.dates.named
            if named.month
            for day in named.days
        ]

    def leaves_open(self, kind: Kind) -> bool:
        """Return whether something of a kind is said that cannot be worked out.

        Without the day of publication, that is all that is said from another day; where a text has
        more dates than are combined, what would follow from the others.
        """
        if self.published is None or (kind == "days" and self.published.date is None):
            return True
        if len(set(self._named_days)) > _MOST or len(self.dates.spans) > _MOST:
            return True
        return any(phrase.kind == kind and phrase.ahead is None for phrase in self.dates.phrases)

    def has_but_for_year_or_month(self, claim: Named) -> bool:
        """Return whether a date stands here in another year, or a day in another month.

        That two dates have the day and the month in common, or the day and the year, is hardly ever
        chance: so the day on which the text was published need not be known. What may follow from
        other dates or words of the text is no such claim.
        """
        others = [named for named in self.dates.named if named.is_sure and named.month]
        if (
            claim.year
            and not self._says_open("years")
            and not self._names_year(claim.year)
            and any(
                each.year and (each.month, each.days) == (claim.month, claim.days)
                for each in others
            )
        ):
            return True
        return (
            bool(claim.days and claim.month)
            and not self._says_open("months")
            and not self.names_month(claim.month or 0)
            and any(each.days == claim.days and claim.year in (None, each.year) for each in others)
        )

    def _names_year(self, year: int) -> bool:
        return any(named.year == year for named in self.dates.named)

    def _says_open(self, kind: Kind) -> bool:
        """Return whether words of the text count months or years from another day."""
        kinds: tuple[Kind, ...] = ("years",) if kind == "years" else ("months", "years")
        return any(phrase.kind in kinds for phrase in self.dates.phrases)

    @property
    def names_days(self) -> bool:
        """True if a day is named, or a day of the week."""
        return bool(self._named_days or self.dates.weekdays or self.dates.ordinals)

    def has_year(self, year: int, spans: Iterable[Span] = ()) -> bool:
        """Return whether a year is named or follows; `spans` are others to count with."""
        return year in self._years or any(year in self._counted(span) for span in spans)

    def _counted(self, span: Span) -> set[int]:
        if span.kind != "years":
            return set()
        return {year + sign * span.number for year in self._base_years for sign in (-1, 1)}

    def has_month(self, year: int | None, month: int) -> bool:
        """Return whether a month is named, in a year if that is given, or follows."""
        for named_year, named in self._months:
            if named == month and (year is None or named_year in (None, year)):
                return year is None or named_year == year or self.has_year(year)
        return False

    def names_month(self, month: int) -> bool:
        """Return whether a month is named in any year."""
        return any(named == month for _, named in self._months)

    def has_day(self, year: int | None, month: int, day: int) -> bool:
        """Return whether a day is named, of a year if that is given, or follows."""
        if day in self.dates.ordinals:
            return True
        if not month:
            return any(named == day for *_, named in self._days)
        years = [each for each, *named in self._days if named == [month, day]]
        if year is None or year in years:
            return bool(years)
        return None in years and self.has_year(year)

    def has_weekday(self, number: int) -> bool:
        """Return whether a day of the week is named, or one of the days is one."""
        return number in self._weekdays

    @cached_property
    def _base_years(self) -> set[int]:
        years = {named.year for named in self.dates.named if named.year}
        if self.published:
            years.add(self.published.year)
        return set(sorted(years)[-_MOST:])

    @cached_property
    def _years(self) -> set[int]:
        years = {named.year for named in self.dates.named if named.year} | self._base_years
        for span in self._spans("years"):
            years |= self._counted(span)
        if self.published:
            now = self.published.year
            years |= {now + ahead for ahead in self._ahead("years")}
            if self.published.month:
                index = now * 12 + self.published.month - 1
                months = [span.number for span in self._spans("months")]
                ahead = [*self._ahead("months"), *months, *(-number for number in months)]
                years |= {(index + number) // 12 for number in ahead}
        return years | {year for year, *_ in self._days if year}

    @cached_property
    def _months(self) -> set[_Month]:
        months: set[_Month] = {
            (named.year, named.month) for named in self.dates.named if named.month
        }
        base = list(months)[:_MOST]
        if self.published and self.published.month:
            now = self.published.year, self.published.month
            months.add(now)
            base.append(now)
            months |= {_later(*now, ahead) for ahead in self._ahead("months")}
            months |= {_later(*now, 12 * ahead) for ahead in self._ahead("years")}
        for span in (*self._spans("months"), *self._spans("years")):
            number = span.number * (12 if span.kind == "years" else 1)
            months |= {_later(*each, sign * number) for each in base for sign in (-1, 1)}
        return months | {(year, month) for year, month, _ in self._days}

    @cached_property
    def _days(self) -> set[_Day]:
        days: set[_Day] = set(self._named_days)
        for each in self._worked_out():
            days.add((each.year, each.month, each.day))
        for named in self.dates.named:
            if not named.month and named.days:
                days |= {(None, month, day) for month in range(1, 13) for day in named.days}
        return days

    @cached_property
    def _weekdays(self) -> set[int]:
        found = {weekday.number for weekday in self.dates.weekdays}
        found |= {each.weekday() for each in self._anchors}
        if self.published and self.published.date:
            today = self.published.date
            found |= {
                (today + timedelta(days=ahead)).weekday() for ahead in (*self._ahead("days"), 0)
            }
        return found

    @cached_property
    def _anchors(self) -> list[date]:
        """Return the days from which others are counted."""
        now = self.published.date if self.published else None
        found = [now] if now else []
        for year, month, day in list(dict.fromkeys(self._named_days))[:_MOST]:
            if year or self.published:
                known = _date(year or (self.published.year if self.published else 1), month, day)
                found += [known] if known else []
        return found

    def _worked_out(self) -> Iterator[date]:
        now = self.published.date if self.published else None
        if now:
            yield now
            yield from (_moved(now, ahead) for ahead in self._ahead("days"))
            for phrase in self.dates.phrases:
                if phrase.is_week and phrase.ahead is not None:
                    monday = _moved(now, 7 * phrase.ahead - now.weekday())
                    yield from (_moved(monday, number) for number in range(7))
            for weekday in {weekday.number for weekday in self.dates.weekdays}:
                back = (now.weekday() - weekday) % 7
                yield from (_moved(now, -back + weeks * 7) for weeks in (-1, 0, 1))
        for span in self._spans("days"):
            for anchor in self._anchors:
                # A day counts from its morning or its evening.
                for number in {span.number, span.number - 1, span.number + 1}:
                    yield from (_moved(anchor, sign * number) for sign in (-1, 1))
        for span in (*self._spans("months"), *self._spans("years")):
            months = span.number * (12 if span.kind == "years" else 1)
            for anchor in self._anchors:
                for sign in (-1, 1):
                    year, month = _later(anchor.year, anchor.month, sign * months)
                    if moved := _date(year, month, anchor.day):
                        yield moved

    def _ahead(self, kind: Kind) -> list[int]:
        return [
            phrase.ahead
            for phrase in self.dates.phrases
            if phrase.kind == kind and phrase.ahead is not None and not phrase.is_week
        ]

    def _spans(self, kind: Kind) -> list[Span]:
        return sorted(
            (span for span in self.dates.spans if span.kind == kind), key=lambda span: span.number
        )[:_MOST]


def _later(year: int | None, month: int, months: int) -> tuple[int | None, int]:
    """Return the month so many months later, in a year if that is known."""
    index = (year or 0) * 12 + month - 1 + months
    return (index // 12 if year else None), index % 12 + 1


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
