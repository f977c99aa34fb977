"""The decision that a file is outdated, and why: a pure function of what was and what is.

`render/last_build.py` knows what was, and `render/planned.py` gathers both; nothing here looks at
a disk.
"""

from collections.abc import Mapping

from msgspec import Struct

from copydesk.cache.database import CachedPage, CachedSite
from copydesk.render.page_keys import TEMPLATE
from copydesk.render.reasons import Cause, FileChanged, PageChanged, Reason


class SiteState(Struct, frozen=True):
    """The parts of a site that all its pages depend on."""

    engine: bytes
    """Of the program and its libraries."""
    context: bytes
    """The hash of the `SiteContext`."""
    layouts: Mapping[str, bytes]
    """The hash of every layout that some template is made of, by its path."""

    def equals(self, cached: CachedSite) -> bool:
        """Return whether the last build had the same."""
        return (cached.engine, cached.context, cached.layouts) == (
            self.engine,
            self.context,
            self.layouts,
        )


class FileState(Struct, frozen=True):
    """The dependencies of a planned file, as they are now."""

    key: bytes
    """The hash of all of it."""
    parts: Mapping[str, bytes] = {}
    """Short hashes of it, by name; left out where the file is intact."""
    closure: Mapping[str, bytes] = {}
    """The hashes of the layouts that its template is made of, by path."""
    origin: str | None = None
    """The file that it is a copy of."""
    intact: bool = False
    """True if the file on the disk was made with the same key, and is as it was made."""


def why_outdated(
    now: FileState, cached: CachedPage | None, site: SiteState, last: CachedSite
) -> Reason:
    """Return why a file must be rebuilt, or that it is current.

    `cached` is what the last build made in its place, and `last` what it made all of the site with.
    """
    if cached is None:
        return Cause.NEW
    if last.engine != site.engine:
        return Cause.ENGINE_UPDATED
    if cached.key == now.key:
        return Cause.CURRENT if now.intact else Cause.CHANGED_BY_HAND
    if now.origin is not None:
        return FileChanged(now.origin)
    names = {*now.parts, *cached.parts}
    changed = {name for name in names if now.parts.get(name) != cached.parts.get(name)}
    layouts = None
    if TEMPLATE in changed:
        different = (path for path, hash_ in now.closure.items() if last.layouts.get(path) != hash_)
        layouts = tuple(sorted(different))
    return PageChanged(layouts, tuple(sorted(changed - {TEMPLATE})))
