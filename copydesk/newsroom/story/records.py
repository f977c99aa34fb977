"""A story cut in two: what other pages may need of it, and the rest, which stays closed.

A newsroom of ten thousand stories is linked and planned by the first parts alone. The rest, as
bytes, is opened where the story's page or a feed is made.
"""

from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import Document
from copydesk.content.parsed import Place, Places
from copydesk.diagnostics import Diagnostic
from copydesk.model import Image, Lead, Moment, Notice, Reference, newest
from copydesk.newsroom.story.inheritance import Inherited


class CatalogStory(Struct, frozen=True, array_like=True, gc=False):
    """A story as the catalog, and with it any page, knows it."""

    path: str
    """Of its document."""
    slug: str
    id: str
    title: str
    lead: Lead
    """What lists and feeds say of it."""
    date: Moment
    changed: Moment | None
    """When it was last changed, if it was."""
    topics: tuple[str, ...]
    threads: tuple[str, ...]
    related: tuple[str, ...]
    aliases: tuple[str, ...]
    language: str | None
    draft: bool
    corrections: tuple[Notice, ...]
    withdrawn: Notice | None
    sources: int
    """How many it lists."""
    independent: int
    """How many of them are not reprints of another."""
    checked: bool
    """True if it has a receipt that holds, or would as an earlier version reads it."""
    minutes: int
    """How long it takes to read its text."""
    publishers: tuple[str, ...]
    """The slugs of those that are listed in `publishers.yaml`, each once."""
    links: tuple[tuple[str, str], ...]
    """Every (kind, slug) that its text links to."""
    site_links: tuple[Reference, ...]
    """Every page of the site, and every place on one, that its text links to."""
    ids: tuple[str, ...]
    """Those of its text that links can name."""
    citations: int
    """How many numbers of sources its texts show."""
    files: tuple[str, ...]
    """The files of `static/` that it refers to, as paths under `site/`."""
    images: tuple[str, ...]
    """Those that its text shows as images."""
    picture: Image | None
    """Its own, shown above its text."""
    hash: bytes
    """Of its `SourcedStory`, encoded."""
    shown: bytes
    """The hash of all this but what its text alone decides: of what other pages show of it."""
    changes: tuple[tuple[str, Moment], ...] = ()
    """When it was changed, each by the field that says so."""
    outbound: int = 0
    """How many links to other sites it is shown to have."""
    articles: bytes = b""
    """What tells the articles of its sources and links from others, eight bytes each
    (`article_keys`)."""
    linked_publishers: tuple[str, ...] = ()
    """The slugs of those that are listed in `publishers.yaml` whom these go to, each once."""
    reprinting: tuple[str, ...] = ()
    """The slugs of the listed publishers of which it has reprints alone."""
    curators: tuple[str, ...] = ()
    """The names of those who put it together, where it says."""
    issue: int | None = None
    """The number of the issue that it is."""
    translation_of: str | None = None
    """The slug of its original."""
    sources_of: str | None = None
    """The slug of the story whose sources it has."""
    guid: str | None = None
    """By which feed readers know it from before."""
    until: float | None = None
    """The instant of the first of its changes that is yet to come, where some of them are left out
    until then."""
    tools: tuple[str, ...] = ()
    """Those that it names besides the ones that its text links to."""
    differs: bool = False
    """True if it says where reports differ."""
    linking: bytes = b""
    """The hash of all this that is checked against other documents."""

    @property
    def named_tools(self) -> tuple[str, ...]:
        """The slugs, or earlier slugs, of all tools that it names, each once."""
        linked = (slug for kind, slug in self.links if kind == "tools")
        return tuple(dict.fromkeys((*self.tools, *linked)))

    @property
    def corrected(self) -> Moment | None:
        """When it was last corrected, if it was."""
        dates = [notice.date for notice in self.corrections]
        return newest(dates) if dates else None

    @property
    def image(self) -> str | None:
        """The file of `static/` that is its picture, as a path under `site/`."""
        source = self.picture.src if self.picture else ""
        return unquote(source.removeprefix("/")) if source.startswith("/") else None

    @property
    def named_publishers(self) -> tuple[str, ...]:
        """The slugs of the listed publishers that its sources or its links are of, each once."""
        if not self.linked_publishers:
            return self.publishers
        return tuple(dict.fromkeys((*self.publishers, *self.linked_publishers)))

    def as_of(self, instant: float) -> "CatalogStory":
        """Return it without the changes that are yet to come at an instant."""
        if self.changed is None or self.changed.instant <= instant:
            return self
        coming = [moment.instant for _, moment in self.changes if moment.instant > instant]
        here = [moment for _, moment in self.changes if moment.instant <= instant]
        until = min(coming)
        gone = self.withdrawn
        mark = encoded(until)
        return replace(
            self,
            changed=newest(here) if here else None,
            corrections=tuple(each for each in self.corrections if each.date.instant <= instant),
            withdrawn=gone if gone and gone.date.instant <= instant else None,
            hash=hashed(self.hash + mark),
            shown=hashed(self.shown + mark),
            until=until,
        )


class Head(Struct, frozen=True, array_like=True, gc=False):
    """The first part of a story's document."""

    story: CatalogStory | None
    """None where an error leaves nothing to go on with."""
    diagnostics: tuple[Diagnostic, ...]
    faults: tuple[Diagnostic, ...]
    """Of its sources and citations."""
    named: bool
    """True if every source has an id of its own, and none is known by its publisher."""
    partial: CatalogStory | None = None
    """In place of the story, where errors leave out a part of it: its references are checked."""
    cites: bool = True
    """False if it is not known what its citations name."""


class Translation(Struct, frozen=True):
    """The document of a translation, and what it has of its original."""

    document: Document
    original: Inherited | None
    """None where there is none, or it cannot be read."""


def places(data: bytes) -> Places:
    """Return where the values of a story stand."""
    return Places(decoded(dict[str, Place], data))
