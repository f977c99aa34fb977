"""The front page: the lead, the latest stories, what they are about."""

from collections.abc import Iterator

from msgspec.structs import replace

from copydesk.model import Moment
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.story_lists import Stories
from copydesk.plan.counted_links import topics_of
from copydesk.plan.heads import everywhere, head_of
from copydesk.plan.page import Page
from copydesk.plan.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site_context import LATEST, SiteContext
from copydesk.urls import Period
from copydesk.views import HomeView, HtmlHead, Month, ThreadLink
from copydesk.views.structured_data import website

MOST_TOPICS = 6
MOST_THREADS = 4


def front_page(published: PublishedSet) -> PageGroup:
    """Return the group of the front page."""
    lead = _lead(published)
    return page_group(
        "front page",
        _home,
        lead=CardsOnly((lead,)) if lead else None,
        latest=CardsOnly(published.stories[:LATEST]),
    )


def _lead(published: PublishedSet) -> CatalogStory | None:
    """Return what the newest day's edition leads with, or its week's or month's; else the newest
    story.
    """
    listed = published.stories
    if not listed:
        return None
    for period in Period.around(listed[0].date.wall.date()):
        edition = published.editions.get(period)
        if leads := published.chosen(edition.lead if edition else ()):
            return leads[0]
    return listed[0]


def _home(context: SiteContext, lead: CardsOnly | None, latest: CardsOnly) -> Iterator[Page]:
    site, addresses, listed = context.site, context.addresses, latest.stories
    first = lead.stories[0] if lead else None
    last = listed[-1].date.wall.date().replace(day=1) if listed else None
    view = HomeView(
        site=site,
        head=_head(context),
        lead=context.card(first) if first else None,
        days=context.days(context.cards(story for story in listed if story is not first)),
        topics=topics_of(context, listed, MOST_TOPICS),
        threads=_threads(context, listed),
        month=Month(last, addresses.month(last)) if last else None,
    )
    yield context.page(addresses.home, "home.html", view)


def _head(context: SiteContext) -> HtmlHead:
    site, gettext = context.site, context.translations.gettext
    said = site.description or gettext("%(site)s: latest stories") % {"site": site.title}
    versions = everywhere(context, lambda each: each.home)
    head = head_of(context, context.addresses.home, site.title, said, versions=versions)
    return replace(head, structured_data=website(site, context.addresses, said))


def _threads(context: SiteContext, listed: Stories) -> tuple[ThreadLink, ...]:
    """Return the threads that went on last, each with the date of its newest story."""
    newest: dict[str, Moment] = {}
    for story in listed:
        for slug in story.threads:
            newest.setdefault(slug, story.date)
    return tuple(
        ThreadLink(link.label, link.address, newest[slug], link.language)
        for slug in list(newest)[:MOST_THREADS]
        for link in context.subject_links("threads", context.threads, (slug,))
    )
