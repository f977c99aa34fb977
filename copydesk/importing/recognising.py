"""The generator or service that a folder or a file comes from."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.importing.generators import (
    ghost,
    hugo,
    hugo_settings,
    jekyll,
    jekyll_settings,
    mkdocs,
    pelican,
    plain,
    substack,
    wordpress,
)
from copydesk.importing.generators.hosted import Pictures
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.redirects import redirects_in
from copydesk.importing.reading.values import ImportFailedError, OldSite

FOLDERS: dict[str, Callable[[OldFolder], OldSite]] = {
    "hugo": hugo.read,
    "jekyll": jekyll.read,
    "mkdocs": mkdocs.read,
    "pelican": pelican.read,
}
"""The readers of folders, by the name that `--from` takes."""


EXPORTS = {".xml": "wordpress", ".wxr": "wordpress", ".json": "ghost", ".zip": "substack"}
"""The services whose exports are files, by the ending of their names."""


class Given(Struct, frozen=True):
    """What an editor says about an old site."""

    generator: str | None = None
    dates: Mapping[str, str] = {}
    """Those of files of plain Markdown."""
    images: Path | None = None
    """The folder of pictures that an export does not hold."""
    url: str | None = None
    fetch: Callable[[str], bytes] | None = None
    """Fetches a picture that is in no folder."""

    def pictures(self, url: str | None, strip: str = "") -> Pictures:
        """Return where the pictures of an export are; `strip` is what the folder stands for."""
        return Pictures(self.images, url, strip, self.fetch)


def read_site(path: Path, given: Given) -> OldSite:
    """Read an old site. Raises ImportFailedError."""
    if not path.exists():
        raise ImportFailedError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        return _export(path, given)
    folder = OldFolder(path)
    name = given.generator or _recognised(folder)
    if name == "markdown":
        return plain.read(folder, given.dates)
    if name in EXPORTS.values():
        raise ImportFailedError(f"{path} is a folder; name the file that the service exported")
    if name is None:
        raise ImportFailedError(
            f"{path} has no settings of a generator that is known; say which it is by --from; "
            "for a folder of Markdown alone, --from markdown"
        )
    site = FOLDERS[name](folder)
    return replace(site, moved=redirects_in(folder, site.roots))


def _export(path: Path, given: Given) -> OldSite:
    match given.generator or EXPORTS.get(path.suffix.lower()):
        case "wordpress":
            return wordpress.read(path, given.pictures)
        case "ghost":
            return ghost.read(path, given.pictures, given.url)
        case "substack":
            return substack.read(path, given.pictures, given.url)
    raise ImportFailedError(
        f"{path} is neither a folder nor an export: of WordPress an .xml, of Ghost a .json, of "
        "Substack a .zip"
    )


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
