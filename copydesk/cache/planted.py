"""Files beside the build cache that no build has written, as a pull request may bring them.

SQLite believes what it finds: a journal may name another file, which is removed once the journal
has been played back; a link leads out of the folder; a named pipe is waited for without end.
"""

import os
import stat

TYPE_CHECKING = False  # that of `typing` costs the import of `typing`, in every build
if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = ("-journal", "-wal", "-shm")
"""Of the files that SQLite keeps beside one of its own (sqlite.org/tempfiles.html)."""

_OURS = "-journal"
"""The only one that our caches ever have."""

_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""The end of a journal that names a further one, of a transaction over several files, which ours
never is (sqlite.org/fileformat2.html and `readSuperJournal` in SQLite's pager)."""


def is_regular(path: "str | Path") -> bool:
    """Return whether a path is that of a file, neither a link nor anything else."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def erase_planted(path: "Path") -> None:
    """Remove whatever is at a cache's path, or beside it, and is not as a build leaves it."""
    if os.path.lexists(path) and not is_regular(path):
        erase(path)
    for ending in ENDINGS:
        beside = path.with_name(path.name + ending)
        if os.path.lexists(beside) and not (
            ending == _OURS and is_regular(beside) and not _names_another(beside)
        ):
            erase(beside)


def erase(path: "Path") -> None:
    """Remove a file, a link, or a folder with all that it holds. Raises OSError."""
    import shutil

    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _names_another(journal: "Path") -> bool:
    """Return whether a journal names another one; one that cannot be read may."""
    try:
        with journal.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - len(_NAMES_ANOTHER)))
            return file.read() == _NAMES_ANOTHER
    except OSError:
        return True
