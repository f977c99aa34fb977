"""Days, months and years of a story that the sources which it cites do not give.

News seldom write dates out: "on Monday", "last year". So a source's dates are worked out from the
day on which it was published; and where it leaves something open, the finding is a note.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from copydesk.desk.check_input import CheckInput, Finding, Findings, Limit
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.text.dates.calendar import Calendar
from copydesk.text.dates.reading import Dates, Named, Weekday, may_name_a_date, read_dates
from copydesk.text.dates.words import Kind
from copydesk.text.languages import primary_language
from copydesk.text.lexicon import lexicons

_A_DATE = 1_500
"""Steps (`evidence.Effort`) to look at a date."""
_MOST_CLAIMS = 500
"""Dates of a story that are compared."""
_MOST_SHOWN = 4
_NOTHING: dict[Kind, str] = {
    "days": "It names no day.",
    "months": "It names no month.",
    "years": "It names no year.",
}

CODES = ("date-absent", "year-absent")


class _Claim(Struct, frozen=True):
    """A date that a story gives."""

    kind: Kind
    start: int
    end: int
    named: Named | Weekday


def run(check: CheckInput) -> Findings:
    """Look for a story's days, months and years in the sources that it cites."""
    desk = _Desk(check)
    found: list[Finding] = []
    left = _MOST_CLAIMS
    for paragraph in check.story.paragraphs:
        cited = paragraph.cited
        if left < 0 or check.texts.is_exhausted:
            break
        if paragraph.part is Part.QUOTE or not cited or not all(map(check.texts.is_whole, cited)):
            continue
        if not may_name_a_date(paragraph.text, check.words_of(paragraph)):
            continue
        dates = read_dates(paragraph.text)
        for claim in _outside(_claims(dates), desk.quoted(paragraph)):
            left -= 1
            if left < 0 or check.texts.is_exhausted:
                break
            finding = desk.finding(paragraph, claim, dates)
            found += [finding] if finding else []
    limits = (Limit(_MOST_CLAIMS, "dates"),) if left < 0 else ()
    return Findings(tuple(found), limits=limits)


def _claims(dates: Dates) -> Iterator[_Claim]:
    for named in dates.named:
        if named.is_sure:
            kind: Kind = "days" if named.days else "months" if named.month else "years"
            yield _Claim(kind, named.start, named.end, named)
    for weekday in dates.weekdays:
        if weekday.is_sure:
            yield _Claim("days", weekday.start, weekday.end, weekday)


def _outside(claims: Iterator[_Claim], spans: Sequence[tuple[int, int]]) -> Iterator[_Claim]:
    """Yield the claims that begin in none of some spans."""
    for claim in claims:
        if not any(start <= claim.start < end for start, end in spans):
            yield claim


class _Desk:
    """One story and the calendars of its sources."""

    def __init__(self, check: CheckInput) -> None:
        self._check = check
        self._story: StoryText = check.story

    @cached_property
    def _own_days(self) -> set[tuple[int, int, int]]:
        """Return the days of the story and of its sources, which no text need give."""
        written = self._story.catalog.story
        moments = [written.date, *([written.updated] if written.updated else [])]
        days = {(moment.at.year, moment.at.month, moment.at.day) for moment in moments}
        for source in self._story.catalog.sources:
            published = source.source.published
            if published and published.month and published.day:
                days.add((published.year, published.month, published.day))
        return days

    @cached_property
    def _quoted(self) -> dict[int, list[tuple[int, int]]]:
        quoted: dict[int, list[tuple[int, int]]] = {}
        for quotation in self._check.quotations:
            spans = quoted.setdefault(id(quotation.paragraph), [])
            spans.append((quotation.start, quotation.end))
        return quoted

    def quoted(self, paragraph: Paragraph) -> Sequence[tuple[int, int]]:
        """Return where a paragraph quotes."""
        return self._quoted.get(id(paragraph), ())

    def finding(self, paragraph: Paragraph, claim: _Claim, dates: Dates) -> Finding | None:
        """Return what to say of a date; nothing if a source has it, or may have it."""
        calendars = [self._check.texts.calendar(id_) for id_ in paragraph.cited]
        if any(self._has(calendar, claim, dates) for calendar in calendars):
            return None
        if claim.kind == "days" and not any(each.names_days for each in calendars):
            return None
        if not all(map(self._is_readable, paragraph.cited)):
            return None
        is_open = any(calendar.leaves_open(claim.kind) for calendar in calendars)
        if isinstance(claim.named, Named) and claim.named.month:
            is_open = is_open and not all(
                calendar.has_but_for_year_or_month(claim.named) for calendar in calendars
            )
        written = paragraph.text[claim.start : claim.end].rstrip(".,")
        listed = ", ".join(paragraph.cited)
        diagnostic = Diagnostic(
            self._story.path,
            paragraph.position(claim.start),
            "date-absent" if claim.kind == "days" else "year-absent",
            f'"{written}" is not in the clipping of {listed}',
            self._hint(claim, calendars, paragraph.cited),
            lowered=Severity.NOTE if is_open else None,
        )
        return Finding(diagnostic, written)

    def _is_readable(self, id_: str) -> bool:
        """Return whether we know the months of a source's language."""
        language = self._check.texts.language(id_)
        if language is None:
            return True
        lexicon = lexicons().get(primary_language(language))
        return lexicon is not None and bool(lexicon.months or lexicon.weekdays)

    def _has(self, calendar: Calendar, claim: _Claim, dates: Dates) -> bool:
        named = claim.named
        if isinstance(named, Weekday):
            return calendar.has_weekday(named.number) or self._is_own_weekday(named.number)
        if claim.kind == "years":
            return calendar.has_year(named.year or 0, dates.spans)
        if claim.kind == "months":
            return calendar.has_month(named.year, named.month or 0)
        return all(
            calendar.has_day(named.year, named.month or 0, day) or self._is_own(named, day)
            for day in (named.days[0], named.days[-1])
        )

    def _is_own(self, named: Named, day: int) -> bool:
        return any(
            (named.year or year, named.month, day) == (year, month, own)
            for year, month, own in self._own_days
        )

    def _is_own_weekday(self, number: int) -> bool:
        return any(date(*day).weekday() == number for day in self._own_days)

    def _hint(self, claim: _Claim, calendars: Sequence[Calendar], cited: Sequence[str]) -> str:
        """Return the dates of the kind that the sources name, the nearest first."""
        self._check.texts.spend(sum(len(each.dates.named) for each in calendars) * _A_DATE)
        shown = [
            f"{id_} has {some}"
            for id_, calendar in zip(cited, calendars, strict=True)
            if (some := _alike(claim, calendar))
        ]
        return f"{'; '.join(shown)}." if shown else _NOTHING[claim.kind]


def _alike(claim: _Claim, calendar: Calendar) -> str:
    if isinstance(claim.named, Weekday):
        number = claim.named.number
        named = sorted(calendar.dates.weekdays, key=lambda each: abs(each.number - number))
        written = dict.fromkeys(calendar.text[each.start : each.end] for each in named)
    else:
        near = sorted(
            (each for each in calendar.dates.named if _is_of_kind(each, claim.kind)),
            key=lambda each: _gap(each, claim.named),
        )
        written = dict.fromkeys(
            " ".join(calendar.text[one.start : one.end].split()) for one in near
        )
    return ", ".join(list(written)[:_MOST_SHOWN])


def _is_of_kind(named: Named, kind: Kind) -> bool:
    return bool(named.year if kind == "years" else named.month if kind == "months" else named.days)


def _gap(one: Named, other: Named | Weekday) -> tuple[int, int, int]:
    """Return how far a date is from another, as far as both say it."""
    if isinstance(other, Weekday):
        return (0, 0, 0)
    return (
        abs(one.year - other.year) if one.year and other.year else 0,
        abs(one.month - other.month) if one.month and other.month else 0,
        abs(one.days[0] - other.days[0]) if one.days and other.days else 0,
    )
