"""The index of all stories' words, in `.copydesk/suggest.sqlite`, by SQLite's FTS5.

It is brought up to date by the commands that ask it, from the files that changed, so that a build
does nothing for it. Deleted or corrupt, it is rebuilt.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from copydesk.cache.command_databases import command_database
from copydesk.suggesting.documents import Entry, entry_of, files_of
from copydesk.suggesting.words import separated
from copydesk.workers import Progress, silent

FILE = "suggest.sqlite"
_VERSION = 1
_SCHEMA = """
create table if not exists documents (
    id integer primary key, path text unique, kind text, slug text, title text, date text,
    size integer, changed integer, topics text, threads text, is_out integer
);
create table if not exists addresses (address text, id integer);
create index if not exists by_address on addresses (address);
create index if not exists by_id on addresses (id);
create virtual table if not exists words using fts5 (
    title, summary, body, sources, tokenize = "unicode61 remove_diacritics 2"
);
create virtual table if not exists vocabulary using fts5vocab (words, row);
"""


@contextmanager
def open_index(root: Path, progress: Progress = silent) -> Iterator[sqlite3.Connection]:
    """Open the index of a newsroom, brought up to date. Raises OSError."""
    with command_database(root, FILE, _VERSION, _SCHEMA) as database:
        _update(database, root, progress)
        yield database


def _update(database: sqlite3.Connection, root: Path, progress: Progress) -> None:
    """Read what is new or changed since, and leave out what is gone."""
    known = {
        path: (id_, size, changed)
        for id_, path, size, changed in database.execute(
            "select id, path, size, changed from documents"
        )
    }
    found = [(known.pop(file[0], None), file) for file in files_of(root)]
    new = [(row, file) for row, file in found if not row or row[1:] != file[2:]]
    with database:
        for row, (path, kind, size, changed) in progress(new, "reading stories", len(new)):
            if row:
                _remove(database, row[0])
            if entry := entry_of(root, path, kind):
                _add(database, entry, size, changed)
        for id_, _, _ in known.values():
            _remove(database, id_)


def _remove(database: sqlite3.Connection, id_: int) -> None:
    database.execute("delete from documents where id = ?", (id_,))
    database.execute("delete from addresses where id = ?", (id_,))
    database.execute("delete from words where rowid = ?", (id_,))


def _add(database: sqlite3.Connection, entry: Entry, size: int, changed: int) -> None:
    row = (
        *(entry.path, entry.kind, entry.slug, entry.title, entry.date, size, changed),
        *(json.dumps(entry.topics), json.dumps(entry.threads), entry.is_out),
    )
    id_ = database.execute(
        "insert into documents (path, kind, slug, title, date, size, changed, topics, threads, "
        "is_out) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    database.executemany(
        "insert into addresses values (?, ?)", [(each, id_) for each in entry.addresses]
    )
    texts = (entry.title, entry.summary, entry.body, entry.sources)
    database.execute(
        "insert into words (rowid, title, summary, body, sources) values (?, ?, ?, ?, ?)",
        (id_, *map(separated, texts)),
    )


def frequencies(database: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """Return in how many documents each of some words is."""
    wanted = list(words)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        marks = ",".join("?" * len(part))
        found |= database.execute(
            f"select term, doc from vocabulary where term in ({marks})",  # noqa: S608 - marks only
            part,
        ).fetchall()
    return found
