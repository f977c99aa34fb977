"""What is known about links, in `.copydesk/links.sqlite`, so that no server is asked too often."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from copydesk.link_checks.verdicts import State, Verdict

FILE = ".copydesk/links.sqlite"
_VERSION = 1
_SCHEMA = """
create table links (
    url text primary key, checked text, state text, reason text, moved text, etag text,
    modified text
)
"""
_KEPT: dict[State, timedelta] = {
    "alive": timedelta(days=7),
    "moved": timedelta(days=7),
    "dead": timedelta(days=1),
    "unknown": timedelta(hours=6),
}
"""For how long a verdict counts."""


class LinkStore:
    """The verdicts of earlier runs."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def known(self, url: str, now: datetime) -> tuple[Verdict | None, Verdict | None]:
        """Return the verdict on a link that still counts, and the last one."""
        row = self._database.execute(
            "select checked, state, reason, moved, etag, modified from links where url = ?", (url,)
        ).fetchone()
        if row is None:
            return None, None
        checked, state, *rest = row
        last = Verdict(state, *rest)
        age = now - datetime.fromisoformat(checked)
        return (last if timedelta() <= age < _KEPT[last.state] else None), last

    def keep(self, url: str, verdict: Verdict, now: datetime) -> None:
        """Keep a verdict."""
        row = (
            *(url, now.isoformat(), verdict.state, verdict.reason),
            *(verdict.url, verdict.etag, verdict.modified),
        )
        with self._database:
            self._database.execute("insert or replace into links values (?,?,?,?,?,?,?)", row)


@contextmanager
def open_store(root: Path) -> Iterator[LinkStore]:
    """Open the verdicts of a newsroom; a corrupt file is replaced. Raises OSError."""
    file = root / FILE
    file.parent.mkdir(exist_ok=True)
    ignored = file.parent / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")
    try:
        database = _opened(file)
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
        database = _opened(file)
    with closing(database):
        yield LinkStore(database)


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=10)
    [version] = database.execute("pragma user_version").fetchone()
    if version != _VERSION:
        database.execute("drop table if exists links")
        database.executescript(_SCHEMA)
        database.execute(f"pragma user_version = {_VERSION}")
    return database
