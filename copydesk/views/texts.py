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
    FoundInSource,
    InPlaceView,
    Link,
    SourceView,
    Text,
)
from copydesk.views.block_attributes import with_attributes

_MARK = re.compile(CITATION_MARK.format(r"(h?\d+)"))


def text(
    body: Body,
    addresses: Addresses,
    links: Links,
    citations: tuple[CitationView | InPlaceView, ...] = (),
    page: str | None = None,
    pictures: Sizes = (),
    heads: tuple[tuple[Link, ...], ...] = (),
    attributes: str = "",
) -> Text:
    """Return a body as a page shows it; `citations` stand for those of the body, in its order.

    For a feed, `page` is the absolute address of the story's page. `heads` are the earlier stories
    that have the addresses of the heads of items. Each block gets the `attributes`.
    """
    html = filled_in(body, addresses, links, page, pictures)
    return _pieces(with_attributes(html, attributes) if attributes else html, citations, heads)


def inline_text(written: InlineText, citations: tuple[CitationView | InPlaceView, ...]) -> Text:
    """Return a text of front matter; `citations` stand for its own, in their order."""
    return _pieces(escape(written.text, quote=False).replace("\xa0", "&nbsp;"), citations)


def cited(
    citations: tuple[tuple[int, ...], ...],
    labels: Mapping[int, tuple[str | None, str | None]],
    page: str = "",
    translated: Collection[int] = (),
    in_place: Mapping[int, SourceView] = MappingProxyType({}),
    found: Mapping[tuple[int, int], tuple[FoundInSource, ...]] = MappingProxyType({}),
) -> tuple[CitationView | InPlaceView, ...]:
    """Return the links of each citation, numbered through the story.

    `labels` has the publisher and the title of each source by its number; `translated` has the
    indexes of the citations that follow a translation of ours, and `in_place` the sources that
    are shown in place of some citations, by their indexes. `found` has, by the index of a citation
    and the number of a source, what was found there.
    """
    views: list[CitationView | InPlaceView] = []
    running = 0
    for index, numbers in enumerate(citations):
        if index in in_place:
            views.append(InPlaceView(in_place[index], index in translated))
            continue
        links = []
        for number in numbers:
            running += 1
            publisher, title = labels[number]
            links.append(
                CitationLink(
                    number,
                    f"cite-{running}",
                    f"{page}#source-{number}",
                    publisher,
                    title,
                    found.get((index, number), ()),
                )
            )
        views.append(CitationView(tuple(links), index in translated))
    return tuple(views)


def _pieces(
    html: str,
    citations: tuple[CitationView | InPlaceView, ...],
    heads: tuple[tuple[Link, ...], ...] = (),
) -> Text:
    """Return a text split at its marks: every second piece is a citation's or a head's index."""
    pieces: list[str | CitationView | InPlaceView | AlsoInView] = []
    for index, piece in enumerate(_MARK.split(html)):
        if not piece:
            continue
        if index % 2 == 0:
            pieces.append(piece)
        elif piece[0] != "h":
            pieces.append(citations[int(piece)])
        elif heads and heads[int(piece[1:])]:
            pieces.append(AlsoInView(heads[int(piece[1:])]))
    return tuple(pieces)
