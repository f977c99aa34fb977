"""The files of the layouts: the newsroom's own over the shipped ones, and which includes which."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from copydesk.cache.serialisation import encoded, hashed
from copydesk.content.documents import StaticFile
from copydesk.language.translations import FOLDER as WORDS

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
    """Return where a newsroom's layouts lie; its own folder comes first, and need not be there."""
    return tuple(dict.fromkeys(((root / "layouts").resolve(), shipped().resolve())))


def read_layouts(root: Path) -> LayoutFiles:
    """Read every template."""
    own, *_ = places = folders(root)
    files: dict[str, LayoutFile] = {}
    shipped_names: list[str] = []
    others: list[str] = []
    seen = []
    for folder in places:
        for path, name in _listed(folder):
            is_template = path.suffix in _ENDINGS or name == _STYLE_SHEET
            if not is_template and folder == own:
                others.append(name)
            if not is_template and not name.startswith(f"{WORDS}/"):
                continue
            data = path.read_bytes()
            seen.append((str(path), hashed(data)))
            if not is_template:
                continue
            if folder != own:
                shipped_names.append(name)
            text = _decoded(data)
            file = LayoutFile(name, _shown(path, root), folder == own, text, hashed(data))
            files.setdefault(name, file)
    return LayoutFiles(
        str(root.resolve()),
        tuple(map(str, places)),
        tuple(files.values()),
        hashed(encoded((seen, others))),
        tuple(shipped_names),
        tuple(others),
    )


def _listed(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder of layouts but the assets, with their names in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != ASSETS:
            yield path, name.as_posix()


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def assets(root: Path) -> tuple[StaticFile, ...]:
    """Return what is copied as it is; a newsroom's own file stands for the shipped one of
    its name.
    """
    found: dict[str, Path] = {}
    for folder in folders(root):
        for path in sorted((folder / ASSETS).rglob("*")):
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in Path(name).parts)
            if path.is_file() and not hidden:
                found.setdefault(name, path)
    return tuple(StaticFile(name, _shown(path, root)) for name, path in sorted(found.items()))


def _shown(path: Path, root: Path) -> str:
    root = root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
