"""The views of what programs read: feeds, sitemaps, `robots.txt`."""

from msgspec import Struct

from copydesk.model import Moment, Notice, Receipt
from copydesk.views.parts import EventView, ImageView, Link, PerspectiveView, SourceView, Text


class SitemapEntry(Struct, frozen=True):
    """A page in a sitemap (sitemaps.org 0.9); a sitemap in the index of them."""

    address: str
    """Absolute."""
    modified: Moment | None


class SitemapView(Struct, frozen=True):
    """A sitemap, or the index of them: `sitemap.xml`, `sitemap-index.xml`."""

    entries: tuple[SitemapEntry, ...]


class RobotsView(Struct, frozen=True):
    """What crawlers are told: `robots.txt`."""

    sitemap: str
    """Absolute."""


class FeedEntry(Struct, frozen=True):
    """A story in a feed; `feed-item.html` makes its content. Every address in it is absolute."""

    id: str
    """A `tag:` URI (RFC 4151) that survives a new title, date, slug and domain."""
    title: str
    address: str
    summary: str
    language: str
    curator: str | None
    date: Moment
    updated: Moment | None
    key_points: tuple[Text, ...]
    text: Text
    timeline: tuple[EventView, ...]
    perspectives: tuple[PerspectiveView, ...]
    source_count: int
    independent: int
    sources: tuple[SourceView, ...]
    topics: tuple[Link, ...]
    corrections: tuple[Notice, ...]
    updates: tuple[Notice, ...]
    receipt: Receipt | None
    image: ImageView | None
    report: str | None


class FeedView(Struct, frozen=True):
    """A feed; `render/feeds.py` makes the XML."""

    title: str
    description: str
    language: str
    address: str
    """The feed's own, absolute."""
    home: str
    """The page that it is the feed of, absolute."""
    copyright: str | None
    contact: str | None
    entries: tuple[FeedEntry, ...]
