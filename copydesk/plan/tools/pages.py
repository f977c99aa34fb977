"""The directory of tools: a page of all, a list for each audience and category, one for each tool.

It is of the whole site, in its first language.
"""

from collections.abc import Iterable, Iterator

from copydesk.model import FeedChoices, Tool
from copydesk.newsroom.months.story_lists import LATEST, grouped
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.tools.lists import list_addresses, tool_lists
from copydesk.newsroom.tools.records import CatalogTool
from copydesk.plan.feeds import FeedStories, feed_pages, feed_stories
from copydesk.plan.month_lists import (
    Counts,
    latest,
    month_counts,
    month_links,
    month_lists,
)
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.page import Page, StoredStory, deferred
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site.view import directory_of, tools_feed
from copydesk.plan.tools.lists import list_groups
from copydesk.plan.tools.view import tool_view
from copydesk.views import Link, RedirectView

_ListNames = tuple[tuple[str, str, str], ...]
"""Audiences and categories: the kind, the slug and the name of each."""

_Renamed = tuple[tuple[str, str, tuple[str, ...]], ...]
"""The slugs and names of tools, each with its old addresses."""


def tools(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the groups of the whole directory."""
    catalog = published.catalog
    lists = tool_lists((each.tool for each in catalog.tools.values()), context.tool_settings)
    yield from list_groups(lists, catalog.tools)
    yield page_group("tools feed", _feed, entries=_feed_entries(published, context))
    yield page_group("tool redirects", _redirects, renamed=_renamed(catalog.tools.values()))
    months_of = grouped(published.by_month, catalog.tools_named_by)
    names: dict[str, list[tuple[str, str, str]]] = {}
    for listed in lists:
        for tool in listed.tools:
            names.setdefault(tool.slug, []).append((listed.kind, listed.slug, listed.name))
    for slug, each in catalog.tools.items():
        months = months_of.get(slug, {})
        # Few stories name a tool: most of their lists would have no more than its page.
        lists_months = sum(map(len, months.values())) > LATEST
        yield page_group(
            f"tools/{slug}",
            _tool,
            tool=each.tool,
            text=(each.text,),
            lists=tuple(names.get(slug, ())),
            linked=CardsOnly(published.linked(each.text.links)),
            latest=latest(months),
            months=month_counts(months) if lists_months else (),
        )
        if lists_months:
            address = context.addresses.subject("tools", slug)
            yield from month_lists(f"tools/{slug}", Link(each.name, address), months)


def addresses_of(published: PublishedSet, context: SiteContext) -> tuple[str, ...]:
    """Return the addresses of the directory that search engines should find."""
    addresses, found = context.addresses, published.catalog.tools
    listed = (each.tool for each in found.values())
    return (
        addresses.page("tools"),
        *list_addresses(listed, context.tool_settings, addresses),
        *(addresses.subject("tools", slug) for slug in found),
    )


def _feed_entries(published: PublishedSet, context: SiteContext) -> FeedStories:
    """Return the newest tools of which it is known since when they are there."""
    dated = [each for each in published.catalog.tools.values() if each.tool.new_on]
    dated.sort(key=lambda each: each.slug)
    dated.sort(key=lambda each: each.text.date.instant, reverse=True)
    return feed_stories(published, (each.text for each in dated), (), context.feeds.items)


def _feed(context: SiteContext, entries: FeedStories) -> Iterator[Page]:
    line, label = directory_of(context.site), tools_feed(context.site).label
    # Of a tool its summary says what it is; the page has what may change.
    choices, of_tools = FeedChoices(content="summary"), context.addresses.of_tools
    yield from feed_pages(context, label, line.summary, line.address, entries, choices, of_tools)


def _renamed(found: Iterable[CatalogTool]) -> _Renamed:
    return tuple((each.slug, each.name, each.text.aliases) for each in found if each.text.aliases)


def _redirects(context: SiteContext, renamed: _Renamed) -> Iterator[Page]:
    """Plan a page at every old address of a tool."""
    addresses = context.addresses
    for slug, name, aliases in renamed:
        address = addresses.subject("tools", slug)
        view = RedirectView(context.site, name, address, addresses.absolute(address))
        for alias in aliases:
            yield context.page(addresses.local(alias), "redirect.html", view)


def _tool(
    context: SiteContext,
    tool: Tool,
    text: tuple[CatalogStory],
    lists: _ListNames,
    linked: CardsOnly,
    latest: CardsOnly,
    months: Counts,
) -> Iterator[Page]:
    [story] = text
    addresses = context.addresses
    address = addresses.subject("tools", tool.slug)
    links = {
        kind: tuple(
            Link(name, addresses.tool_list(kind, slug)) for own, slug, name in lists if own == kind
        )
        for kind in ("audiences", "categories")
    }
    stored = StoredStory(story.path, story.hash)
    view = deferred(
        (stored,),
        tool_view,
        site=context.site,
        addresses=addresses.of_tools,
        translations=context.translations,
        stored=stored,
        tool=tool,
        links=context.body_links(story, linked.stories),
        pictures=context.pictures_of(story),
        audiences=links["audiences"],
        categories=links["categories"],
        days=context.days(context.cards(latest.stories)),
        months=month_links(context, months, address),
    )
    yield context.page(address, "tool.html", view)
