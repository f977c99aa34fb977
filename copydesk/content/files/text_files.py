"""The files below a folder: found, and read as text, whatever is wrong with them.

Names, links and bytes are input like any other: a link out of the newsroom, a folder that contains
itself and a file of ten megabytes are all met here, before anything else sees them.
"""

import errno
import os
import stat
from itertools import islice
from operator import attrgetter

from copydesk.cache.input_files import (
    LARGEST_TEXT,
    MOST_LINKS,
    Links,
    TooLargeError,
    UnusableFileError,
    read_regular,
)
from copydesk.content.control_characters import (
    BYTE_ORDER_MARK,
    all_forbidden,
    escape,
    forbidden,
    named,
)
from copydesk.content.files import merge_conflicts
from copydesk.content.files.left_out import Use, use_of_document, use_of_static
from copydesk.diagnostics import Diagnostic, Position

CLIPPINGS = "content/clippings"
"""Names that are never opened, and that no link may lead to."""

_MOST_CHARACTERS = 100
"""How many control characters of a file are reported."""
_BOM = b"\xef\xbb\xbf"


class Files:
    """The files of a newsroom; every path is relative to its root, with forward slashes.

    All that is asked for is in one `folder` there; links are followed to places in this folder.
    """

    def __init__(self, root: str, folder: str = "content") -> None:
        self._root = os.path.realpath(root)
        self._links = Links(self._absolute(folder))
        self.diagnostics: list[Diagnostic] = []
        self.left_out: list[str] = []
        """The paths that are skipped because of their names, to be listed in a note."""

    def folder(self, path: str) -> list[str] | None:
        """Return the names in a folder; None, with one problem reported, where it cannot
        be listed.
        """
        real = self._real(path, None)
        if real is None:
            return None
        if not stat.S_ISDIR(os.lstat(real).st_mode):
            self._report_unusable(path, "this must be a folder")
            return None
        return [entry.name for entry in self._entries(path, static=False)]

    def is_file(self, path: str) -> bool:
        """Return whether a path is that of a regular file; if not, one problem is reported."""
        real = self._real(path, None)
        if real is None:
            return False
        if not stat.S_ISREG(os.lstat(real).st_mode):
            self._report_unusable(path, "this must be a file")
            return False
        return True

    def _entries(self, folder: str, *, static: bool) -> "list[os.DirEntry[str]]":
        """Return what is in a folder, by name, without what is left out for its name."""
        try:
            with os.scandir(self._absolute(folder)) as entries:
                found = sorted(entries, key=attrgetter("name"))
        except OSError as error:
            self._report_unreadable(folder, error)
            return []
        use_of = use_of_static if static else use_of_document
        uses = [(entry, use_of(entry.name)) for entry in found]
        self.left_out += [f"{folder}/{entry.name}" for entry, use in uses if use is Use.LISTED]
        return [entry for entry, use in uses if use is Use.READ]

    def exists(self, path: str) -> bool:
        """Return whether anything has this path, a broken link included."""
        return os.path.lexists(self._absolute(path))

    def below(self, path: str, *, static: bool = False) -> list[str]:
        """Return the regular files at a path and in the folders under it, sorted.

        `static` keeps the hidden files that a web server reads.
        """
        files: list[str] = []
        # Each path with the real paths of the folders that led there, so that a loop is seen.
        start = os.path.realpath(self._absolute(path.rpartition("/")[0]))
        waiting: list[tuple[str, tuple[str, ...]]] = [(path, (start,))]
        while waiting:
            path, above = waiting.pop()
            real = self._real(path, above[-1])
            if real is None:
                continue
            mode = os.lstat(real).st_mode
            if stat.S_ISREG(mode):
                files.append(path)
            elif not stat.S_ISDIR(mode):
                self._report_unusable(path, "this is neither a file nor a folder")
            elif any(f"{folder}/".startswith(f"{real}/") for folder in above):
                self._report_unusable(path, "this link leads back to a folder that it is in")
            else:
                inside = (*above, real)
                for entry in self._entries(path, static=static):
                    # The system knows it from the folder: nothing else needs to be asked.
                    if entry.is_file(follow_symlinks=False):
                        files.append(f"{path}/{entry.name}")
                    else:
                        waiting.append((f"{path}/{entry.name}", inside))
        return sorted(files)

    def _real(self, path: str, folder: str | None) -> str | None:
        """Return where a path really is, if it may be read; `folder` is where its folder
        really is.
        """
        absolute = self._absolute(path)
        try:
            if not stat.S_ISLNK(os.lstat(absolute).st_mode):
                name = path.rpartition("/")[2]
                return f"{folder}/{name}" if folder else os.path.realpath(absolute, strict=True)
            if self._links.is_exhausted:
                return None
            real = self._links.target(absolute)
        except OSError as error:
            self._report_unreadable(path, error)
            return None
        if real and self._is_open(real):
            return real
        if self._links.is_exhausted:
            self._report_unusable(path, f"more than {MOST_LINKS:,} links are followed up to here")
            return None
        self.report(
            path,
            "symlink-outside",
            "this link leads to a place that must not be published",
            "Put the file itself here instead of a link to it.",
        )
        return None

    def _is_open(self, real: str) -> bool:
        """Return whether a link may lead to a place in the folder: not hidden, not a clipping."""
        inside = os.path.relpath(real, self._root).replace(os.sep, "/")
        hidden = inside != "." and any(part.startswith(".") for part in inside.split("/"))
        return not hidden and not f"{inside}/".startswith(f"{CLIPPINGS}/")

    def text(self, path: str) -> str | None:
        """Return a file's text; None, with one problem reported, where it has none that could be
        used.
        """
        data = self.data(path)
        if data is None:
            return None
        if data.startswith(_BOM):
            self.report(
                path,
                "byte-order-mark",
                "the file begins with a byte order mark, which is invisible",
                'Save it as "UTF-8", not "UTF-8 with BOM".',
                Position(1, 1),
            )
            data = data.removeprefix(_BOM)
        return self._decoded(path, data)

    def data(self, path: str) -> bytes | None:
        """Return a file's bytes; None, with one problem reported, where they are not read."""
        try:
            return read_regular(self._absolute(path))
        except TooLargeError:
            self.report(
                path,
                "file-too-large",
                f"the file is larger than {LARGEST_TEXT // 1024} KiB",
                "Is it a text at all? Pictures belong in content/static/.",
            )
        except UnusableFileError as error:
            self._report_unusable(path, str(error).replace("it is", "this is", 1))
        except OSError as error:
            self._report_unreadable(path, error)
        return None

    def _decoded(self, path: str, data: bytes) -> str | None:
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            self.report(
                path,
                "not-utf8",
                f"the byte {data[error.start]:02X} here is not UTF-8",
                'Save the file as "UTF-8"; it seems to have another encoding.',
                _place_behind(_with_newlines(data[: error.start].decode())),
            )
            return None
        text = _with_newlines(text)
        if forbidden(text):
            self._report_forbidden(path, text)
            return None
        if found := list(merge_conflicts.faults(printable(path), text)):
            self.diagnostics += found
            return None
        if not text.strip():
            self.report(path, "empty-file", "the file is empty", "Write it, or delete it.")
            return None
        return text

    def _report_forbidden(self, path: str, text: str) -> None:
        """Report every control character; a file of nothing else, by its first hundred."""
        found = list(islice(all_forbidden(text), _MOST_CHARACTERS + 1))
        place, start = Position(1, 1), 0
        for match in found[:_MOST_CHARACTERS]:
            place = _moved(place, text[start : match.start()])
            start = match.start()
            message = f"this is the control character {named(match[0])}"
            if match is found[0] and len(found) > _MOST_CHARACTERS:
                message += f"; there are more than {_MOST_CHARACTERS}"
            hint = "Delete it; it usually comes with text copied from another program."
            if match[0] == BYTE_ORDER_MARK:
                hint = "copydesk check --fix takes it out."
            self.report(path, "control-character", message, hint, place)

    def report(
        self,
        path: str,
        code: str,
        message: str,
        hint: str | None = None,
        position: Position | None = None,
    ) -> None:
        """Add a problem; what cannot be shown in a name becomes an escape."""
        self.diagnostics.append(Diagnostic(printable(path), position, code, message, hint))

    def _report_unreadable(self, path: str, error: OSError) -> None:
        reason = {
            errno.ENOENT: "this link leads to nothing",
            errno.ELOOP: "this link leads back to itself",
            errno.EACCES: "you have no permission to read this",
            errno.ENAMETOOLONG: "this is nested too deep in folders",
        }
        known = reason.get(error.errno or 0)
        self._report_unusable(path, known or f"this cannot be read: {error.strerror}")

    def _report_unusable(self, path: str, message: str) -> None:
        self.report(path, "unreadable-file", message, "Fix or delete it.")

    def _absolute(self, path: str) -> str:
        return f"{self._root}/{path}"


def printable(name: str) -> str:
    """Return a file's name as it can be shown: a name may have line breaks in it, or
    broken UTF-8.
    """
    if name.isprintable():
        return name
    return "".join(
        character if character.isprintable() else escape(character) for character in name
    )


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _place_behind(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _moved(place: Position, text: str) -> Position:
    """Return where a place is that a text lies behind."""
    lines = text.count("\n")
    column = len(text) - text.rfind("\n") if lines else (place.column or 1) + len(text)
    return Position(place.line + lines, column)
