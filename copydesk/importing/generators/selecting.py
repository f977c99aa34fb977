"""Which files of an old site are copied: what readers may have linked to, and no theme's."""

from pathlib import PurePosixPath

_COPIED = frozenset(
    (
        *("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "jxl"),
        *("pdf", "epub", "ps", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp"),
        *("mp3", "ogg", "oga", "opus", "m4a", "wav", "flac", "mp4", "webm", "ogv", "mov", "vtt"),
        *("csv", "tsv", "txt", "zip", "gz", "tgz", "asc", "ics", "bib", "ipynb", "dot", "key"),
    )
)
_ALWAYS = frozenset(("CNAME", "_redirects"))
_NEVER = frozenset(
    ("requirements.txt", "robots.txt", "humans.txt", "license.txt", "package-lock.txt")
)


def is_copied(path: str) -> bool:
    """Return whether a file is one that readers may have linked to, by its name."""
    name = PurePosixPath(path).name
    if name in _ALWAYS:
        return True
    ending = PurePosixPath(path).suffix.lower().lstrip(".")
    return ending in _COPIED and name.lower() not in _NEVER and not name.startswith((".", "_"))
