"""The record: what was read of every document, and what was made of every page.

One SQLite file, written in one transaction at the end of a build. Every row has a checksum; what is
missing, torn or foreign only costs work. It holds data (MessagePack, integers, text), no code.

| table | a row for | holds |
|---|---|---|
| `documents` | a document | the hash of its text, and the part of it that every build needs |
| `bodies` | a story | the rest of it, opened where its page is made |
| `facts` | a name | what holds for all: what they were read with, the stamps of the inputs |
| `examined` | a story | what the desk found, and the hash of all that this depends on |
| `made` | an output folder | what all of its pages were made with |
| `sections` | a section of it | its key, its files and their stamps |
| `pages` | a section of it | the keys of its pages |
| `current` | an output folder | what `up_to_date.py` compares |
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import DecodeError, Struct

from copydesk.cache.lock import PATIENCE, BusyError, locked
from copydesk.cache.planted import ENDINGS, erase, erase_planted
from copydesk.cache.serialisation import decoded, encoded
from copydesk.cache.stamps import STAMP_BYTES, Stamp
from copydesk.cache.up_to_date import FILE, FOLDER, FORMAT, Current, checksum, is_sound, split
from copydesk.content.documents import Document, Unread
from copydesk.newsroom.story_records import Cut

_TABLES = f"""
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS documents
        (path TEXT PRIMARY KEY, hash BLOB, head BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS bodies
        (path TEXT PRIMARY KEY, places BLOB, body BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS examined
        (path TEXT PRIMARY KEY, key BLOB, outcome BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS made (output TEXT PRIMARY KEY, made BLOB, checksum INTEGER);
    CREATE TABLE IF NOT EXISTS sections
        (output TEXT, section TEXT, key BLOB, paths BLOB, stamps BLOB, checksum INTEGER,
         PRIMARY KEY (output, section)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pages
        (output TEXT, section TEXT, pages BLOB, checksum INTEGER, PRIMARY KEY (output, section));
    CREATE TABLE IF NOT EXISTS current
        (output TEXT PRIMARY KEY, checksum INTEGER, {", ".join(Current.COLUMNS)});
    PRAGMA user_version = {FORMAT};
"""


class TornError(Exception):
    """A row of the record is not what was written."""


FAULTS = (TornError, DecodeError, sqlite3.DatabaseError)
"""All that may come of a file that is no sound record, or cannot be written."""

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_ITS_FAULT = _LOCKED | {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class MadePage(Struct, frozen=True):
    """What is remembered of a file of the site."""

    key: bytes
    """The hash of all that it depends on."""
    content: bytes
    """The hash of its content."""
    parts: dict[str, bytes]
    """Short hashes of what it depends on, by name, to say what has changed."""


class MadeSection(Struct, frozen=True):
    """What is remembered of a section of the site."""

    key: bytes
    """The hash of all that it was planned from."""
    listed: bytes
    """The paths of its files, separated by NUL."""
    stamps: bytes
    """Theirs, in the same order, packed."""

    @property
    def paths(self) -> list[str]:
        """Of its files."""
        return split(self.listed)


class Made(Struct, frozen=True):
    """What is remembered of an output folder."""

    engine: bytes = b""
    outline: bytes = b""
    """The hash of what all sections were planned from."""
    layouts: dict[str, bytes] = {}
    """The hash of every layout, by the path that an editor knows it by."""


class Inputs(Struct, frozen=True):
    """The files that the documents of the record were read from, as they were then."""

    stamps: dict[str, Stamp] = {}
    files: dict[str, bytes] = {}
    """The hashes of those that are copied as they are."""


class Record:
    """What is remembered of a newsroom; nothing is kept before `commit`."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None = None) -> None:
        """`folder` is where more can be kept; None where nothing is."""
        self._connection = connection
        self._counts: dict[str, int] = {}
        """How many files each section has that was read."""
        self.folder = folder
        self.heads: dict[str, bytes] = {}
        """The first part of each document that is known, by its path."""
        self.hashes: dict[str, bytes] = {}
        """Of the texts that they had when they were read."""
        self._kept: set[str] = set()

    def use(self, read_with: bytes) -> None:
        """Make the documents available that were read with the same; forget the others."""
        if self.fact("read with") == read_with:
            rows = self._connection.execute("SELECT path, hash, head, checksum FROM documents")
            for path, hash_, head, total in rows:
                if _are_bytes(hash_, head) and total == checksum((path, hash_, head)):
                    self.hashes[path] = hash_
                    self.heads[path] = head
        else:
            self._connection.execute("DELETE FROM documents")
            self._connection.execute("DELETE FROM bodies")
            self.set_fact("read with", read_with)
            self.set_fact("inputs", encoded(Inputs()))

    def known(self, documents: Iterable[Document | Unread]) -> set[str]:
        """The paths of those documents that are remembered with the text that they have now."""
        hash_of = self.hashes.get
        found = {each.path for each in documents if hash_of(each.path) == each.hash}
        self._kept |= found
        return found

    def cut(self, path: str) -> Cut:
        """All parts of a story. Raises TornError."""
        row = self._connection.execute(
            "SELECT places, body, checksum FROM bodies WHERE path = ?", (path,)
        ).fetchone()
        if row is None or not _are_bytes(*row[:2]) or row[2] != checksum((path, *row[:2])):
            raise TornError(path)
        return Cut(self.heads[path], row[0], row[1])

    def body(self, path: str) -> bytes:
        """A `SourcedStory`, encoded. Raises TornError."""
        return self.cut(path).body

    def keep(self, path: str, hash_: bytes, parts: Cut) -> None:
        """Take in a document."""
        self.hashes[path] = hash_
        self.heads[path] = parts.head
        self._kept.add(path)
        self._replace("documents", path, hash_, parts.head)
        if parts.places:
            self._replace("bodies", path, parts.places, parts.body)

    def forget_others(self) -> None:
        """Leave out the documents that nobody asked for or brought since `use`."""
        gone = [(path,) for path in self.hashes.keys() - self._kept]
        for table in ("documents", "bodies"):
            self._connection.executemany(f"DELETE FROM {table} WHERE path = ?", gone)  # noqa: S608

    def fact(self, name: str) -> bytes | None:
        """What is remembered under a name."""
        row = self._connection.execute(
            "SELECT value, checksum FROM facts WHERE name = ?", (name,)
        ).fetchone()
        sound = row and _are_bytes(row[0]) and row[1] == checksum((name, row[0]))
        return row[0] if sound else None

    def set_fact(self, name: str, value: bytes) -> None:
        """Remember something under a name."""
        self._replace("facts", name, value)

    def examined(self) -> dict[str, tuple[bytes, bytes]]:
        """By the path of each story, what the desk found, and the key that it was found with."""
        rows = self._connection.execute("SELECT path, key, outcome, checksum FROM examined")
        return {
            path: (key, outcome)
            for path, key, outcome, total in rows
            if _are_bytes(key, outcome) and total == checksum((path, key, outcome))
        }

    def keep_examined(self, path: str, key: bytes, outcome: bytes) -> None:
        """Remember what the desk found in a story."""
        self._replace("examined", path, key, outcome)

    def forget_examined(self, paths: Iterable[str]) -> None:
        """Forget what the desk found in stories."""
        rows = [(path,) for path in paths]
        self._connection.executemany("DELETE FROM examined WHERE path = ?", rows)

    @property
    def inputs(self) -> Inputs:
        """What the documents were read from."""
        data = self.fact("inputs")
        return decoded(Inputs, data) if data else Inputs()

    def made(self, output: str) -> Made | None:
        """What was made in an output folder; None where nobody knows."""
        row = self._connection.execute(
            "SELECT made, checksum FROM made WHERE output = ?", (output,)
        ).fetchone()
        if row is None or not _are_bytes(row[0]) or row[1] != checksum((output, row[0])):
            return None
        return decoded(Made, row[0])

    def sections(self, output: str) -> dict[str, MadeSection]:
        """The sections that were made in an output folder, by name; no other files are ours.

        Raises TornError.
        """
        rows = self._connection.execute(
            "SELECT checksum, output, section, key, paths, stamps FROM sections "
            "WHERE output = ? ORDER BY section",
            (output,),
        )
        found = {}
        for total, *row in rows:
            if not _are_bytes(*row[2:]) or total != checksum(tuple(row)):
                raise TornError(output)
            section = found[row[1]] = MadeSection(*row[2:])
            self._counts[row[1]] = len(section.stamps) // STAMP_BYTES
            # No path holds a NUL, which is between them.
            count = section.listed.count(b"\0") + 1 if section.listed else 0
            if len(section.stamps) != count * STAMP_BYTES:
                raise TornError(output)
        return found

    def pages(self, output: str, section: str) -> tuple[MadePage, ...]:
        """The pages of a section, in the order of its paths. Raises TornError."""
        row = self._connection.execute(
            "SELECT pages, checksum FROM pages WHERE output = ? AND section = ?", (output, section)
        ).fetchone()
        if row is None or not _are_bytes(row[0]) or row[1] != checksum((output, section, row[0])):
            raise TornError(section)
        pages = decoded(tuple[MadePage, ...], row[0])
        if len(pages) != self._counts.get(section, len(pages)):
            raise TornError(section)
        return pages

    def set_made(self, output: str, made: Made, current: Current) -> None:
        """Remember what an output folder was made with, and that it is current."""
        self._replace("made", output, encoded(made))
        row = current.row()
        self._replace("current", output, checksum(row), *row, checksummed=False)

    def keep_section(
        self, output: str, name: str, section: MadeSection, pages: Iterable[MadePage]
    ) -> None:
        """Remember a section and its pages, in the order of its paths."""
        self._replace("sections", output, name, section.key, section.listed, section.stamps)
        self._replace("pages", output, name, encoded(tuple(pages)))

    def forget_sections(self, output: str, names: Iterable[str]) -> None:
        """Forget sections that are no more."""
        gone = [(output, name) for name in names]
        for table in ("sections", "pages"):
            self._connection.executemany(
                f"DELETE FROM {table} WHERE output = ? AND section = ?",  # noqa: S608
                gone,
            )

    def outdate(self) -> None:
        """No output folder counts as current any more."""
        self._connection.execute("DELETE FROM current")

    def commit(self) -> None:
        """Keep everything, at once."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def _replace(self, table: str, *row: object, checksummed: bool = True) -> None:
        values = (*row, checksum(row)) if checksummed else row
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608


def _are_bytes(*values: object) -> bool:
    """Whether all values of a row are of the kind that was written."""
    return all(type(value) is bytes for value in values)


@contextmanager
def recorded(root: Path, *, forget: bool = False) -> Iterator[Record]:
    """A newsroom's record, for this process alone; with `forget`, an empty one.

    Where the newsroom cannot be written, or another program has locked the file, what is kept goes
    with the process. Raises BusyError where another build has it, OSError where its folder is there
    and cannot be used.
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
        if forget or not _is_ours(path):
            _erase(path)
        _write_ignore(folder / ".gitignore")
        yield from _opened(str(path), folder)
    except FAULTS as error:
        if is_corrupt(error):
            _erase(path)
        raise
    finally:
        lock.release()


@contextmanager
def recorded_or_not(root: Path) -> Iterator[Record]:
    """A newsroom's record, or, where it cannot be used, an empty one."""
    with ExitStack() as stack:
        try:
            record = stack.enter_context(recorded(root))
        except (BusyError, OSError, sqlite3.Error):
            record = stack.enter_context(unrecorded())
        yield record


@contextmanager
def unrecorded() -> Iterator[Record]:
    """An empty record that goes with the process."""
    yield from _opened("")


def is_corrupt(error: Exception) -> bool:
    """Return whether the record itself is at fault, rather than the disk or another program."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NOT_ITS_FAULT


def _opened(path: str, folder: Path | None = None) -> Iterator[Record]:
    """The record in a file; without a name, in one that the system removes."""
    try:
        connection = _connected(path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _LOCKED:
            raise
        connection = _connected("")
    try:
        yield Record(connection, folder)
    finally:
        connection.close()


def _connected(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # The file is whole after a process was killed; after the machine was, it may be torn.
        connection.execute("PRAGMA synchronous = OFF")
        # The file may be planted: nothing that its schema says may do more than hold data.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ours(path: Path) -> bool:
    """Whether a file is a record that this program can read; one that is locked may be."""
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE)
        try:
            return is_sound(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED


def _erase(path: Path) -> None:
    for file in (path, *(path.with_name(path.name + ending) for ending in ENDINGS)):
        erase(file)


def _write_ignore(path: Path) -> None:
    """Keep the folder out of the editor's repository."""
    if not os.path.lexists(path):
        path.write_text("*\n", encoding="utf-8")
