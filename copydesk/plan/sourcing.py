"""The page on what the newsroom's stories rest on, for each month that is over."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from copydesk import listings
from copydesk.plan.outline import Outline, Page
from copydesk.publication import Publication, Stories, by_month
from copydesk.views import SourcingFigures

MOST_PUBLISHERS = 12
LATELY = 12
"""Months."""


def sourcing(outline: Outline) -> Iterator[Page]:
    """One page, or none where the settings leave it out.

    A month is over once a later one has a story: so a story changes the figures of its own month
    only when they are not shown yet, and no clock is asked.
    """
    if outline.site.sourcing is None:
        return
    publication = outline.publication
    months = dict(by_month(publication.stories))
    newest = max(months, default=date.min)
    corrections = _corrections(publication)
    over = sorted((first for first in {*months, *corrections} if first < newest), reverse=True)
    stories = {first: months.get(first, ()) for first in over}
    lately = over[:LATELY]
    yield outline.page(
        outline.site.sourcing,
        "sourcing.html",
        listings.sourcing_page,
        months=tuple((first, _figures(stories[first], corrections[first])) for first in over),
        lately=_figures(
            tuple(chain.from_iterable(stories[first] for first in lately)),
            sum(corrections[first] for first in lately),
        ),
        publishers=outline.publishers_of(
            tuple(chain.from_iterable(stories.values())), MOST_PUBLISHERS
        ),
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
