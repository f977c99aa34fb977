"""A site that is brought over as it is read, before anything of it becomes a newsroom.

Paths of the old site begin with a slash, and are relative to its front page: a site at
`https://user.github.io/notes/` has `/2024/trams/`, not `/notes/2024/trams/`.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct


class ImportFailedError(Exception):
    """Nothing can be brought over; the message says why."""


class Remark(Struct, frozen=True, order=True):
    """Something that was left out or changed, for the report."""

    source: str
    """The file of the old site, or the entry of an export."""
    line: int
    """Counted from 1; 0 where it concerns the whole file."""
    kind: str
    """Remarks of one kind are counted together."""
    text: str


class OldImage(Struct, frozen=True):
    """The picture of a document."""

    src: str
    alt: str | None = None
    caption: str | None = None


class OldDocument(Struct, frozen=True):
    """A document of the old site."""

    source: str
    """Its file, relative to the old site's folder, or its place in an export."""
    body: str
    kind: str = "story"
    """`story`, `page` or `topic`; the title of a topic is the name that stories have."""
    markup: str = "markdown"
    """`markdown`, or `html`."""
    first_line: int = 1
    """The line of the file on which the body begins."""
    title: str | None = None
    summary: str | None = None
    date: str | None = None
    updated: str | None = None
    """Dates are as stories have them: `2026-02-27`, `2026-02-27T16:04:00+01:00`."""
    address: str | None = None
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str | None = None
    translation: str | None = None
    """Documents with the same text here are translations of each other."""
    image: OldImage | None = None
    guid: str | None = None
    """The id that the old feed had for it."""
    draft: bool = False
    issue: int | None = None
    """The number of an issue of a digest."""
    remarks: tuple[Remark, ...] = ()


class OldFile(Struct, frozen=True):
    """A file that is copied: a picture, a PDF."""

    source: str
    """Relative to the old site's folder."""
    address: str
    read: Callable[[], bytes]
    if_linked: bool = False
    """True for one that is copied only where a text links to it."""


class OldSite(Struct, frozen=True):
    """A site of another generator or service."""

    generator: str
    documents: tuple[OldDocument, ...]
    title: str | None = None
    url: str | None = None
    """Of the front page, without a slash at its end."""
    language: str | None = None
    timezone: str | None = None
    description: str | None = None
    curator: str | None = None
    files: tuple[OldFile, ...] = ()
    topic_addresses: Mapping[str, tuple[str, ...]] = {}
    """The paths of the pages that list the documents of a topic, by its name."""
    others: Mapping[str, str] = {}
    """Paths of the old generator's own pages, and the paths of ours that answer instead."""
    feeds: tuple[tuple[str, str], ...] = ()
    """The paths of its feeds, each with its format: `rss`, `atom` or `json`."""
    queries: Mapping[str, str] = {}
    """Addresses with a query, such as `/?p=123`, each with the source of its document."""
    moved: Mapping[str, str] = {}
    """Paths that it redirected, in the form of `path_of`, and the addresses they led to."""
    listed: tuple[str, ...] = ()
    """The paths of pages that its sitemap lists."""
    roots: tuple[str, ...] = ("",)
    """The folders that a path with a leading slash may be relative to, in names of files."""
    remarks: tuple[Remark, ...] = ()
