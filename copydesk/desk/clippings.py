"""Clippings on disk: `FOLDER/<story>/<source id>.txt`, where FOLDER is `content/clippings`.

Or it is the folder that `clippings:` in `site.yaml` names. They are the texts of others, kept for
checking: read by `check`, `review` and `clip`, never by a build.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from copydesk.catalog import CatalogStory
from copydesk.content.characters import without_forbidden
from copydesk.content.files import CLIPPINGS, printable
from copydesk.desk.evidence import CUT, Clipping, clipping
from copydesk.diagnostics import Diagnostic, did_you_mean
from copydesk.settings import Settings

EXTENSION = ".txt"
LARGEST = 8 * 1024 * 1024
"""Bytes: a book has one or two million."""

NO_CLIPPINGS: Mapping[str, Clipping] = MappingProxyType({})


class ClippingError(Exception):
    """A clipping cannot be saved, in words for an editor."""


class Clippings:
    """The clippings of a newsroom. What is wrong with one is collected in `diagnostics`."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._root = root
        self._folder = root / (settings.clippings or CLIPPINGS)
        self._read: dict[str, Mapping[str, Clipping]] = {}
        self.diagnostics: list[Diagnostic] = []
        self._stories = self._names(self._folder)

    def of(self, entry: CatalogStory) -> Mapping[str, Clipping]:
        """The clippings of a story's sources, by their ids; each file is read once."""
        slug = entry.story.slug
        if slug not in self._stories:
            return NO_CLIPPINGS
        if slug not in self._read:
            found = self._clippings(slug, [source.id for source in entry.sources])
            self._read[slug] = MappingProxyType(dict(found))
        return self._read[slug]

    def report_strays(self, slugs: Iterable[str]) -> None:
        """Report what stands beside the folders of these stories, which are all there are."""
        known = set(slugs)
        for name in sorted(self._stories - known):
            if (self._folder / name).is_dir():
                self._report_stray(
                    self._folder / name, f'no story "{printable(name)}"', did_you_mean(name, known)
                )
            elif name.endswith(EXTENSION):
                self._report_stray(
                    self._folder / name,
                    "a clipping stands in a folder with its story's name, and here is none",
                    None,
                )

    def path(self, story: str, source: str) -> Path:
        """Where the clipping of a story's source stands."""
        return self._folder / story / f"{source}{EXTENSION}"

    def save(self, path: Path, text: str, *, part: bool, replace: bool) -> bool:
        """Write a clipping; False if it stood there already, the same. Raises ClippingError."""
        if "\0" in text:
            raise ClippingError("it is no text")
        lines = _cleaned(text).strip().split("\n")
        text = "\n".join(line.rstrip() for line in lines)
        if not text:
            raise ClippingError("there is no text in it")
        if part and clipping("", text).whole:
            text = f"{text}\n\n{CUT}"
        data = f"{text}\n".encode()
        if len(data) > LARGEST:
            raise ClippingError(f"it has more than {LARGEST >> 20} megabytes of text")
        try:
            if path.is_file():
                if path.read_bytes() == data:
                    return False
                if not replace:
                    raise ClippingError(
                        f"{self.shown(path)} has another text; --replace writes over it"
                    )
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise ClippingError(f"{self.shown(path)}: {error.strerror}") from None
        return True

    def shown(self, path: Path) -> str:
        """A path as diagnostics name it: from the root, with forward slashes."""
        return printable(Path(os.path.relpath(path, self._root)).as_posix())

    def _names(self, folder: Path) -> frozenset[str]:
        try:
            with os.scandir(folder) as entries:
                return frozenset(each.name for each in entries if not each.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            # A public checkout has the receipts only.
            return frozenset()
        except OSError as error:
            self._report_bad(folder, f"it cannot be read: {error.strerror}")
            return frozenset()

    def _clippings(self, slug: str, ids: list[str]) -> Iterator[tuple[str, Clipping]]:
        folder = self._folder / slug
        for name in sorted(self._names(folder)):
            path = folder / name
            id_, extension = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
            if extension == EXTENSION and id_ in ids:
                text = self._text(path)
                if text is not None:
                    yield id_, clipping(id_, text)
            elif id_ in ids:
                self._report_stray(
                    path,
                    f"a clipping is a text file with the ending {EXTENSION}",
                    f"copydesk clip {slug} {id_} {printable(name)} saves one from text or HTML.",
                )
            else:
                nearest = did_you_mean(id_, ids)
                known = ", ".join(f'"{each}"' for each in ids)
                self._report_stray(
                    path,
                    f'no source "{printable(id_)}" in the story "{slug}"',
                    " ".join(
                        filter(None, [nearest, f"Its sources are {known}." if known else None])
                    ),
                )

    def _text(self, path: Path) -> str | None:
        """A clipping's text; None where there is none, and that is reported."""
        try:
            if path.stat().st_size > LARGEST:
                self._report_bad(path, f"it has more than {LARGEST >> 20} megabytes")
                return None
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            self._report_bad(path, "it is no text, or not in UTF-8")
            return None
        except OSError as error:
            self._report_bad(path, f"it cannot be read: {error.strerror}")
            return None
        if "\0" in text:
            self._report_bad(path, "it is no text")
            return None
        text = _cleaned(text)
        if not clipping("", text).text.strip():
            self._report_bad(path, "it is empty")
            return None
        return text

    def _report_stray(self, path: Path, message: str, hint: str | None) -> None:
        self.diagnostics.append(
            Diagnostic(
                self.shown(path),
                None,
                "unknown-clipping",
                f"this clipping is used for nothing: {message}",
                hint
                or "A clipping is named by its story and its source's id: "
                f"STORY/SOURCE{EXTENSION}.",
            )
        )

    def _report_bad(self, path: Path, message: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                self.shown(path),
                None,
                "bad-clipping",
                f"this clipping cannot be used: {message}",
                "Save the source's text again: copydesk clip STORY SOURCE FILE.",
            )
        )


def _cleaned(text: str) -> str:
    """Without the form feeds and invisible marks that come along when a text is copied."""
    return without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))
