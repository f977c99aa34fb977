"""Views of the pages that list stories: the front page, archives, topics, publishers, sitemaps."""

from datetime import date

from copydesk.addresses import Addresses, Period
from copydesk.compose import LinkTable, site_feed
from copydesk.model import Edition, Publisher, Topic
from copydesk.texts import text
from copydesk.views import (
    Card,
    CorrectionEntry,
    CorrectionsView,
    Day,
    EditionView,
    Head,
    HomeView,
    Link,
    ListMonthView,
    Month,
    MonthSummary,
    PublisherEntry,
    PublishersView,
    PublisherView,
    RobotsView,
    Site,
    SitemapEntry,
    SitemapView,
    Subject,
    SubjectsView,
    SubjectView,
    YearView,
)
from copydesk.wording import in_words, month, year_name
from copydesk.words import Words


def home_page(
    *,
    site: Site,
    addresses: Addresses,
    lead: Card | None,
    stories: tuple[Card, ...],
    topics: tuple[Link, ...],
    threads: tuple[Link, ...],
    newest: Month | None,
) -> HomeView:
    """The front page."""
    head = _head(site, addresses, addresses.base, site.title, site.description)
    return HomeView(site, head, lead, _days(stories, addresses), topics, threads, newest)


def period_name(period: Period, words: Words) -> str:
    """What an edition is called by its period: `22 January 2025`, `January 2025`."""
    if period.kind == "month":
        return month(period.start, words.language)
    day = in_words(period.start, words.language)
    return day if period.kind == "day" else words.gettext("Week of %(date)s") % {"date": day}


def edition_page(
    *,
    site: Site,
    addresses: Addresses,
    period: Period,
    edition: Edition | None,
    links: LinkTable,
    lead: tuple[Card, ...],
    stories: tuple[Card, ...],
    previous: Link | None,
    following: Link | None,
) -> EditionView:
    """A day, week or month; `edition` is what an editor wrote of it, if anything."""
    name = period_name(period, site.words)
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
        note=text(edition.body, addresses, dict(links)) if edition else (),
        lead=lead,
        days=_days(stories, addresses),
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
        months=tuple(
            MonthSummary(
                date=first,
                address=addresses.month(first),
                stories=sum(stories for _, stories in listed),
                days=tuple(Link(str(day.day), addresses.day(day)) for day, _ in reversed(listed)),
            )
            for first, listed in by_month.items()
        ),
        previous=link(previous),
        next=link(following),
    )


def subjects_page(
    *,
    site: Site,
    addresses: Addresses,
    kind: str,
    subjects: tuple[tuple[Topic, tuple[Link, ...]], ...],
) -> SubjectsView:
    """All topics or threads (`kind`) with their children, in the order in which they come."""
    gettext = site.words.gettext
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
    parent: Link | None,
    children: tuple[Link, ...],
    stories: tuple[Card, ...],
    months: tuple[date, ...],
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
        introduction=text(topic.body, addresses, dict(links)),
        parent=parent,
        children=children,
        days=_days(stories, addresses),
        months=tuple(Month(each, addresses.month(each, address)) for each in months),
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
    *, site: Site, addresses: Addresses, publishers: tuple[Publisher, ...]
) -> PublishersView:
    """All publishers that the editors listed, by name."""
    return PublishersView(
        site=site,
        head=_head(site, addresses, addresses.page("publishers"), site.words.gettext("Publishers")),
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
    months: tuple[date, ...],
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
        months=tuple(Month(each, addresses.month(each, address)) for each in months),
    )


def corrections_page(
    *, site: Site, addresses: Addresses, entries: tuple[CorrectionEntry, ...]
) -> CorrectionsView:
    """All corrections and withdrawals."""
    return CorrectionsView(
        site=site,
        head=_head(
            site, addresses, addresses.page("corrections"), site.words.gettext("Corrections")
        ),
        entries=entries,
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
