"""The view of a tool's page, built where its text is read."""

from copydesk.language.translations import Translations
from copydesk.model import Receipt, Tool
from copydesk.newsroom.pictures import Sizes
from copydesk.plan.site.context import LinkTable
from copydesk.plan.site.page import ReadStory, StoredStory
from copydesk.plan.site.view import directory_of, site_feed, tools_feed
from copydesk.plan.stories.content import page_content
from copydesk.urls import Addresses
from copydesk.views import Day, HtmlHead, Link, Month, Site
from copydesk.views.structured_data import software_application
from copydesk.views.tools import ToolView


def tool_view(
    read: ReadStory,
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    stored: StoredStory,
    tool: Tool,
    links: LinkTable,
    pictures: Sizes,
    audiences: tuple[Link, ...],
    categories: tuple[Link, ...],
    days: tuple[Day, ...],
    months: tuple[Month, ...],
) -> ToolView:
    """Return a tool's page; `addresses` are those of tools."""
    entry = read(stored)
    content = page_content(entry, site, addresses, translations, dict(links), (), pictures)
    directory = directory_of(site)
    canonical = addresses.absolute(addresses.story(entry.story))
    head = HtmlHead(
        title=tool.name,
        description=tool.summary,
        canonical=canonical,
        feeds=(tools_feed(site), *site_feed(site)),
        image=addresses.absolute(content.image.src) if content.image else None,
        structured_data=software_application(tool, content, audiences, categories, canonical),
    )
    return ToolView(
        site=site,
        head=head,
        name=tool.name,
        summary=tool.summary,
        url=tool.url,
        maker=tool.maker,
        pricing=content.key_points[0] if content.key_points else (),
        licence=tool.licence,
        platforms=tool.platforms,
        audiences=audiences,
        categories=categories,
        checked=tool.checked,
        discontinued=tool.discontinued,
        image=content.image,
        text=content.text,
        sources=content.sources,
        listed=content.listed,
        receipt=content.receipt if _is_counted(content.receipt) else None,
        report=content.report,
        directory=Link(directory.title, directory.address),
        days=days,
        months=months,
    )


def _is_counted(receipt: Receipt | None) -> bool:
    """Return whether a check had anything to find: when an entry was looked at, its page says."""
    tallies = (receipt.quotations, receipt.figures) if receipt else ()
    return any(tally.found or tally.absent or tally.unchecked for tally in tallies)
