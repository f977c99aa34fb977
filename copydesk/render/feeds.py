"""Feeds: RSS 2.0 with the full text of every story, made by feedgen."""

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from copydesk.language.formatting import direction
from copydesk.model import newest
from copydesk.views import FeedEntry, FeedView

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

GENERATOR = "Copydesk"

_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big "
    "blink blockquote body br button canvas caption center cite code col colgroup data datalist "
    "dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form "
    "frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins "
    "isindex kbd keygen label legend li link listing main map mark marquee math menu meta meter "
    "nav nobr noembed noframes noscript object ol optgroup option output p param picture "
    "plaintext pre progress q rp rt ruby s samp script search section select slot small source "
    "spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot "
    "th thead time title tr track tt u ul var video wbr xmp"
)
_WORD = rf"</?(?!(?:{'|'.join(_ELEMENTS.split())})>)\w+>"
"""A word in angle brackets, which means nothing in HTML."""
_TAG = re.compile(rf"(?!{_WORD})<(?:/?[a-z]|[!?])[^<>]*>", re.IGNORECASE)
_BEGUN_TAG = re.compile(rf"(?!{_WORD})<(?=[a-z/!?])", re.IGNORECASE)


def rss(view: FeedView, contents: Sequence[str]) -> bytes:
    """Return RSS 2.0 (rssboard.org/rss-specification) with `content:encoded` (RSS content module
    1.0).

    `contents` are the entries' HTML, in their order; empty for summaries alone. Everything that
    feedgen would take from the clock is set from the entries, so that equal views give equal bytes.
    """
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id(view.address)
    feed.title(plain(view.title) or view.home)
    # Readers take a description for HTML.
    feed.description(escape(view.description, quote=False))
    feed.language(view.language)
    feed.generator(GENERATOR)
    # RSS takes the last link for its own, whatever its relation is.
    feed.link(href=view.address, rel="self", type="application/rss+xml")
    feed.link(href=view.home, rel="alternate")
    if view.copyright:
        feed.copyright(plain(view.copyright))
    if view.entries:
        changes = [entry.updated or entry.date for entry in view.entries]
        feed.lastBuildDate(newest([*changes, *(entry.date for entry in view.entries)]).at)
        feed.pubDate(newest(entry.date for entry in view.entries).at)
    for entry, content in zip(view.entries, contents, strict=True):
        _add(feed, entry, content)
    made: bytes = feed.rss_str(pretty=False)
    # Where there is no entry, feedgen's own date is the clock's.
    return (
        made if view.entries else re.sub(rb"<lastBuildDate>.*?</lastBuildDate>", b"", made, count=1)
    )


def plain(text: str) -> str:
    """Return a text without HTML's tags, which some readers would obey and some would show.

    What only looks like the beginning of one, in `a<b`, gets a space.
    """
    if "<" not in text:
        return text
    return _BEGUN_TAG.sub("< ", _TAG.sub("", text)).strip()


def _add(feed: "FeedGenerator", entry: FeedEntry, content: str) -> None:
    item = feed.add_entry(order="append")
    item.id(entry.id)
    item.guid(entry.id, permalink=False)
    item.title(plain(entry.title) or entry.address)
    item.link(href=entry.address)
    item.description(described(entry), isSummary=True)
    if content:
        item.content(content)
    item.pubDate(entry.date.at)
    for topic in entry.topics:
        item.category(term=plain(topic.label) or topic.address)
    if entry.curators:
        # RSS wants an e-mail address for an author; Dublin Core takes a name.
        item.dc.dc_creator([plain(curator.label) for curator in entry.curators])
    item.dc.dc_language(entry.language)


def described(entry: FeedEntry) -> str:
    """Return a summary as HTML, with its language where a reader's program could not know it."""
    summary = escape(entry.description, quote=False)
    way = direction(entry.language)
    if way == "ltr" and entry.language == entry.feed_language:
        return summary
    return f'<span lang="{escape(entry.language)}" dir="{way}">{summary}</span>'
