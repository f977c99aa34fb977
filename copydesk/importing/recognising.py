"""Which generator or service a folder or a file comes from."""

from collections.abc import Callable
from pathlib import Path

from copydesk.importing.files import OldFolder
from copydesk.importing.generators import hugo, hugo_settings, jekyll, jekyll_settings
from copydesk.importing.values import ImportFailedError, OldSite

GENERATORS: dict[str, Callable[[OldFolder], OldSite]] = {"hugo": hugo.read, "jekyll": jekyll.read}
"""The readers of folders, by the name that `--from` takes."""


def read_site(path: Path, generator: str | None) -> OldSite:
    """Read an old site. Raises ImportFailedError."""
    if not path.exists():
        raise ImportFailedError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        raise ImportFailedError(f"{path} is not the folder of a project")
    folder = OldFolder(path)
    name = generator or _recognised(folder)
    if name is None:
        raise ImportFailedError(
            f"{path} has no settings of a generator that is known; say which: "
            f"--from {'|'.join(GENERATORS)}"
        )
    return GENERATORS[name](folder)


def _recognised(folder: OldFolder) -> str | None:
    if any(folder.exists(name) for name in jekyll_settings.CONFIGS) or folder.exists("_posts"):
        return "jekyll"
    if any(folder.exists(name) for name in hugo_settings.CONFIGS):
        return "hugo"
    return None
