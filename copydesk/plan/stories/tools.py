"""The tools of the directory that stories name, as their pages show them."""

from collections.abc import Iterable, Mapping

from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.site.context import SiteContext
from copydesk.views import Link

NamedTools = tuple[tuple[str, str], ...]
"""The slugs of tools, each with its name: all that pages of stories show of them."""


def named_tools(catalog: Catalog, slugs: Iterable[str]) -> NamedTools:
    """Return the tools that stories name by their slugs, present or earlier ones."""
    if not catalog.tools:
        return ()
    return tuple((slug, catalog.tools[slug].name) for slug in sorted(catalog.tools_named(slugs)))


def tool_links(
    context: SiteContext, story: CatalogStory, names: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return links to the tools that a story names."""
    slugs = dict.fromkeys(context.earlier_tools.get(slug, slug) for slug in story.named_tools)
    return tuple(
        Link(names[slug], context.addresses.subject("tools", slug))
        for slug in slugs
        if slug in names
    )
