"""Errors that keep a build from being published, in words for an editor."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copydesk.cache.lock import BusyError
from copydesk.cache.up_to_date import FILE, FOLDER


class OutputError(Exception):
    """The output folder cannot be used as it is; the text says why."""


class DiskError(OutputError):
    """A file could not be read or written; the text has its path and the cause.

    The site is as it was, or at least whole; the next build completes it.
    """

    @classmethod
    def of(cls, error: OSError) -> "DiskError":
        """Put an error of the system into words."""
        path = error.filename2 or error.filename
        cause = error.strerror or str(error) or type(error).__name__
        if path is None or isinstance(path, int):
            return cls(cause)
        return cls(f"{printed(os.fsdecode(path))}: {cause}")


def printed(path: str) -> str:
    """Return a path as it can be printed; a name may hold bytes that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@contextmanager
def in_words(root: Path) -> Iterator[None]:
    """Turn whatever of the disk or of another process stops a build into an OutputError."""
    try:
        yield
    except BusyError:
        message = f"another build is running in {root}; try again when it has finished"
        raise OutputError(message) from None
    except sqlite3.Error as error:
        raise DiskError(f"{root / FOLDER / FILE}: {error}") from error
    except BrokenPipeError:
        # The reader of the output has gone: that is not a fault of a disk.
        raise
    except OSError as error:
        raise DiskError.of(error) from error
