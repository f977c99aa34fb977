"""Stamps, by which `stat` alone tells that a file is unchanged.

A stamp is a file's size, times of change (of content and of inode, in nanoseconds) and inode. Two
stamps that differ prove nothing; two that are equal prove that the file is the same, unless it was
written again within one tick of the file system's clock: `RACY` is the stamp of a file that could
have been, and equals no file's.

Imported before anything else of a build: it takes little time to import.
"""

import os
import stat
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

from copydesk.cache.input_files import Links

Stamp = tuple[int, int, int, int]

STAMP_BYTES = 4 * 8
"""As `packed` has it."""

RACY: Stamp = (-1, -1, -1, -1)
"""Also of what cannot be read."""

_REPLACE = (
    # A link or a pipe may be planted there.
    os.O_WRONLY
    | os.O_CREAT
    | os.O_TRUNC
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)

_FOLDERS_OPEN = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""True where a folder can be opened, and paths followed from there; Windows cannot."""

MANY = 20_000
"""From so many files on, their stamps take longer than to start a process."""

CLIPPINGS = "content/clippings"
"""Names that a build never looks at."""


def stamp(path: str) -> Stamp:
    """Return a file's stamp; of a link, that of what it leads to."""
    try:
        found = os.stat(path)  # noqa: PTH116 - called for every file of a newsroom
    except OSError:
        return RACY
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def packed_below(folder: str, paths: Iterable[str]) -> bytes:
    """Return the stamps of files in a folder, packed; their `paths` are relative to it.

    A path from an open folder on is short for the system to follow.
    """
    numbers = array("q")
    take = numbers.extend
    if not _FOLDERS_OPEN:
        return packed(stamp(os.path.join(folder, path)) for path in paths)  # noqa: PTH118
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return packed([RACY for _ in paths])
    try:
        for path in paths:
            try:
                found = os.stat(path, dir_fd=descriptor)
            except OSError:
                take(RACY)
            else:
                take((found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
    finally:
        os.close(descriptor)
    return numbers.tobytes()


class Aside:
    """The stamps of files in a folder, taken by another process meanwhile where there are many."""

    def __init__(self, folder: str, paths: Sequence[str]) -> None:
        """Begin; `paths` are relative to the folder."""
        self._folder = folder
        self._paths = paths
        self._child = 0
        if len(paths) >= MANY and sys.platform == "linux" and (os.cpu_count() or 1) > 1:
            self._fork()

    def _fork(self) -> None:
        self._pipe, end = os.pipe()
        try:
            self._child = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(end)
            return
        if self._child == 0:
            # Nothing of this process may end twice: not its buffers, not its locks.
            try:
                with os.fdopen(end, "wb") as pipe:
                    pipe.write(packed_below(self._folder, self._paths))
            finally:
                os._exit(0)
        os.close(end)

    def packed(self) -> bytes:
        """Wait for them, and return them packed."""
        if self._child:
            with os.fdopen(self._pipe, "rb") as pipe:
                found = pipe.read()
            os.waitpid(self._child, 0)
            if len(found) == len(self._paths) * STAMP_BYTES:
                return found
        return packed_below(self._folder, self._paths)


def packed(stamps: Iterable[Stamp]) -> bytes:
    """Return stamps in their order, as 64-bit integers."""
    numbers = array("q")
    for stamp in stamps:
        numbers.extend(stamp)
    return numbers.tobytes()


def unpacked(data: bytes) -> Iterator[Stamp]:
    """Return the stamps again."""
    numbers = iter(array("q", data))
    return zip(numbers, numbers, numbers, numbers, strict=True)


class Stamped:
    """Files and their stamps, in the order in which they were found.

    There may be hundreds of thousands: a tuple for each would take ten times the memory.
    """

    __slots__ = ("_numbers", "paths", "take")

    def __init__(self, paths: Iterable[str] = (), numbers: Iterable[int] = ()) -> None:
        self.paths = list(paths)
        self._numbers = array("q", numbers)
        self.take = self._numbers.extend
        """Takes the stamp of the path that was added last."""

    def add(self, path: str, stamp: Stamp) -> None:
        """Take in a file."""
        self.paths.append(path)
        self.take(stamp)

    @property
    def packed(self) -> bytes:
        """Their stamps, as 64-bit integers."""
        return self._numbers.tobytes()

    def settled(self, clock: int) -> "Stamped":
        """Return them with `RACY` for files as young as the search for them.

        `clock` is the file system's time, in nanoseconds, from before the search. The change of the
        inode tells: no program can set it back.
        """
        changed = self._numbers[2::4]
        if max(changed, default=0) < clock:
            return self
        return self.racy(number for number, time in enumerate(changed) if time >= clock)

    def racy(self, numbers: Iterable[int]) -> "Stamped":
        """Return them with `RACY` for some, by their numbers."""
        found = Stamped(self.paths, self._numbers)
        for number in numbers:
            found._numbers[number * 4 : number * 4 + 4] = array("q", RACY)
        return found


def inputs(root: str, folders: Sequence[str], files: Sequence[str]) -> Stamped:
    """Return the stamps of all that a build reads, by paths relative to `root` where they lie in
    it.

    `folders` are searched, links followed that stay in them; `files` are single ones. Clippings are
    left out.
    """
    found = Stamped()
    for folder in folders:
        place = os.path.join(root, folder)  # noqa: PTH118
        _Search(root, found, Links(os.path.realpath(place))).scan(place, folder, (), None)
    for file in files:
        found.add(file, stamp(os.path.join(root, file)))  # noqa: PTH118
    return found


class _Search:
    """Takes in what a folder holds, and the folders in it."""

    def __init__(self, root: str, found: Stamped, links: Links) -> None:
        self._root = root
        self._found = found
        self._links = links

    def scan(
        self, folder: str, name: str, above: tuple[tuple[int, int], ...], within: int | None
    ) -> None:
        """Take in a folder; `above` are those that it lies in, by device and inode.

        `within` is the descriptor of the folder that `folder` is relative to.
        """
        descriptor, found = None, self._found
        name_found, take = found.paths.append, found.take
        try:
            if _FOLDERS_OPEN:
                descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY, dir_fd=within)
            with os.scandir(folder if descriptor is None else descriptor) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
            for entry in listed:
                path = f"{name}/{entry.name}"
                try:
                    status = entry.stat(follow_symlinks=self._follows(entry, path))
                except OSError:
                    found.add(path, RACY)
                    continue
                if not stat.S_ISDIR(status.st_mode):
                    # Not by a call of our own, so often.
                    name_found(path)
                    take((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
                    continue
                place = (status.st_dev, status.st_ino)
                # A link may lead back to a folder that it lies in.
                if path != CLIPPINGS and entry.name != "__pycache__" and place not in above:
                    inner = entry.name if _FOLDERS_OPEN else entry.path
                    self.scan(inner, path, (*above, place), descriptor)
        except OSError:
            found.add(name, RACY)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _follows(self, entry: "os.DirEntry[str]", path: str) -> bool:
        if not entry.is_symlink():
            return True
        return self._links.target(os.path.join(self._root, path)) is not None  # noqa: PTH118


def clock(folder: str) -> int:
    """Return the time of a folder's file system, in nanoseconds; 0 where it cannot be told.

    Two machines, or a machine and its disk, need not agree. A file there is written for it.
    """
    path = os.path.join(folder, "clock")  # noqa: PTH118
    try:
        os.close(os.open(path, _REPLACE, 0o644))
        return os.stat(path).st_ctime_ns  # noqa: PTH116
    except OSError:
        return 0
