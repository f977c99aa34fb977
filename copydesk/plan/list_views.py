"""Views of the pages that list stories: the front page, archives, topics, publishers, sitemaps."""

from calendar import Calendar
from collections.abc import Collection, Iterator
from datetime import date

from copydesk.language.formatting import first_weekday, in_words, month, weekdays, year_name
from copydesk.language.translations import Translations
from copydesk.model import Edition, Publisher, Topic
from copydesk.newsroom.body_links import text
from copydesk.newsroom.pictures import Sizes
from copydesk.plan.story_views import LinkTable, site_feed
from copydesk.urls import Addresses, Period
from copydesk.views import (
    Card,
    CorrectionEntry,
    CorrectionsView,
    CountedLink,
    Day,
    EditionView,
    Head,
    HomeView,
    Link,
    ListMonthView,
    Month,
    MonthAverage,
    MonthCount,
    MonthSummary,
    PublisherEntry,
    PublishersView,
    PublisherView,
    RobotsView,
    Site,
    SitemapEntry,
    SitemapView,
    SourcingFigures,
    SourcingMonth,
    SourcingView,
    Subject,
    SubjectsView,
    SubjectView,
    ThreadLink,
    YearView,
)

SPAN = 24
"""Months in a chart."""


def home_page(
    *,
    site: Site,
    addresses: Addresses,
    lead: Card | None,
    stories: tuple[Card, ...],
    topics: tuple[CountedLink, ...],
    threads: tuple[ThreadLink, ...],
    last: Month | None,
) -> HomeView:
    """The front page."""
    head = _head(site, addresses, addresses.base, site.title, site.description)
    return HomeView(site, head, lead, _days(stories, addresses), topics, threads, last)


def period_name(period: Period, translations: Translations) -> str:
    """What an edition is called by its period: `22 January 2025`, `January 2025`."""
    if period.kind == "month":
        return month(period.start, translations.language)
    day = in_words(period.start, translations.language)
    return day if period.kind == "day" else translations.gettext("Week of %(date)s") % {"date": day}


def edition_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    period: Period,
    edition: Edition | None,
    links: LinkTable,
    pictures: Sizes,
    lead: tuple[Card, ...],
    stories: tuple[Card, ...],
    sources: int,
    independent: int,
    minutes: int,
    topics: tuple[CountedLink, ...],
    previous: Link | None,
    following: Link | None,
) -> EditionView:
    """A day, week or month; `edition` is what an editor wrote of it, if anything."""
    name = period_name(period, translations)
    start = period.start
    if period.kind == "month":
        up = Link(year_name(start.year, site.language), addresses.year(start.year))
    else:
        up = Link(month(start, site.language), addresses.month(start))
    title = edition.title if edition else None
    return EditionView(
        site=site,
        head=_head(
            site,
            addresses,
            addresses.period(period),
            f"{title} ({name})" if title else name,
            edition.summary if edition else None,
        ),
        period=period.kind,
        date=start,
        title=title,
        summary=edition.summary if edition else None,
        note=text(edition.body, addresses, dict(links), pictures=pictures) if edition else (),
        lead=lead,
        days=_days(stories, addresses),
        story_count=len(lead) + len(stories),
        source_count=sources,
        independent=independent,
        minutes=minutes,
        topics=topics,
        up=up,
        previous=previous,
        next=following,
    )


def year_page(
    *,
    site: Site,
    addresses: Addresses,
    year: int,
    days: tuple[tuple[date, int], ...],
    previous: int | None,
    following: int | None,
) -> YearView:
    """The archive of a year; `days` has each day that has stories and how many, newest first."""

    def link(other: int | None) -> Link | None:
        return Link(year_name(other, site.language), addresses.year(other)) if other else None

    by_month: dict[date, list[tuple[date, int]]] = {}
    for day, stories in days:
        by_month.setdefault(day.replace(day=1), []).append((day, stories))
    return YearView(
        site=site,
        head=_head(site, addresses, addresses.year(year), year_name(year, site.language)),
        year=year,
        weekdays=weekdays(site.language),
        months=tuple(
            MonthSummary(
                date=first,
                address=addresses.month(first),
                stories=sum(stories for _, stories in listed),
                weeks=_calendar(first, {day for day, _ in listed}, site.language, addresses),
            )
            for first, listed in by_month.items()
        ),
        previous=link(previous),
        next=link(following),
    )


def _calendar(
    first: date, days: Collection[date], language: str, addresses: Addresses
) -> tuple[tuple[Link | None, ...], ...]:
    """The weeks of a month, from the day on which the language has them begin."""

    def link(day: date) -> Link | None:
        if day.month != first.month:
            return None
        return Link(str(day.day), addresses.day(day) if day in days else "")

    weeks = Calendar(first_weekday(language)).monthdatescalendar(first.year, first.month)
    return tuple(tuple(link(day) for day in week) for week in weeks)


def subjects_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    kind: str,
    subjects: tuple[tuple[Topic, tuple[Link, ...]], ...],
) -> SubjectsView:
    """All topics or threads (`kind`) with their children, in the order in which they come."""
    gettext = translations.gettext
    title = gettext("Threads") if kind == "threads" else gettext("Topics")
    return SubjectsView(
        site=site,
        head=_head(site, addresses, addresses.page(kind), title),
        subjects=tuple(
            Subject(
                topic.name,
                addresses.subject(kind, topic.slug),
                topic.summary,
                children,
            )
            for topic, children in subjects
        ),
    )


def subject_page(
    *,
    site: Site,
    addresses: Addresses,
    kind: str,
    topic: Topic,
    links: LinkTable,
    pictures: Sizes,
    parent: Link | None,
    children: tuple[Link, ...],
    stories: tuple[Card, ...],
    months: tuple[MonthCount, ...],
    publishers: tuple[CountedLink, ...],
    related: tuple[CountedLink, ...],
) -> SubjectView:
    """A topic or a thread (`kind`), with its latest stories and the months of all."""
    address = addresses.subject(kind, topic.slug)
    feed = f"{address}feed.xml"
    return SubjectView(
        site=site,
        head=Head(
            title=topic.name,
            description=topic.summary,
            canonical=addresses.absolute(address),
            feeds=(Link(f"{topic.name} – {site.title}", feed), *site_feed(site)),
        ),
        name=topic.name,
        summary=topic.summary,
        synonyms=topic.synonyms,
        introduction=text(topic.body, addresses, dict(links), pictures=pictures),
        parent=parent,
        children=children,
        days=_days(stories, addresses),
        months=_months(months, addresses, address),
        activity=activity(months),
        publishers=publishers,
        related=related,
        feed=feed,
    )


def list_month_page(
    *,
    site: Site,
    addresses: Addresses,
    parent: Link,
    first: date,
    stories: tuple[Card, ...],
    previous: date | None,
    following: date | None,
) -> ListMonthView:
    """A month of a topic, thread or publisher (`parent`); `first` is the month's first day."""

    def neighbour(other: date | None) -> Month | None:
        return Month(other, addresses.month(other, parent.address)) if other else None

    return ListMonthView(
        site=site,
        head=_head(
            site,
            addresses,
            addresses.month(first, parent.address),
            f"{parent.label}, {month(first, site.language)}",
        ),
        parent=parent,
        date=first,
        days=_days(stories, addresses),
        previous=neighbour(previous),
        next=neighbour(following),
    )


def publishers_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    publishers: tuple[Publisher, ...],
) -> PublishersView:
    """All publishers that the editors listed, by name."""
    return PublishersView(
        site=site,
        head=_head(
            site, addresses, addresses.page("publishers"), translations.gettext("Publishers")
        ),
        publishers=tuple(
            PublisherEntry(
                each.name,
                addresses.subject("publishers", each.slug),
                each.kind,
                each.country,
            )
            for each in sorted(publishers, key=lambda each: (each.name.casefold(), each.slug))
        ),
    )


def publisher_page(
    *,
    site: Site,
    addresses: Addresses,
    publisher: Publisher,
    stories: tuple[Card, ...],
    months: tuple[MonthCount, ...],
) -> PublisherView:
    """A publisher, and the latest stories that rely on it."""
    address = addresses.subject("publishers", publisher.slug)
    return PublisherView(
        site=site,
        head=_head(site, addresses, address, publisher.name),
        name=publisher.name,
        kind=publisher.kind,
        country=publisher.country,
        owner=publisher.owner,
        domains=publisher.domains,
        paywall=publisher.paywall,
        days=_days(stories, addresses),
        months=_months(months, addresses, address),
        activity=activity(months),
    )


def _months(months: tuple[MonthCount, ...], addresses: Addresses, within: str) -> tuple[Month, ...]:
    return tuple(Month(each.date, addresses.month(each.date, within)) for each in months)


def activity(months: tuple[MonthCount, ...]) -> tuple[MonthCount, ...]:
    """How many stories each month has, oldest first, of the `SPAN` months up to the newest.

    `months` are those that have stories, newest first.
    """
    if not months:
        return ()
    counts = {each.date: each.stories for each in months}
    return tuple(MonthCount(first, counts.get(first, 0)) for first in _span(months[0].date))


def _span(newest: date) -> Iterator[date]:
    """The first days of the `SPAN` months up to the newest, oldest first."""
    last = newest.year * 12 + newest.month - 1
    for number in range(last - SPAN + 1, last + 1):
        yield date(number // 12, number % 12 + 1, 1)


def corrections_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    entries: tuple[CorrectionEntry, ...],
) -> CorrectionsView:
    """All corrections and withdrawals."""
    return CorrectionsView(
        site=site,
        head=_head(
            site, addresses, addresses.page("corrections"), translations.gettext("Corrections")
        ),
        entries=entries,
    )


def sourcing_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    months: tuple[tuple[date, SourcingFigures], ...],
    lately: SourcingFigures,
    publishers: tuple[CountedLink, ...],
) -> SourcingView:
    """What stories rest on, by month; `months` has first days and figures, newest first."""
    by_date = dict(months)
    return SourcingView(
        site=site,
        head=_head(site, addresses, addresses.page("sourcing"), translations.gettext("Sourcing")),
        months=tuple(
            SourcingMonth(first, addresses.month(first) if figures.stories else None, figures)
            for first, figures in months
        ),
        lately=lately if months else None,
        trend=tuple(
            MonthAverage(first, by_date[first].independent if first in by_date else None)
            for first in (_span(months[0][0]) if months else ())
        ),
        publishers=publishers,
    )


def _days(stories: tuple[Card, ...], addresses: Addresses) -> tuple[Day, ...]:
    """Neighbours of the same day together, in their order."""
    days: dict[date, list[Card]] = {}
    for card in stories:
        days.setdefault(card.date.wall.date(), []).append(card)
    return tuple(Day(day, addresses.day(day), tuple(cards)) for day, cards in days.items())


def _head(
    site: Site, addresses: Addresses, address: str, title: str, description: str | None = None
) -> Head:
    return Head(title, description, addresses.absolute(address), feeds=site_feed(site))


def sitemap(*, addresses: Addresses, entries: tuple[SitemapEntry, ...]) -> SitemapView:
    """A sitemap or the index of them, from root-relative addresses."""
    return SitemapView(
        tuple(SitemapEntry(addresses.absolute(each.address), each.modified) for each in entries)
    )


def robots(*, addresses: Addresses) -> RobotsView:
    """What crawlers are told."""
    return RobotsView(addresses.absolute(f"{addresses.base}sitemap.xml"))
