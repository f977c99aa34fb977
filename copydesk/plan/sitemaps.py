"""Sitemaps (sitemaps.org 0.9): one a month, one for all that is no story, and their index."""

from collections.abc import Iterator
from datetime import date

from copydesk.model import Moment, newest
from copydesk.newsroom.published import Publication
from copydesk.plan import list_views as listings
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import Outline, Page
from copydesk.views import SitemapEntry


def sitemaps(publication: Publication) -> Iterator[Section]:
    """All of them, and `robots.txt`, which names the index."""
    months = publication.months
    years = tuple(dict.fromkeys(first.year for first in months))
    yield Section("sitemap of pages", _lasting_pages, {"years": years})
    for first, listed in months.items():
        yield Section(
            f"sitemap of {first:%Y-%m}", _month, {"first": first, "stories": Shown(listed)}
        )
    changed = tuple(
        (first, newest(each.changed or each.date for each in listed))
        for first, listed in months.items()
    )
    yield Section("sitemaps", _index, {"months": changed})


def _address(outline: Outline, first: date) -> str:
    return f"{outline.addresses.base}sitemaps/{first:%Y-%m}.xml"


def _lasting_address(outline: Outline) -> str:
    return f"{outline.addresses.base}sitemaps/pages.xml"


def _index(outline: Outline, months: tuple[tuple[date, Moment], ...]) -> Iterator[Page]:
    base = outline.addresses.base
    index = (
        SitemapEntry(_lasting_address(outline), None),
        *(SitemapEntry(_address(outline, first), changed) for first, changed in months),
    )
    yield outline.bare_page(
        f"{base}sitemap.xml", "sitemap-index.xml", listings.sitemap, entries=index
    )
    yield outline.bare_page(f"{base}robots.txt", "robots.txt", listings.robots)


def _sitemap(outline: Outline, address: str, entries: tuple[SitemapEntry, ...]) -> Page:
    return outline.bare_page(address, "sitemap.xml", listings.sitemap, entries=entries)


def _month(outline: Outline, first: date, stories: Shown) -> Iterator[Page]:
    """The stories of a month and the pages of its archive."""
    addresses = outline.addresses
    listed = stories.stories
    entries = [SitemapEntry(outline.address(each), each.changed or each.date) for each in listed]
    days = dict.fromkeys(each.date.wall.date() for each in listed)
    archives = [addresses.month(first), *map(addresses.day, days)]
    entries.extend(SitemapEntry(address, None) for address in archives)
    yield _sitemap(outline, _address(outline, first), tuple(entries))


def _lasting_pages(outline: Outline, years: tuple[int, ...]) -> Iterator[Page]:
    addresses = outline.addresses
    found = [
        addresses.base,
        *map(addresses.page, ("topics", "threads", "publishers", "corrections")),
        *filter(None, [outline.site.sourcing]),
        *map(addresses.page, outline.standing_pages),
        *(addresses.subject("topics", slug) for slug in outline.topics),
        *(addresses.subject("threads", slug) for slug in outline.threads),
        *(addresses.subject("publishers", each.slug) for each in outline.publishers),
        *map(addresses.year, years),
    ]
    entries = tuple(SitemapEntry(address, None) for address in found)
    yield _sitemap(outline, _lasting_address(outline), entries)
