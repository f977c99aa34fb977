"""The last build of an output folder: as the cache has it, and as it is on the disk."""

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import CachedGroup, CachedPage, CachedSite
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import Stamp, packed_below, stamp, unpacked


class LastBuild(Struct, frozen=True, dict=True):
    """The last build of an output folder."""

    name: str
    """The cache's name for the output folder."""
    output: str
    made: CachedSite
    groups: Mapping[str, CachedGroup]
    pages: Callable[[str], tuple[CachedPage, ...]]
    """Gives those of a group, in the order of its paths."""
    seen: bytes = b""
    """The stamps of all its files, packed, as a scan just before has found them."""

    @cached_property
    def is_whole(self) -> bool:
        """True if that scan found all files as they were made."""
        return self.seen == b"".join([group.stamps for group in self.groups.values()])

    def standing(self, name: str, group: CachedGroup) -> CachedGroup | None:
        """Return a group whose files are as they were made, with their present stamps; else None.

        Where the stamps differ, as after a checkout that touched every file, the contents decide.
        """
        if self.is_whole:
            return group
        stamps = packed_below(self.output, group.paths)
        if stamps == group.stamps:
            return group
        pages = zip(group.paths, self.pages(name), strict=True)
        same = all(self._has(path, page.content) for path, page in pages)
        return replace(group, stamps=stamps) if same else None

    def page(self, path: str) -> CachedPage | None:
        """Return what was made at a path, in whichever group."""
        found = self._at(path)
        return found[0] if found else None

    def is_intact(self, path: str) -> bool:
        """Return whether a file is as it was made; where the stamp says no, the content decides."""
        found = self._at(path)
        if found is None:
            return False
        page, stamped = found
        return stamp(f"{self.output}/{path}") == stamped or self._has(path, page.content)

    def _has(self, path: str, content: bytes) -> bool:
        """Return whether a file has the content with this hash."""
        try:
            with open(f"{self.output}/{path}", "rb") as file:  # noqa: PTH123
                return hashed(file.read()) == content
        except OSError:
            return False

    def _at(self, path: str) -> tuple[CachedPage, Stamp] | None:
        name = self._group_names.get(path)
        if name is None:
            return None
        opened = self._opened.get(name)
        if opened is None:
            group = self.groups[name]
            stamped = zip(self.pages(name), unpacked(group.stamps), strict=True)
            opened = self._opened[name] = dict(zip(group.paths, stamped, strict=True))
        return opened[path]

    @cached_property
    def _group_names(self) -> dict[str, str]:
        """For each path, the group that it was in."""
        return {path: name for name, group in self.groups.items() for path in group.paths}

    @cached_property
    def _opened(self) -> dict[str, dict[str, tuple[CachedPage, Stamp]]]:
        return {}
