"""Files that anybody may have brought into a newsroom: which links to follow, and what to read.

A pull request may bring a link to any place, a pipe that is waited for without end, or a file of
any size. Imported before anything else of a build: it takes little time to import.
"""

import os
import stat

LARGEST_TEXT = 1024 * 1024
"""The bytes that a document, a layout or a clipping may have."""

MOST_LINKS = 1_000
"""Links that are followed in one folder: a few that lead to each other make paths without end."""


class UnusableFileError(Exception):
    """A file that is not read; the message says why."""


class TooLargeError(UnusableFileError):
    """A file with more bytes than it may have."""


class Links:
    """The links below a folder that are followed: those that lead to a place in it."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._left = MOST_LINKS

    @property
    def is_exhausted(self) -> bool:
        """True if no more links are followed."""
        return self._left < 0

    def target(self, path: str) -> str | None:
        """Return where a link leads; None if it is not followed. Raises OSError."""
        real = os.path.realpath(path, strict=True)
        self._left -= 1
        return real if self._left >= 0 and is_within(real, self._folder) else None


def is_within(path: str, *folders: str) -> bool:
    """Return whether a real path is one of some folders, or in one of them."""
    return any(
        f"{path}{os.sep}".startswith(f"{folder.rstrip(os.sep)}{os.sep}") for folder in folders
    )


def read_within(path: str, *folders: str) -> bytes:
    """Return the content of a regular file that really lies in a folder, itself no link.

    Raises UnusableFileError, OSError.
    """
    real = os.path.realpath(path, strict=True)
    if not is_within(real, *(_unlinked(folder) for folder in folders)):
        raise UnusableFileError("it is behind a link that leads elsewhere")
    return read_regular(real)


def read_beginning(path: str, *folders: str) -> tuple[bytes, bool]:
    """Return as much of a file as a text may have, and whether that is all of it.

    Raises UnusableFileError, OSError as `read_within`.
    """
    try:
        return read_within(path, *folders), True
    except TooLargeError:
        # It lies within the folders and is a regular file.
        with open(path, "rb", opener=_without_waiting) as file:
            return file.read(LARGEST_TEXT), False


def _unlinked(folder: str) -> str:
    """Return where a folder would be if it is not a link itself; those above it may be."""
    above, name = os.path.split(os.path.abspath(folder))  # noqa: PTH100
    return os.path.join(os.path.realpath(above), name)  # noqa: PTH118


def read_regular(path: str, most: int = LARGEST_TEXT) -> bytes:
    """Return the content of a regular file. Raises UnusableFileError, OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
        raise UnusableFileError("it is not a regular file")
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        # Some that the system makes up say that they are empty.
        if status.st_size > most or len(data := file.read(most + 1)) > most:
            raise TooLargeError(f"it has more than {most >> 10:,} KiB")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file, even if it has become a pipe since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
