"""A text's symbolic references filled in: citations become links, documents get their addresses."""

import re
from collections.abc import Collection, Mapping
from functools import partial
from html import escape
from urllib.parse import unquote

from copydesk.model import CITATION_MARK, Body, Image, Passage
from copydesk.newsroom.pictures import Size, Sizes
from copydesk.urls import Addresses
from copydesk.views import CitationLink, CitationView, Text

Links = Mapping[tuple[str, str], str | None]
"""The address of each document that a text links to; None for one that is not out."""

_LINK = re.compile(r'<a href="copydesk:([^/"]+)/([^"#]+)(#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)
_ROOT_RELATIVE = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")/(?!/)')
_FRAGMENT = re.compile(r'(<a\b[^>]*? href=")#')
_STATIC = re.compile(r'<(?:a|img)\b[^>]*? (?:href|src)="/([^"?#]+)')
_LOCAL_IMAGE = re.compile(r'<img\b[^>]*? src="/([^"?#]+)')
_MARK = re.compile(CITATION_MARK.format(r"(\d+)"))


def text(
    body: Body,
    addresses: Addresses,
    links: Links,
    citations: tuple[CitationView, ...] = (),
    page: str | None = None,
    pictures: Sizes = (),
) -> Text:
    """A body for a page of the site; `citations` stand for those of the body, in its order.

    The `pictures` whose sizes are given say them, so that the page keeps room for them.

    For a feed, `page` is the absolute address of the story's page: every link becomes absolute,
    and a link within the text leads there.
    """
    origin = addresses.origin if page else ""
    html = body.html
    if pictures:
        html = _LOCAL_IMAGE.sub(partial(_sized, dict(pictures)), html)
    html = _ROOT_RELATIVE.sub(lambda match: match[1] + origin + addresses.base, html)
    if page:
        html = _FRAGMENT.sub(lambda match: f"{match[1]}{page}#", html)
    html = _LINK.sub(lambda match: _linked(match, links, origin), html)
    return _pieces(html, citations)


def passage(written: Passage, citations: tuple[CitationView, ...]) -> Text:
    """A text of front matter; `citations` stand for its own, in their order."""
    return _pieces(escape(written.text, quote=False).replace("\xa0", "&nbsp;"), citations)


def cited(
    citations: tuple[tuple[int, ...], ...],
    labels: Mapping[int, tuple[str | None, str | None]],
    page: str = "",
    translated: Collection[int] = (),
) -> tuple[CitationView, ...]:
    """Each citation's links, numbered through the text; `labels` has publisher and title.

    `translated` has the indexes of those that stand behind a translation of ours.
    """
    views = []
    running = 0
    for index, numbers in enumerate(citations):
        links = []
        for number in numbers:
            running += 1
            publisher, title = labels[number]
            links.append(
                CitationLink(number, f"cite-{running}", f"{page}#source-{number}", publisher, title)
            )
        views.append(CitationView(tuple(links), index in translated))
    return tuple(views)


def static_paths(body: Body, image: Image | None = None) -> frozenset[str]:
    """The files of `static/` that a text and its image refer to, as paths under `site/`."""
    found = {unquote(match[1]) for match in _STATIC.finditer(body.html)}
    if image and image.src.startswith("/"):
        found.add(unquote(image.src.removeprefix("/")))
    return frozenset(found)


def image_paths(body: Body) -> tuple[str, ...]:
    """The files of `static/` that a text shows as images, in its order."""
    return tuple(unquote(match[1]) for match in _LOCAL_IMAGE.finditer(body.html))


def _sized(sizes: Mapping[str, Size], match: re.Match[str]) -> str:
    size = sizes.get(unquote(match[1]))
    if size is None:
        return match[0]
    return f'<img width="{size[0]}" height="{size[1]}"{match[0].removeprefix("<img")}'


def _linked(match: re.Match[str], links: Links, origin: str) -> str:
    kind, slug, fragment, rest, label = match.groups()
    address = links.get((kind, slug))
    if not address:
        return label
    return f'<a href="{origin}{address}{fragment or ""}"{rest}>{label}</a>'


def _pieces(html: str, citations: tuple[CitationView, ...]) -> Text:
    """Every second piece of a split at the marks is a citation's index."""
    split = _MARK.split(html)
    return tuple(
        citations[int(piece)] if index % 2 else piece for index, piece in enumerate(split) if piece
    )
