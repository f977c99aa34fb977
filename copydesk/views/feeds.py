"""The views of what programs read: feeds, sitemaps, `robots.txt`."""

from msgspec import Struct

from copydesk.model import Moment
from copydesk.views.story import FeedEntry


class SitemapEntry(Struct, frozen=True):
    """A page in a sitemap (sitemaps.org 0.9); a sitemap in the index of them."""

    address: str
    """Absolute."""
    modified: Moment | None


class SitemapView(Struct, frozen=True):
    """A sitemap, or the index of them: `sitemap.xml`, `sitemap-index.xml`."""

    entries: tuple[SitemapEntry, ...]


class RobotsView(Struct, frozen=True):
    """The rules for crawlers: `robots.txt`."""

    sitemap: str
    """Absolute."""


class FeedView(Struct, frozen=True):
    """A feed; `render/feeds.py` makes the file."""

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
    format: str = "rss"
    """`rss`, `atom` or `json`."""
    content: str = "full"
    """`full`, or `summary` for the summaries alone."""
