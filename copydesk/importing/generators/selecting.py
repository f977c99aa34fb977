"""The files of an old site that are copied: what readers may have linked to, and no theme's."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from copydesk.importing.reading.files import OldFolder, is_markdown
from copydesk.importing.reading.values import OldFile

_COPIED = frozenset(
    (
        *("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "jxl"),
        *("pdf", "epub", "ps", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp"),
        *("mp3", "ogg", "oga", "opus", "m4a", "wav", "flac", "mp4", "webm", "ogv", "mov", "vtt"),
        *("csv", "tsv", "txt", "zip", "gz", "tgz", "asc", "ics", "bib", "ipynb", "dot", "key"),
    )
)
_PAGES = frozenset((".html", ".htm", ".rst", ".adoc", ".org"))
_ALWAYS = frozenset(("CNAME", "_redirects"))
_NEVER = frozenset(
    ("requirements.txt", "robots.txt", "humans.txt", "license.txt", "package-lock.txt")
)


def files_at(folder: OldFolder, addresses: Iterable[tuple[str, str]]) -> Iterator[OldFile]:
    """Yield the files to copy of some paths, each with its address.

    Texts are none, nor are pages; what is of a theme or a program is copied only where a text
    links to it.
    """
    for path, address in addresses:
        if not is_markdown(path) and PurePosixPath(path).suffix.lower() not in _PAGES:
            yield folder.file(path, address, if_linked=not _is_copied(path))


def _is_copied(path: str) -> bool:
    """Return whether a file is one that readers may have linked to, by its name."""
    name = PurePosixPath(path).name
    if name in _ALWAYS:
        return True
    ending = PurePosixPath(path).suffix.lower().lstrip(".")
    return ending in _COPIED and name.lower() not in _NEVER and not name.startswith((".", "_"))
