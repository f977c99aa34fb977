"""Databases in `.copydesk/` that single commands keep beside the build cache, as of links.

What they hold can be found again: one that is corrupt, planted or of another version is replaced.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from copydesk.cache.opening import is_corrupt, write_ignore
from copydesk.cache.planted import erase, erase_planted
from copydesk.cache.up_to_date import FOLDER

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


@contextmanager
def command_database(
    root: Path, name: str, version: int, schema: str
) -> Iterator[sqlite3.Connection]:
    """Open a database of a newsroom, with the tables of a schema. Raises OSError.

    The schema says `if not exists`, since two processes may begin the same file.
    """
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    write_ignore(folder / ".gitignore")
    file = folder / name
    erase_planted(file)
    try:
        try:
            database = _opened(file, version, schema)
        except sqlite3.DatabaseError as error:
            if not is_corrupt(error):
                raise
            erase(file)
            database = _opened(file, version, schema)
        with closing(database):
            yield database
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"{error}", f"{file}") from error


def _opened(file: Path, version: int, schema: str) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_PATIENCE)
    [found] = database.execute("pragma user_version").fetchone()
    if found == version:
        return database
    if found:
        database.close()
        erase(file)
        database = sqlite3.connect(file, timeout=_PATIENCE)
    database.executescript(f"begin immediate;{schema};pragma user_version = {version};commit")
    return database
