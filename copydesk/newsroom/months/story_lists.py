"""Stories in the orders in which pages list them: by day, month, topic or publisher."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from copydesk.model import Topic
from copydesk.newsroom.months.packed import Hashes
from copydesk.newsroom.months.records import (
    Columns,
    Listing,
    in_order,
    listing_of,
    listings,
)
from copydesk.newsroom.months.stories import MonthStories, Stories, StoryList
from copydesk.newsroom.story.records import CatalogStory

T = TypeVar("T")

LATEST = 30
"""How many stories the first page of a list shows; the pages of its months show them all."""


MOST_OF_MONTH = 800
"""How many stories the month of a list shows; one with more leads to pages of its days."""

FIRST_OF_DAY = 3
"""How many of each day it then shows itself; a day with more has a page."""

MOST_ADDRESSES = 50_000 - 32
"""In a sitemap, of stories: sitemaps.org allows 50,000 of all kinds, and one of a month has the
month and its days, too.
"""

Months = Mapping[date, StoryList]
"""Stories by the first days of their months, newest first."""


def neighbours(newest_first: Iterable[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Return each with the one before it and the one after it in time."""
    ordered = list(newest_first)
    older: list[T | None] = [*ordered[1:], None]
    newer: list[T | None] = [None, *ordered]
    yield from zip(ordered, older, newer, strict=False)


def sitemap_parts(listed: Sequence[T]) -> list[Sequence[T]]:
    """Return what a sitemap lists in as many parts as it takes, the last first: where what is new
    stands first, it changes one part alone.
    """
    return [
        listed[max(0, end - MOST_ADDRESSES) : end] for end in range(len(listed), 0, -MOST_ADDRESSES)
    ]


def by_day(stories: Stories) -> tuple[tuple[date, Stories], ...]:
    """Return neighbours of the same day together, in their order."""
    days: dict[date, list[CatalogStory]] = defaultdict(list)
    for story in stories:
        days[story.date.wall.date()].append(story)
    return tuple((day, tuple(listed)) for day, listed in days.items())


def by_month(stories: Iterable[CatalogStory]) -> Mapping[date, Stories]:
    """Return the stories of each month, by its first day, in their order."""
    months: dict[tuple[int, int], list[CatalogStory]] = defaultdict(list)
    for story in stories:
        wall = story.date.wall
        months[wall.year, wall.month].append(story)
    return {date(*month, 1): tuple(listed) for month, listed in months.items()}


def months_of(stories: Iterable[CatalogStory]) -> list[MonthStories]:
    """Return stories by month, the newest first."""
    return newest_first(map(MonthStories.of, map(in_order, by_month(stories).values())))


def newest_first(months: Iterable[MonthStories]) -> list[MonthStories]:
    """Return months in the order of their newest stories."""
    ordered = sorted(months, key=lambda month: month.columns.slugs.joined.partition("\0")[0])
    ordered.sort(key=lambda month: month.columns.newest, reverse=True)
    return ordered


def in_time(months: Sequence[MonthStories]) -> StoryList:
    """Return the stories of all months, newest first; `months` are in the order of their newest."""
    found: list[StoryList] = []
    together: list[MonthStories] = []
    for month in months:
        oldest = min((each.columns.oldest for each in together), default=None)
        if oldest is not None and month.columns.newest < oldest:
            found.append(_merged(together))
            together = []
        together.append(month)
    return StoryList.of([*found, _merged(together)])


def _merged(months: Sequence[MonthStories]) -> StoryList:
    """Return the stories of some months of which clocks in other zones have mixed the order."""
    if len(months) == 1:
        return months[0].all
    places = [
        (-instant, slug, number, position)
        for number, month in enumerate(months)
        for position, (instant, slug) in enumerate(
            zip(array("d", month.columns.instants), month.columns.slugs, strict=True)
        )
    ]
    return StoryList.of(months[number].at((position,)) for _, _, number, position in sorted(places))


_Subjects = Callable[[CatalogStory], Iterable[str]]


def by_subject(
    months: Iterable[MonthStories], listed: Callable[[Columns], Mapping[str, Listing]]
) -> Mapping[str, Months]:
    """Return the stories of each subject by month; `listed` gives those of a month."""
    groups: dict[str, dict[date, StoryList]] = defaultdict(dict)
    for month in months:
        for slug, listing in listed(month.columns).items():
            groups[slug][month.first] = month.listed(listing)
    return groups


def grouped(months: Iterable[MonthStories], subjects: _Subjects) -> Mapping[str, Months]:
    """Return the stories of each subject by month; `subjects` gives those of a story, which is
    opened for it.
    """
    groups: dict[str, dict[date, StoryList]] = defaultdict(dict)
    for month in months:
        for slug, listing in listings(month.all, subjects).items():
            groups[slug][month.first] = month.listed(listing)
    return groups


def listings_with_parents(
    listed: Mapping[str, Listing], shown: Hashes, subjects: Mapping[str, Topic]
) -> Mapping[str, Listing]:
    """Return the stories of a month that each subject lists, with those of its children, once."""
    if not any(subject.parent for subject in subjects.values()):
        return listed
    parts: dict[str, list[Listing]] = defaultdict(list)
    # A review also reads what was committed with errors: a topic need not be there.
    for slug, listing in listed.items():
        for above in _line(slug, subjects) if slug in subjects else ():
            parts[above].append(listing)
    return {slug: _together(several, shown) for slug, several in parts.items()}


def _together(several: Sequence[Listing], shown: Hashes) -> Listing:
    if len(several) == 1:
        return several[0]
    positions = set(chain.from_iterable(listing.positions for listing in several))
    return listing_of(array("I", sorted(positions)), shown)


def with_parents(named: _Subjects, subjects: Mapping[str, Topic]) -> _Subjects:
    """Return what gives the subjects of a story with those that they are part of, each once."""
    if not any(subject.parent for subject in subjects.values()):
        return named
    lines = {slug: _line(slug, subjects) for slug in subjects}

    def all_named(story: CatalogStory) -> Iterable[str]:
        # A review also reads what was committed with errors: a topic need not be there.
        found = [lines.get(slug, ()) for slug in named(story)]
        return dict.fromkeys(chain.from_iterable(found))

    return all_named


def _line(slug: str, subjects: Mapping[str, Topic]) -> tuple[str, ...]:
    """Return a subject, its parent, and so on."""
    line = [slug]
    while (above := subjects.get(subjects[line[-1]].parent or "")) and above.slug not in line:
        line.append(above.slug)
    return tuple(line)
