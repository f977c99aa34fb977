"""Files written to the output folder: all of a build, or nothing of it.

Every changed file is first written into a staging folder inside the output folder, so on the same
file system, and moved to its place only when the last one has been made. A build that fails or is
killed leaves the site as it was, and at most a staging folder, which the next build sweeps.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STAGING = ".copydesk-staging"


class OutputError(Exception):
    """The output folder cannot be written as it is; the text says why, for an editor."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did to the output folder."""

    written: int
    unchanged: int
    removed: int
    leftover: tuple[str, ...]
    """Files in the output folder that this build did not make, and left alone."""


class Stage:
    """Collects a build's files, then puts all of them in place at once."""

    def __init__(self, output: Path, staging: Path) -> None:
        self._output = output
        self._staging = staging
        self._pending: list[tuple[Path, Path]] = []
        self._kept: set[str] = set()
        self._unchanged = 0

    def add(self, path: str, content: bytes) -> None:
        """Take a file into the build; `path` is relative to the output folder."""
        self._kept.add(path)
        target = self._output / path
        if _holds(target, content):
            self._unchanged += 1
            return
        staged = self._staging / str(len(self._pending))
        staged.write_bytes(content)
        self._pending.append((staged, target))

    def publish(self, *, clean: bool) -> Published:
        """Move every file to its place; with `clean`, remove what the build did not make.

        Raises OutputError, before anything moves, where a folder stands in the place of a file or
        a file in that of a folder.
        """
        leftover = tuple(self._leftover())
        removed = 0
        if clean:
            for path in leftover:
                (self._output / path).unlink()
                removed += 1
            _remove_empty_folders(self._output, leftover)
            leftover = ()
        self._refuse_obstacles()
        for staged, target in self._pending:
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
        return Published(len(self._pending), self._unchanged, removed, leftover)

    def _refuse_obstacles(self) -> None:
        targets = {target for _, target in self._pending}
        folders = {parent for target in targets for parent in target.parents}
        for path in sorted(targets):
            if path.is_dir():
                raise OutputError(f"{path} is a folder where a file of the site belongs")
        for path in sorted(folders):
            if path.is_file():
                raise OutputError(f"{path} is a file where a folder of the site belongs")

    def _leftover(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._output):
            # Dot files are not ours: a .gitignore, a repository.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            relative = Path(folder).relative_to(self._output)
            for name in sorted(files):
                path = (relative / name).as_posix()
                if not name.startswith(".") and path not in self._kept:
                    yield path


@contextmanager
def staged(output: Path, inputs: Iterable[Path]) -> Iterator[Stage]:
    """A stage in the output folder; whatever it holds when the block is left is thrown away.

    Raises OutputError where the folder is, holds or lies in one of the `inputs`, or cannot be
    written.
    """
    _check(output, inputs)
    staging = output / STAGING
    try:
        output.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
    except OSError as error:
        raise OutputError(f"cannot write to {output}: {error.strerror}") from error
    try:
        yield Stage(output, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check(output: Path, inputs: Iterable[Path]) -> None:
    resolved = output.resolve()
    for each in inputs:
        taken = each.resolve()
        if taken.is_relative_to(resolved) or resolved.is_relative_to(taken):
            raise OutputError(
                f"the output folder {output} would mix with {each}; choose one apart from it"
            )


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has this content already."""
    try:
        if path.stat().st_size != len(content) or path.is_symlink():
            return False
        return path.read_bytes() == content
    except OSError:
        return False


def _remove_empty_folders(output: Path, removed: Iterable[str]) -> None:
    folders = {parent for path in removed for parent in (output / path).parents}
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        if folder.is_relative_to(output) and folder != output and not any(folder.iterdir()):
            folder.rmdir()
