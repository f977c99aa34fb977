"""Feeds that are larger than readers' programs take well, and how many stories would fit."""

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct

from copydesk.diagnostics import Diagnostic, Position
from copydesk.newsroom.parsing import Newsroom
from copydesk.settings import SETTINGS_PATH, Settings

LARGEST = 512 * 1024
"""Bytes: readers such as Feedly stop reading a feed at about so many."""


class _FeedFile(Struct, frozen=True):
    """A feed of the site, and where its number of stories is set."""

    path: str
    """Under `site/`."""
    origin: str
    """The document that has its settings."""
    place: Position | None = None


def large_feeds(
    output: str, settings: Settings, places: Mapping[str, Position], newsroom: Newsroom
) -> Iterator[Diagnostic]:
    """Yield a note for each RSS feed of an output folder that is too large.

    `places` are those of the settings.
    """
    for feed in _feeds(settings, places, newsroom):
        file = f"{output}/{feed.path}"
        try:
            size = os.stat(file).st_size  # noqa: PTH116 - one of hundreds
            if size <= LARGEST:
                continue
            with open(file, "rb") as opened:  # noqa: PTH123
                data = opened.read()
        except OSError:
            continue
        fitting = max(1, data.count(b"</item>", 0, LARGEST - len(b"</channel></rss>")))
        stories = data.count(b"</item>")
        yield Diagnostic(
            feed.origin,
            feed.place,
            "feed-large",
            f"/{feed.path} has {size // 1024:,} KB with {stories} stories: many readers' programs "
            f"take no more than {LARGEST // 1024} KB",
            f"So many fit: feeds: {{items: {fitting}}}; or write feeds: {{content: summary}}",
        )


def _feeds(
    settings: Settings, places: Mapping[str, Position], newsroom: Newsroom
) -> Iterator[_FeedFile]:
    """Yield the feeds of a site."""
    place = places.get("feeds.items") or places.get("feeds")
    yield _FeedFile("feed.xml", SETTINGS_PATH, place)
    if settings.feeds.topics:
        for kind, documents in (("topics", newsroom.topics), ("threads", newsroom.threads)):
            for parsed in documents:
                if parsed.value:
                    place = parsed.places.get("feeds.items") or parsed.places.get("feeds")
                    yield _FeedFile(f"{kind}/{parsed.value.slug}/feed.xml", parsed.path, place)
