"""The editions of days, weeks and months, and the archives of years."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from copydesk.newsroom.body_links import image_paths
from copydesk.newsroom.published import Publication, Stories, by_day
from copydesk.plan import list_views as listings
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import Outline, Page, neighbours
from copydesk.urls import Period
from copydesk.views import Link

MOST_TOPICS = 6


def archives(publication: Publication) -> Iterator[Section]:
    """All of them, the newest first. A week has a page where an editor wrote an edition of it."""
    days = {Period(day, "day"): stories for day, stories in by_day(publication.stories)}
    months = {Period(first, "month"): each for first, each in publication.months.items()}
    around_day = _around(days)
    of_month: dict[Period, list[Period]] = {}
    for day in days:
        of_month.setdefault(Period(day.start.replace(day=1), "month"), []).append(day)
    for month, around in _around(months).items():
        periods = ((month, *around), *((day, *around_day[day]) for day in of_month[month]))
        name = f"archive of {month.start:%Y-%m}"
        yield _editions(name, publication, tuple(periods), months[month])
    weeks: dict[Period, Stories] = {}
    for day, stories in days.items():
        _, week, _ = Period.around(day.start)
        if week in publication.editions:
            weeks[week] = (*weeks.get(week, ()), *stories)
    for week, around in _around(weeks).items():
        name = f"archive of the week of {week.start}"
        yield _editions(name, publication, ((week, *around),), weeks[week])
    by_year: dict[int, list[tuple[date, int]]] = {}
    for day, stories in days.items():
        by_year.setdefault(day.start.year, []).append((day.start, len(stories)))
    for year, older, newer in neighbours(by_year):
        around_year = {"year": year, "previous": older, "following": newer}
        yield Section(f"archive of {year}", _year, {"days": tuple(by_year[year]), **around_year})


_Periods = tuple[tuple[Period, Period | None, Period | None], ...]
"""Periods, each with the one before it and the one after it that have stories."""


def _around(periods: Iterable[Period]) -> Mapping[Period, tuple[Period | None, Period | None]]:
    return {each: (older, newer) for each, older, newer in neighbours(periods)}


def _editions(name: str, publication: Publication, periods: _Periods, stories: Stories) -> Section:
    written = [publication.editions[each] for each, *_ in periods if each in publication.editions]
    leads = publication.chosen(chain.from_iterable(each.lead for each in written))
    linked = publication.linked(chain.from_iterable(each.body.links for each in written))
    return Section(
        name,
        _editions_of,
        {
            "periods": periods,
            "stories": Shown(stories),
            "leads": Shown(leads),
            "linked": Shown(linked),
        },
    )


def _editions_of(
    outline: Outline, periods: _Periods, stories: Shown, leads: Shown, linked: Shown
) -> Iterator[Page]:
    """The pages of some periods, whose stories are all or, for a day, some of `stories`."""
    days = dict(by_day(stories.stories))
    for period, older, newer in periods:
        listed = days[period.start] if period.kind == "day" else stories.stories
        yield _edition(outline, period, listed, leads, linked, older, newer)


def _edition(
    outline: Outline,
    period: Period,
    stories: Stories,
    leads: Shown,
    linked: Shown,
    previous: Period | None,
    following: Period | None,
) -> Page:
    edition = outline.editions.get(period)
    by_slug = {each.slug: each for each in leads.stories}
    lead = [slug for slug in edition.lead if slug in by_slug] if edition else []
    minutes = sum(each.minutes for each in stories)

    def link(other: Period | None) -> Link | None:
        if other is None:
            return None
        return Link(
            listings.period_name(other, outline.translations), outline.addresses.period(other)
        )

    return outline.page(
        outline.addresses.period(period),
        "edition.html",
        listings.edition_page,
        translations=outline.translations,
        period=period,
        edition=edition,
        links=outline.body_links(edition.body.links, linked.stories) if edition else (),
        pictures=outline.pictures(image_paths(edition.body)) if edition else (),
        lead=outline.cards_of(tuple(by_slug[slug] for slug in lead)),
        stories=tuple(outline.card(each) for each in stories if each.slug not in lead),
        sources=sum(each.sources for each in stories),
        independent=sum(each.independent for each in stories),
        minutes=minutes,
        topics=outline.topics_of(stories, MOST_TOPICS),
        previous=link(previous),
        following=link(following),
    )


def _year(
    outline: Outline,
    year: int,
    days: tuple[tuple[date, int], ...],
    previous: int | None,
    following: int | None,
) -> Iterator[Page]:
    yield outline.page(
        outline.addresses.year(year),
        "year.html",
        listings.year_page,
        year=year,
        days=days,
        previous=previous,
        following=following,
    )
