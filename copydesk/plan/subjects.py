"""Topics, threads and publishers: a front page each, and a page for each of its months."""

from collections.abc import Iterator, Mapping
from datetime import date

from copydesk import listings
from copydesk.model import Topic
from copydesk.plan.outline import LATEST, Outline, Page, counted, neighbours
from copydesk.publication import Stories, by_month
from copydesk.texts import image_paths
from copydesk.views import Link

MOST_BESIDE = 6
"""How many publishers and topics stand beside a topic."""


def subjects(outline: Outline) -> Iterator[Page]:
    """All of them."""
    catalog, publication = outline.catalog, outline.publication
    yield from _subjects(outline, "topics", catalog.topics, publication.by_topic)
    yield from _subjects(outline, "threads", catalog.threads, publication.by_thread)
    yield from _publishers(outline)


def _subjects(
    outline: Outline, kind: str, subjects: Mapping[str, Topic], stories: Mapping[str, Stories]
) -> Iterator[Page]:
    ordered = sorted(subjects.values(), key=lambda each: (each.name.casefold(), each.slug))
    children: dict[str, list[str]] = {}
    for topic in ordered:
        if topic.parent:
            children.setdefault(topic.parent, []).append(topic.slug)
    below = {
        topic.slug: outline.subject_links(kind, subjects, children.get(topic.slug, ()))
        for topic in ordered
    }
    yield outline.page(
        outline.addresses.page(kind),
        f"{kind}.html",
        listings.subjects_page,
        kind=kind,
        subjects=tuple((each, below[each.slug]) for each in ordered if not each.parent),
    )
    for topic in ordered:
        listed = stories.get(topic.slug, ())
        address = outline.addresses.subject(kind, topic.slug)
        months = by_month(listed)
        around = {topic.slug, topic.parent, *children.get(topic.slug, ())}
        above = outline.subject_links(kind, subjects, (topic.parent,) if topic.parent else ())
        yield outline.page(
            address,
            f"{kind.removesuffix('s')}.html",
            listings.subject_page,
            kind=kind,
            topic=topic,
            links=outline.body_links(topic.body.links),
            pictures=outline.pictures(image_paths(topic.body)),
            parent=above[0] if above else None,
            children=below[topic.slug],
            stories=outline.cards_of(listed[:LATEST]),
            months=counted(months),
            publishers=outline.publishers_of(listed[:LATEST], MOST_BESIDE),
            related=outline.topics_of(listed[:LATEST], MOST_BESIDE, without=around),
        )
        yield from _months(outline, Link(topic.name, address), months)
        title = f"{topic.name} – {outline.site.title}"
        yield outline.feed(title, topic.summary, address, listed)


def _publishers(outline: Outline) -> Iterator[Page]:
    publishers = outline.catalog.publishers
    yield outline.page(
        outline.addresses.page("publishers"),
        "publishers.html",
        listings.publishers_page,
        publishers=publishers,
    )
    for publisher in publishers:
        listed = outline.publication.by_publisher.get(publisher.slug, ())
        address = outline.addresses.subject("publishers", publisher.slug)
        months = by_month(listed)
        yield outline.page(
            address,
            "publisher.html",
            listings.publisher_page,
            publisher=publisher,
            stories=outline.cards_of(listed[:LATEST]),
            months=counted(months),
        )
        yield from _months(outline, Link(publisher.name, address), months)


def _months(outline: Outline, parent: Link, months: Mapping[date, Stories]) -> Iterator[Page]:
    for first, previous, following in neighbours(months):
        yield outline.page(
            outline.addresses.month(first, parent.address),
            "list-month.html",
            listings.list_month_page,
            parent=parent,
            first=first,
            stories=outline.cards_of(months[first]),
            previous=previous,
            following=following,
        )
