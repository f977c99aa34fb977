"""Sitemaps (sitemaps.org 0.9): one a month, one for all that is not a story, and their index.

One that would be longer than the protocol allows is divided.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from copydesk.model import Moment, newest
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.months.story_lists import sitemap_parts
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.curators import all_curators
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.urls import Addresses
from copydesk.views import RobotsView, SitemapEntry, SitemapView


class _Lasting(Struct, frozen=True):
    """What is listed besides documents other than stories, whose pages last."""

    years: tuple[int, ...]
    curators: tuple[str, ...]
    """Their slugs."""
    tools: tuple[str, ...]
    """The addresses of the directory."""


_Changed = tuple[tuple[date, tuple[Moment, ...]], ...]
"""Months, each with the newest change in each of its sitemaps."""

_Listed = tuple[str, _Lasting, _Changed]
"""A language, and what its sitemaps list."""


def sitemaps(
    published: PublishedSet, context: SiteContext, tools: tuple[str, ...] = ()
) -> Iterator[PageGroup]:
    """Return the groups of all sitemaps and of `robots.txt`, which names the index.

    Each language has its own; one index has them all. `tools` are the addresses of the directory.
    """
    listed = []
    for code, out in (published.versions or {"": published}).items():
        lasting = _lasting(out, context.in_language(code), () if code else tools)
        listed.append((code, lasting, _changed(out)))
        for group in _in_one_language(out, lasting):
            yield group.of_language(code) if code else group
    yield page_group("sitemaps", _index, listed=tuple(listed))


def _changed(published: PublishedSet) -> _Changed:
    """Return the months that have stories, each with the newest change of its sitemaps."""
    return tuple(
        (
            first,
            tuple(
                newest(story.changed or story.date for story in part)
                for part in sitemap_parts(listed)
            )
            if change is None
            else (change,),
        )
        for first, listed, change in _months(published)
        if listed
    )


def _lasting(published: PublishedSet, context: SiteContext, tools: tuple[str, ...]) -> _Lasting:
    years = tuple(dict.fromkeys(month.first.year for month in published.by_month))
    curators = tuple(slug for slug, _ in all_curators(published, context))
    return _Lasting(years, curators, tools)


def _months(published: PublishedSet) -> Iterator[tuple[date, Stories, Moment | None]]:
    """Yield the first day of each month with the stories that readers may hear of, and where it is
    known the newest change of them.
    """
    for month in published.by_month:
        if published.preview:
            yield month.first, tuple(published.finished(month.all)), None
        else:
            is_one = len(sitemap_parts(month.all)) == 1
            yield month.first, month.all, month.columns.change if is_one else None


def _in_one_language(published: PublishedSet, lasting: _Lasting) -> Iterator[PageGroup]:
    yield page_group("sitemap of pages", _lasting_pages, lasting=lasting)
    for first, listed, _ in _months(published):
        name = f"sitemap of {first:%Y-%m}"
        yield page_group(name, _month, first=first, stories=CardsOnly(listed))


def _address(context: SiteContext, first: date, number: int) -> str:
    return _numbered(context, f"{first:%Y-%m}", number)


def _lasting_address(context: SiteContext, number: int) -> str:
    return _numbered(context, "pages", number)


def _numbered(context: SiteContext, name: str, number: int) -> str:
    """Return the address of a sitemap, or of one of the parts of it, counted from 1."""
    part = f"-{number}" if number > 1 else ""
    return f"{context.addresses.home}sitemaps/{name}{part}.xml"


def _index(context: SiteContext, listed: tuple[_Listed, ...]) -> Iterator[Page]:
    addresses = context.addresses
    index = []
    for code, lasting, changed_months in listed:
        own = context.in_language(code)
        for number, _ in enumerate(sitemap_parts(_lasting_addresses(own, lasting)), 1):
            index.append(_entry(addresses, _lasting_address(own, number)))
        for first, changes in changed_months:
            for number, changed in enumerate(changes, 1):
                index.append(_entry(addresses, _address(own, first, number), changed))
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
    days = dict.fromkeys(story.date.wall.date() for story in listed)
    archives = [addresses.month(first), *map(addresses.day, days)]
    for number, part in enumerate(sitemap_parts(listed) or [()], 1):
        entries = [
            _entry(addresses, context.address(story), story.changed or story.date)
            for story in part
            if context.owns(story)
        ]
        if number == 1:
            entries.extend(_entry(addresses, address) for address in archives)
        view = SitemapView(tuple(entries))
        yield context.page(_address(context, first, number), "sitemap.xml", view)


def _lasting_pages(context: SiteContext, lasting: _Lasting) -> Iterator[Page]:
    for number, part in enumerate(sitemap_parts(_lasting_addresses(context, lasting)), 1):
        entries = tuple(_entry(context.addresses, address) for address in part)
        yield context.page(_lasting_address(context, number), "sitemap.xml", SitemapView(entries))


def _lasting_addresses(context: SiteContext, lasting: _Lasting) -> tuple[str, ...]:
    """Return the addresses of all that is not a story, nor an archive of a month."""
    addresses = context.addresses
    # Publishers and sourcing are of the whole site, in its first language.
    once = not context.language
    return (
        addresses.home,
        *map(addresses.page, ("topics", "threads", *(("publishers",) if once else ()))),
        addresses.page("corrections"),
        *filter(None, [context.site.sourcing if once else None]),
        *map(addresses.page, context.standing_pages),
        *(addresses.subject("topics", slug) for slug in context.topics),
        *(addresses.subject("threads", slug) for slug in context.threads),
        *(addresses.subject("publishers", listed.slug) for listed in context.publishers if once),
        *filter(None, [context.site.curators]),
        *(addresses.subject("curators", slug) for slug in lasting.curators),
        *lasting.tools,
        *map(addresses.year, lasting.years),
        addresses.page("archive"),
        *(f"{addresses.page('archive')}{year:04}/" for year in lasting.years),
    )
