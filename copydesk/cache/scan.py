"""The inputs of a build: found by one scan, and compared with those of the last build."""

import os
import zoneinfo
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import CachedInputs
from copydesk.cache.engine import PROGRAM, libraries
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import (
    RACY,
    Stamp,
    clock,
    inputs,
    packed,
    settled,
    unequal,
    unpacked,
)
from copydesk.cache.up_to_date import FOLDER, Current, Scan, joined, split


class InputScan(Struct, frozen=True, dict=True):
    """The files that a build reads, and which of them are unchanged."""

    root: Path
    folders: tuple[str, ...]
    """Those that were scanned."""
    files: tuple[str, ...]
    """Single ones besides."""
    stamps: dict[str, Stamp]
    last: CachedInputs
    hashes: dict[str, bytes]
    """Of those that were asked for."""

    @classmethod
    def of(
        cls,
        root: Path,
        layouts: tuple[Path, ...],
        timezone: str,
        last: CachedInputs,
        scan: Scan | None = None,
    ) -> "InputScan":
        """Scan a newsroom's content, its `layouts`, this program and the time zone's data.

        A `scan` that was made just before is used where it has the same folders and files.
        """
        own = (root / "layouts").resolve()
        listed = ("content", *("layouts" if folder == own else str(folder) for folder in layouts))
        folders, files = (*listed, PROGRAM), _zone_files(timezone)
        if scan and (joined(folders), joined(files)) == (scan.last.folders, scan.last.files):
            found, time = scan.inputs, scan.clock
        else:
            time = clock(str(root / FOLDER))
            found = inputs(str(root), folders, files)
        return cls(root, folders, files, settled(found, time), last, {})

    @cached_property
    def _paths(self) -> bytes:
        return joined(self.stamps)

    @cached_property
    def _packed(self) -> bytes:
        return packed(self.stamps.values())

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The files that are not what they were when they were last read, or may not be."""
        last = self.last
        if self._paths == last.paths:
            paths = list(self.stamps)
            return frozenset(paths[number] for number in unequal(self._packed, last.stamps))
        before = dict(zip(split(last.paths), unpacked(last.stamps), strict=True))
        return frozenset(
            path
            for path, stamp in self.stamps.items()
            if stamp == RACY or before.get(path) != stamp
        )

    def is_unchanged(self, path: str) -> bool:
        """Return whether a file is what it was when it was last read."""
        return path in self.stamps and path not in self._changed

    def unchanged(self, hashes: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of the files with these `hashes` that have not changed since."""
        there, changed = self.stamps, self._changed
        return {
            path: hash_ for path, hash_ in hashes.items() if path in there and path not in changed
        }

    def names(self, folder: str) -> bytes:
        """Return the paths of all files in a folder, to be compared."""
        return joined(path for path in self.stamps if path.startswith(folder))

    def hash(self, path: str) -> bytes:
        """Return the hash of a file's content; read it if it may have changed. Raises OSError."""
        known = self.last.files.get(path) if self.is_unchanged(path) else None
        found = known or hashed((self.root / path).read_bytes())
        self.hashes[path] = found
        return found

    def cached(self, unread: set[str]) -> CachedInputs:
        """Return what the next build must compare with; it has to read `unread` files again."""
        stamps = self._packed
        if unread:
            stamps = packed(
                RACY if path in unread else stamp for path, stamp in self.stamps.items()
            )
        return CachedInputs(self._paths, stamps, self.hashes)

    def current(
        self,
        options: str,
        interval: tuple[float, float],
        diagnostics: str,
        remarks: tuple[str, ...],
        base: str,
        timezone: str,
    ) -> Current:
        """Return what tells the next build that nothing has changed since this one."""
        return Current(
            options=options,
            libraries=libraries(),
            folders=joined(self.folders),
            files=joined(self.files),
            inputs=self._paths,
            input_stamps=self._packed,
            since=interval[0],
            until=interval[1],
            diagnostics=diagnostics,
            remarks="\n".join(remarks),
            base=base,
            timezone=timezone,
        )


def engine() -> bytes:
    """Return the hash of our own sources and the names of all libraries."""
    return hashed(sources() + libraries().encode())


@cache
def sources() -> bytes:
    """Return the hash of our own sources and word lists, as this process began with them."""
    files = (path for path in Path(PROGRAM).rglob("*") if path.suffix in (".py", ".toml"))
    return hashed(b"".join(path.read_bytes() for path in sorted(files)))


def _zone_files(timezone: str) -> tuple[str, ...]:
    """Return where the data of a time zone lie, as `zoneinfo` finds them on this machine."""
    found = (os.path.join(folder, timezone) for folder in zoneinfo.TZPATH)  # noqa: PTH118
    return tuple(path for path in found if os.path.isfile(path))[:1]  # noqa: PTH113
