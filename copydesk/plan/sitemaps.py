"""Sitemaps (sitemaps.org 0.9): one a month, one for all that is not a story, and their index."""

from collections.abc import Iterator
from datetime import date

from copydesk.model import Moment, newest
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story_lists import Months
from copydesk.plan.curators import all_curators
from copydesk.plan.page import Page
from copydesk.plan.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site_context import SiteContext
from copydesk.urls import Addresses
from copydesk.views import RobotsView, SitemapEntry, SitemapView


def sitemaps(
    published: PublishedSet, context: SiteContext, tools: tuple[str, ...] = ()
) -> Iterator[PageGroup]:
    """Return the groups of all sitemaps and of `robots.txt`, which names the index.

    Each language has its own; one index has them all. `tools` are the addresses of the directory.
    """
    changed: dict[str, tuple[tuple[date, Moment], ...]] = {}
    for code, out in (published.versions or {"": published}).items():
        changed[code] = _changed(out)
        for group in _in_one_language(out, context.in_language(code), () if code else tools):
            yield group.of_language(code) if code else group
    first = changed.pop("")
    yield page_group("sitemaps", _index, months=first, others=tuple(changed.items()))


def _changed(published: PublishedSet) -> tuple[tuple[date, Moment], ...]:
    """Return the months that have stories, each with its newest change."""
    return tuple(
        (first, newest(story.changed or story.date for story in listed))
        for first, listed in _months(published).items()
        if listed
    )


def _months(published: PublishedSet) -> Months:
    months = published.months
    if published.preview:
        months = {first: tuple(published.finished(listed)) for first, listed in months.items()}
    return months


def _in_one_language(
    published: PublishedSet, context: SiteContext, tools: tuple[str, ...]
) -> Iterator[PageGroup]:
    months = _months(published)
    years = tuple(dict.fromkeys(first.year for first in months))
    curators = tuple(slug for slug, _ in all_curators(published, context))
    yield page_group(
        "sitemap of pages", _lasting_pages, years=years, curators=curators, tools=tools
    )
    for first, listed in months.items():
        name = f"sitemap of {first:%Y-%m}"
        yield page_group(name, _month, first=first, stories=CardsOnly(listed))


def _address(context: SiteContext, first: date) -> str:
    return f"{context.addresses.home}sitemaps/{first:%Y-%m}.xml"


def _lasting_address(context: SiteContext) -> str:
    return f"{context.addresses.home}sitemaps/pages.xml"


def _index(
    context: SiteContext,
    months: tuple[tuple[date, Moment], ...],
    others: tuple[tuple[str, tuple[tuple[date, Moment], ...]], ...],
) -> Iterator[Page]:
    addresses = context.addresses
    index = []
    for code, changed_months in (("", months), *others):
        own = context.in_language(code)
        index.append(_entry(addresses, _lasting_address(own)))
        for first, changed in changed_months:
            index.append(_entry(addresses, _address(own, first), changed))
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
        _entry(addresses, context.address(story), story.changed or story.date)
        for story in listed
        if context.owns(story)
    ]
    days = dict.fromkeys(story.date.wall.date() for story in listed)
    archives = [addresses.month(first), *map(addresses.day, days)]
    entries.extend(_entry(addresses, address) for address in archives)
    yield context.page(_address(context, first), "sitemap.xml", SitemapView(tuple(entries)))


def _lasting_pages(
    context: SiteContext,
    years: tuple[int, ...],
    curators: tuple[str, ...],
    tools: tuple[str, ...],
) -> Iterator[Page]:
    addresses = context.addresses
    # Publishers and sourcing are of the whole site, in its first language.
    once = not context.language
    found = [
        addresses.home,
        *map(addresses.page, ("topics", "threads", *(("publishers",) if once else ()))),
        addresses.page("corrections"),
        *filter(None, [context.site.sourcing if once else None]),
        *map(addresses.page, context.standing_pages),
        *(addresses.subject("topics", slug) for slug in context.topics),
        *(addresses.subject("threads", slug) for slug in context.threads),
        *(addresses.subject("publishers", listed.slug) for listed in context.publishers if once),
        *filter(None, [context.site.curators]),
        *(addresses.subject("curators", slug) for slug in curators),
        *tools,
        *map(addresses.year, years),
        addresses.page("archive"),
        *(f"{addresses.page('archive')}{year:04}/" for year in years),
    ]
    entries = tuple(_entry(addresses, address) for address in found)
    yield context.page(_lasting_address(context), "sitemap.xml", SitemapView(entries))
