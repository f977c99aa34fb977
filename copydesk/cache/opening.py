"""The file of the build cache: opened for one process alone, and never believed unseen."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from copydesk.cache.database import FAULTS, BuildCache
from copydesk.cache.lock import PATIENCE, BusyError, locked
from copydesk.cache.planted import ENDINGS, erase, erase_planted, is_regular
from copydesk.cache.up_to_date import FILE, FOLDER, FORMAT, Current, is_sound

_TABLES = f"""
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS documents
        (path TEXT PRIMARY KEY, hash BLOB, head BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS bodies
        (path TEXT PRIMARY KEY, places BLOB, body BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS months (name TEXT PRIMARY KEY, month BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS articles (name TEXT PRIMARY KEY, articles BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, names BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS check_results
        (path TEXT PRIMARY KEY, key BLOB, result BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS compared_stories
        (path TEXT PRIMARY KEY, hash BLOB, uses BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS article_uses
        (article BLOB, path TEXT, place INTEGER, said BLOB, checksum INTEGER,
         PRIMARY KEY (article, path, place)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS name_uses
        (name TEXT, path TEXT, place INTEGER, checksum INTEGER,
         PRIMARY KEY (name, path, place)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sites (output TEXT PRIMARY KEY, site BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS page_groups
        (output TEXT, name TEXT, key BLOB, paths BLOB, stamps BLOB, checksum INTEGER,
         PRIMARY KEY (output, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pages
        (output TEXT, name TEXT, pages BLOB, checksum INTEGER, PRIMARY KEY (output, name));
    CREATE TABLE IF NOT EXISTS current
        (output TEXT PRIMARY KEY, checksum INTEGER, {", ".join(Current.COLUMNS)});
    PRAGMA user_version = {FORMAT};
"""

PREVIEWS = "serve"
"""The folder of the caches of previews, by port."""

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_ITS_FAULT = _LOCKED | {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


@contextmanager
def open_cache(root: Path, *, reset: bool = False) -> Iterator[BuildCache]:
    """Open a newsroom's build cache for this process alone; with `reset`, an empty one.

    Where the newsroom cannot be written, or another program has locked the file, what is stored
    goes with the process. Raises BusyError where another build has it, OSError where its folder is
    there and cannot be used.
    """
    folder = root / FOLDER
    try:
        lock = locked(folder)
    except OSError:
        if os.path.lexists(folder):
            raise
        yield from _opened("")
        return
    path = folder / FILE
    try:
        erase_planted(path)
        if reset or not _is_readable(path):
            _erase(path)
        write_ignore(folder / ".gitignore")
        yield from _opened(str(path), folder)
    except FAULTS as error:
        if is_corrupt(error):
            _erase(path)
        raise
    finally:
        lock.release()


@contextmanager
def cache_or_temporary(root: Path) -> Iterator[BuildCache]:
    """Open a newsroom's build cache or, where it cannot be used, an empty one."""
    with ExitStack() as stack:
        try:
            cache = stack.enter_context(open_cache(root))
        except (BusyError, OSError, sqlite3.Error):
            cache = stack.enter_context(temporary_cache())
        yield cache


@contextmanager
def preview_cache(root: Path, name: str) -> Iterator[BuildCache]:
    """Open a cache for a preview: a copy of the build's, which goes when the preview ends.

    So a preview begins with what builds have read, and never keeps a build waiting. What another
    preview left that was killed is removed. Raises BusyError where a preview of this name runs.
    """
    folder = root / FOLDER / PREVIEWS / name
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_ignore(root / FOLDER / ".gitignore")
        _sweep(folder.parent)
        lock = locked(folder)
    except OSError:
        yield from _opened("")
        return
    path = folder / FILE
    try:
        _erase(path)
        _copy(root / FOLDER / FILE, path)
        yield from _opened(str(path))
    finally:
        _erase(path)
        with suppress(OSError):
            lock.discard()
        lock.release()


@contextmanager
def temporary_cache() -> Iterator[BuildCache]:
    """Open an empty cache that goes with the process."""
    yield from _opened("")


def is_corrupt(error: Exception) -> bool:
    """Return whether the cache itself is at fault, rather than the disk or another program."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NOT_ITS_FAULT


def _opened(path: str, folder: Path | None = None) -> Iterator[BuildCache]:
    """Open the cache in a file; without a name, in one that the system removes."""
    try:
        connection = _connected(path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _LOCKED:
            raise
        connection = _connected("")
    try:
        yield BuildCache(connection, folder)
    finally:
        connection.close()


def _connected(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # The file is whole after a process was killed; after the machine was, it may be corrupt.
        connection.execute("PRAGMA synchronous = OFF")
        # The file may be planted: nothing that its schema says may do more than hold data.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_readable(path: Path) -> bool:
    """Return whether a file is a cache that this program can read; one that is locked may be."""
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE)
        try:
            return is_sound(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED


def _copy(cache: Path, path: Path) -> None:
    """Copy a cache that another process may be writing; where it cannot be read, nothing."""
    if not (is_regular(cache) and _is_readable(cache)):
        return
    try:
        with (
            closing(sqlite3.connect(f"{cache.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(path)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error:
        _erase(path)


def _sweep(folder: Path) -> None:
    """Remove the caches of previews that have ended without doing so."""
    for stale in folder.iterdir():
        with suppress(BusyError, OSError):
            lock = locked(stale, patience=0)
            try:
                _erase(stale / FILE)
                lock.discard()
            finally:
                lock.release()


def _erase(path: Path) -> None:
    for file in (path, *(path.with_name(path.name + ending) for ending in ENDINGS)):
        erase(file)


def write_ignore(path: Path) -> None:
    """Keep the folder out of the editor's repository."""
    if not os.path.lexists(path):
        path.write_text("*\n", encoding="utf-8")
