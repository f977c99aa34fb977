"""The sizes of pictures, so that a page leaves room for them before they have come."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.cache.serialisation import decoded, encoded
from copydesk.content.documents import Copy
from copydesk.newsroom.picture_sizes import UNKNOWN, Size, size_of

if TYPE_CHECKING:
    from copydesk.cache.database import BuildCache

Sizes = tuple[tuple[str, Size], ...]
"""Of some pictures, by their paths under `site/`; an argument of the pages that show them."""

LIGHT = 200_000
"""Bytes of a picture that a list may show."""

_ENDINGS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_FACT = "pictures"


class Picture(Struct, frozen=True, array_like=True):
    """A picture among the static files."""

    size: Size
    is_light: bool
    """True if it has `LIGHT` bytes at most."""


def pictures_of(copies: "Iterable[Copy]", root: Path, cache: "BuildCache") -> Mapping[str, Picture]:
    """Return all pictures that tell their sizes, by path; known ones come from the cache."""
    pictures = [copy for copy in copies if copy.path.lower().endswith(_ENDINGS)]
    data = cache.fact(_FACT)
    known = dict(decoded(tuple[tuple[bytes, Picture], ...], data)) if data else {}
    found = {copy.hash: known.get(copy.hash) or _read(root / copy.origin) for copy in pictures}
    if found != known:
        cache.store_fact(_FACT, encoded(tuple(found.items())))
    shown = ((copy.path, found[copy.hash]) for copy in pictures)
    return {path: picture for path, picture in shown if min(picture.size) > 0}


def _read(path: Path) -> Picture:
    try:
        return Picture(size_of(path), path.stat().st_size <= LIGHT)
    except OSError:
        return Picture(UNKNOWN, is_light=False)
