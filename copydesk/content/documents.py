"""The documents under `content/`: which there are, of what kind and name, and their text."""

from msgspec import Struct

from copydesk.cache.serialisation import hashed
from copydesk.diagnostics import Diagnostic

KINDS = ("stories", "topics", "threads", "tools", "editions", "pages")
"""The folders of documents."""

TOOL_LISTS = ("for", "category")
"""What the addresses of lists of tools begin with, which no tool may be named."""
SETTINGS = "site.yaml"


class Document(Struct, frozen=True):
    """A text that an editor wrote."""

    path: str
    """Relative to the newsroom's root, with forward slashes."""
    kind: str
    """`settings`, `publishers`, or the folder that it stands in: `stories`, `topics`, …."""
    slug: str
    """The file's name without its extension, in NFC; for pages, with the folders before it."""
    text: str
    """Lines end in `\\n`; no character in it is forbidden."""
    hash: bytes = b""
    """Of the text."""


class Unread(Struct, frozen=True):
    """A document that stands as it was when it was last read: it need not be read again."""

    path: str
    kind: str
    slug: str
    hash: bytes


class Unopened(Struct, frozen=True):
    """A document that may have changed, and is not read before it is parsed."""

    path: str
    kind: str
    slug: str


class StaticFile(Struct, frozen=True):
    """A file that is copied as it is."""

    path: str
    """Where it goes, relative to the site, in NFC: `images/map.png`."""
    origin: str
    """Where it is, relative to the newsroom's root."""


class Copy(StaticFile, frozen=True):
    """A file that is copied as it is, with its content known."""

    hash: bytes
    """Of its content."""


class Reading(Struct, frozen=True):
    """The files of a newsroom's folder, in the order of their paths."""

    documents: tuple[Document | Unread | Unopened, ...] = ()
    static: tuple[StaticFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """(kind, slug) of documents that exist but could not be read; references to them are fine."""
    gone: frozenset[str] | None = None
    """The paths of stories that are there no more, where those that are not among the documents are
    as they were; None where all are among them.
    """
    are_stories_sound: bool = False
    """True if nothing was wrong with what lies in the folder of stories, and all of it is used."""


def document_of(path: str, kind: str, slug: str, text: str) -> Document:
    """Return the document with a text."""
    return Document(path, kind, slug, text, hashed(text.encode()))
