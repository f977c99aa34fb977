"""The findings about clippings as files: those that are not used, not usable, or not all read.

Each is given the path of the clipping as diagnostics show it.
"""

from collections.abc import Sequence

from copydesk.cache.input_files import LARGEST_TEXT
from copydesk.diagnostics import Diagnostic, listed

EXTENSION = ".txt"
MOST_READ = 2 * LARGEST_TEXT
"""Bytes of one story's clippings that are read; what lies beyond is not checked."""


def stray(path: str, message: str, hint: str | None = None) -> Diagnostic:
    """Return the finding for a file or folder that is not a source's clipping."""
    return Diagnostic(
        path,
        None,
        "unknown-clipping",
        f"this clipping is not used: {message}",
        hint or f"A clipping is named by its story and its source's id: STORY/SOURCE{EXTENSION}.",
    )


def unusable(path: str, message: str) -> Diagnostic:
    """Return the finding for a clipping that holds no text."""
    return Diagnostic(
        path,
        None,
        "bad-clipping",
        f"this clipping cannot be used: {message}",
        "Save the source's text again: copydesk clip STORY SOURCE FILE.",
    )


def beyond(path: str, unread: Sequence[str]) -> Diagnostic:
    """Return the finding for the clipping at which the desk stops to read, and those unread."""
    others = f", nor {listed(unread)}".replace('"', "") if unread else ""
    return _partly(
        path,
        f"this story's clippings have more than {MOST_READ >> 20} MiB together: what is beyond "
        f"that in this file was not read{others}",
    )


def too_long(path: str) -> Diagnostic:
    """Return the finding for a clipping of which only the beginning is read."""
    most = f"{LARGEST_TEXT >> 10:,} KiB"
    message = f"this clipping has more than {most}: what is beyond that was not read, so it "
    return _partly(path, f"{message}counts as a part")


def _partly(path: str, message: str) -> Diagnostic:
    hint = "Keep of each source the part that the story relies on, and end it with […]."
    return Diagnostic(path, None, "partly-checked", message, hint)
