"""The archive by titles: a list of all years, and one page with the titles of each."""

from collections.abc import Iterator
from datetime import date

from copydesk.language.formatting import year_name
from copydesk.newsroom.months.stories import MonthStories, StoryList
from copydesk.newsroom.months.story_lists import by_month, neighbours
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.archives.period_versions import LanguageCodes, PeriodsThere, codes_of
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.descriptions import MOST_TITLES as DESCRIBED
from copydesk.plan.site.descriptions import of_stories
from copydesk.plan.site.heads import everywhere, head_of, in_some
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.urls import Addresses
from copydesk.views import ArchiveView, ArchiveYear, Link, Month, MonthTitles, TitlesView

MOST_TITLES = 1500
"""A year with more stories lists its months: their pages have the titles."""

_Counts = tuple[tuple[int, tuple[tuple[date, int], ...]], ...]
"""How many stories each year has in its months, January first."""


def titles(published: PublishedSet, there: PeriodsThere) -> Iterator[PageGroup]:
    """Return the groups of the list of years, and of each year: an old one never changes again.

    `there` has the years in each language of the site, where there are several.
    """
    years: dict[int, list[MonthStories]] = {}
    for month in published.by_month:
        years.setdefault(month.first.year, []).append(month)
    counts = tuple(
        (year, tuple((month.first, len(month)) for month in reversed(months)))
        for year, months in years.items()
    )
    yield page_group("titles", _years, counts=counts)
    for year, older, newer in neighbours(years):
        stories = StoryList.of(month.all for month in years[year])
        own = dict(counts)[year]
        if len(stories) > MOST_TITLES:
            stories = stories[:DESCRIBED]
        yield page_group(
            f"titles of {year}",
            _titles,
            year=year,
            counts=own[::-1],
            stories=CardsOnly(stories),
            previous=older,
            following=newer,
            languages=codes_of(there, year),
        )


def _address(addresses: Addresses, year: int) -> str:
    return f"{addresses.page('archive')}{year:04}/"


def _link(context: SiteContext, year: int) -> Link:
    return Link(year_name(year, context.site.language), _address(context.addresses, year))


def _years(context: SiteContext, counts: _Counts) -> Iterator[Page]:
    address = context.addresses.page("archive")
    versions = everywhere(context, lambda each: each.page("archive"))
    title = context.translations.gettext("Archive")
    said = context.translations.gettext("All stories by year, month and day.")
    view = ArchiveView(
        site=context.site,
        head=head_of(context, address, title, said, versions=versions, above=()),
        years=tuple(
            ArchiveYear(
                year,
                _address(context.addresses, year),
                context.addresses.year(year),
                sum(number for _, number in months),
                tuple(Month(first, context.addresses.month(first)) for first, _ in months),
            )
            for year, months in counts
        ),
    )
    yield context.page(address, "archive.html", view)


def _titles(
    context: SiteContext,
    year: int,
    counts: tuple[tuple[date, int], ...],
    stories: CardsOnly,
    previous: int | None,
    following: int | None,
    languages: LanguageCodes,
) -> Iterator[Page]:
    address = _address(context.addresses, year)
    name = year_name(year, context.site.language)
    gettext = context.translations.gettext
    title = f"{gettext('Archive')}, {name}"
    versions = in_some(context, languages, lambda each: _address(each, year))
    number = sum(of_month for _, of_month in counts)
    is_whole = len(stories.stories) == number
    cards = by_month(stories.stories) if is_whole else {}
    view = TitlesView(
        site=context.site,
        head=head_of(
            context,
            address,
            title,
            of_stories(context, title, stories.stories, number),
            above=(Link(gettext("Archive"), context.addresses.page("archive")),),
            versions=versions,
        ),
        year=year,
        calendar=context.addresses.year(year),
        months=tuple(
            MonthTitles(
                first, context.addresses.month(first), of_month, context.cards(cards.get(first, ()))
            )
            for first, of_month in counts
        ),
        up=Link(context.translations.gettext("All years"), context.addresses.page("archive")),
        previous=_link(context, previous) if previous else None,
        next=_link(context, following) if following else None,
    )
    yield context.page(address, "archive-year.html", view)
