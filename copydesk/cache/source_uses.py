"""The stories that have each source: an index in the build cache's database.

The rows of a story are a function of that story alone, and are replaced with it. They tell where to
look: what is said of a source in several stories is compared without opening all of them.

| table | a row for | holds |
|---|---|---|
| `compared_stories` | a story | the hash that its rows were made of, and what they are |
| `article_uses` | an article in a story | what the story says of it |
| `name_uses` | a publisher's name in a story | nothing else |
"""

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct

from copydesk.cache.serialisation import CorruptCacheError, decoded, encoded
from copydesk.cache.up_to_date import checksum


class SourceUse(Struct, frozen=True, array_like=True):
    """A source in a story, as the index has it."""

    place: int
    """Its number in the story, from 0."""
    article: bytes | None
    """The key of its article; None for one without an address."""
    name: str | None
    """The name of a publisher that is looked for among the others; None where it is known."""
    said: bytes
    """What is compared."""


class SourceUses:
    """The index of a newsroom's sources."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def reset(self) -> None:
        """Drop all rows."""
        for table in ("compared_stories", "article_uses", "name_uses"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def hashes(self) -> dict[str, bytes]:
        """Return the hash that the rows of each story were made of, by its path."""
        rows = self._connection.execute("SELECT path, hash, uses, checksum FROM compared_stories")
        return {
            path: hash_
            for path, hash_, uses, total in rows
            if total == checksum((path, hash_, uses))
        }

    def replace(self, path: str, hash_: bytes, uses: Iterable[SourceUse]) -> bool:
        """Store the rows of a story in place of those that it had; return whether they differ.

        Raises CorruptCacheError.
        """
        uses = tuple(uses)
        keys = tuple((use.place, use.article, use.name) for use in uses)
        said = {(use.article, use.place): use.said for use in uses if use.article is not None}
        differs = (keys, said) != self._stored(path)
        self.drop([path])
        self._store("compared_stories", (path, hash_, encoded(keys)))
        for use in uses:
            if use.article is not None:
                self._store("article_uses", (use.article, path, use.place, use.said))
            if use.name is not None:
                self._store("name_uses", (use.name, path, use.place))
        return differs

    def _stored(self, path: str) -> tuple["_Keys", dict[tuple[bytes, int], bytes]] | None:
        """Return the rows of a story; None if it has none."""
        execute = self._connection.execute
        row = execute("SELECT uses FROM compared_stories WHERE path = ?", (path,)).fetchone()
        if row is None:
            return None
        keys = decoded(_Keys, row[0])
        said = {}
        for place, article, _ in keys:
            if article is None:
                continue
            found = execute(
                "SELECT article, path, place, said, checksum FROM article_uses "
                "WHERE article = ? AND path = ? AND place = ?",
                (article, path, place),
            ).fetchone()
            if found:
                said[article, place] = _sound(found)[3]
        return keys, said  # type: ignore[return-value]

    def drop(self, paths: Iterable[str]) -> None:
        """Drop the rows of stories."""
        execute = self._connection.execute
        for path in paths:
            row = execute("SELECT uses FROM compared_stories WHERE path = ?", (path,)).fetchone()
            if row is None:
                continue
            for place, article, name in decoded(_Keys, row[0]):
                execute(
                    "DELETE FROM article_uses WHERE article = ? AND path = ? AND place = ?",
                    (article, path, place),
                )
                execute(
                    "DELETE FROM name_uses WHERE name = ? AND path = ? AND place = ?",
                    (name, path, place),
                )
            execute("DELETE FROM compared_stories WHERE path = ?", (path,))

    def shared(self) -> Iterator[tuple[bytes, str, int, bytes]]:
        """Yield the uses of articles that several stories have: the article, the story's path, the
        place and what is said, in this order. Raises CorruptCacheError.
        """
        rows = self._connection.execute(
            "SELECT article, path, place, said, checksum FROM article_uses WHERE article IN "
            "(SELECT article FROM article_uses GROUP BY article HAVING min(path) <> max(path)) "
            "ORDER BY article, path, place"
        )
        yield from (_sound(row) for row in rows)  # type: ignore[misc]

    def names(self) -> dict[str, int]:
        """Return the names of publishers, each with how many sources have it."""
        rows = self._connection.execute("SELECT name, count(*) FROM name_uses GROUP BY name")
        return dict(rows)

    def named(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield the path and the place of each source with a name. Raises CorruptCacheError."""
        rows = self._connection.execute(
            "SELECT name, path, place, checksum FROM name_uses WHERE name = ? ORDER BY path, place",
            (name,),
        )
        yield from (_sound(row)[1:] for row in rows)  # type: ignore[misc]

    def _store(self, table: str, row: tuple[object, ...]) -> None:
        marks = ", ".join("?" * (len(row) + 1))
        values = (*row, checksum(row))
        self._connection.execute(f"REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608


_Keys = tuple[tuple[int, bytes | None, str | None], ...]


def _sound(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return a row without its checksum. Raises CorruptCacheError."""
    if row[-1] != checksum(row[:-1]):
        raise CorruptCacheError("an index of sources")
    return row[:-1]
