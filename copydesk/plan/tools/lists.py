"""The lists of the directory of tools: the page of all, audiences and categories."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from copydesk.newsroom.tools.lists import MOST_WHOLE, ToolList, Tools, in_order, letter_address
from copydesk.newsroom.tools.records import CatalogTool
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.descriptions import of_names
from copydesk.plan.site.heads import head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import PageGroup, page_group
from copydesk.plan.site.view import directory_of, tools_feed
from copydesk.views import HtmlHead, Link
from copydesk.views.tools import ToolEntry, ToolListView, ToolSection, ToolsLink, ToolsView

FIRST = 6
"""How many tools of each category the page of all shows."""
MOST_SECTIONS = 30
"""How many categories that page shows with tools; of more it has the names alone."""
NEWEST = 12
"""How many tools a list shows that is divided by letters."""


class ListSummary(Struct, frozen=True):
    """What the page of all shows of a list."""

    kind: str
    slug: str
    name: str
    count: int
    first: Tools


def list_groups(lists: Sequence[ToolList], tools: Mapping[str, CatalogTool]) -> Iterator[PageGroup]:
    """Return the groups of the page of all, and of each list."""
    are_many = sum(listed.kind == "categories" for listed in lists) > MOST_SECTIONS
    summaries = tuple(
        ListSummary(
            listed.kind,
            listed.slug,
            listed.name,
            len(listed.tools),
            () if are_many or listed.kind == "audiences" else _first(listed.tools),
        )
        for listed in lists
    )
    others = in_order(each.tool for each in tools.values() if not each.tool.categories)
    yield page_group("tools", _all, lists=summaries, others=others)
    for listed in lists:
        yield page_group(f"tools {listed.kind} {listed.slug}", _list, listed=listed)


def _first(tools: Tools) -> Tools:
    """Return the tools that stand for a category: those that are offered come first."""
    return tuple(sorted(tools, key=lambda tool: tool.discontinued is not None)[:FIRST])


def _newest(tools: Tools) -> Tools:
    """Return the newest tools of those with a date."""
    dated = [(-tool.new_on.instant, tool) for tool in tools if tool.new_on]
    return tuple(tool for _, tool in sorted(dated, key=lambda pair: pair[0])[:NEWEST])


def _all(context: SiteContext, lists: tuple[ListSummary, ...], others: Tools) -> Iterator[Page]:
    addresses, line = context.addresses, directory_of(context.site)

    def link(listed: ListSummary) -> ToolsLink:
        return ToolsLink(listed.name, addresses.tool_list(listed.kind, listed.slug), listed.count)

    view = ToolsView(
        site=context.site,
        head=_head(
            context, line.address, line.title, line.summary, (each.name for each in lists), ()
        ),
        title=line.title,
        summary=line.summary,
        audiences=tuple(
            link(listed) for listed in lists if listed.kind == "audiences" and listed.count
        ),
        categories=tuple(
            ToolSection(link(listed), _entries(context, listed.first))
            for listed in lists
            if listed.kind == "categories" and listed.count
        ),
        others=_entries(context, others),
        feed=f"{line.address}feed.xml",
    )
    yield context.page(line.address, "tools.html", view)


def _list(context: SiteContext, listed: ToolList) -> Iterator[Page]:
    """Plan a list; of a long one a page of its newest tools, and one for each letter."""
    address = context.addresses.tool_list(listed.kind, listed.slug)
    letters = listed.letters
    parts = tuple(
        ToolsLink(letter, letter_address(listed, letter, context.addresses), len(found))
        for letter, found in letters.items()
    )
    shown = _newest(listed.tools) if letters else listed.tools
    yield _page(context, listed, address, context.list_of("tools"), parts, None, shown)
    for part in parts:
        up, tools = Link(listed.name, address), letters[part.label]
        yield _page(context, listed, part.address, up, parts, part.label, tools)


def _page(
    context: SiteContext,
    listed: ToolList,
    address: str,
    up: Link,
    parts: tuple[ToolsLink, ...],
    letter: str | None,
    tools: Tools,
) -> Page:
    directory = context.list_of("tools")
    name = f"{listed.name} ({letter})" if letter else listed.name
    title = f"{name} – {directory.label}"
    summary = None if letter else listed.summary
    above = (directory, up) if letter else (directory,)
    view = ToolListView(
        site=context.site,
        head=_head(context, address, title, summary, (tool.name for tool in tools), above),
        kind=listed.kind,
        name=listed.name,
        summary=listed.summary,
        up=up,
        letters=parts,
        letter=letter,
        tools=_entries(context, tools),
        tool_count=len(listed.tools),
    )
    return context.page(address, "tool-list.html", view)


def _entries(context: SiteContext, tools: Tools) -> tuple[ToolEntry, ...]:
    """Return tools as a list shows them; of very many, the names alone."""
    in_full = len(tools) <= MOST_WHOLE
    return tuple(
        ToolEntry(
            tool.name,
            context.addresses.subject("tools", tool.slug),
            tool.summary if in_full else None,
            tool.maker if in_full else None,
            tool.discontinued is not None,
        )
        for tool in tools
    )


def _head(
    context: SiteContext,
    address: str,
    title: str,
    summary: str | None,
    names: Iterable[str],
    above: tuple[Link, ...],
) -> HtmlHead:
    """Return the head of a page of the directory, with the feed of new tools."""
    description = summary or of_names(context, title, tuple(names))
    feed = tools_feed(context.site)
    return head_of(context, address, title, description, feed, above=above)
