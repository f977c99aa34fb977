"""Clippings on disk: `FOLDER/<story>/<source id>.txt`, where FOLDER is `content/clippings`.

Or it is the folder that `clippings:` in `site.yaml` names, or `--clippings`. They are the texts of
others, kept for checking: read by `check`, `review` and `clip`, never by a build.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

from msgspec.structs import replace

from copydesk.cache.input_files import LARGEST_TEXT, UnusableFileError, is_within, read_beginning
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import RACY, Stamp, stamp
from copydesk.content.files.merge_conflicts import conflicts
from copydesk.content.files.text_files import CLIPPINGS, printable
from copydesk.content.files.writing import OutsideError, check_within, write_editors_file
from copydesk.desk.clippings.findings import EXTENSION, MOST_READ, beyond, stray, too_long, unusable
from copydesk.desk.clippings.text import beginning, cleaned, decoded
from copydesk.desk.sources.evidence import CUT, Clipping, clipping
from copydesk.diagnostics import Diagnostic, NearNames, Position, did_you_mean, listed
from copydesk.model import noun_of

YOUNG = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system, FAT's, ticks every two seconds."""


class ClippingError(Exception):
    """A clipping cannot be saved or used, in words for an editor."""


ClippingStamps = dict[str, tuple[tuple[str, Stamp, bytes], ...]]
"""By story, its clippings' names with the stamps and hashes of their files."""


class Clippings:
    """The clippings of a newsroom."""

    def __init__(
        self, root: Path, folder: str | None = None, seen: ClippingStamps | None = None
    ) -> None:
        """`folder` is what the settings name, or a command; a path that is relative begins at
        `root`. `seen` is what another run has seen of them: `self.seen` when it was over.
        """
        self.seen: ClippingStamps = dict(seen or {})
        self._settled = time.time_ns() - YOUNG
        self._root = root
        self._folder = root / (folder or CLIPPINGS)
        content = root.resolve() / "content"
        # A folder that somebody names may be a link; one in the content may lead anywhere.
        own = self._folder.resolve() if folder else root.resolve() / CLIPPINGS
        self.within = (str(own), str(content))
        self._unread: list[Diagnostic] = []
        names = sorted(self.names(self._folder, self._report_unread))
        # A Mac's disk may have the letters and their accents apart.
        self._stories = {normalize("NFC", name): name for name in names}
        self._stories |= {normalize("NFC", name): name for name in self._of_tools(names)}

    def _of_tools(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the folders of tools: `tools/mistral`."""
        if "tools" in names:
            for name in sorted(self.names(self._folder / "tools", lambda *_: None)):
                if (self._folder / "tools" / name).is_dir():
                    yield f"tools/{name}"

    def read(
        self, slug: str, ids: Sequence[str]
    ) -> tuple[tuple[Clipping, ...], tuple[Diagnostic, ...]]:
        """Return the clippings of a story whose sources have these ids, and what is wrong with
        them.
        """
        reader = _Reader(self, slug, ids)
        found = tuple(reader.clippings()) if slug in self._stories else ()
        return found, tuple(reader.diagnostics)

    def hashes(self, slug: str) -> tuple[tuple[str, bytes], ...]:
        """Return the names and hashes of a story's clippings; one that is as it was is
        not opened.
        """
        if slug not in self._stories:
            self.seen.pop(slug, None)
            return ()
        known = {name: (stamp_, hash_) for name, stamp_, hash_ in self.seen.get(slug, ())}
        folder = self.folder(slug)
        now = []
        for file_name in sorted(self.names(folder, lambda *_: None)):
            path = os.path.join(folder, file_name)  # noqa: PTH118 - a Path for each of them is slow
            found = stamp(path)
            name = printable(file_name)
            last, hash_ = known.get(name, (RACY, b""))
            if found == RACY or found != last:
                hash_ = hashed(self._bytes(path))
            # One that is so young could be written again without a trace.
            now.append((name, found if found[2] < self._settled else RACY, hash_))
        self.seen[slug] = tuple(now)
        return tuple((name, hash_) for name, _, hash_ in now)

    def strays(self, slugs: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield what stands beside the folders of these stories, which are all there are."""
        yield from self._unread
        known = set(slugs)
        names = NearNames(known)
        for name in sorted(self._stories.keys() - known):
            path = self.folder(name)
            if path.is_dir():
                yield stray(
                    self.shown(path),
                    f"no {'tool' if name.startswith('tools/') else 'story'} "
                    f'"{printable(name.removeprefix("tools/"))}"',
                    did_you_mean(name, names),
                )
            elif name.endswith(EXTENSION):
                yield stray(
                    self.shown(path),
                    "a clipping belongs in a folder with its story's name",
                )

    def folder(self, story: str) -> Path:
        """Return where the clippings of a story stand."""
        return self._folder / self._stories.get(story, story)

    def path(self, story: str, source: str) -> Path:
        """Return where the clipping of a story's source stands."""
        folder, own = self.folder(story), f"{source}{EXTENSION}"
        if own.isascii():
            return folder / own
        found = (
            name for name in self.names(folder, lambda *_: None) if normalize("NFC", name) == own
        )
        return folder / next(found, own)

    def save(
        self, path: Path, text: str, *, part: bool, replace: bool, dry_run: bool = False
    ) -> bool:
        """Write a clipping; False if it stood there already, the same. A dry run only says so.
        Raises ClippingError.
        """
        if "\0" in text:
            raise ClippingError("it is not text")
        lines = cleaned(text).strip().split("\n")
        text = "\n".join(line.rstrip() for line in lines)
        if not text:
            raise ClippingError("there is no text in it")
        if part and clipping("", text).whole:
            text = f"{text}\n\n{CUT}"
        data = f"{text}\n".encode()
        if len(data) > LARGEST_TEXT:
            raise ClippingError(
                f"it has more than {LARGEST_TEXT >> 10:,} KiB of text; save the part that is "
                "quoted, with --part"
            )
        try:
            check_within(path, self._folder)
            if path.is_file():
                if path.stat().st_size == len(data) and path.read_bytes() == data:
                    return False
                if not replace:
                    raise ClippingError(
                        f"{self.shown(path)} has another text; --replace overwrites it"
                    )
            elif path.exists():
                raise ClippingError(f"{self.shown(path)} is not a file")
            if not dry_run:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_editors_file(path, data, self._folder)
        except OutsideError as error:
            raise ClippingError(f"{self.shown(path)}: {error}") from None
        except OSError as error:
            raise ClippingError(f"{self.shown(path)}: {error.strerror}") from None
        return True

    def shown(self, path: Path) -> str:
        """Return a path as diagnostics name it: from the root, with forward slashes."""
        return printable(Path(os.path.relpath(path, self._root)).as_posix())

    def names(self, folder: Path, report: "Callable[[Path, str], None]") -> Iterator[str]:
        """Yield the names in a folder; a public checkout has none, only the receipts."""
        try:
            if not is_within(os.path.realpath(folder), *self.within):
                raise UnusableFileError("it is behind a link that leads elsewhere")
            with os.scandir(folder) as entries:
                yield from (entry.name for entry in entries if not entry.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return
        except UnusableFileError as error:
            report(folder, str(error))
        except OSError as error:
            report(folder, f"it cannot be read: {error.strerror}")

    def _bytes(self, path: str) -> bytes:
        """Return what tells one content of a clipping's file from another."""
        try:
            return read_beginning(path, *self.within)[0]
        except (UnusableFileError, OSError) as error:
            return str(error).encode("utf-8", "surrogateescape")

    def _report_unread(self, folder: Path, reason: str) -> None:
        self._unread.append(unusable(self.shown(folder), reason))


class _Reader:
    """Reads the clippings of one story."""

    def __init__(self, clippings: Clippings, slug: str, ids: Sequence[str]) -> None:
        self._all = clippings
        self._slug = slug
        self._ids = ids
        self._names = NearNames(ids)
        self.diagnostics: list[Diagnostic] = []

    def clippings(self) -> Iterator[Clipping]:
        folder = self._all.folder(self._slug)
        left = MOST_READ
        last: Path | None = None
        unread: list[str] = []
        for name in sorted(self._all.names(folder, self._report_unread)):
            path = folder / name
            id_, extension = os.path.splitext(normalize("NFC", name))  # noqa: PTH122 - a name
            if id_ not in self._ids:
                self.diagnostics.append(self._unknown(path, id_))
            elif extension != EXTENSION:
                self.diagnostics.append(
                    stray(
                        self._all.shown(path),
                        f"a clipping is a text file with the ending {EXTENSION}",
                        f"copydesk clip {self._slug} {id_} {printable(name)} saves one from text "
                        "or HTML.",
                    )
                )
            elif not left:
                unread.append(printable(name))
            elif (found := self._clipping(path, id_)) is not None:
                size = len(found.text.encode())
                if size > left:
                    last = path
                    kept = found.text.encode()[:left].decode(errors="ignore")
                    found = Clipping(id_, kept, whole=False)
                left = max(0, left - size)
                yield found
        if last or unread:
            self.diagnostics.append(beyond(self._all.shown(last or folder), unread))

    def _clipping(self, path: Path, id_: str) -> Clipping | None:
        """Return a clipping: a part, if its file is too long to be read."""
        read = self._text(path)
        if read is None:
            return None
        text, is_all = read
        self._report_conflict(path, text)
        if is_all:
            return clipping(id_, text)
        self.diagnostics.append(too_long(self._all.shown(path)))
        return Clipping(id_, beginning(text), whole=False)

    def _report_conflict(self, path: Path, text: str) -> None:
        for start, _ in conflicts(text)[:1]:
            finding = unusable(self._all.shown(path), "")
            position = Position(text.count("\n", 0, start) + 1, 1)
            message = "a merge left two versions of a text in this clipping: the desk reads both"
            self.diagnostics.append(replace(finding, position=position, message=message))

    def _unknown(self, path: Path, id_: str) -> Diagnostic:
        all_ = f"Its sources are {listed(self._ids)}." if self._ids else None
        hints = (did_you_mean(id_, self._names), all_)
        slug = self._slug.removeprefix("tools/")
        return stray(
            self._all.shown(path),
            f'no source "{printable(id_)}" in the {noun_of(self._slug)} "{slug}"',
            " ".join(filter(None, hints)),
        )

    def _text(self, path: Path) -> tuple[str, bool] | None:
        """Return a clipping's text, and whether that is all of it; None where there is none, and
        that is reported.
        """
        try:
            data, is_all = read_beginning(str(path), *self._all.within)
            text = decoded(data, is_all=is_all)
            fault = "it is not text" if "\0" in text else ""
            text = cleaned(text)
            if not fault and not clipping("", text).text.strip():
                fault = "it is empty"
        except UnicodeDecodeError:
            fault = "it is not text in UTF-8"
        except UnusableFileError as error:
            fault = str(error)
        except OSError as error:
            fault = f"it cannot be read: {error.strerror}"
        if not fault:
            return text, is_all
        self.diagnostics.append(unusable(self._all.shown(path), fault))
        return None

    def _report_unread(self, folder: Path, reason: str) -> None:
        self.diagnostics.append(unusable(self._all.shown(folder), reason))
