"""A feed in the formats besides RSS: Atom 1.0 (RFC 4287), made by feedgen, and JSON Feed 1.1."""

import json
from collections.abc import Sequence
from html import escape

from copydesk.model import newest
from copydesk.render.feeds import GENERATOR, described, plain, rss
from copydesk.views import FeedEntry, FeedView

_EPOCH = "1970-01-01T00:00:00Z"
"""When an Atom feed without an entry was updated: it must say."""


def feed_document(view: FeedView, contents: Sequence[str]) -> bytes:
    """Return a feed in its format; `contents` are the entries' HTML, empty for summaries alone."""
    write = {"rss": rss, "atom": _atom, "json": _json}[view.format]
    return write(view, contents)


def _atom(view: FeedView, contents: Sequence[str]) -> bytes:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    # The page's address identifies the feed, whatever its own address is.
    feed.id(view.home)
    feed.title(plain(view.title) or view.home)
    feed.subtitle(plain(view.description))
    feed.language(view.language)
    feed.generator(GENERATOR)
    feed.link(href=view.address, rel="self", type="application/atom+xml")
    feed.link(href=view.home, rel="alternate", replace=False)
    feed.author(name=plain(view.title) or view.home)
    if view.copyright:
        feed.rights(plain(view.copyright))
    changes = [entry.updated or entry.date for entry in view.entries]
    feed.updated(newest(changes).at if changes else _EPOCH)
    for entry, content in zip(view.entries, contents, strict=True):
        item = feed.add_entry(order="append")
        item.id(entry.id)
        item.title(plain(entry.title) or entry.address)
        item.link(href=entry.address, rel="alternate")
        item.published(entry.date.at)
        item.updated((entry.updated or entry.date).at)
        item.summary(described(entry), type="html")
        if content:
            item.content(content, type="html")
        for curator in entry.curators:
            item.author(name=plain(curator.label))
        for topic in entry.topics:
            item.category(term=plain(topic.label) or topic.address)
    made: bytes = feed.atom_str(pretty=False)
    return made


def _json(view: FeedView, contents: Sequence[str]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.address,
        "description": view.description,
        "language": view.language,
        "items": [
            _json_item(entry, content)
            for entry, content in zip(view.entries, contents, strict=True)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(entry: FeedEntry, content: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": content or f"<p>{escape(entry.description, quote=False)}</p>",
        "summary": entry.description,
        "date_published": entry.date.at.isoformat(),
        "date_modified": (entry.updated or entry.date).at.isoformat(),
        "language": entry.language,
    }
    if entry.curators:
        item["authors"] = [{"name": curator.label} for curator in entry.curators]
    if entry.topics:
        item["tags"] = [topic.label for topic in entry.topics]
    return item
