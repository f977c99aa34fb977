"""A folder that one process at a time works in."""

import fcntl
import os
import time
from pathlib import Path

PATIENCE = 2.0
"""Seconds: what a build that was killed leaves behind needs a moment to end."""


class BusyError(Exception):
    """Another process works in the folder."""


def locked(folder: Path) -> int:
    """A descriptor of a folder, made if need be, that holds it for this process alone.

    The system lets go of it when the process ends, however it ends. Raises BusyError where another
    process still holds it after `PATIENCE`, OSError where the folder cannot be made.
    """
    end = time.monotonic() + PATIENCE
    while True:
        folder.mkdir(exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The one who held it may have removed the folder in between: then it is not this one.
            if folder.exists() and os.fstat(descriptor).st_ino == folder.stat().st_ino:
                return descriptor
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(descriptor)
                raise BusyError(folder) from None
            time.sleep(0.02)
        os.close(descriptor)
