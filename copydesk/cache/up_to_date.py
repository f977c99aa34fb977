"""The up-to-date check, made before anything that takes time is imported.

A site is up to date where the inputs of the build, its outputs, the options and the engine are as
they were after the last build, and the clock shows a time before the next held story comes out.
"""

import math
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable
from datetime import datetime

from copydesk.cache.engine import PROGRAM, libraries
from copydesk.cache.planted import ENDINGS, is_regular
from copydesk.cache.stamps import Aside, clock, inputs

FOLDER = ".copydesk"
"""Under a newsroom's root."""

FILE = "cache.sqlite"

STAGING = ".copydesk-staging"
"""In the output folder: what a build has there while it runs, and may leave when it is killed."""

FORMAT = 8
"""SQLite's `user_version` of a cache that this program can read."""


class Current:
    """A site as its last build left it; the columns of the cache's table `current`."""

    COLUMNS = (
        "options",
        "libraries",
        "folders",
        "files",
        "inputs",
        "input_stamps",
        "since",
        "until",
        "diagnostics",
        "remarks",
        "base",
        "timezone",
    )
    KINDS: tuple[type | tuple[type, ...], ...] = (
        *(str, str, bytes, bytes, bytes, bytes),
        *((int, float), (int, float)),
        *(str, str, str, str),
    )
    """Of their values: a file with other ones is not one that we wrote."""

    def __init__(
        self,
        options: str,
        libraries: str,
        folders: bytes,
        files: bytes,
        inputs: bytes,
        input_stamps: bytes,
        since: float,
        until: float,
        diagnostics: str,
        remarks: str,
        base: str,
        timezone: str,
    ) -> None:
        self.options = options
        """Those that change what is built."""
        self.libraries = libraries
        self.folders = folders
        """Those that the build read; lists are separated by NUL."""
        self.files = files
        """Single ones that it read besides."""
        self.inputs = inputs
        self.input_stamps = input_stamps
        self.since = since
        """In seconds since 1970: from then on, and before `until`, no other story comes out."""
        self.until = until
        self.diagnostics = diagnostics
        """As `diagnostics.as_json` writes them; empty without any."""
        self.remarks = remarks
        """What editors are told of drafts and held stories, a line each."""
        self.base = base
        """The path of the site's url."""
        self.timezone = timezone
        """The site's."""

    def row(self) -> tuple[object, ...]:
        """Return the values of the columns."""
        return tuple(getattr(self, name) for name in self.COLUMNS)


class Scan:
    """The stamps of a newsroom's inputs and outputs, beside what its last build left."""

    def __init__(self, last: Current, root: str, output: str, outputs: bytes, made: bytes) -> None:
        """Scan the files that the build read, and the `outputs` that it wrote."""
        self.last = last
        self.clock = clock(os.path.join(root, FOLDER))  # noqa: PTH118
        """The file system's time before the scan, in nanoseconds."""
        self._output = output
        self._made = made
        self.files = outputs.count(b"\0") + 1 if outputs else 0
        """The number of those that it wrote."""
        made_now = Aside(output, split(outputs))
        self.inputs = inputs(root, split(last.folders), split(last.files))
        self.output_stamps = made_now.packed()
        """Of the files that it wrote."""

    def is_current(self, options: str, now: datetime | None) -> bool:
        """Return whether everything is still as it was.

        `now` is by default the clock's time; without an offset, it is in the site's zone.
        """
        last = self.last
        return (
            # The remains of a killed build must be swept, or they would be published.
            not os.path.lexists(os.path.join(self._output, STAGING))  # noqa: PTH118
            and last.options == options
            and last.since <= _seconds(now, last.timezone) < last.until
            and self.output_stamps == self._made
            and joined(self.inputs.paths) == last.inputs
            and self.inputs.packed == last.input_stamps
            and last.libraries == libraries()
            # Another copy of this program, which the last build did not look at.
            and PROGRAM in split(last.folders)
        )


def quick_scan(root: str, output: str) -> Scan | None:
    """Scan a newsroom; None if it is not known what the last build left in the output folder."""
    path = os.path.join(root, FOLDER, FILE)  # noqa: PTH118
    if not is_regular(path) or any(os.path.lexists(path + ending) for ending in ENDINGS):
        return None
    place = output_name(root, output)
    try:
        connection = sqlite3.connect(f"file:{quoted(path)}?mode=ro", uri=True)
        try:
            last = _last(connection, place)
            outputs = _outputs(connection, place) if last else None
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return Scan(last, root, os.path.realpath(output), *outputs) if last and outputs else None


def output_name(root: "str | os.PathLike[str]", output: "str | os.PathLike[str]") -> str:
    """Return what the cache calls an output folder: its path, or text that stands for it.

    The path of a folder inside the newsroom is relative, so that the cache serves wherever the
    newsroom is checked out.
    """
    path, within = os.path.realpath(output), os.path.join(os.path.realpath(root), "")  # noqa: PTH118
    if path.startswith(within):
        path = path[len(within) :].replace(os.sep, "/")
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether a cache is of this version, and only holds data. Raises sqlite3.Error."""
    if connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
        return False
    foreign = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') "
        "OR sql NOT LIKE 'CREATE TABLE %'"
    )
    return foreign.fetchone() is None


def _seconds(now: datetime | None, timezone: str) -> float:
    if now is None:
        return time.time()
    if now.tzinfo is None:
        from zoneinfo import ZoneInfo

        try:
            now = now.replace(tzinfo=ZoneInfo(timezone))
        except (ValueError, KeyError, OSError):
            return math.nan
    return now.timestamp()


def _last(connection: sqlite3.Connection, output: str) -> Current | None:
    """Return what the cache has of an output folder. Raises sqlite3.Error if it is not one."""
    if not is_sound(connection):
        return None
    columns = ", ".join(Current.COLUMNS)
    row = connection.execute(
        f"SELECT checksum, {columns} FROM current WHERE output = ?",  # noqa: S608 - our own names
        (output,),
    ).fetchone()
    if row is None or row[0] != checksum(row[1:]):
        return None
    pairs = zip(row[1:], Current.KINDS, strict=True)
    if not all(isinstance(value, kind) for value, kind in pairs):
        return None
    last = Current(*row[1:])
    return last if last.remarks.replace("\n", "").isprintable() else None


def _outputs(connection: sqlite3.Connection, output: str) -> tuple[bytes, bytes] | None:
    """Return the files of an output folder, and their stamps; None where a row is corrupt."""
    rows = connection.execute(
        "SELECT checksum, output, name, key, paths, stamps FROM page_groups "
        "WHERE output = ? ORDER BY name",
        (output,),
    ).fetchall()
    if any(total != checksum(tuple(row)) for total, *row in rows):
        return None
    try:
        paths = b"\0".join([paths for *_, paths, _ in rows if paths])
        return paths, b"".join([row[-1] for row in rows])
    except TypeError:
        return None


def options_key(*, drafts: bool) -> str:
    """Return the options that change what is built, in a form to compare."""
    return "drafts" if drafts else ""


def checksum(row: tuple[object, ...]) -> int:
    """Return the CRC-32 (ITU-T V.42) of a row's values, against half-written files."""
    total = 0
    for value in row:
        total = zlib.crc32(value if isinstance(value, bytes) else str(value).encode(), total)
    return total


def joined(paths: Iterable[str]) -> bytes:
    """Return paths as a column has them: no path has a NUL, and some are not text."""
    return "\0".join(paths).encode("utf-8", "surrogateescape")


def split(column: bytes) -> list[str]:
    """Return the paths of a column."""
    return column.decode("utf-8", "surrogateescape").split("\0") if column else []


def quoted(path: str) -> str:
    """Return a path for a `file:` URI (sqlite.org/uri.html)."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
