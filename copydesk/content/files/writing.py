"""Files replaced as a whole: whoever reads one sees the old content or the new, never a part.

The new content is written beside the file, brought to the disk, and renamed over it. So a full
disk, a kill or a power cut leaves the file as it was.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)


class OutsideError(Exception):
    """A path leads out of the folders of an editor's files."""


def write_editors_file(path: Path, data: bytes, *folders: Path) -> None:
    """Replace or create a file that belongs to an editor, in one of some `folders`.

    Of a link, the file is replaced that it leads to. The file keeps its mode and owner. Raises
    OutsideError, or OSError; the file is then as it was.
    """
    replace_file(check_within(path, *folders), data)


def check_within(path: Path, *folders: Path) -> str:
    """Return where a path leads. Raises OutsideError where that is in none of the folders."""
    target = os.path.realpath(path)
    if not any(_is_within(target, os.path.realpath(folder)) for folder in folders):
        raise OutsideError("it is behind a link that leads out of the newsroom's content")
    return target


def replace_file(path: str, data: bytes) -> None:
    """Replace or create a file, at once. Raises OSError; the file is then as it was."""
    folder = os.path.dirname(path)  # noqa: PTH120
    # The leading dot hides it from builds, should a kill leave it there.
    beside = os.path.join(folder, f".copydesk-{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    try:
        try:
            _write_through(beside, data)
            _copy_mode(path, beside)
            os.replace(beside, path)  # noqa: PTH105
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)  # noqa: PTH108
            raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from error
    _write_through_folder(folder)


def write_all(descriptor: int, data: bytes) -> None:
    """Write bytes to an open file; the system may take them in several pieces."""
    while data := data[os.write(descriptor, data) :]:
        pass


def _write_through(path: str, data: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    try:
        if data:
            write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_mode(path: str, beside: str) -> None:
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        return
    own = os.stat(beside)  # noqa: PTH116
    if (status.st_uid, status.st_gid) != (own.st_uid, own.st_gid):
        with suppress(OSError):
            os.chown(beside, status.st_uid, status.st_gid)
    os.chmod(beside, stat.S_IMODE(status.st_mode))  # noqa: PTH101


def _write_through_folder(folder: str) -> None:
    """Bring a rename to the disk, where the system lets a folder be opened for it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The file is whole either way: a file system that cannot do this is not a failure.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_within(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:  # on two drives
        return False
