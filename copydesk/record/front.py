"""Whether a site is current, told before anything that takes time is imported.

It is where what a build reads, what it made, the options and the engine are as they were after the
last build, and the clock shows a time before the next held story comes out.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable
from datetime import datetime

from copydesk.record.engine import libraries
from copydesk.record.stamps import inputs, packed, stamp

FOLDER = ".copydesk"
"""Under a newsroom's root."""

FILE = "record.sqlite"

FORMAT = 1
"""SQLite's `user_version` of a record that this program can read."""


class Current:
    """A site as its last build left it; the columns of the record's table `current`."""

    COLUMNS = (
        "options",
        "libraries",
        "folders",
        "files",
        "inputs",
        "input_stamps",
        "outputs",
        "output_stamps",
        "since",
        "until",
        "diagnostics",
        "next_due",
        "base",
        "timezone",
    )

    def __init__(
        self,
        options: str,
        libraries: str,
        folders: bytes,
        files: bytes,
        inputs: bytes,
        input_stamps: bytes,
        outputs: bytes,
        output_stamps: bytes,
        since: float,
        until: float,
        diagnostics: str,
        next_due: str,
        base: str,
        timezone: str,
    ) -> None:
        self.options = options
        """Those that change what is made."""
        self.libraries = libraries
        self.folders = folders
        """That were searched for what the build reads; lists are separated by NUL."""
        self.files = files
        """That it reads besides."""
        self.inputs = inputs
        self.input_stamps = input_stamps
        self.outputs = outputs
        """The files that it made, under the output folder."""
        self.output_stamps = output_stamps
        self.since = since
        """In seconds since 1970: from then on, and before `until`, no other story comes out."""
        self.until = until
        self.diagnostics = diagnostics
        """As `diagnostics.as_json` writes them; empty without any."""
        self.next_due = next_due
        """When the next held story comes out, in ISO 8601; empty without one."""
        self.base = base
        """The path of the site's url."""
        self.timezone = timezone
        """The site's."""

    def row(self) -> tuple[object, ...]:
        """The values of the columns."""
        return tuple(getattr(self, name) for name in self.COLUMNS)

    @property
    def made(self) -> list[str]:
        """The files that it made, under the output folder."""
        return split(self.outputs)

    def holds(self, root: str, output: str, options: str, moment: float) -> bool:
        """Whether all is still as it was; `moment` in seconds since 1970."""
        if self.options != options or not self.since <= moment < self.until:
            return False
        found = inputs(root, split(self.folders), split(self.files))
        return (
            joined(found) == self.inputs
            and packed(found.values()) == self.input_stamps
            and packed(stamp(f"{output}/{path}") for path in self.made) == self.output_stamps
            and self.libraries == libraries()
        )


def current(root: str, output: str, options: str, now: datetime | None) -> Current | None:
    """A site that needs no build; None where it needs one, or nobody knows.

    `now` is by default the clock's; without an offset, it is in the site's zone.
    """
    path = os.path.join(root, FOLDER, FILE)  # noqa: PTH118
    if not os.path.exists(path):  # noqa: PTH110
        return None
    place = os.path.realpath(output)
    try:
        connection = sqlite3.connect(f"file:{quoted(path)}?mode=ro", uri=True)
        try:
            found = remembered(connection, place)
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    if found and found.holds(root, place, options, _seconds(now, found.timezone)):
        return found
    return None


def _seconds(now: datetime | None, timezone: str) -> float:
    if now is None:
        return time.time()
    if now.tzinfo is None:
        from zoneinfo import ZoneInfo

        now = now.replace(tzinfo=ZoneInfo(timezone))
    return now.timestamp()


def remembered(connection: sqlite3.Connection, output: str) -> Current | None:
    """What a record has of an output folder. Raises sqlite3.Error where it is no record."""
    if connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
        return None
    columns = ", ".join(Current.COLUMNS)
    row = connection.execute(
        f"SELECT checksum, {columns} FROM current WHERE output = ?",  # noqa: S608 - our own names
        (output,),
    ).fetchone()
    if row is None or row[0] != checksum(row[1:]):
        return None
    return Current(*row[1:])


def options_key(*, drafts: bool) -> str:
    """The options that change what is made, in a form to compare."""
    return "drafts" if drafts else ""


def checksum(row: tuple[object, ...]) -> int:
    """CRC-32 (ITU-T V.42) of a row's values: against torn pages and half-written files."""
    total = 0
    for value in row:
        total = zlib.crc32(value if isinstance(value, bytes) else str(value).encode(), total)
    return total


def joined(paths: Iterable[str]) -> bytes:
    """Paths as a column has them: no path holds a NUL, and some are no text."""
    return "\0".join(paths).encode("utf-8", "surrogateescape")


def split(column: bytes) -> list[str]:
    """The paths again."""
    return column.decode("utf-8", "surrogateescape").split("\0") if column else []


def quoted(path: str) -> str:
    """A path in a `file:` URI (sqlite.org/uri.html)."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
