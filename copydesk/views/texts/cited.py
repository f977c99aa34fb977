"""Views of citations: the numbers in a text, and what the sources have of the words before them."""

from msgspec import Struct

from copydesk.model import Moment


class FoundInSource(Struct, frozen=True):
    """A quotation or a figure before a citation that the desk found in the source, unchanged
    since.
    """

    kind: str
    """`quotation`, if it was found word for word; `omissions`, for a quotation that marks what it
    leaves out; or `figure`."""
    text: str
    """As it is written in the story."""


class QuotationView(Struct, frozen=True):
    """A quotation before a citation, and the way to its words in the source."""

    text: str
    """As it is written in the story."""
    found: str | None
    """How the desk found it in the source, unchanged since: `quotation`, if word for word;
    `omissions`, if without what it marks as left out; None where it was not found, or not looked
    for."""
    address: str | None
    """Of the page that has it; None where no source of this text has an address."""
    leads_to_words: bool
    """True if a browser that goes to the address shows the words."""
    source: int | None
    """The number of the source whose address it is, where it is another with the same text."""
    source_name: str | None
    """What that one is called: its publisher, or its title."""
    snapshot: str | None
    """The words in a stored copy of the page."""


class CorrectedView(Struct, frozen=True):
    """Before a passage of a text that was corrected."""

    corrected: int
    """Which of the story's corrections that is, counted from 1."""
    date: Moment


class CitationLink(Struct, frozen=True):
    """One number of a citation."""

    number: int
    anchor: str
    """The id of this link, for the way back."""
    address: str
    """Where the source's entry is: `#source-1`; absolute in a feed."""
    publisher: str | None
    title: str | None
    found: tuple[FoundInSource, ...] = ()
    """What the source has of the text before it."""
    quotations: tuple[QuotationView, ...] = ()
    """The quotations that the source is cited for here."""


class CitationView(Struct, frozen=True):
    """A citation in a text: one link for each source that it names."""

    links: tuple[CitationLink, ...]
    translated: bool = False
    """True if what is quoted from there is our translation."""
    rests_on: int | None = None
    """The number of the only report that the passage before it rests on, if there are others."""
