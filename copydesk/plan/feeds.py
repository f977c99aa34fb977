"""Feeds: of the whole site, of a topic, of a thread."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import asdict, replace

from copydesk.language.translations import Translations
from copydesk.model import FeedChoices
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.site.context import LinkTable, SiteContext
from copydesk.plan.site.page import Page, ReadStory, StoredStory, deferred
from copydesk.plan.site.page_group import PageGroup, page_group
from copydesk.plan.stories.content import feed_content, titled
from copydesk.urls import Addresses
from copydesk.views import FeedEntry, FeedView, Link, Site

FeedStories = tuple[tuple[CatalogStory, Stories], ...]
"""The stories of a feed, each with those that its text links to."""


class FeedItem(Struct, frozen=True):
    """A story of a feed, not read yet."""

    story: StoredStory
    links: LinkTable
    topics: tuple[Link, ...]


def site_feed_group(published: PublishedSet, context: SiteContext) -> PageGroup:
    """Return the group of the feed of the whole site."""
    entries = feed_stories(published, published.stories, published.withdrawn, context.feeds.items)
    return page_group("feed", _site_feed, entries=entries)


def _site_feed(context: SiteContext, entries: FeedStories) -> Iterator[Page]:
    site, own = context.site, FeedChoices(also_at=() if context.language else context.feeds.also_at)
    yield from feed_pages(
        context, site.title, site.description, context.addresses.home, entries, own
    )


def feed_stories(
    published: PublishedSet,
    stories: Iterable[CatalogStory],
    withdrawn: Iterable[CatalogStory],
    most: int,
) -> FeedStories:
    """Return the newest stories for a feed, each with those that its text links to; withdrawn ones
    have the places that they had.
    """
    if withdrawn:
        stories = merge(stories, withdrawn, key=_newest_first)
    newest = islice(published.finished(stories), most)
    return tuple(
        (story, tuple(published.finished(published.linked(story.links)))) for story in newest
    )


def _newest_first(story: CatalogStory) -> tuple[float, str]:
    return -story.date.instant, story.slug


def feed_pages(
    context: SiteContext,
    title: str,
    description: str | None,
    home: str,
    entries: FeedStories,
    choices: FeedChoices,
    addresses: Addresses | None = None,
) -> Iterator[Page]:
    """Yield the feed of the page at `home`, and the same at its further addresses.

    `addresses` are those of its entries, where these are no stories. A feed in another format
    names its own address; one in RSS the address that readers should have.
    """
    items = tuple(
        FeedItem(
            StoredStory(story.path, story.hash, story.until),
            context.body_links(story, linked),
            context.topic_links(story),
        )
        for story, linked in entries
    )
    address = f"{home}feed.xml"
    content = choices.content or context.feeds.content
    others = (
        (context.addresses.local(other.path), other.format)
        for other in dict.fromkeys(choices.also_at)
    )
    for path, format_ in ((address, "rss"), *others):
        named = address if format_ == "rss" else path
        view = deferred(
            tuple(item.story for item in items),
            feed_view,
            site=context.site,
            addresses=addresses or context.addresses,
            translations=context.translations,
            authority=context.feeds.authority,
            year=context.feeds.year,
            title=title,
            description=description or title,
            address=named,
            home=home,
            entries=items,
            format_=format_,
            content=content,
        )
        yield context.page(path, "feed-item.html", view)


def feed_view(
    read: ReadStory,
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    authority: str,
    year: int,
    title: str,
    description: str,
    address: str,
    home: str,
    entries: tuple[FeedItem, ...],
    format_: str,
    content: str,
) -> FeedView:
    """Return a feed of stories; `address` and `home` are root-relative."""
    tag = f"tag:{authority},{year}:"
    return FeedView(
        title=title,
        description=description,
        language=site.language,
        address=addresses.absolute(address),
        home=addresses.absolute(home),
        copyright=site.copyright,
        contact=site.contact,
        entries=tuple(_entry(read, site, addresses, translations, tag, item) for item in entries),
        format=format_,
        content=content,
    )


def _entry(
    read: ReadStory,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    tag: str,
    item: FeedItem,
) -> FeedEntry:
    entry = read(item.story)
    content = feed_content(entry, site, addresses, translations, dict(item.links), item.topics)
    if content.withdrawn:
        content = replace(content, title=titled(content, translations))
    return FeedEntry(
        **asdict(content),
        id=entry.story.guid or tag + quote(entry.story.id, safe="%/?:@!$&'()*+,;=~"),
        address=addresses.absolute(addresses.story(entry.story)),
        feed_language=site.language,
    )
