"""Topics, threads and publishers: a front page each, and a page for each of its months."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, islice

from copydesk.model import Publisher, Topic
from copydesk.newsroom.body_links import image_paths
from copydesk.newsroom.published import Months, Publication, Stories
from copydesk.newsroom.story_records import CatalogStory
from copydesk.plan import list_views as listings
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import LATEST, Outline, Page, neighbours
from copydesk.views import Link, MonthCount

MOST_BESIDE = 6
"""How many publishers and topics stand beside a topic."""

_Counts = tuple[MonthCount, ...]


def subjects(publication: Publication, outline: Outline) -> Iterator[Section]:
    """All of them."""
    yield from _subjects(publication, outline, "topics", outline.topics, publication.by_topic)
    yield from _subjects(publication, outline, "threads", outline.threads, publication.by_thread)
    yield Section("publishers", _publishers, {})
    for publisher in outline.publishers:
        months = publication.by_publisher.get(publisher.slug, {})
        name = f"publishers/{publisher.slug}"
        yield Section(name, _publisher, {"publisher": publisher, **_latest(months)})
        address = outline.addresses.subject("publishers", publisher.slug)
        yield from _months(name, Link(publisher.name, address), months)


def _subjects(
    publication: Publication,
    outline: Outline,
    kind: str,
    subjects: Mapping[str, Topic],
    stories: Mapping[str, Months],
) -> Iterator[Section]:
    ordered = _ordered(subjects)
    yield Section(kind, _list, {"kind": kind})
    for topic in ordered:
        months = stories.get(topic.slug, {})
        name = f"{kind}/{topic.slug}"
        linked = Shown(publication.linked(topic.body.links))
        about = {"kind": kind, "slug": topic.slug}
        yield Section(name, _subject, {**about, "linked": linked, **_latest(months)})
        address = outline.addresses.subject(kind, topic.slug)
        yield from _months(name, Link(topic.name, address), months)
        newest = islice(chain.from_iterable(months.values()), outline.feeds.entries)
        entries = tuple((each, publication.linked(each.links)) for each in newest)
        yield Section(f"{name} feed", _feed, {**about, "entries": entries})


def _ordered(subjects: Mapping[str, Topic]) -> list[Topic]:
    return sorted(subjects.values(), key=lambda each: (each.name.casefold(), each.slug))


def _latest(months: Months) -> dict[str, object]:
    latest = tuple(islice(chain.from_iterable(months.values()), LATEST))
    counts = tuple(MonthCount(first, len(stories)) for first, stories in months.items())
    return {"latest": Shown(latest), "months": counts}


def _children(subjects: Mapping[str, Topic], parent: str) -> list[str]:
    return [each.slug for each in _ordered(subjects) if each.parent == parent]


def _of(outline: Outline, kind: str) -> Mapping[str, Topic]:
    return outline.topics if kind == "topics" else outline.threads


def _list(outline: Outline, kind: str) -> Iterator[Page]:
    """All topics or threads."""
    subjects = _of(outline, kind)
    yield outline.page(
        outline.addresses.page(kind),
        f"{kind}.html",
        listings.subjects_page,
        translations=outline.translations,
        kind=kind,
        subjects=tuple(
            (each, outline.subject_links(kind, subjects, _children(subjects, each.slug)))
            for each in _ordered(subjects)
            if not each.parent
        ),
    )


def _subject(
    outline: Outline, kind: str, slug: str, linked: Shown, latest: Shown, months: _Counts
) -> Iterator[Page]:
    """A topic or a thread."""
    subjects = _of(outline, kind)
    topic = subjects[slug]
    children = _children(subjects, slug)
    around = {slug, topic.parent, *children}
    above = outline.subject_links(kind, subjects, (topic.parent,) if topic.parent else ())
    yield outline.page(
        outline.addresses.subject(kind, slug),
        f"{kind.removesuffix('s')}.html",
        listings.subject_page,
        kind=kind,
        topic=topic,
        links=outline.body_links(topic.body.links, linked.stories),
        pictures=outline.pictures(image_paths(topic.body)),
        parent=above[0] if above else None,
        children=outline.subject_links(kind, subjects, children),
        stories=outline.cards_of(latest.stories),
        months=months,
        publishers=outline.publishers_of(latest.stories, MOST_BESIDE),
        related=outline.topics_of(latest.stories, MOST_BESIDE, without=around),
    )


def _feed(
    outline: Outline,
    kind: str,
    slug: str,
    entries: tuple[tuple[CatalogStory, Stories], ...],
) -> Iterator[Page]:
    topic = _of(outline, kind)[slug]
    title = f"{topic.name} – {outline.site.title}"
    yield outline.feed(title, topic.summary, outline.addresses.subject(kind, slug), entries)


def _publishers(outline: Outline) -> Iterator[Page]:
    yield outline.page(
        outline.addresses.page("publishers"),
        "publishers.html",
        listings.publishers_page,
        translations=outline.translations,
        publishers=outline.publishers,
    )


def _publisher(
    outline: Outline, publisher: Publisher, latest: Shown, months: _Counts
) -> Iterator[Page]:
    yield outline.page(
        outline.addresses.subject("publishers", publisher.slug),
        "publisher.html",
        listings.publisher_page,
        publisher=publisher,
        stories=outline.cards_of(latest.stories),
        months=months,
    )


def _months(name: str, parent: Link, months: Months) -> Iterator[Section]:
    """A section for each year of a list: most of them never change again."""
    years: dict[int, list[_Month]] = {}
    for first, previous, following in neighbours(months):
        years.setdefault(first.year, []).append((first, Shown(months[first]), previous, following))
    for year, listed in years.items():
        yield Section(f"{name} {year}", _year, {"parent": parent, "months": tuple(listed)})


_Month = tuple[date, Shown, date | None, date | None]
"""The first day of a month, its stories, and the months before and after it that have stories."""


def _year(outline: Outline, parent: Link, months: tuple[_Month, ...]) -> Iterator[Page]:
    for first, stories, previous, following in months:
        yield outline.page(
            outline.addresses.month(first, parent.address),
            "list-month.html",
            listings.list_month_page,
            parent=parent,
            first=first,
            stories=outline.cards_of(stories.stories),
            previous=previous,
            following=following,
        )
