"""The inputs of a build: found by one scan, and compared with those of the last build."""

import os
import zoneinfo
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import CachedInputs
from copydesk.cache.engine import PROGRAM, libraries
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import RACY, STAMP_BYTES, Stamped, clock, inputs, packed
from copydesk.cache.up_to_date import FOLDER, Current, Scan, joined, split

_PACKED_RACY = packed([RACY])


class InputScan(Struct, frozen=True, dict=True):
    """The files that a build reads, and which of them are unchanged."""

    root: Path
    folders: tuple[str, ...]
    """Those that were scanned."""
    files: tuple[str, ...]
    """Single ones besides."""
    stamps: Stamped
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
        return cls(root, folders, files, found.settled(time), last, {})

    @cached_property
    def _paths(self) -> bytes:
        paths = joined(self.stamps.paths)
        # The same names in memory once.
        return self.last.paths if paths == self.last.paths else paths

    @cached_property
    def _packed(self) -> bytes:
        return self.stamps.packed

    @cached_property
    def _numbers_changed(self) -> tuple[int, ...]:
        last = self.last
        return tuple(unequal_files(self._paths, self._packed, last.paths, last.stamps))

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The files that are not what they were when they were last read, or may not be."""
        return frozenset(self.stamps.paths[number] for number in self._numbers_changed)

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset(self.stamps.paths)

    def is_unchanged(self, path: str) -> bool:
        """Return whether a file is what it was when it was last read."""
        return path not in self._changed and path in self._there

    def unchanged(self, hashes: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of the files with these `hashes` that have not changed since."""
        there, changed = self._there, self._changed
        return {
            path: hash_ for path, hash_ in hashes.items() if path in there and path not in changed
        }

    def changed_in(self, folder: str) -> set[str]:
        """Return the files in a folder that are not what they were when they were last read."""
        return {path for path in self._changed if path.startswith(folder)}

    @property
    def names(self) -> bytes:
        """The paths of all files, to be compared."""
        return self._paths

    @cached_property
    def other_names(self) -> tuple[list[str], list[str]]:
        """The paths of files that were not there last, and of those that are gone."""
        new, gone = other_names(self._paths, self.last.paths)
        return split(b"\0".join(new)), split(b"\0".join(gone))

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
            paths = self.stamps.paths
            faulty = (number for number, path in enumerate(paths) if path in unread)
            stamps = self.stamps.racy(faulty).packed
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


class _Beside:
    """Two lists of names in the same order, without what both begin and end with."""

    def __init__(self, names: bytes, last_names: bytes) -> None:
        """Names are separated by NUL."""
        before = names.rfind(b"\0", 0, _equal_start(names, last_names)) + 1
        after = min(_equal_end(names, last_names), len(names) - before, len(last_names) - before)
        first = names.find(b"\0", len(names) - after)
        end = len(names) - first if first >= 0 else 0
        self.start = names.count(b"\0", 0, before)
        """How many names both begin with."""
        self.now = _names(names[before : len(names) - end])
        self.last = _names(last_names[before : len(last_names) - end])


def unequal_files(names: bytes, now: bytes, last_names: bytes, last: bytes) -> Iterator[int]:
    """Yield the numbers of the files with some `names` that had others `last`, or other stamps.

    Names are separated by NUL, stamps packed.
    """
    if names == last_names:
        yield from unequal(now, last)
        return
    beside = _Beside(names, last_names)
    start = beside.start
    yield from unequal(now[: start * STAMP_BYTES], last[: start * STAMP_BYTES])
    of_last = {name: place * STAMP_BYTES for place, name in enumerate(beside.last, start)}
    for place, name in enumerate(beside.now, start):
        here, there = place * STAMP_BYTES, of_last.get(name, -STAMP_BYTES)
        found = now[here : here + STAMP_BYTES]
        if there < 0 or found == _PACKED_RACY or found != last[there : there + STAMP_BYTES]:
            yield place
    after, last_after = start + len(beside.now), start + len(beside.last)
    for place in unequal(now[after * STAMP_BYTES :], last[last_after * STAMP_BYTES :]):
        yield after + place


def other_names(names: bytes, last_names: bytes) -> tuple[set[bytes], set[bytes]]:
    """Return the names that are among some alone, and those that are among the last alone."""
    if names == last_names:
        return set(), set()
    beside = _Beside(names, last_names)
    now, last = set(beside.now), set(beside.last)
    return now - last, last - now


def unequal(now: bytes, last: bytes) -> Iterator[int]:
    """Yield the numbers of the stamps in `now` that are not as in `last`, or are `RACY`.

    Both are packed, and of the same files: there may be a hundred thousand, and one of them new.
    """
    place = now.find(_PACKED_RACY)
    while place >= 0:
        if place % STAMP_BYTES == 0:
            yield place // STAMP_BYTES
        place = now.find(_PACKED_RACY, place + 1)
    waiting = [(0, len(now) // STAMP_BYTES)]
    while waiting:
        start, end = waiting.pop()
        part = slice(start * STAMP_BYTES, end * STAMP_BYTES)
        if now[part] == last[part]:
            continue
        if end - start == 1:
            yield start
        else:
            middle = (start + end) // 2
            waiting += ((start, middle), (middle, end))


def _names(listed: bytes) -> list[bytes]:
    return listed.split(b"\0") if listed else []


def _equal_start(one: bytes, other: bytes) -> int:
    """Return how many bytes two texts begin with alike."""
    equal, unknown = 0, min(len(one), len(other))
    while unknown > equal:
        middle = (equal + unknown + 1) // 2
        if one[equal:middle] == other[equal:middle]:
            equal = middle
        else:
            unknown = middle - 1
    return equal


def _equal_end(one: bytes, other: bytes) -> int:
    """Return how many bytes two texts end with alike."""
    equal, unknown = 0, min(len(one), len(other))
    while unknown > equal:
        middle = (equal + unknown + 1) // 2
        part = slice(-middle, len(one) - equal), slice(-middle, len(other) - equal)
        if one[part[0]] == other[part[1]]:
            equal = middle
        else:
            unknown = middle - 1
    return equal
