"""Years, months, days and times of day, as a text names them."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from copydesk.text.figures.numbers.exclusions import MONTHS, dates
from copydesk.text.figures.units.said_once import SENTENCE_END
from copydesk.text.lexicon import alternatives

_FORMS = ("", "2", "3", "4")
_YEAR = re.compile(
    r"(?<![\w$€£¥.,-])(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d|-\d\d?(?!\d))|(?<=\d{4}[–-])20\d\d"
)
_MONTH_YEAR = re.compile(rf"\b({alternatives(MONTHS)})\b\.?\s+(?:de\s+)?((?:18|19|20)\d\d)\b")
_MONTH = re.compile(
    rf"\b({alternatives(name for name in MONTHS if len(name) > 3 or name == 'May')})\b"
)
_CLOCK = re.compile(
    r"""(?<![\d.,:$€£])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?
    |(?<![\d.,:])(?P<hour2>\d{1,2}):(?P<minute2>\d\d)(?![\d:])
    |(?<![\d.,:])(?P<hour3>\d{1,2})(?:\.(?P<minute3>\d\d))?\s?(?:Uhr|o['’]clock|h(?!\w))
    |(?P<hour4>\d{1,2})時(?!間)(?:(?P<minute4>\d{1,2})分)?
    |\b(?P<noon>noon|midday|midnight)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NOON = {"noon": 720, "midday": 720, "midnight": 0}


class Moment(Struct, frozen=True):
    """A moment, as far as a text says it."""

    start: int
    """Where it stands in the text."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    minutes: int | None = None
    """Of a time of day, from midnight."""
    by_twelve: bool = False
    """True if a time may be of the morning or the afternoon."""


class Sentence(Struct, frozen=True):
    """A sentence, as far as it names moments."""

    end: int
    """Where it ends in the text."""
    moments: tuple[Moment, ...]


def moments(text: str) -> list[Moment]:
    """Return the moments of a text, in its order."""
    days = list(_days(text))
    taken = [(moment.start, end) for moment, end in days]
    found = [moment for moment, _ in days]
    for read in (_months_with_years, _years, _months):
        for moment, end in list(read(text)):
            if not _is_within(moment.start, taken):
                found.append(moment)
                taken.append((moment.start, end))
        taken.sort()
    return sorted([*found, *clock_times(text)], key=lambda moment: moment.start)


def by_sentence(text: str) -> list[Sentence]:
    """Return the sentences of a text with the moments of each."""
    found = moments(text)
    sentences = []
    at = 0
    for end in (*(end.end() for end in SENTENCE_END.finditer(text)), len(text) + 1):
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        sentences.append(Sentence(end, tuple(found[first:at])))
    return sentences


def _is_within(start: int, taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, (start, 1 << 60)) - 1
    return index >= 0 and start < taken[index][1]


def _days(text: str) -> Iterator[tuple[Moment, int]]:
    for found in dates(text):
        for form in _FORMS:
            month, day = found[f"month{form}"], found[f"day{form}"]
            if month and day:
                number = int(month) if month.isdecimal() else MONTHS.get(month.rstrip("."), 0)
                year = found[f"year{form}"]
                moment = Moment(found.start(), int(year) if year else None, number, int(day))
                yield moment, found.end()


def _months_with_years(text: str) -> Iterator[tuple[Moment, int]]:
    for found in _MONTH_YEAR.finditer(text):
        yield Moment(found.start(), int(found[2]), MONTHS[found[1]]), found.end()


def _years(text: str) -> Iterator[tuple[Moment, int]]:
    for found in _YEAR.finditer(text):
        yield Moment(found.start(), int(found.group())), found.end()


def _months(text: str) -> Iterator[tuple[Moment, int]]:
    for found in _MONTH.finditer(text):
        yield Moment(found.start(), None, MONTHS[found[1]]), found.end()


def clock_times(text: str) -> Iterator[Moment]:
    """Yield the times of day of a text."""
    for found in _CLOCK.finditer(text):
        if word := found["noon"]:
            yield Moment(found.start(), minutes=_NOON[word.lower()])
            continue
        form = next(form for form in _FORMS if found[f"hour{form}"])
        hour, minute = int(found[f"hour{form}"]), int(found[f"minute{form}"] or 0)
        if hour > 24 or minute > 59:
            continue
        if half := found["half"]:
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
        by_twelve = not half and form != "4" and 0 < hour <= 12
        yield Moment(found.start(), minutes=hour * 60 + minute, by_twelve=by_twelve)
