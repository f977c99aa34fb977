"""The page on what the newsroom's stories rest on, for each month that is over."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from copydesk.newsroom.published import Publication, Stories, by_month
from copydesk.plan import list_views as listings
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import Outline, Page
from copydesk.views import SourcingFigures

MOST_PUBLISHERS = 12
LATELY = 12
"""Months."""


def sourcing(publication: Publication, outline: Outline) -> Iterator[Section]:
    """One page, or none where the settings leave it out.

    A month is over once a later one has a story: so a story changes the figures of its own month
    only when they are not shown yet, and no clock is asked.
    """
    if outline.site.sourcing is None:
        return
    months = publication.months
    newest = max(months, default=date.min)
    corrections = tuple(
        (first, number) for first, number in _corrections(publication).items() if first < newest
    )
    over = chain.from_iterable(stories for first, stories in months.items() if first < newest)
    yield Section(
        "sourcing", _sourcing, {"stories": Shown(tuple(over)), "corrections": corrections}
    )


def _sourcing(
    outline: Outline, stories: Shown, corrections: tuple[tuple[date, int], ...]
) -> Iterator[Page]:
    months = by_month(stories.stories)
    corrected = dict(corrections)
    figures = tuple(
        (first, _figures(months.get(first, ()), corrected.get(first, 0)))
        for first in sorted({*months, *corrected}, reverse=True)
    )
    lately = [first for first, _ in figures[:LATELY]]
    yield outline.page(
        outline.addresses.page("sourcing"),
        "sourcing.html",
        listings.sourcing_page,
        translations=outline.translations,
        months=figures,
        lately=_figures(
            tuple(chain.from_iterable(months.get(first, ()) for first in lately)),
            sum(corrected.get(first, 0) for first in lately),
        ),
        publishers=outline.publishers_of(stories.stories, MOST_PUBLISHERS),
    )


def _corrections(publication: Publication) -> Counter[date]:
    """How many corrections and withdrawals were made in each month, by its first day."""
    out = (*publication.stories, *publication.withdrawn)
    notices = (notice for each in out for notice in (*each.corrections, each.withdrawn) if notice)
    return Counter(notice.date.wall.date().replace(day=1) for notice in notices)


def _figures(stories: Stories, corrections: int) -> SourcingFigures:
    number = len(stories)
    return SourcingFigures(
        stories=number,
        independent=sum(each.independent for each in stories) / number if number else None,
        checked=sum(each.checked for each in stories) / number if number else None,
        corrections=corrections,
    )
