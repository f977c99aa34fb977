"""Files written to the output folder: all of a build, or nothing of it.

Every changed file is first written into a staging folder inside the output folder, so on the same
file system, and moved to its place only when the last one has been made. A build that fails or is
killed leaves the site as it was, and at most a staging folder, which the next build sweeps. One
that is killed while it moves files leaves the list of them there, so that the next one knows them
for ours. One build at a time works in an output folder.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from copydesk.cache.lock import BusyError, locked

STAGING = ".copydesk-staging"

MOVED = "moved"
"""The list of the files that are put in place, a path a line, and where they wait."""

WAITING = "waiting"


class OutputError(Exception):
    """The output folder cannot be written as it is; the text says why, for an editor."""


class Published(Struct, frozen=True):
    """What a build did to the output folder."""

    written: int
    unchanged: int
    removed: int
    leftover: tuple[str, ...]
    """Files in the output folder that this build did not make, and left alone."""


class Stage:
    """Collects a build's files, then puts all of them in place at once."""

    def __init__(self, output: Path, staging: Path, interrupted: frozenset[str]) -> None:
        """`interrupted` are the files that a killed build may have put in place."""
        self._output = str(output)
        self._list = staging / MOVED
        self._staging = str(staging / WAITING)
        self._interrupted = interrupted
        self._folders: set[str] = set()
        self._kept: set[str] = set()
        self._written: list[str] = []
        self.published = False

    def keep(self, paths: Iterable[str]) -> None:
        """Take files into the build that stand in their places as they are to be."""
        self._kept.update(paths)

    def add(self, path: str, content: bytes) -> None:
        """Take a file into the build; `path` is relative to the output folder."""
        self._kept.add(path)
        if _holds(f"{self._output}/{path}", content):
            return
        self._written.append(path)
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            self._make(folder)
        # Without the layers that `open` puts around a file, which take longer than to write it.
        place = f"{self._staging}/{path}"
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            while content := content[os.write(descriptor, content) :]:
                pass
        finally:
            os.close(descriptor)

    def _make(self, folder: str) -> None:
        """Make a folder to wait in, and those that it lies in."""
        parent, _, name = folder.rpartition("/")
        if name and parent not in self._folders:
            self._make(parent)
        os.mkdir(f"{self._staging}/{folder}")  # noqa: PTH102
        self._folders.add(folder)

    def publish(self, *, ours: Iterable[str] | None = None, clean: bool = False) -> Published:
        """Move every file to its place, and remove those of `ours` that are not in the build.

        Where nobody knows what is ours, what else lies in the folder is reported; `clean` removes
        it. Raises OutputError, before anything moves, where a folder stands in the place of a file
        or a file in that of a folder.
        """
        leftover = tuple(self._leftover()) if ours is None or clean else ()
        gone = leftover if clean else self._gone(ours or ())
        Path(self._staging).mkdir(exist_ok=True)
        try:
            _refuse_obstacles(self._staging, self._output)
        except OutputError:
            if not gone:
                raise
            self._remove(gone)
            _refuse_obstacles(self._staging, self._output)
        moved = sorted(self._interrupted.union(self._written))
        self._list.write_text("".join(f"{path}\n" for path in moved), encoding="utf-8")
        self._remove(gone)
        _move(self._staging, self._output)
        self.published = True
        return Published(
            written=len(self._written),
            unchanged=len(self._kept) - len(self._written),
            removed=len(gone),
            leftover=() if clean else tuple(path for path in leftover if path not in gone),
        )

    def _gone(self, ours: Iterable[str]) -> tuple[str, ...]:
        """The files of ours that stand in the folder and are not in the build."""
        paths = self._interrupted.union(ours) - self._kept
        return tuple(path for path in sorted(paths) if Path(self._output, path).is_file())

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            Path(self._output, path).unlink(missing_ok=True)
        _remove_empty_folders(Path(self._output), paths)

    def _leftover(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._output):
            # Names with a dot are not ours: a .gitignore, a repository.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside = folder[len(self._output) :].strip(os.sep).replace(os.sep, "/")
            for name in sorted(files):
                path = f"{inside}/{name}" if inside else name
                if not name.startswith(".") and path not in self._kept:
                    yield path


@contextmanager
def staged(output: Path, inputs: Iterable[Path]) -> Iterator[Stage]:
    """A stage in the output folder; what it holds when the block is left is thrown away.

    Raises OutputError where the folder is, holds or lies in one of the `inputs`, cannot be
    written, or where another build is at work in it.
    """
    _check(output, inputs)
    staging = output / STAGING
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = locked(staging)
    except BusyError:
        raise OutputError(f"another build is at work in {output}; try again after it") from None
    except OSError as error:
        raise OutputError(f"cannot write to {output}: {error.strerror}") from error
    try:
        interrupted = _interrupted(staging)
        # The list of them stays until this build has ended well, or has a list of its own.
        shutil.rmtree(staging / WAITING, ignore_errors=True)
        stage = Stage(output, staging, interrupted)
        yield stage
        if stage.published:
            (staging / MOVED).unlink(missing_ok=True)
    finally:
        if not (staging / MOVED).exists():
            shutil.rmtree(staging, ignore_errors=True)
        os.close(lock)


def _interrupted(staging: Path) -> frozenset[str]:
    """What a build was about to put in place when it was killed."""
    try:
        return frozenset((staging / MOVED).read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _check(output: Path, inputs: Iterable[Path]) -> None:
    resolved = output.resolve()
    for each in inputs:
        taken = each.resolve()
        if taken.is_relative_to(resolved) or resolved.is_relative_to(taken):
            raise OutputError(
                f"the output folder {output} would mix with {each}; choose one apart from it"
            )


def _holds(path: str, content: bytes) -> bool:
    """Whether a file has this content already."""
    try:
        status = os.lstat(path)
        if status.st_size != len(content):
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return not os.path.islink(path) and file.read() == content  # noqa: PTH114
    except OSError:
        return False


def _refuse_obstacles(staging: str, output: str) -> None:
    """Compare what is staged with what stands in its place; what is new needs no look inside."""
    with os.scandir(staging) as entries:
        for entry in entries:
            target = f"{output}/{entry.name}"
            if entry.is_dir() and os.path.isdir(target):  # noqa: PTH112
                _refuse_obstacles(entry.path, target)
            elif entry.is_dir() and os.path.lexists(target):
                raise OutputError(f"{target} is a file where a folder of the site belongs")
            elif os.path.isdir(target):  # noqa: PTH112
                raise OutputError(f"{target} is a folder where a file of the site belongs")


def _move(staging: str, output: str) -> None:
    """Move what is staged: a new folder as a whole, all else file by file."""
    with os.scandir(staging) as entries:
        for entry in list(entries):
            target = f"{output}/{entry.name}"
            if entry.is_dir() and os.path.isdir(target):  # noqa: PTH112
                _move(entry.path, target)
            else:
                os.replace(entry.path, target)  # noqa: PTH105


def _remove_empty_folders(output: Path, removed: Iterable[str]) -> None:
    folders = {parent for path in removed for parent in (output / path).parents}
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        if folder.is_relative_to(output) and folder != output and not any(folder.iterdir()):
            folder.rmdir()
