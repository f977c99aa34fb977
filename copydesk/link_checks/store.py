"""The answers about links, in `.copydesk/links.sqlite`, so that no server is asked too often."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from copydesk.cache.command_databases import command_database
from copydesk.link_checks.verdicts import State, Verdict

FILE = "links.sqlite"
_VERSION = 1
_SCHEMA = """
create table if not exists links (
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
    """Open the verdicts of a newsroom. Raises OSError."""
    with command_database(root, FILE, _VERSION, _SCHEMA) as database:
        yield LinkStore(database)
