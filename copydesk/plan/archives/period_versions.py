"""The languages in which there is a page of a day, a week, a month or a year."""

from collections.abc import Mapping

from copydesk.newsroom.months.story_lists import by_day
from copydesk.newsroom.published import PublishedSet
from copydesk.urls import Period

LanguageCodes = tuple[str, ...]
"""The languages in which there is a page; none where the site has one alone."""

PeriodsThere = Mapping[str, frozenset[Period | int]]
"""The periods and years that have a page, by language."""


def periods_there(versions: Mapping[str, PublishedSet]) -> PeriodsThere:
    """Return the periods and years that have a page, by language.

    `versions` has what is out in each language of the site, where there are several.
    """
    return {code: _periods(published) for code, published in versions.items()}


def _periods(published: PublishedSet) -> frozenset[Period | int]:
    found: set[Period | int] = set()
    for start, _ in by_day(published.stories):
        day, week, month = Period.around(start)
        found |= {day, month, start.year}
        if week in published.editions:
            found.add(week)
    return frozenset(found)


def codes_of(there: PeriodsThere, period: Period | int) -> LanguageCodes:
    """Return the languages in which there is a page of a period, or of a year."""
    return tuple(code for code, periods in there.items() if period in periods)
