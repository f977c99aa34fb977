"""The files of the layouts: the newsroom's own over the shipped ones, and which includes which."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from copydesk.cache.serialisation import encoded, hashed
from copydesk.content.documents import StaticFile
from copydesk.content.files.left_out import Use, use_of_static
from copydesk.content.files.text_files import Files
from copydesk.diagnostics import Diagnostic
from copydesk.language.translations import FOLDER as WORDS

OWN = "layouts"
"""The folder of a newsroom's own layouts."""

ASSETS = "assets"
"""The folder of what is copied as it is."""

_ENDINGS = (".html", ".xml", ".txt")
_STYLE_SHEET = "fonts.css"
"""A template, unlike those among the assets."""


class LayoutFile(Struct, frozen=True):
    """A template."""

    name: str
    """Under the layouts' folder, as templates name each other."""
    path: str
    """Relative to the newsroom's root where it lies there, else absolute."""
    own: bool
    """True if it lies in the newsroom's own layouts."""
    text: str | None
    """None where it is not UTF-8."""
    hash: bytes


class LayoutFiles(Struct, frozen=True):
    """All templates of a newsroom, by name."""

    root: str
    folders: tuple[str, ...]
    """Where they lie, the newsroom's own first."""
    files: tuple[LayoutFile, ...]
    hash: bytes
    """Of all that the layouts' check looks at."""
    shipped: tuple[str, ...] = ()
    """The names of those that come with Copydesk; none where the newsroom has them as its own."""
    others: tuple[str, ...] = ()
    """Of the newsroom's own, the names of files that are neither templates nor assets."""
    faults: tuple[Diagnostic, ...] = ()
    """On files of the newsroom's own that are not read."""

    def closures(self, includes: Mapping[bytes, tuple[str, ...]]) -> dict[str, dict[str, bytes]]:
        """Return for each template, the hashes of those that it is made of, itself included.

        They stand under their names in `layouts/`, wherever the package with the shipped ones lies.
        `includes` has the names that a text includes, by its hash.
        """
        by_name = {file.name: file for file in self.files}
        found: dict[str, dict[str, bytes]] = {}
        for file in self.files:
            waiting, closure = [file.name], {}
            while waiting:
                layout = by_name.get(waiting.pop())
                if layout and f"layouts/{layout.name}" not in closure:
                    closure[f"layouts/{layout.name}"] = layout.hash
                    waiting.extend(includes.get(layout.hash, ()))
            found[file.name] = closure
        return found


def shipped() -> Path:
    """Return the layouts that come with Copydesk: in an installed package, or beside it in a
    checkout.
    """
    package = Path(__file__).parent.parent
    inside = package / "shipped_layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def folders(root: Path) -> tuple[Path, ...]:
    """Return where a newsroom's layouts lie; its own folder comes first, and need not be there.

    One that is a link is left out: it may lead anywhere.
    """
    own = root.resolve() / OWN
    return tuple(dict.fromkeys((*(() if own.is_symlink() else (own,)), shipped().resolve())))


def read_layouts(root: Path) -> LayoutFiles:
    """Read every template."""
    own = _OwnFiles(root)
    own.report_link()
    resolved = root.resolve()
    files: dict[str, LayoutFile] = {}
    shipped_names: list[str] = []
    others: list[str] = []
    seen: list[tuple[str, bytes]] = []
    for folder in folders(root):
        for path, name in own.listed(folder):
            is_template = path.suffix in _ENDINGS or name == _STYLE_SHEET
            if name.startswith(f"{ASSETS}/"):
                continue
            if not is_template and folder == own.folder:
                others.append(name)
            if not is_template and not name.startswith(f"{WORDS}/"):
                continue
            data = own.read(path)
            if data is None:
                continue
            seen.append((str(path), hashed(data)))
            if not is_template:
                continue
            if folder != own.folder:
                shipped_names.append(name)
            is_own, text = folder == own.folder, _decoded(data)
            files.setdefault(
                name, LayoutFile(name, _shown(path, resolved), is_own, text, hashed(data))
            )
    faults = tuple(own.files.diagnostics)
    return LayoutFiles(
        str(resolved),
        tuple(map(str, folders(root))),
        tuple(files.values()),
        hashed(encoded((seen, others, faults))),
        tuple(shipped_names),
        tuple(others),
        faults,
    )


def assets(root: Path) -> tuple[StaticFile, ...]:
    """Return what is copied as it is; a newsroom's own file stands for the shipped one of
    its name.
    """
    found: dict[str, Path] = {}
    own, resolved = _OwnFiles(root), root.resolve()
    for folder in folders(root):
        for path, name in own.listed(folder):
            if name.startswith(f"{ASSETS}/") and all(map(_is_published, name.split("/"))):
                found.setdefault(normalize("NFC", name), path)
    return tuple(StaticFile(name, _shown(path, resolved)) for name, path in sorted(found.items()))


class _OwnFiles:
    """The files of a newsroom's own layouts, which others may have brought; the shipped ones."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self.folder = self._root / OWN
        self.files = Files(str(root), OWN)

    def report_link(self) -> None:
        """Report a folder that is a link, unless it leads to the shipped layouts."""
        if self.folder.is_symlink() and self.folder.resolve() != shipped().resolve():
            self.files.below(OWN)

    def listed(self, folder: Path) -> Iterator[tuple[Path, str]]:
        """Yield the files of a folder of layouts, with their names in it."""
        if folder != self.folder:
            for name in _names_below(str(folder)):
                yield folder / name, name
            return
        for name in self.files.below(OWN, static=True) if self.files.exists(OWN) else []:
            if name.isprintable():
                yield self._root / name, name.removeprefix(f"{OWN}/")
            else:
                self.files.report(
                    name,
                    "bad-file-name",
                    "the name has a character that cannot be shown",
                    "Use letters, digits, hyphens, underscores and full stops.",
                )

    def read(self, path: Path) -> bytes | None:
        """Return a file's content; None, with one problem reported, where it is not read."""
        if not path.is_relative_to(self.folder):
            return path.read_bytes()
        return self.files.data(path.relative_to(self._root).as_posix())


def _names_below(folder: str) -> list[str]:
    """Return the names of all files in a folder, in order; this is asked for at each build."""
    parts: list[tuple[str, ...]] = []
    for base, _, names in os.walk(folder):
        inside = Path(base).relative_to(folder).parts
        parts += [(*inside, name) for name in names]
    return ["/".join(each) for each in sorted(parts)]


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _is_published(name: str) -> bool:
    return not name.startswith(".") and use_of_static(name) is Use.READ


def _shown(path: Path, root: Path) -> str:
    """Return the path of a file as diagnostics name it; `root` is resolved."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
