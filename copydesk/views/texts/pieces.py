"""A text as a page shows it: pieces of HTML, and the citations between them."""

import re
from collections.abc import Collection, Mapping
from html import escape
from types import MappingProxyType

from copydesk.model import CITATION_MARK, Body, InlineText
from copydesk.newsroom.body_links import Links, filled_in
from copydesk.newsroom.pictures import Sizes
from copydesk.urls import Addresses
from copydesk.views import (
    AlsoInView,
    CitationLink,
    CitationView,
    CorrectedView,
    InPlaceView,
    Link,
    Text,
)
from copydesk.views.texts.block_attributes import with_attributes

_PARAGRAPH_ID = re.compile('<p id="[^"]*">')
_MARK = re.compile(CITATION_MARK.format(r"([hc]?\d+)"))


def text(
    body: Body,
    addresses: Addresses,
    links: Links,
    citations: tuple[CitationView | InPlaceView, ...] = (),
    page: str | None = None,
    pictures: Sizes = (),
    heads: tuple[tuple[Link, ...], ...] = (),
    attributes: str = "",
    corrected: tuple[CorrectedView | None, ...] = (),
) -> Text:
    """Return a body as a page shows it; `citations` stand for those of the body, in its order.

    For a feed, `page` is the absolute address of the story's page. `heads` are the earlier stories
    that have the addresses of the heads of items, and `corrected` says of each of its passages
    which correction that is. Each block gets the `attributes`.
    """
    html = filled_in(body, addresses, links, page, pictures)
    html = with_attributes(html, attributes) if attributes else html
    if page:
        # Nobody comes to a paragraph of a feed by its id.
        html = _PARAGRAPH_ID.sub("<p>", html)
    return _pieces(html, citations, heads, corrected)


def inline_text(written: InlineText, citations: tuple[CitationView | InPlaceView, ...]) -> Text:
    """Return a text of front matter; `citations` stand for its own, in their order."""
    return _pieces(escape(written.text, quote=False).replace("\xa0", "&nbsp;"), citations)


def cited(
    links: tuple[tuple[CitationLink, ...], ...],
    translated: Collection[int] = (),
    in_place: Mapping[int, InPlaceView] = MappingProxyType({}),
) -> tuple[CitationView | InPlaceView, ...]:
    """Return what a story's texts show of each citation.

    `links` are those of each, and `in_place` has the sources that are shown in place of some
    citations, by their indexes; `translated` has the indexes of those that follow a translation of
    ours.
    """
    return tuple(
        in_place.get(index) or CitationView(some, index in translated)
        for index, some in enumerate(links)
    )


def _pieces(
    html: str,
    citations: tuple[CitationView | InPlaceView, ...],
    heads: tuple[tuple[Link, ...], ...] = (),
    corrected: tuple[CorrectedView | None, ...] = (),
) -> Text:
    """Return a text split at its marks: every second piece is the index of a citation, a head or a
    passage.
    """
    pieces: list[str | CitationView | InPlaceView | AlsoInView | CorrectedView] = []
    for index, piece in enumerate(_MARK.split(html)):
        if not piece:
            continue
        if index % 2 == 0:
            pieces.append(piece)
        elif piece[0] not in "hc":
            pieces.append(citations[int(piece)])
        elif piece[0] == "c":
            if corrected and (here := corrected[int(piece[1:])]):
                pieces.append(here)
        elif heads and heads[int(piece[1:])]:
            pieces.append(AlsoInView(heads[int(piece[1:])]))
    return tuple(pieces)
