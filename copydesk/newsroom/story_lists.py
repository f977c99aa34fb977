"""Stories in the orders in which pages list them: by day, month, topic or publisher."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from copydesk.model import Topic
from copydesk.newsroom.story.records import CatalogStory

T = TypeVar("T")

LATEST = 30
"""How many stories the first page of a list shows; all of them stand in its months."""

MOST_ADDRESSES = 50_000 - 32
"""In a sitemap, of stories: sitemaps.org allows 50,000 of all kinds, and one of a month has the
month and its days, too.
"""

Stories = tuple[CatalogStory, ...]

Months = Mapping[date, Stories]
"""Stories by the first days of their months, newest first."""


def in_order(stories: Iterable[CatalogStory]) -> list[CatalogStory]:
    """Return stories newest first; ties sort by slug."""
    ordered = sorted(stories, key=lambda story: story.slug)
    ordered.sort(key=lambda story: story.date.instant, reverse=True)
    return ordered


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


def by_month(stories: Stories) -> Months:
    """Return the stories of each month, by its first day, in their order."""
    months: dict[tuple[int, int], list[CatalogStory]] = defaultdict(list)
    for story in stories:
        wall = story.date.wall
        months[wall.year, wall.month].append(story)
    return {date(*month, 1): tuple(listed) for month, listed in months.items()}


_Subjects = Callable[[CatalogStory], Iterable[str]]


def grouped(months: Months, subjects: _Subjects) -> Mapping[str, Months]:
    """Return the stories of each subject by month; `subjects` gives those of a story."""
    groups: dict[str, dict[date, Stories]] = defaultdict(dict)
    for first, stories in months.items():
        here: dict[str, list[CatalogStory]] = defaultdict(list)
        for story, slugs in zip(stories, map(subjects, stories), strict=True):
            for slug in slugs:
                here[slug].append(story)
        for slug, named in here.items():
            groups[slug][first] = tuple(named)
    return MappingProxyType(groups)


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
