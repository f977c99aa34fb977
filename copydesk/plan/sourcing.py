"""The page on what the newsroom's stories rest on, for each month that is over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from copydesk.newsroom.months.stories import Stories, StoryList
from copydesk.newsroom.months.story_lists import by_month
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.month_lists import span
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.counted_links import publishers_of
from copydesk.plan.site.heads import head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import MonthAverage, SourcingFigures, SourcingMonth, SourcingView

MOST_PUBLISHERS = 12
LATELY = 12
"""Months."""


def sourcing(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the group of the page, or none where the settings leave it out.

    A month is over once a later one has a story: so a story changes the figures of its own month
    only when they are not shown yet, and no clock is asked.
    """
    if context.site.sourcing is None:
        return
    newest = max((month.first for month in published.by_month), default=date.min)
    corrections = tuple(
        (first, number)
        for first, number in sorted(_corrections(published).items())
        if first < newest
    )
    over = (month.all for month in published.by_month if month.first < newest)
    stories = CardsOnly(StoryList.of(over))
    yield page_group("sourcing", _sourcing, stories=stories, corrections=corrections)


def _sourcing(
    context: SiteContext, stories: CardsOnly, corrections: tuple[tuple[date, int], ...]
) -> Iterator[Page]:
    all_stories = tuple(stories.stories)
    months = by_month(all_stories)
    corrected = dict(corrections)
    figures = {
        first: _figures(months.get(first, ()), corrected.get(first, 0))
        for first in sorted({*months, *corrected}, reverse=True)
    }
    address, gettext = context.addresses.page("sourcing"), context.translations.gettext
    view = SourcingView(
        site=context.site,
        head=head_of(
            context,
            address,
            gettext("Sourcing"),
            gettext("How our stories are sourced, for every full month."),
            above=(),
        ),
        months=tuple(
            SourcingMonth(first, context.addresses.month(first) if of.stories else None, of)
            for first, of in figures.items()
        ),
        lately=_lately(months, corrected, list(figures)[:LATELY]),
        trend=_trend(figures),
        publishers=publishers_of(context, all_stories, MOST_PUBLISHERS),
    )
    yield context.page(address, "sourcing.html", view)


def _lately(
    months: Mapping[date, Stories], corrected: Mapping[date, int], lately: Sequence[date]
) -> SourcingFigures | None:
    if not lately:
        return None
    stories = chain.from_iterable(months.get(first, ()) for first in lately)
    return _figures(tuple(stories), sum(corrected.get(first, 0) for first in lately))


def _trend(figures: Mapping[date, SourcingFigures]) -> tuple[MonthAverage, ...]:
    """Return the averages of the months up to the first of `figures`, oldest first."""
    months = list(figures)
    return tuple(
        MonthAverage(first, figures[first].independent if first in figures else None)
        for first in (span(months[-1], months[0]) if months else ())
    )


def _corrections(published: PublishedSet) -> Counter[date]:
    """Return how many corrections and withdrawals were made in each month, by its first day."""
    found: Counter[date] = Counter()
    for month in published.by_month:
        found.update(dict(month.columns.notices))
    notices = (
        notice
        for story in published.withdrawn
        for notice in (*story.corrections, story.withdrawn)
        if notice
    )
    found.update(notice.date.wall.date().replace(day=1) for notice in notices)
    return found


def _figures(stories: Stories, corrections: int) -> SourcingFigures:
    number = len(stories)
    return SourcingFigures(
        stories=number,
        independent=sum(story.independent for story in stories) / number if number else None,
        checked=sum(story.checked for story in stories) / number if number else None,
        corrections=corrections,
    )
