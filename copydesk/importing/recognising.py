"""Which generator or service a folder or a file comes from."""

from collections.abc import Callable, Mapping
from pathlib import Path

from copydesk.importing.files import OldFolder
from copydesk.importing.generators import (
    hugo,
    hugo_settings,
    jekyll,
    jekyll_settings,
    mkdocs,
    pelican,
    plain,
)
from copydesk.importing.values import ImportFailedError, OldSite

FOLDERS: dict[str, Callable[[OldFolder], OldSite]] = {
    "hugo": hugo.read,
    "jekyll": jekyll.read,
    "mkdocs": mkdocs.read,
    "pelican": pelican.read,
}
"""The readers of folders, by the name that `--from` takes."""


def read_site(path: Path, generator: str | None, dates: Mapping[str, str]) -> OldSite:
    """Read an old site; `dates` are those of files of plain Markdown. Raises ImportFailedError."""
    if not path.exists():
        raise ImportFailedError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        raise ImportFailedError(f"{path} is not the folder of a project")
    folder = OldFolder(path)
    name = generator or _recognised(folder)
    if name == "markdown":
        return plain.read(folder, dates)
    if name is None:
        raise ImportFailedError(
            f"{path} has no settings of a generator that is known; say which it is by --from; "
            "for a folder of Markdown alone, --from markdown"
        )
    return FOLDERS[name](folder)


def _recognised(folder: OldFolder) -> str | None:
    """Return the generator whose settings are in a folder."""
    if any(folder.exists(name) for name in pelican.CONFIGS):
        return "pelican"
    if any(folder.exists(name) for name in mkdocs.CONFIGS):
        return "mkdocs"
    if any(folder.exists(name) for name in jekyll_settings.CONFIGS) or folder.exists("_posts"):
        return "jekyll"
    if any(folder.exists(name) for name in hugo_settings.CONFIGS):
        return "hugo"
    return None
