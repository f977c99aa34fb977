"""Spans of time that a reader counts: five years from 2018 to 2023, eight hours from 9 to 5.

Only between moments that stand together: any two years of a long text would allow every span.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain, combinations, islice

from copydesk.text.figures.figure import Figure, Number
from copydesk.text.figures.moments import Moment, by_sentence

KINDS = frozenset(("seconds", "days", "months"))
_MOST = 12
"""Moments of a sentence or timeline that are looked at together."""
_Named = tuple[int | None, ...]
_MOST_PLACES = 8
LONGEST = 200_000
"""Characters of a text whose moments are read: a report has a tenth of them."""
MOST_SPANS = 20_000
"""Spans of a text that are looked at."""
_ENTRY = re.compile(r"(?m)^[ \t]*(?:[-*•–|]\s*)?(?=\S)")
_FIRST = 24
"""Characters in which an entry of a timeline names its time."""
_DAYS_A_MONTH = Decimal("30.44")
_DAY = 24 * 60


class Moments:
    """The moments that a text names, and the spans between those that stand together."""

    def __init__(self, text: str) -> None:
        self._text = text[:LONGEST]
        self._is_longer = len(text) > LONGEST
        self._sentences = by_sentence(self._text)
        self._ends = [sentence.end for sentence in self._sentences]
        self.all = [moment for sentence in self._sentences for moment in sentence.moments]
        self._starts = [moment.start for moment in self.all]

    @cached_property
    def _places(self) -> dict[_Named, list[int]]:
        """By a moment, the numbers of the sentences that name it."""
        places: dict[_Named, list[int]] = {}
        for number, sentence in enumerate(self._sentences):
            for moment in sentence.moments:
                places.setdefault(_named(moment), []).append(number)
        return places

    @cached_property
    def spans(self) -> list[Figure]:
        """The spans between moments given in one sentence or timeline: the first, and one
        more where there are very many.
        """
        sentences = (sentence.moments for sentence in self._sentences)
        together = chain(sentences, _timelines(self._text, self.all))
        spans = chain.from_iterable(map(spans_between, together))
        return list(islice(spans, MOST_SPANS + 1))

    @property
    def is_cut(self) -> bool:
        """True if the text may have spans that were not looked at."""
        return self._is_longer or len(self.spans) > MOST_SPANS

    def beside(self, place: int) -> Sequence[Moment]:
        """Return the moments of the sentence at a place and of those beside it, nearest ones."""
        number = bisect_right(self._ends, place)
        begin = self._ends[number - 2] if number > 1 else 0
        end = self._ends[min(number + 1, len(self._ends) - 1)]
        nearest = bisect_left(self._starts, place)
        first = max(nearest - _MOST // 2, bisect_left(self._starts, begin))
        return self.all[first : min(nearest + _MOST // 2, bisect_left(self._starts, end))]

    def spans_near(self, own: Iterable[Moment]) -> Iterator[Figure]:
        """Yield the spans from given moments, where they are named, to those one sentence away."""
        for moment in own:
            for number in self._places.get(_named(moment), ())[:_MOST_PLACES]:
                for other in (number - 1, number + 1):
                    if 0 <= other < len(self._sentences):
                        beside = self._sentences[other].moments[:_MOST]
                        yield from (span for one in beside for span in _between(moment, one))


def spans_between(together: Sequence[Moment]) -> Iterator[Figure]:
    """Yield the spans between any two of some moments."""
    for one, other in combinations(together[:_MOST], 2):
        yield from _between(one, other)


def _named(moment: Moment) -> _Named:
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
