"""The parts of a story's page: its picture, sources, texts with citations, what it lists."""

from msgspec import Struct

from copydesk.model import PartialDate
from copydesk.views.parts import Link
from copydesk.views.texts.cited import CitationLink, CitationView, CorrectedView, QuotationView


class ImageView(Struct, frozen=True):
    """A story's picture."""

    src: str
    alt: str
    caption: str | None
    credit: str | None
    width: int | None
    """In pixels; None, as the height, where the picture does not tell, or is not the site's own."""
    height: int | None


class SourceView(Struct, frozen=True):
    """An entry in a story's list of sources."""

    number: int
    anchor: str
    """The entry's id: `source-1`."""
    publisher: str | None
    publisher_address: str | None
    """The publisher's page, where it has one."""
    kind: str | None
    country: str | None
    """Of the publisher; None, as the kind, where it is not listed with one."""
    paywall: bool
    agency: str | None
    title: str | None
    url: str | None
    author: tuple[str, ...]
    published: PartialDate | None
    language: str | None
    """None where it is the story's."""
    excerpt: str | None
    snapshot: str | None
    snapshot_date: PartialDate | None
    """The day of that copy, where it is known."""
    backlinks: tuple[str, ...]
    """The addresses of the citations that name it, in order: `#cite-1`."""
    reprint_of: int | None
    """The number of the source whose text it carries."""
    reprints: tuple["SourceView", ...]
    """The sources that carry the same text as this one, without those that are shown in place."""
    also_in: tuple[Link, ...] = ()
    """The newest earlier stories that have it, too."""
    in_place: bool = False
    """True if the text shows it, and the list of sources leaves it out."""
    cited: tuple[CitationLink, ...] = ()
    """The links of these citations, in the same order; none in a feed."""
    alone: int = 0
    """How many passages rest on it and its reprints alone, of a story that has other reports; none
    in a feed."""
    alone_at: str | None = None
    """The address of the first of them: `#cite-1`."""


class InPlaceView(Struct, frozen=True):
    """A source that a text shows in place of a citation of it."""

    source: SourceView
    """A `SourceView`."""
    translated: bool = False
    """True if what is quoted from there is our translation."""
    quotations: tuple[QuotationView, ...] = ()
    """The quotations that it is cited for here."""


class AlsoInView(Struct, frozen=True):
    """At the end of an item that begins with a link: where that address stands as well."""

    stories: tuple[Link, ...]
    """The newest earlier stories that have it."""


Text = tuple[str | CitationView | InPlaceView | AlsoInView | CorrectedView, ...]
"""A text as pieces in order: sanitised HTML, and between them citations, sources in place, other
stories that have the address of an item, and where a correction was made."""


class EventView(Struct, frozen=True):
    """An event of a story's timeline."""

    date: PartialDate
    text: Text


class ReportedView(Struct, frozen=True):
    """What one side reports of a matter on which reports differ."""

    value: str
    says: Text
    """Who says so."""


class DifferenceView(Struct, frozen=True):
    """A matter on which reports differ."""

    what: str
    values: tuple[ReportedView, ...]


class PerspectiveView(Struct, frozen=True):
    """How somebody sees the matter."""

    who: str
    view: Text
