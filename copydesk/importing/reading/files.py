"""The files of an old site: found and read, whatever is wrong with them, and never run."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from copydesk.cache.input_files import UnusableFileError, read_within
from copydesk.content.control_characters import without_forbidden
from copydesk.importing.reading.values import OldFile, Remark

LARGEST_FILE = 50 * 1024 * 1024
"""The bytes that a picture or another file may have to be copied."""
_SKIPPED = frozenset({"node_modules", "vendor", "__pycache__", "venv"})
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class OldFolder:
    """The folder of an old site; every path is relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self.remarks: list[Remark] = []

    def remark(self, source: str, line: int, kind: str, text: str) -> None:
        """Note something for the report."""
        self.remarks.append(Remark(source, line, kind, text))

    def exists(self, path: str) -> bool:
        """Return whether there is a file or a folder of that name."""
        return (self.root / path).exists()

    def below(self, folder: str = "", *, hidden: bool = False) -> list[str]:
        """Return the regular files in a folder and below, sorted; links are not followed.

        What generators and editors of programs keep for themselves is passed over.
        """
        return sorted(self._walk(self.root / folder, hidden=hidden))

    def _walk(self, folder: Path, *, hidden: bool) -> Iterator[str]:
        for above, folders, names in os.walk(folder):
            folders[:] = sorted(
                name
                for name in folders
                if name not in _SKIPPED
                and (hidden or not name.startswith("."))
                and not os.path.islink(os.path.join(above, name))  # noqa: PTH114, PTH118
            )
            for name in names:
                path = Path(above, name)
                if not name.startswith(".") and path.is_file():
                    yield path.relative_to(self.root).as_posix()

    def text(self, path: str) -> str | None:
        """Return the text of a file; None, with a remark, where it has none.

        A text that is not UTF-8 is taken for Windows-1252, which is said.
        """
        try:
            data = read_within(str(self.root / path), str(self.root))
        except (OSError, UnusableFileError) as error:
            self.remark(path, 0, "unread", f"it cannot be read: {error}")
            return None
        text, encoding = decoded(data)
        if encoding == "cp1252":
            self.remark(path, 0, "encoding", "it is not UTF-8, and was read as Windows-1252")
        cleaned = without_forbidden(text)
        if cleaned != text:
            self.remark(path, 0, "control-characters", "control characters were left out")
        return cleaned

    def file(self, path: str, address: str, *, if_linked: bool = False) -> OldFile:
        """Return a file to copy to an address, perhaps only where a text links to it."""

        def read() -> bytes:
            target = self.root / path
            if target.stat().st_size > LARGEST_FILE:
                raise UnusableFileError(f"it has more than {LARGEST_FILE >> 20} MB")
            return target.read_bytes()

        return OldFile(path, address, read, if_linked)


def decoded(data: bytes) -> tuple[str, str]:
    """Return a text and the encoding that it was read as, with line feeds for line ends."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            return _with_line_feeds(data.decode(encoding, "replace")), encoding
    try:
        return _with_line_feeds(data.decode()), "utf-8"
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 does not use are control characters.
        return _with_line_feeds(data.decode("cp1252", "replace")), "cp1252"


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_markdown(path: str) -> bool:
    """Return whether a name is that of a text in Markdown."""
    return PurePosixPath(path).suffix.lower() in (".md", ".markdown", ".mkd", ".mdown", ".mkdn")


def is_index(path: str) -> bool:
    """Return whether a file is the page of its folder."""
    return PurePosixPath(path).stem in ("index", "_index")
