"""The stories of a topic, a thread or a publisher: the latest ones, and a page for each month."""

from collections.abc import Iterator
from datetime import date

from copydesk.language.formatting import in_words, month
from copydesk.newsroom.months.stories import Stories, StoryList
from copydesk.newsroom.months.story_lists import (
    FIRST_OF_DAY,
    LATEST,
    MOST_OF_MONTH,
    Months,
    by_day,
    neighbours,
)
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.descriptions import of_stories
from copydesk.plan.site.heads import head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import Link, ListMonthView, Month, MonthCount

MOST_OF_SUMMARIES = 150
"""From so many stories a month on, some of each day have theirs, the others titles alone."""

MOST_IN_FULL = 30
"""How many stories of a day have their summaries."""

SPAN = 24
"""Months in a chart."""

Counts = tuple[MonthCount, ...]

_ListedMonth = tuple[date, CardsOnly, date | None, date | None]
"""The first day of a month, its stories, and the months before and after it that have stories."""


def latest(months: Months) -> CardsOnly:
    """Return the newest stories of a list."""
    return CardsOnly(newest(months, LATEST))


def newest(months: Months, most: int) -> StoryList:
    """Return so many of the newest stories of a list."""
    found, number = [], 0
    for listed in months.values():
        if number >= most:
            break
        found.append(listed[: most - number])
        number += len(found[-1])
    return StoryList.of(found)


def month_counts(months: Months) -> Counts:
    """Return how many stories a list has in each month that has any, newest first."""
    return tuple(MonthCount(first, len(stories)) for first, stories in months.items())


def total(months: Counts) -> int:
    """Return how many stories all months have together."""
    return sum(count.stories for count in months)


def month_links(context: SiteContext, months: Counts, within: str) -> tuple[Month, ...]:
    """Return the months of the list at an address."""
    addresses = context.addresses
    return tuple(Month(count.date, addresses.month(count.date, within)) for count in months)


def activity(months: Counts) -> Counts:
    """Return how many stories each month has, oldest first, up to the newest.

    `months` are those that have stories, newest first.
    """
    if not months:
        return ()
    counts = {count.date: count.stories for count in months}
    shown = span(months[-1].date, months[0].date)
    return tuple(MonthCount(first, counts.get(first, 0)) for first in shown)


def span(oldest: date, newest: date) -> Iterator[date]:
    """Return the first days of the months from the oldest to the newest, `SPAN` at most."""
    last = newest.year * 12 + newest.month - 1
    first = max(last - SPAN + 1, oldest.year * 12 + oldest.month - 1)
    for number in range(first, last + 1):
        yield date(number // 12, number % 12 + 1, 1)


def month_lists(name: str, parent: Link, months: Months) -> Iterator[PageGroup]:
    """Return a group for each quarter of the list `topics/grid`: most never change again."""
    quarters: dict[tuple[int, int], list[_ListedMonth]] = {}
    for first, older, newer in neighbours(months):
        listed = (first, CardsOnly(months[first]), older, newer)
        quarters.setdefault((first.year, (first.month + 2) // 3), []).append(listed)
    for (year, quarter), listed_months in quarters.items():
        yield page_group(
            f"{name} {year}, {quarter}",
            _quarter,
            kind=name.partition("/")[0],
            parent=parent,
            months=tuple(listed_months),
        )


def _quarter(
    context: SiteContext, kind: str, parent: Link, months: tuple[_ListedMonth, ...]
) -> Iterator[Page]:
    addresses = context.addresses

    def neighbour(other: date | None) -> Month | None:
        return Month(other, addresses.month(other, parent.address)) if other else None

    above = (context.list_of(kind), parent)
    for first, listed, previous, following in months:
        address = addresses.month(first, parent.address)
        title = f"{parent.label}, {month(first, context.site.language)}"
        number = len(listed.stories)
        is_whole = number <= MOST_OF_MONTH
        view = ListMonthView(
            site=context.site,
            head=head_of(
                context,
                address,
                title,
                of_stories(context, title, listed.stories),
                above=above,
            ),
            parent=parent,
            date=first,
            days=context.days(
                context.cards(listed.stories),
                FIRST_OF_DAY if number > MOST_OF_SUMMARIES else None,
                parent.address,
                None if is_whole else FIRST_OF_DAY,
            ),
            previous=neighbour(previous),
            next=neighbour(following),
        )
        yield context.page(address, "list-month.html", view)
        if not is_whole:
            yield from _days(context, parent, (*above, Link(title, address)), listed.stories)


def _days(
    context: SiteContext, parent: Link, above: tuple[Link, ...], stories: Stories
) -> Iterator[Page]:
    """Plan pages of the days of a month that has too many stories for its own page."""
    days = [(day, listed) for day, listed in by_day(stories) if len(listed) > FIRST_OF_DAY]

    def link(day: tuple[date, Stories] | None) -> Month | None:
        return Month(day[0], context.addresses.day(day[0], parent.address)) if day else None

    for (day, listed), older, newer in neighbours(days):
        address = context.addresses.day(day, parent.address)
        title = f"{parent.label}, {in_words(day, context.site.language)}"
        said = of_stories(context, title, listed)
        view = ListMonthView(
            site=context.site,
            head=head_of(context, address, title, said, above=above),
            parent=parent,
            date=day,
            days=context.days(context.cards(listed), MOST_IN_FULL),
            previous=link(older),
            next=link(newer),
            month=Month(day.replace(day=1), above[-1].address),
        )
        yield context.page(address, "list-month.html", view)
