"""Sitemaps (sitemaps.org 0.9): one a month, one for all that is no story, and their index."""

from collections.abc import Iterator

from copydesk import listings
from copydesk.model import newest
from copydesk.plan.outline import Outline, Page
from copydesk.publication import Stories, by_month
from copydesk.views import SitemapEntry


def sitemaps(outline: Outline) -> Iterator[Page]:
    """All of them, and `robots.txt`, which names the index."""
    base = outline.addresses.base
    lasting = SitemapEntry(f"{base}sitemaps/pages.xml", None)
    yield _sitemap(outline, lasting, _lasting_pages(outline))
    index = [lasting]
    for first, listed in by_month(outline.publication.stories).items():
        changed = [each.changed or each.date for each in listed]
        entry = SitemapEntry(f"{base}sitemaps/{first:%Y-%m}.xml", newest(changed))
        index.append(entry)
        yield _sitemap(outline, entry, _month(outline, listed))
    yield outline.bare_page(
        f"{base}sitemap.xml", "sitemap-index.xml", listings.sitemap, entries=tuple(index)
    )
    yield outline.bare_page(f"{base}robots.txt", "robots.txt", listings.robots)


def _sitemap(outline: Outline, place: SitemapEntry, entries: tuple[SitemapEntry, ...]) -> Page:
    return outline.bare_page(place.address, "sitemap.xml", listings.sitemap, entries=entries)


def _month(outline: Outline, stories: Stories) -> tuple[SitemapEntry, ...]:
    """The stories of a month and the pages of its archive."""
    addresses = outline.addresses
    entries = [SitemapEntry(outline.address(each), each.changed or each.date) for each in stories]
    days = dict.fromkeys(each.date.wall.date() for each in stories)
    archives = [addresses.month(stories[0].date.wall.date()), *map(addresses.day, days)]
    return (*entries, *(SitemapEntry(address, None) for address in archives))


def _lasting_pages(outline: Outline) -> tuple[SitemapEntry, ...]:
    addresses, catalog = outline.addresses, outline.catalog
    years = dict.fromkeys(each.date.wall.year for each in outline.publication.stories)
    found = [
        addresses.base,
        *map(addresses.page, ("topics", "threads", "publishers", "corrections")),
        *filter(None, [outline.site.sourcing]),
        *map(addresses.page, catalog.pages),
        *(addresses.subject("topics", slug) for slug in catalog.topics),
        *(addresses.subject("threads", slug) for slug in catalog.threads),
        *(addresses.subject("publishers", each.slug) for each in catalog.publishers),
        *map(addresses.year, years),
    ]
    return tuple(SitemapEntry(address, None) for address in found)
