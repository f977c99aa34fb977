"""A text's symbolic references filled in: documents get their addresses, pictures their sizes."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import unquote

from copydesk.content.addresses import written as addresses
from copydesk.content.values import BadValueError
from copydesk.model import CITATION_MARK, HEAD_MARK, PASSAGE_MARK, Body, Image, Reference
from copydesk.newsroom.picture_sizes import Size
from copydesk.newsroom.pictures import Sizes
from copydesk.urls import Addresses, path_of

Links = Mapping[tuple[str, str], str | None]
"""The address of each document that a text links to; None for one that is not out.

Paths that are not out are there as well, each as `(SITE, path)`.
"""

SITE = "site"

_MARK = re.compile(CITATION_MARK.format("([atihc]?)([0-9]+|e)"))
_IMAGE = "<img"


def filled_in(
    body: Body,
    addresses: Addresses,
    links: Links,
    page: str | None = None,
    pictures: Sizes = (),
) -> str:
    """Return a text's HTML with every address in its place; the marks of citations stay.

    A link to a document without an address becomes plain text. For a feed, `page` is the absolute
    address of the story's page: every link becomes absolute, and one within the text leads there.
    """
    sizes = dict(pictures)
    found: list[str] = []
    leaves_out = False
    split = iter(_MARK.split(body.html))
    found.append(next(split))
    for kind, number, following in zip(split, split, split, strict=True):
        html = following
        if kind == "a":
            reference = body.references[int(number)]
            html = _escaped(_address(reference, addresses, links, page) or "") + following
        elif kind == "t":
            leaves_out = _address(body.references[int(number)], addresses, links, page) is None
        elif kind == "i":
            html = _sized(following, sizes.get(_path(body.references[int(number)])))
        elif kind == "h":
            html = HEAD_MARK.format(number) + following
        elif kind == "c":
            html = PASSAGE_MARK.format(number) + following
        elif number == "e":
            leaves_out = False
        else:
            html = CITATION_MARK.format(number) + following
        if not leaves_out:
            found.append(html)
    return "".join(found)


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


def _address(
    reference: Reference, addresses: Addresses, links: Links, page: str | None
) -> str | None:
    """Return the address that a reference stands for; None for a document that is not out."""
    origin = addresses.origin if page else ""
    if reference.document:
        address = links.get(reference.document)
        return origin + address + reference.url if address and _is_sound(address) else None
    if (SITE, reference.url) in links:
        return None
    if reference.written:
        return reference.written
    if reference.url.startswith("#"):
        return (page or "") + reference.url
    return origin + addresses.local(reference.url)


@lru_cache(maxsize=4096)
def _is_sound(address: str) -> bool:
    """Return whether an address could stand in a text: no other is put where the sanitiser has
    been.
    """
    try:
        return addresses.link(address) == address
    except BadValueError:
        return False


def _escaped(address: str) -> str:
    """Return an address as the sanitiser writes it in an attribute."""
    return escape(address, quote=False).replace('"', "&quot;")


def _path(reference: Reference) -> str:
    """Return the path under `site/` of the file that a reference names; nothing for any other."""
    return "" if reference.document else file_of(reference.url)


def file_of(url: str) -> str:
    """Return the path under `site/` of the file at a path of the site; nothing for any other."""
    path = unquote(path_of(url))
    if not path.startswith("/") or path == "/":
        return ""
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


def _sized(html: str, size: Size | None) -> str:
    """Return HTML that begins with an image with the image's size."""
    if size is None or not html.startswith(_IMAGE):
        return html
    return f'{_IMAGE} width="{size[0]}" height="{size[1]}"{html.removeprefix(_IMAGE)}'
