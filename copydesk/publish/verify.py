"""Whether a site is what a build makes that remembers nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from copydesk.pipeline import Options, clean_build
from copydesk.workers import Progress, Workers


def differences(options: Options, workers: Workers, progress: Progress) -> tuple[str, ...]:
    """The files of a site that differ from those of a build that remembers nothing, or lack.

    Raises OutputError.
    """
    with TemporaryDirectory(prefix="copydesk-verify-") as folder:
        built = clean_build(replace(options, output=Path(folder), clean=False), workers, progress)
        paths = {*built.reasons, *_files(options.output)}
        return tuple(
            path for path in sorted(paths) if not _equal(options.output / path, Path(folder, path))
        )


def _files(folder: Path) -> Iterator[str]:
    """All but those with a dot before their names, which no build makes."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield Path(parent, name).relative_to(folder).as_posix()


def _equal(path: Path, other: Path) -> bool:
    return path.is_file() and other.is_file() and path.read_bytes() == other.read_bytes()
