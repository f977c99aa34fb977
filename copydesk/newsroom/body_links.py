"""A text's symbolic references filled in: citations become links, documents get their addresses."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from html import escape
from urllib.parse import unquote

from copydesk.content import values
from copydesk.content.values import BadValueError
from copydesk.model import CITATION_MARK, Body, Image, InlineText, Reference
from copydesk.newsroom.pictures import Size, Sizes
from copydesk.urls import Addresses
from copydesk.views import CitationLink, CitationView, Text

Links = Mapping[tuple[str, str], str | None]
"""The address of each document that a text links to; None for one that is not out."""

_MARK = re.compile(CITATION_MARK.format("([ati]?)([0-9]+|e)"))
_IMAGE = "<img"


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
    pieces = _Pieces(citations)
    split = iter(_MARK.split(body.html))
    pieces.add(next(split))
    for kind, number, following in zip(split, split, split, strict=True):
        if kind == "a":
            reference = body.references[int(number)]
            pieces.add(_escaped(_address(reference, addresses, links, page) or ""))
        elif kind == "t":
            address = _address(body.references[int(number)], addresses, links, page)
            pieces.leaves_out = address is None
        elif kind == "i":
            size = dict(pictures).get(_path(body.references[int(number)]))
            pieces.add(_sized(following, size))
            continue
        elif number == "e":
            pieces.leaves_out = False
        else:
            pieces.cite(int(number))
        pieces.add(following)
    return pieces.finished()


def inline_text(written: InlineText, citations: tuple[CitationView, ...]) -> Text:
    """A text of front matter; `citations` stand for its own, in their order."""
    pieces = _Pieces(citations)
    split = iter(_MARK.split(escape(written.text, quote=False).replace("\xa0", "&nbsp;")))
    pieces.add(next(split))
    for _, number, following in zip(split, split, split, strict=True):
        pieces.cite(int(number))
        pieces.add(following)
    return pieces.finished()


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
    """Return the files of `static/` that a text and its image refer to, by paths under `site/`."""
    found = {_path(reference) for reference in body.references}
    if image and image.src.startswith("/"):
        found.add(unquote(image.src.removeprefix("/")))
    return frozenset(found - {""})


def image_paths(body: Body) -> tuple[str, ...]:
    """Return the files of `static/` that a text shows as images, in its order."""
    shown = (_path(reference) for reference in body.references if reference.image)
    return tuple(path for path in shown if path)


class _Pieces:
    """Collects HTML and the citations in it."""

    def __init__(self, citations: tuple[CitationView, ...]) -> None:
        self.leaves_out = False
        self._citations = citations
        self._found: list[str | CitationView] = []
        self._html: list[str] = []

    def add(self, html: str) -> None:
        if not self.leaves_out:
            self._html.append(html)

    def cite(self, number: int) -> None:
        self._end()
        self._found.append(self._citations[number])

    def finished(self) -> Text:
        self._end()
        return tuple(self._found)

    def _end(self) -> None:
        if html := "".join(self._html):
            self._found.append(html)
        self._html.clear()


def _address(
    reference: Reference, addresses: Addresses, links: Links, page: str | None
) -> str | None:
    """Return the address that a reference stands for; None for a document that is not out."""
    origin = addresses.origin if page else ""
    if reference.document:
        address = links.get(reference.document)
        return origin + address + reference.url if address and _is_sound(address) else None
    if reference.url.startswith("#"):
        return (page or "") + reference.url
    return origin + addresses.local(reference.url)


@lru_cache(maxsize=4096)
def _is_sound(address: str) -> bool:
    """Whether an address could stand in a text: no other is put where the sanitiser has been."""
    try:
        return values.link(address) == address
    except BadValueError:
        return False


def _escaped(address: str) -> str:
    """Return an address as the sanitiser writes it in an attribute."""
    return escape(address, quote=False).replace('"', "&quot;")


def _path(reference: Reference) -> str:
    """Return the path under `site/` of the file that a reference names; nothing for any other."""
    if reference.document or not reference.url.startswith("/"):
        return ""
    return unquote(re.split("[?#]", reference.url[1:], maxsplit=1)[0])


def _sized(html: str, size: Size | None) -> str:
    """Return HTML that begins with an image with the image's size."""
    if size is None or not html.startswith(_IMAGE):
        return html
    return f'{_IMAGE} width="{size[0]}" height="{size[1]}"{html.removeprefix(_IMAGE)}'
