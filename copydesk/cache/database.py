"""The build cache: what was read of every document, and what every page was rendered from.

One SQLite file, written in one transaction at the end of a build. Every row has a checksum; what is
missing, corrupt or foreign only costs work. It stores bytes by path and knows no model: data
(MessagePack, integers, text), no code.

| table | a row for | holds |
|---|---|---|
| `documents` | a document | the hash of its text, and the part of it that every build needs |
| `bodies` | a story | the rest of it, opened where its page is made |
| `months` | a month | what is known of its stories without opening them |
| `articles` | a month | which articles these have |
| `names` | a month | their ids, guids and aliases |
| `facts` | a name | what applies to all: what they were read with, the stamps of the inputs |
| see `source_uses.py` | a source of a story | what is compared of it with other stories |
| `check_results` | a story | what the desk found, and the hash of all that this depends on |
| `sites` | an output folder | what all of its pages were rendered with |
| `page_groups` | a page group of it | its key, its files and their stamps |
| `pages` | a page group of it | the keys of its pages |
| `current` | an output folder | what `up_to_date.py` compares |
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct

from copydesk.cache.serialisation import CorruptCacheError, decoded, encoded
from copydesk.cache.source_uses import SourceUses
from copydesk.cache.stamps import STAMP_BYTES
from copydesk.cache.up_to_date import Current, checksum, split

_OF_MONTHS = ("months", "articles", "names")
_FOLLOWED = 200
"""Of so many stories that were stored it is known what they were before."""
_OF_STORIES = "path >= 'content/stories/' AND path < 'content/stories0'"

FAULTS = (CorruptCacheError, DecodeError, sqlite3.DatabaseError)
"""Raised where a file is not a sound cache, or cannot be written."""


class CachedPage(Struct, frozen=True):
    """A file of the site, as the last build left it."""

    key: bytes
    """The hash of all that it depends on."""
    content: bytes
    """The hash of its content."""
    parts: dict[str, bytes]
    """Short hashes of what it depends on, by name, to say what has changed."""


class CachedGroup(Struct, frozen=True):
    """A page group of the site, as the last build left it."""

    key: bytes
    """The hash of all that it was planned from."""
    listed: bytes
    """The paths of its files, separated by NUL."""
    stamps: bytes
    """Theirs, in the same order, packed."""

    @property
    def paths(self) -> list[str]:
        """The paths of its files."""
        return split(self.listed)


class CachedSite(Struct, frozen=True):
    """The state of a whole site at the last build."""

    engine: bytes = b""
    context: bytes = b""
    """The hash of what all page groups were planned from."""
    layouts: dict[str, bytes] = {}
    """The hash of every layout, by the path that an editor knows it by."""


class CachedInputs(Struct, frozen=True):
    """The files that the cached documents were read from, as they were then."""

    paths: bytes = b""
    """Their paths, separated by NUL."""
    stamps: bytes = b""
    """Their stamps in the same order, packed; of a file that has to be read again, `RACY`."""
    files: dict[str, bytes] = {}
    """The hashes of those that are copied as they are."""


class DocumentRecord(Struct, frozen=True):
    """The content of a document as it was read, in the parts in which it is opened again."""

    head: bytes
    """The part that every build needs."""
    places: bytes = b""
    """Where its values stand; empty where the head has them."""
    body: bytes = b""
    """The rest, opened where a page of it is rendered."""


class BuildCache:
    """The cache of a newsroom between builds; nothing is kept before `commit`."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None = None) -> None:
        """`folder` is where more can be kept; None where nothing is."""
        self._connection = connection
        self._counts: dict[str, int] = {}
        """How many files each page group has that was read."""
        self.folder = folder
        self.source_uses = SourceUses(connection)
        self.heads: dict[str, bytes] = {}
        """The first part of cached documents, by path, until `close`; of stories, those that were
        stored.
        """
        self.hashes: dict[str, bytes] = {}
        """The hashes of the texts that they had when they were read; of stories, of those that are
        looked at.
        """
        self.stored: set[str] = set()
        """The paths of the documents that were stored since `use`."""
        self.before: dict[str, bytes | None] = {}
        """The first parts of the first of these as they were before; None for new ones."""
        self._used: set[str] = set()

    def use(self, read_with: bytes) -> None:
        """Make the documents available that were read with the same; drop the others."""
        for known in (self.heads, self.hashes, self.stored, self.before, self._used):
            known.clear()
        if self.fact("read with") == read_with:
            for path, hash_, head in self._documents(f"NOT ({_OF_STORIES})"):
                self.hashes[path] = hash_
                self.heads[path] = head
        else:
            for table in ("documents", "bodies", *_OF_MONTHS):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self.store_fact("read with", read_with)
            self.store_fact("inputs", encoded(CachedInputs()))

    def _documents(self, which: str) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the path, the hash and the first part of documents whose row is sound."""
        rows = self._connection.execute(
            f"SELECT path, hash, head, checksum FROM documents WHERE {which} ORDER BY path"  # noqa: S608
        )
        crc32 = zlib.crc32
        for path, hash_, head, total in rows:
            # What `checksum` says of the row; quicker without a call, so often.
            is_sound = type(hash_) is type(head) is bytes and type(path) is str
            if is_sound and total == crc32(head, crc32(hash_, crc32(path.encode()))):
                yield path, hash_, head

    def story_heads(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the first part of each story's document, in order."""
        return ((path, head) for path, _, head in self._documents(_OF_STORIES))

    def months(self) -> dict[str, bytes]:
        """Return what is stored of months, by name. Raises CorruptCacheError."""
        return self._by_name("SELECT * FROM months ORDER BY name")

    def articles(self) -> dict[str, bytes]:
        """Return which articles the stories of months have. Raises CorruptCacheError."""
        return self._by_name("SELECT * FROM articles ORDER BY name")

    def names(self) -> dict[str, bytes]:
        """Return by which names the stories of months are known. Raises CorruptCacheError."""
        return self._by_name("SELECT * FROM names ORDER BY name")

    def _by_name(self, query: str) -> dict[str, bytes]:
        found = {}
        for name, value, total in self._connection.execute(query):
            if not _are_bytes(value) or total != checksum((name, value)):
                raise CorruptCacheError(name)
            found[name] = value
        return found

    def store_month(self, name: str, month: bytes, articles: bytes, names: bytes) -> None:
        """Store what is known of the documents of a month, which articles its stories have, and by
        which names they are known.
        """
        for table, value in zip(_OF_MONTHS, (month, articles, names), strict=True):
            self._replace(table, name, value)

    def drop_month(self, name: str) -> None:
        """Drop a month of which there are no documents any more."""
        for table in _OF_MONTHS:
            self._connection.execute(f"DELETE FROM {table} WHERE name = ?", (name,))  # noqa: S608

    def unchanged(self, hashes: Iterable[tuple[str, bytes]]) -> set[str]:
        """Return those of the paths whose document is cached with the hash beside it."""
        hash_of = self.hashes.get
        found = {path for path, hash_ in hashes if hash_of(path) == hash_}
        self._used |= found
        return found

    def know(self, hashes: Iterable[tuple[str, bytes]]) -> None:
        """Take in paths of cached documents that stay, with the hashes of their texts."""
        for path, hash_ in hashes:
            self.hashes.setdefault(path, hash_)
            self._used.add(path)

    def document(self, path: str) -> DocumentRecord:
        """Return all parts of a story's document. Raises CorruptCacheError."""
        return DocumentRecord(self.head(path), *self._body(path))

    def head(self, path: str) -> bytes:
        """Return the first part of a document. Raises CorruptCacheError."""
        known = self.heads.get(path)
        if known is not None:
            return known
        row = self._connection.execute(
            "SELECT hash, head, checksum FROM documents WHERE path = ?", (path,)
        ).fetchone()
        if row is None or not _are_bytes(*row[:2]) or row[2] != checksum((path, *row[:2])):
            raise CorruptCacheError(path)
        head: bytes = row[1]
        return head

    def body(self, path: str) -> bytes:
        """Return the part of a story that its page needs. Raises CorruptCacheError."""
        return self._body(path)[1]

    def _body(self, path: str) -> tuple[bytes, bytes]:
        row = self._connection.execute(
            "SELECT places, body, checksum FROM bodies WHERE path = ?", (path,)
        ).fetchone()
        if row is None or not _are_bytes(*row[:2]) or row[2] != checksum((path, *row[:2])):
            raise CorruptCacheError(path)
        return row[0], row[1]

    def store_document(self, path: str, hash_: bytes, record: DocumentRecord) -> None:
        """Store what was read in a document whose text has this hash."""
        if path not in self.stored and len(self.stored) < _FOLLOWED:
            self._take_before(path)
        self.hashes[path] = hash_
        self.heads[path] = record.head
        self.stored.add(path)
        self._used.add(path)
        self._replace("documents", path, hash_, record.head)
        if record.places:
            self._replace("bodies", path, record.places, record.body)

    def _take_before(self, path: str) -> None:
        if path not in self.hashes:
            self.before[path] = None
            return
        with suppress(CorruptCacheError):
            self.before[path] = self.head(path)

    def close(self) -> None:
        """Drop the documents that nobody asked for or stored since `use`; let go of the first parts
        of the others.
        """
        gone = [(path,) for path in self.hashes if path not in self._used]
        for table in ("documents", "bodies"):
            self._connection.executemany(f"DELETE FROM {table} WHERE path = ?", gone)  # noqa: S608
        self.heads.clear()

    def fact(self, name: str) -> bytes | None:
        """Return what is stored under a name."""
        row = self._connection.execute(
            "SELECT value, checksum FROM facts WHERE name = ?", (name,)
        ).fetchone()
        sound = row and _are_bytes(row[0]) and row[1] == checksum((name, row[0]))
        return row[0] if sound else None

    def store_fact(self, name: str, value: bytes) -> None:
        """Store something under a name."""
        self._replace("facts", name, value)

    def check_results(self) -> dict[str, tuple[bytes, bytes]]:
        """Return for each story's path the key of its check and what the desk found."""
        rows = self._connection.execute("SELECT path, key, result, checksum FROM check_results")
        return {
            path: (key, result)
            for path, key, result, total in rows
            if _are_bytes(key, result) and total == checksum((path, key, result))
        }

    def store_check_result(self, path: str, key: bytes, result: bytes) -> None:
        """Store what the desk found in a story."""
        self._replace("check_results", path, key, result)

    def drop_check_results(self, paths: Iterable[str]) -> None:
        """Drop what the desk found in stories."""
        rows = [(path,) for path in paths]
        self._connection.executemany("DELETE FROM check_results WHERE path = ?", rows)

    @property
    def inputs(self) -> CachedInputs:
        """The files that the documents were read from."""
        data = self.fact("inputs")
        return decoded(CachedInputs, data) if data else CachedInputs()

    def site(self, output: str) -> CachedSite | None:
        """Return what the pages of an output folder were rendered with; None if not known."""
        row = self._connection.execute(
            "SELECT site, checksum FROM sites WHERE output = ?", (output,)
        ).fetchone()
        if row is None or not _are_bytes(row[0]) or row[1] != checksum((output, row[0])):
            return None
        return decoded(CachedSite, row[0])

    def groups(self, output: str) -> dict[str, CachedGroup]:
        """Return the page groups of an output folder by name; no other files are ours.

        Raises CorruptCacheError.
        """
        rows = self._connection.execute(
            "SELECT checksum, output, name, key, paths, stamps FROM page_groups "
            "WHERE output = ? ORDER BY name",
            (output,),
        )
        found = {}
        for total, *row in rows:
            if not _are_bytes(*row[2:]) or total != checksum(tuple(row)):
                raise CorruptCacheError(output)
            group = found[row[1]] = CachedGroup(*row[2:])
            self._counts[row[1]] = len(group.stamps) // STAMP_BYTES
            # No path has a NUL, which is between them.
            count = group.listed.count(b"\0") + 1 if group.listed else 0
            if len(group.stamps) != count * STAMP_BYTES:
                raise CorruptCacheError(output)
        return found

    def pages(self, output: str, group: str) -> tuple[CachedPage, ...]:
        """Return the pages of a group, in the order of its paths. Raises CorruptCacheError."""
        row = self._connection.execute(
            "SELECT pages, checksum FROM pages WHERE output = ? AND name = ?", (output, group)
        ).fetchone()
        if row is None or not _are_bytes(row[0]) or row[1] != checksum((output, group, row[0])):
            raise CorruptCacheError(group)
        pages = decoded(tuple[CachedPage, ...], row[0])
        if len(pages) != self._counts.get(group, len(pages)):
            raise CorruptCacheError(group)
        return pages

    def store_site(self, output: str, site: CachedSite, current: Current) -> None:
        """Store what an output folder was rendered with, and that it is up to date."""
        self._replace("sites", output, encoded(site))
        row = current.row()
        self._replace("current", output, checksum(row), *row, checksummed=False)

    def store_group(self, output: str, name: str, group: CachedGroup, pages: bytes) -> None:
        """Store a group and its pages, a tuple in the order of its paths, encoded."""
        self.store_stamps(output, name, group)
        self._replace("pages", output, name, pages)

    def store_stamps(self, output: str, name: str, group: CachedGroup) -> None:
        """Store a group whose pages are stored already."""
        self._replace("page_groups", output, name, group.key, group.listed, group.stamps)

    def drop_groups(self, output: str, names: Iterable[str]) -> None:
        """Drop groups that the site no longer has."""
        gone = [(output, name) for name in names]
        for table in ("page_groups", "pages"):
            self._connection.executemany(
                f"DELETE FROM {table} WHERE output = ? AND name = ?",  # noqa: S608
                gone,
            )

    def invalidate(self) -> None:
        """Let no output folder count as up to date any more."""
        self._connection.execute("DELETE FROM current")

    def commit(self) -> None:
        """Keep everything stored so far, in one transaction."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def roll_back(self) -> None:
        """Forget everything stored since the last `commit`."""
        self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN IMMEDIATE")

    def _replace(self, table: str, *row: object, checksummed: bool = True) -> None:
        values = (*row, checksum(row)) if checksummed else row
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608


def _are_bytes(*values: object) -> bool:
    """Return whether all values of a row are of the kind that was written."""
    return set(map(type, values)) == {bytes}
