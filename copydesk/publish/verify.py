"""Verification: a site compared with a clean build of it."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory


def differences(output: Path, build: Callable[[Path], Iterable[str]]) -> tuple[str, ...]:
    """Return the files of a site that differ from those of a clean build, or are missing.

    `build` builds a site from nothing in the folder that it is given, and returns its paths.
    """
    with TemporaryDirectory(prefix="copydesk-verify-") as folder:
        paths = {*build(Path(folder)), *files_below(output)}
        return tuple(
            path for path in sorted(paths) if not _equal(output / path, Path(folder, path))
        )


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder but those with a dot before their names.

    No build makes such.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield Path(parent, name).relative_to(folder).as_posix()


def _equal(path: Path, other: Path) -> bool:
    return path.is_file() and other.is_file() and path.read_bytes() == other.read_bytes()
