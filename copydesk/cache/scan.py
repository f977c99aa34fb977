"""The inputs of a build: found by one scan, and compared with those of the last build."""

import os
import re
import zoneinfo
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import CachedInputs
from copydesk.cache.engine import PROGRAM, libraries
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import RACY, Stamp, clock, inputs, packed, settled
from copydesk.cache.up_to_date import FOLDER, Current, Scan, joined

_NO_UTF8 = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes in a name that are no UTF-8 (PEP 383)."""


class InputScan(Struct, frozen=True):
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

    def is_unchanged(self, path: str) -> bool:
        """Return whether a file is what it was when it was last read."""
        found = self.stamps.get(path, RACY)
        return found != RACY and self.last.stamps.get(path) == found

    def unchanged(self, hashes: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of the files with these `hashes` that have not changed since."""
        now, last = self.stamps.get, self.last.stamps.get
        return {
            path: hash_
            for path, hash_ in hashes.items()
            if (found := now(path, RACY)) != RACY and last(path) == found
        }

    def hash(self, path: str) -> bytes:
        """Return the hash of a file's content; read it if it may have changed. Raises OSError."""
        known = self.last.files.get(path) if self.is_unchanged(path) else None
        found = known or hashed((self.root / path).read_bytes())
        self.hashes[path] = found
        return found

    def cached(self, unread: set[str]) -> CachedInputs:
        """Return what the next build must compare with; it has to read `unread` files again."""
        stamps = {
            path: RACY if path in unread else stamp
            for path, stamp in self.stamps.items()
            # A name that is not UTF-8 is of nothing that a build uses.
            if path.isascii() or not _NO_UTF8.search(path)
        }
        return CachedInputs(stamps, self.hashes)

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
            inputs=joined(self.stamps),
            input_stamps=packed(self.stamps.values()),
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
