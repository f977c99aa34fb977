"""A folder that one process at a time works in."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 2.0
"""Seconds to wait: what a killed build leaves behind needs a moment to end."""

LOCK_FILE = "lock"
"""The file in the folder that is locked where a folder itself cannot be."""

_FOLDER_ONLY = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class BusyError(Exception):
    """Another process works in the folder."""


class Lock:
    """Holds a folder for this process alone until it is released, or the process ends."""

    def __init__(self, release: Callable[[], None], discard: Callable[[], None]) -> None:
        """`discard` removes the folder; `release` may be called more than once."""
        self._release = release
        self._discard = discard

    def release(self) -> None:
        """Let other processes work in the folder."""
        self._release()

    def discard(self) -> None:
        """Remove the folder, in which nothing else may be, and release it. Raises OSError."""
        self._discard()
        self._release()


def locked(folder: Path, patience: float = PATIENCE) -> Lock:
    """Make a folder if need be, and lock it for this process alone.

    The system releases the lock when the process ends, however it ends. Raises BusyError where
    another process still holds it after `patience`, in seconds; OSError where the folder cannot be
    made, or is a link.
    """
    take = _lock_folder if fcntl else _lock_file
    end = time.monotonic() + patience
    while True:
        folder.mkdir(exist_ok=True)
        if folder.is_symlink():
            message = "this is a link; it must be a folder"
            raise NotADirectoryError(errno.ENOTDIR, message, str(folder))
        lock = take(folder)
        if lock is not None:
            return lock
        if time.monotonic() > end:
            raise BusyError(folder)
        time.sleep(0.02)


def _lock_folder(folder: Path) -> Lock | None:
    """Lock the folder itself; None where another process holds it."""
    with ExitStack() as stack:
        try:
            descriptor = os.open(folder, _FOLDER_ONLY)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The process that held it may have removed it meanwhile: then this is another folder.
            if os.path.samestat(os.fstat(descriptor), os.lstat(folder)):
                return Lock(stack.pop_all().close, folder.rmdir)
        except (BlockingIOError, FileNotFoundError):
            pass
    return None


def _lock_file(folder: Path) -> Lock | None:
    """Lock a file in the folder, by a library; None where another process holds it.

    To import the library takes a quarter of the time in which a small build is done: so it is used
    only where the system has no `flock`.
    """
    from filelock import FileLock, Timeout

    path = folder / LOCK_FILE
    if path.is_symlink():
        path.unlink()
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except (Timeout, FileNotFoundError):
        return None

    def discard() -> None:
        # Windows removes no file that is open. Another process may have locked it since: it stays.
        lock.release()
        with suppress(OSError):
            path.unlink(missing_ok=True)
            folder.rmdir()

    return Lock(lock.release, discard)
