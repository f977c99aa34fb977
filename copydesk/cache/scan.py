"""What a build reads: found by one search, and compared with what was found by the last one."""

import os
import zoneinfo
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import Inputs
from copydesk.cache.engine import PROGRAM, libraries
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import RACY, Stamp, clock, inputs, packed, settled
from copydesk.cache.up_to_date import FOLDER, Current, Seen, joined


class Search(Struct, frozen=True):
    """The files that a build reads, and which of them are as they were."""

    root: Path
    folders: tuple[str, ...]
    """Those that were searched."""
    files: tuple[str, ...]
    """Single ones besides."""
    stamps: dict[str, Stamp]
    last: Inputs
    hashes: dict[str, bytes]
    """Of those that were asked for."""

    @classmethod
    def of(
        cls,
        root: Path,
        layouts: tuple[Path, ...],
        timezone: str,
        last: Inputs,
        seen: Seen | None = None,
    ) -> "Search":
        """Search a newsroom's content, its `layouts`, this program and the time zone's data.

        What a look `seen` just before has found need not be searched for again.
        """
        own = (root / "layouts").resolve()
        listed = ("content", *("layouts" if each == own else str(each) for each in layouts))
        folders, files = (*listed, PROGRAM), _zone_files(timezone)
        if seen and (joined(folders), joined(files)) == (seen.last.folders, seen.last.files):
            found, time = seen.inputs, seen.clock
        else:
            time = clock(str(root / FOLDER))
            found = inputs(str(root), folders, files)
        return cls(root, folders, files, settled(found, time), last, {})

    def same(self, path: str) -> bool:
        """Whether a file is what it was when it was last read."""
        found = self.stamps.get(path, RACY)
        return found != RACY and self.last.stamps.get(path) == found

    def unchanged(self, hashes: Mapping[str, bytes]) -> dict[str, bytes]:
        """Those of the files with these `hashes` that are what they were when they were read."""
        return {path: hash_ for path, hash_ in hashes.items() if self.same(path)}

    def hash(self, path: str) -> bytes:
        """The hash of a file's content; it is read if it may have changed. Raises OSError."""
        known = self.last.files.get(path) if self.same(path) else None
        found = known or hashed((self.root / path).read_bytes())
        self.hashes[path] = found
        return found

    def remembered(self, unsure: set[str]) -> Inputs:
        """What the next build is to compare with; `unsure` are files that it has to read again."""
        stamps = {path: RACY if path in unsure else each for path, each in self.stamps.items()}
        return Inputs(stamps, self.hashes)

    def current(
        self,
        options: str,
        interval: tuple[float, float],
        diagnostics: str,
        next_due: str,
        base: str,
        timezone: str,
    ) -> Current:
        """What tells the next build that nothing has changed since this one."""
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
            next_due=next_due,
            base=base,
            timezone=timezone,
        )


def engine() -> bytes:
    """The hash of our own sources and the names of all libraries."""
    return hashed(_sources() + libraries().encode())


@cache
def _sources() -> bytes:
    """The hash of our own sources and word lists, as this process began with them."""
    files = (path for path in Path(PROGRAM).rglob("*") if path.suffix in (".py", ".toml"))
    return hashed(b"".join(path.read_bytes() for path in sorted(files)))


def _zone_files(timezone: str) -> tuple[str, ...]:
    """Where the data of a time zone lie, as `zoneinfo` finds them on this machine."""
    found = (os.path.join(folder, timezone) for folder in zoneinfo.TZPATH)  # noqa: PTH118
    return tuple(path for path in found if os.path.isfile(path))[:1]  # noqa: PTH113
