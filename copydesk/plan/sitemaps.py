"""Sitemaps (sitemaps.org 0.9): one a month, one for all that is no story, and their index."""

from collections.abc import Iterator
from datetime import date

from copydesk.model import Moment, newest
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.page import Page
from copydesk.plan.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site_context import SiteContext
from copydesk.urls import Addresses
from copydesk.views import RobotsView, SitemapEntry, SitemapView


def sitemaps(published: PublishedSet) -> Iterator[PageGroup]:
    """Return the groups of all sitemaps and of `robots.txt`, which names the index."""
    months = published.months
    if published.preview:
        months = {first: tuple(published.finished(listed)) for first, listed in months.items()}
    years = tuple(dict.fromkeys(first.year for first in months))
    yield page_group("sitemap of pages", _lasting_pages, years=years)
    for first, listed in months.items():
        name = f"sitemap of {first:%Y-%m}"
        yield page_group(name, _month, first=first, stories=CardsOnly(listed))
    changed = tuple(
        (first, newest(story.changed or story.date for story in listed))
        for first, listed in months.items()
        if listed
    )
    yield page_group("sitemaps", _index, months=changed)


def _address(context: SiteContext, first: date) -> str:
    return f"{context.addresses.base}sitemaps/{first:%Y-%m}.xml"


def _lasting_address(context: SiteContext) -> str:
    return f"{context.addresses.base}sitemaps/pages.xml"


def _index(context: SiteContext, months: tuple[tuple[date, Moment], ...]) -> Iterator[Page]:
    addresses = context.addresses
    index = [
        _entry(addresses, _lasting_address(context)),
        *(_entry(addresses, _address(context, first), changed) for first, changed in months),
    ]
    address = f"{addresses.base}sitemap.xml"
    yield context.page(address, "sitemap-index.xml", SitemapView(tuple(index)))
    robots = RobotsView(addresses.absolute(address))
    yield context.page(f"{addresses.base}robots.txt", "robots.txt", robots)


def _entry(addresses: Addresses, address: str, modified: Moment | None = None) -> SitemapEntry:
    return SitemapEntry(addresses.absolute(address), modified)


def _month(context: SiteContext, first: date, stories: CardsOnly) -> Iterator[Page]:
    """Plan the sitemap of the stories of a month and the pages of its archive."""
    addresses = context.addresses
    listed = stories.stories
    entries = [
        _entry(addresses, context.address(story), story.changed or story.date) for story in listed
    ]
    days = dict.fromkeys(story.date.wall.date() for story in listed)
    archives = [addresses.month(first), *map(addresses.day, days)]
    entries.extend(_entry(addresses, address) for address in archives)
    yield context.page(_address(context, first), "sitemap.xml", SitemapView(tuple(entries)))


def _lasting_pages(context: SiteContext, years: tuple[int, ...]) -> Iterator[Page]:
    addresses = context.addresses
    found = [
        addresses.base,
        *map(addresses.page, ("topics", "threads", "publishers", "corrections")),
        *filter(None, [context.site.sourcing]),
        *map(addresses.page, context.standing_pages),
        *(addresses.subject("topics", slug) for slug in context.topics),
        *(addresses.subject("threads", slug) for slug in context.threads),
        *(addresses.subject("publishers", listed.slug) for listed in context.publishers),
        *map(addresses.year, years),
    ]
    entries = tuple(_entry(addresses, address) for address in found)
    yield context.page(_lasting_address(context), "sitemap.xml", SitemapView(entries))
