"""How large pictures are, so that a page leaves room for them before they have come."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cache.serialisation import decoded, encoded
from copydesk.content.documents import Copy
from copydesk.newsroom.picture_sizes import Size, size_of

if TYPE_CHECKING:
    from copydesk.cache.database import BuildCache

Sizes = tuple[tuple[str, Size], ...]
"""Of some pictures, by their paths under `site/`; an argument of the pages that show them."""

_ENDINGS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_FACT = "pictures"


def sizes(copies: "Iterable[Copy]", root: Path, cache: "BuildCache") -> Mapping[str, Size]:
    """Return the sizes of all pictures that tell theirs, by path; known ones come from
    the cache.
    """
    pictures = [copy for copy in copies if copy.path.lower().endswith(_ENDINGS)]
    data = cache.fact(_FACT)
    known = dict(decoded(tuple[tuple[bytes, Size], ...], data)) if data else {}
    found = {copy.hash: known.get(copy.hash) or size_of(root / copy.origin) for copy in pictures}
    if found != known:
        cache.store_fact(_FACT, encoded(tuple(sorted(found.items()))))
    return {copy.path: size for copy in pictures if min(size := found[copy.hash]) > 0}
