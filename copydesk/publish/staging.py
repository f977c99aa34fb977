"""Files written to the output folder: all of a build, or nothing of it.

Every changed file is first written into a staging folder inside the output folder, so on the same
file system, and moved to its place only when the last one has been made. A build that fails or is
killed before that leaves the site as it was.

New files are moved first, then changed ones; what is no longer in the site is removed last. So at
any moment, what a page links to is there: a page that stands leads to pages that are not removed
yet, a changed one to new pages that are there already. What is removed is linked from nothing that
stays, and loses its own links before the first of it goes. Only what is in the way, a file where a
folder belongs or a folder where a file does, goes earlier, together with the move that it is in
the way of.

No link inside the output folder is followed: nothing outside of it is ever written or removed.
One build at a time works in an output folder.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from copydesk.cache.lock import LOCK_FILE, BusyError, locked
from copydesk.cache.up_to_date import FOLDER, STAGING
from copydesk.content.files.writing import write_all
from copydesk.publish.errors import OutputError, printed
from copydesk.publish.moves import Moves, planned_moves
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.standing import StandingFiles

WAITING = "waiting"
"""The folder of the files that will be moved into the output folder."""

ASIDE = "aside"
"""The folder for what was in the way of them."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


_WITHOUT_LINKS = {"html": b"<!doctype html><title>404</title>", "xml": b"<removed/>"}
"""By the ending of a file, a page that leads nowhere, for the moment until it is removed."""


class Published(Struct, frozen=True):
    """The changes that a build made to the output folder."""

    written: int
    unchanged: int
    removed: int
    leftover: tuple[str, ...]
    """Files in the output folder that this build did not make, and left alone."""
    gone: tuple[str, ...] = ()
    """The site's own files that were removed."""


class StagingArea:
    """Collects a build's files, then puts all of them in place at once."""

    def __init__(self, output: Path, staging: Path) -> None:
        self._output = str(output)
        self._waiting = str(staging / WAITING)
        self._aside = str(staging / ASIDE)
        self._folders = {""}
        self._kept: set[str] = set()
        self._written = 0
        self._standing = StandingFiles(self._output)

    def keep(self, paths: Iterable[str]) -> None:
        """Take files into the build that are in their places already, with the right content."""
        self._kept.update(paths)

    def add(self, path: str, content: bytes) -> None:
        """Take a file into the build; `path` is relative to the output folder. Raises OSError."""
        self._kept.add(path)
        if self._standing.holds(path, content):
            return
        self._written += 1
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            self._make(folder)
        try:
            _write(f"{self._waiting}/{path}", content)
        except OSError as error:
            raise type(error)(error.errno, error.strerror, f"{self._output}/{path}") from error

    def _make(self, folder: str) -> None:
        """Make a folder of waiting files, and those that it lies in."""
        parent, _, name = folder.rpartition("/")
        if name and parent not in self._folders:
            self._make(parent)
        os.mkdir(f"{self._waiting}/{folder}")  # noqa: PTH102
        self._folders.add(folder)

    def publish(
        self, own: OwnFiles, cached: Iterable[str] | None = None, *, clean: bool = False
    ) -> Published:
        """Move every file to its place, and remove those of the site that are not in the build.

        The site's files are those that `own` lists or, where that list is not usable, the `cached`
        ones. Where these are not known, other files in the folder are reported; `clean` removes it.
        Raises OutputError, before anything moves, where a folder stands in the place of a file or
        a file in that of a folder, and is not the site's; OSError.
        """
        listed = own.read()
        known = self._believed(listed, cached)
        leftover = () if known is not None and not clean else tuple(self._leftover())
        candidates = known - self._kept if known is not None else set()
        if clean:
            candidates.update(leftover)
        gone = self._standing.files(candidates)
        moves = planned_moves(self._waiting, self._output, gone)
        self._list_new(own, listed, known)
        if gone or moves.blocked:
            # Now, since a folder that cannot be made must not stop the moves halfway.
            os.makedirs(self._aside, exist_ok=True)  # noqa: PTH103
        if renamed := self._standing.same_files(gone, self._kept):
            # As the file system does not tell capitals apart, the old names are in the way.
            self._remove(renamed, renamed)
            moves = planned_moves(self._waiting, self._output, gone)
        self._move(moves)
        self._remove(gone - moves.aside, candidates)
        if listed != self._kept:
            own.write(self._kept)
        return Published(
            written=self._written,
            unchanged=len(self._kept) - self._written,
            removed=len(gone),
            leftover=() if clean else leftover,
            gone=tuple(sorted(gone.difference(leftover))),
        )

    def _believed(self, listed: Set[str] | None, cached: Iterable[str] | None) -> set[str] | None:
        """Return the site's files by the first list that names no path outside of the folder."""
        for paths in (listed, cached):
            if paths is not None:
                known = set(paths)
                if all(self._standing.is_inside(path) for path in known - self._kept):
                    return known
        return None

    def _list_new(self, own: OwnFiles, listed: Set[str] | None, known: set[str] | None) -> None:
        """Add the build's files to the list before the first one moves, should it be killed."""
        # Without a copy where nothing goes: there may be hundreds of thousands.
        paths = self._kept if not known or known <= self._kept else self._kept | known
        if listed != paths:
            own.write(paths)

    def _move(self, moves: Moves) -> None:
        """Put files in place: new ones, those with something in their way, changed ones."""
        for source, target in moves.new:
            os.rename(source, target)  # noqa: PTH104
        for number, (source, target) in enumerate(moves.blocked):
            os.rename(target, f"{self._aside}/{number}")  # noqa: PTH104
            os.rename(source, target)  # noqa: PTH104
        for source, target in moves.changed:
            os.replace(source, target)  # noqa: PTH105

    def _remove(self, gone: frozenset[str], candidates: Iterable[str]) -> None:
        """Remove files, and the folders that are empty then, or were left so by a killed build."""
        if len(gone) > 1:
            self._cut_links(gone)
        for path in sorted(gone):
            with suppress(FileNotFoundError):
                os.unlink(f"{self._output}/{path}")  # noqa: PTH108
        self._standing.remove_empty_folders(candidates)

    def _cut_links(self, gone: Iterable[str]) -> None:
        """Put pages without links in the place of those that will be removed.

        A story and its archive link to each other: whichever went first, the other one would lead
        nowhere, to a reader who has it open.
        """
        source = f"{self._aside}/page"
        for path in sorted(gone):
            content = _WITHOUT_LINKS.get(path.rpartition(".")[2])
            if content is not None:
                _write(source, content)
                os.replace(source, f"{self._output}/{path}")  # noqa: PTH105

    def _leftover(self) -> Iterator[str]:
        """Find the files in the output folder that are not in the build."""
        for folder, folders, files in os.walk(self._output):
            inside = folder[len(self._output) :].strip(os.sep).replace(os.sep, "/")
            # Names with a dot are not ours: a .gitignore, a repository.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            links = [name for name in folders if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114
            for name in sorted((*files, *links)):
                path = f"{inside}/{name}" if inside else name
                if not name.startswith(".") and path not in self._kept:
                    yield path


def _write(path: str, content: bytes) -> None:
    # Without the layers that `open` puts around a file: they take longer than the writing.
    descriptor = os.open(path, _NEW, 0o666)
    try:
        write_all(descriptor, content)
    finally:
        os.close(descriptor)


@contextmanager
def staging_area(output: Path, inputs: Iterable[Path]) -> Iterator[StagingArea]:
    """Open a staging area in the output folder; leaving the block discards what it still holds.

    Raises OutputError where the folder is, holds or lies in one of the `inputs`, or where another
    build is running in it; OSError where it cannot be written.
    """
    _check(output, inputs)
    _make_folder(output)
    # Of a folder's own name links are followed, of those inside it none.
    staging = Path(os.path.realpath(output), STAGING)
    if os.path.lexists(staging) and not stat.S_ISDIR(os.lstat(staging).st_mode):
        staging.unlink()
    try:
        lock = locked(staging)
    except BusyError:
        message = f"another build is running in {printed(str(output))}"
        raise OutputError(f"{message}; try again when it has finished") from None
    try:
        _sweep(staging)
        (staging / WAITING).mkdir()
        yield StagingArea(staging.parent, staging)
    except BaseException:
        # What could not be swept now is swept by the next build; the error that led here counts.
        with suppress(OSError):
            _sweep(staging)
            lock.discard()
        lock.release()
        raise
    try:
        # A staging folder that stayed would be published with the site.
        _sweep(staging)
        lock.discard()
    finally:
        lock.release()


def _make_folder(output: Path) -> None:
    """Make the output folder. Raises OutputError where something else has its name; OSError."""
    try:
        is_folder = stat.S_ISDIR(os.stat(output).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        output.mkdir(parents=True, exist_ok=True)
    else:
        if not is_folder:
            raise OutputError(f"{printed(str(output))} is a file; the output must be a folder")


def _sweep(staging: Path) -> None:
    """Remove what a killed build has left. Raises OSError."""
    with os.scandir(staging) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.name != LOCK_FILE or entry.is_symlink():
                os.unlink(entry.path)  # noqa: PTH108


def _check(output: Path, inputs: Iterable[Path]) -> None:
    if output.parent.name == FOLDER and output.is_symlink():
        # It may have come with a pull request.
        raise OutputError(f"{printed(str(output))} is a link; it must be a folder")
    resolved = Path(os.path.realpath(output))
    for folder in inputs:
        taken = Path(os.path.realpath(folder))
        if taken.is_relative_to(resolved) or resolved.is_relative_to(taken):
            raise OutputError(
                f"the output folder {printed(str(output))} would mix with {folder}; "
                "choose one apart from it"
            )
