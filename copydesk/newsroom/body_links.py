"""A text's symbolic references filled in: documents get their addresses, pictures their sizes."""

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import unquote

from copydesk.model import Body, Image
from copydesk.newsroom.pictures import Size, Sizes
from copydesk.urls import Addresses

Links = Mapping[tuple[str, str], str | None]
"""The address of each document that a text links to; None for one that is not out."""

_LINK = re.compile(r'<a href="copydesk:([^/"]+)/([^"#]+)(#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)
_ROOT_RELATIVE = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")/(?!/)')
_FRAGMENT = re.compile(r'(<a\b[^>]*? href=")#')
_STATIC = re.compile(r'<(?:a|img)\b[^>]*? (?:href|src)="/([^"?#]+)')
_LOCAL_IMAGE = re.compile(r'<img\b[^>]*? src="/([^"?#]+)')


def filled_in(
    body: Body,
    addresses: Addresses,
    links: Links,
    page: str | None = None,
    pictures: Sizes = (),
) -> str:
    """Return a body's HTML for a page of the site, its citation marks left in.

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
    return _LINK.sub(lambda match: _linked(match, links, origin), html)


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
