"""Errors that keep a build from being published, in words for an editor."""

import os


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
