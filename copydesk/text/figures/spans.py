"""Spans of time that a reader counts: five years from 2018 to 2023, eight hours from 9 to 5.

Only between moments that stand together: any two years of a long text would allow every span.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, islice, pairwise

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.moments import Moment

KINDS = frozenset(("seconds", "days", "months"))
_MOST = 12
"""Moments of a sentence or timeline that are looked at together."""
_MOST_SPANS = 20_000
"""Spans of a text that are looked at."""
_ENTRY = re.compile(r"(?m)^[ \t]*(?:[-*•–|]\s*)?(?=\S)")
_FIRST = 24
"""Characters in which an entry of a timeline names its time."""
_DAYS_A_MONTH = Decimal("30.44")
_DAY = 24 * 60


def spans(text: str, sentences: Sequence[Sequence[Moment]]) -> Iterator[Figure]:
    """Yield the spans between moments that stand in one sentence or timeline of a text."""
    together = chain(sentences, _timelines(text, [one for each in sentences for one in each]))
    return islice(chain.from_iterable(map(spans_between, together)), _MOST_SPANS)


def spans_near(sentences: Sequence[Sequence[Moment]], own: Iterable[Moment]) -> Iterator[Figure]:
    """Yield the spans from given moments to those in the sentences beside them."""
    wanted = set(map(_named, own))
    pairs = (
        (one, other)
        for before, after in pairwise(sentences)
        for one in before[-_MOST:]
        for other in after[:_MOST]
        if _named(one) in wanted or _named(other) in wanted
    )
    return islice((span for pair in pairs for span in _between(*pair)), _MOST_SPANS)


def spans_between(together: Sequence[Moment]) -> Iterator[Figure]:
    """Yield the spans between any two of some moments."""
    for one, other in combinations(together[:_MOST], 2):
        yield from _between(one, other)


def _named(moment: Moment) -> tuple[int | None, ...]:
    return moment.year, moment.month, moment.day, moment.minutes


def _timelines(text: str, found: Sequence[Moment]) -> Iterator[list[Moment]]:
    """Yield the first moments of lines that follow each other and begin with one."""
    run: list[Moment] = []
    at = 0
    for line in _ENTRY.finditer(text):
        while at < len(found) and found[at].start < line.start():
            at += 1
        end = text.find("\n", line.end())
        last = min(end if end >= 0 else len(text), line.end() + _FIRST)
        if at < len(found) and found[at].start < last:
            run.append(found[at])
        else:
            yield run
            run = []
    yield run


def _between(one: Moment, other: Moment) -> Iterator[Figure]:
    if one.minutes is not None and other.minutes is not None:
        gap = abs(one.minutes - other.minutes)
        gaps = {gap, _DAY - gap}
        if one.by_twelve or other.by_twelve:
            gaps |= {abs(gap - _DAY // 2), (gap + _DAY // 2) % _DAY}
        yield from (_span("seconds", minutes * 60) for minutes in gaps if minutes)
    elif one.minutes is None and other.minutes is None:
        yield from _between_days(one, other)


def _between_days(one: Moment, other: Moment) -> Iterator[Figure]:
    years = None if one.year is None or other.year is None else abs(one.year - other.year)
    if years:
        yield _span("months", 12 * years)
    if not (one.month and other.month):
        return
    # Without a year, one is of the other's or of the next.
    year = one.year or other.year or 2001
    first, last = one.year or year, other.year or year
    months = abs((first * 12 + one.month) - (last * 12 + other.month))
    yield _span("months", months)
    if years is None:
        yield _span("months", 12 - months)
    if one.day and other.day:
        try:
            days = abs((date(first, one.month, one.day) - date(last, other.month, other.day)).days)
        except ValueError:
            return
        yield from (_span("days", number) for number in (days, days + 1))
        if years is None:
            yield _span("days", 365 - days)
        yield _span("months", round(days / _DAYS_A_MONTH, 1))


def _span(kind: str, value: Decimal | int) -> Figure:
    return Figure("", 0, 0, (Number(Decimal(value), Decimal("0.1")),), kind)
