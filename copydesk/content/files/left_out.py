"""The names of files that lie under `content/` and are never published.

Programs leave some of them there, editors keep others for themselves. What somebody may have meant
to publish is listed in a note; what only a program can have left is passed over in silence.
"""

import re
from enum import Enum, auto

_PUBLISHED = frozenset({".well-known", ".nojekyll", ".htaccess"})
"""The names with a dot that mean something to a web server."""

_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_SILENT_ENDINGS = ("~", ".swp", ".swo")

# Emacs, vi and office programs; copies of merge tools and of patch; programs that keep folders
# equal; what systems put into a folder or an archive.
_COPY = re.compile(
    r"""
    \#.*\# | ~\$.+ | .+\.(?:sw[m-p]|bak|orig|rej|old|tmp)
  | .+_(?:BACKUP|BASE|LOCAL|REMOTE)_[0-9]+(?:\..*)?
  | .+\.sync-conflict-[0-9]{8}-.* | .+\(.*\bconflicted\ copy\b.*\).*
  | ehthumbs(?:_vista)?\.db | icon\r | __macosx | @eadir
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


_PLAIN = re.compile(r"(?!readme\.)[a-z0-9][a-z0-9-]*\.md")
"""Names that no rule here leaves out, as those of nearly all documents."""


class Use(Enum):
    """What a build does with a name."""

    READ = auto()
    LISTED = auto()
    """Left out, and listed in the note."""
    SILENT = auto()
    """Left out without a word."""


def use_of_static(name: str) -> Use:
    """Return what a build does with a name under `content/static/`."""
    if name in _PUBLISHED:
        return Use.READ
    # What git has its own use for, such as keeping an empty folder.
    if _is_of_a_program(name) or name.startswith(".git"):
        return Use.SILENT
    return Use.LISTED if name.startswith(".") or _COPY.fullmatch(name) else Use.READ


def use_of_document(name: str) -> Use:
    """Return what a build does with a name elsewhere under `content/`."""
    if _PLAIN.fullmatch(name):
        return Use.READ
    if _is_of_a_program(name):
        return Use.SILENT
    if name.startswith("."):
        return Use.LISTED if name.endswith(".md") and not name.startswith(".#") else Use.SILENT
    is_readme = name.casefold().partition(".")[0] == "readme"
    return Use.LISTED if is_readme or name.startswith("_") or _COPY.fullmatch(name) else Use.READ


def _is_of_a_program(name: str) -> bool:
    return name.casefold() in _SYSTEM or name.endswith(_SILENT_ENDINGS) or name.startswith("._")
