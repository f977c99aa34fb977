"""Every page of the site, once.

Planning has two levels. The site is divided into groups of pages, each a function and the little
that its pages depend on; and a planned page names its template and has its view, which is all that
the page depends on besides its template. A view of whole stories is deferred: it is a function and
its arguments, and built where these stories are read.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk.content.documents import Copy
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.archives.editions import archives
from copydesk.plan.archives.period_versions import PeriodsThere, periods_there
from copydesk.plan.archives.titles import titles
from copydesk.plan.corrections import corrections
from copydesk.plan.curators import curators
from copydesk.plan.feeds import site_feed_group
from copydesk.plan.fonts import fonts
from copydesk.plan.front_page import front_page
from copydesk.plan.publishers import publishers
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import PageGroup, page_group
from copydesk.plan.sitemaps import sitemaps
from copydesk.plan.sourcing import sourcing
from copydesk.plan.standing_pages import standing_pages
from copydesk.plan.stories.pages import stories
from copydesk.plan.subjects import subjects

__all__ = ["Page", "PageGroup", "SiteContext", "plan"]


def plan(
    published: PublishedSet, context: SiteContext, copies: Iterable[Copy] = ()
) -> Iterator[PageGroup]:
    """Return all groups of pages: a pure function of what is out and of how it must look.

    `copies` are the files that are copied as they are.
    """
    first = published.in_language("")
    there = periods_there(published.versions)
    return chain(
        # First what every page needs, and then the stories: a preview plans in this order.
        [page_group("files", _copied, copies=tuple(copies))],
        fonts(context),
        _in_one_language(first, context, there),
        publishers(published.once, context),
        sourcing(published.once, context),
        _tools(published.once, context),
        sitemaps(published, context, _tool_addresses(published, context)),
        chain.from_iterable(
            _below(code, out, context, there) for code, out in published.versions.items() if code
        ),
    )


def _below(
    code: str, published: PublishedSet, context: SiteContext, there: PeriodsThere
) -> Iterator[PageGroup]:
    """Return the groups of the pages below the code of a further language."""
    groups = _in_one_language(published, context.in_language(code), there)
    return (group.of_language(code) for group in groups)


def _in_one_language(
    published: PublishedSet, context: SiteContext, there: PeriodsThere
) -> Iterator[PageGroup]:
    """Return the groups of the pages that a site has in each of its languages.

    `there` has the periods that have pages in each of them, where there are several.
    """
    return chain(
        [front_page(published), site_feed_group(published, context)],
        stories(published),
        [corrections(published)],
        standing_pages(published, context),
        archives(published, there),
        titles(published, there),
        subjects(published, context),
        curators(published, context),
    )


def _tools(published: PublishedSet, context: SiteContext) -> Iterable[PageGroup]:
    """Return the groups of the directory of tools, if there are any."""
    if not published.catalog.tools:
        return ()
    from copydesk.plan.tools.pages import tools

    return tools(published, context)


def _tool_addresses(published: PublishedSet, context: SiteContext) -> tuple[str, ...]:
    if not published.catalog.tools:
        return ()
    from copydesk.plan.tools.pages import addresses_of

    return addresses_of(published, context)


def _copied(_: SiteContext, copies: tuple[Copy, ...]) -> Iterable[Copy]:
    return copies
