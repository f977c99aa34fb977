"""Publishers: a list of all, a front page each, and a page for each of its months."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from copydesk.content.initials import MOST_OF_NAMES, address_part, by_initials
from copydesk.model import Publisher
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.month_lists import (
    Counts,
    activity,
    latest,
    month_counts,
    month_links,
    month_lists,
    total,
)
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.descriptions import of_names, of_stories
from copydesk.plan.site.heads import head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.subjects import initial_links
from copydesk.views import Link, PublisherEntry, PublishersView, PublisherView

MOST_FIRST = 100
"""How many publishers a list shows that is divided by initials."""


def publishers(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the groups of all publishers that the editors listed."""
    reprinting: Counter[str] = Counter()
    for month in published.by_month:
        reprinting.update(month.columns.reprinting)
    counts = tuple(
        (slug, sum(map(len, months.values())), reprinting[slug])
        for slug, months in sorted(published.by_publisher.items())
    )
    yield page_group("publishers", _publishers, counts=counts)
    for publisher in context.publishers:
        months = published.by_publisher.get(publisher.slug, {})
        name = f"publishers/{publisher.slug}"
        yield page_group(
            name,
            _publisher,
            publisher=publisher,
            latest=latest(months),
            months=month_counts(months),
        )
        address = context.addresses.subject("publishers", publisher.slug)
        yield from month_lists(name, Link(publisher.name, address), months)


def _publishers(context: SiteContext, counts: tuple[tuple[str, int, int], ...]) -> Iterator[Page]:
    address, gettext = context.addresses.page("publishers"), context.translations.gettext
    found = {slug: (stories, reprints) for slug, stories, reprints in counts}
    entries = [
        _entry(context, listed, *found.get(listed.slug, (0, 0))) for listed in context.publishers
    ]
    entries.sort(key=lambda entry: (-entry.stories, entry.name.casefold(), entry.address))
    title = gettext("Publishers")
    said = gettext("The publishers of the reports and documents that our stories cite.")
    head = head_of(context, address, title, said, above=())
    parts = by_initials(entries, attrgetter("name"), MOST_OF_NAMES)
    if len(entries) <= MOST_OF_NAMES:
        parts = []
    view = PublishersView(
        context.site,
        head,
        tuple(entries[:MOST_FIRST] if parts else entries),
        initial_links(context, "publishers", parts),
    )
    yield context.page(address, "publishers.html", view)
    for label, part in parts:
        own = context.addresses.initials("publishers", address_part(label))
        name = f"{title}, {label}"
        said = of_names(context, name, tuple(entry.name for entry in part))
        head = head_of(context, own, name, said, above=(Link(title, address),))
        view = PublishersView(context.site, head, tuple(part), part=Link(label, address))
        yield context.page(own, "publishers.html", view)


def _entry(
    context: SiteContext, publisher: Publisher, stories: int, reprints: int
) -> PublisherEntry:
    return PublisherEntry(
        name=publisher.name,
        address=context.addresses.subject("publishers", publisher.slug),
        kind=publisher.kind,
        country=publisher.country,
        stories=stories,
        reprints=reprints / stories if stories else None,
    )


def _publisher(
    context: SiteContext, publisher: Publisher, latest: CardsOnly, months: Counts
) -> Iterator[Page]:
    address = context.addresses.subject("publishers", publisher.slug)
    view = PublisherView(
        site=context.site,
        head=head_of(
            context,
            address,
            publisher.name,
            of_stories(context, publisher.name, latest.stories, total(months)),
            above=(context.list_of("publishers"),),
        ),
        name=publisher.name,
        kind=publisher.kind,
        country=publisher.country,
        owner=publisher.owner,
        domains=publisher.domains,
        paywall=publisher.paywall,
        days=context.days(context.cards(latest.stories)),
        months=month_links(context, months, address),
        activity=activity(months),
    )
    yield context.page(address, "publisher.html", view)
