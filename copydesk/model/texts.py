"""Texts with citations: Markdown turned into HTML, and lines of front matter."""

import re

from msgspec import Struct


class Citation(Struct, frozen=True):
    """One mark in a text, `[@reuters, 2]`: the sources that it names, in its order.

    An int is a source's number, counted from 1; a str is a source's id.
    """

    targets: tuple[int | str, ...]


class Reference(Struct, frozen=True, array_like=True):
    """An address in a text that depends on where another document stands, or the site."""

    url: str
    """A path of the site (`/images/map.png`) or a place on the page (`#the-vote`); of a link to a
    document its fragment, if it has one."""
    document: tuple[str, str] | None = None
    """The kind (`stories`, `topics`, `threads`, `tools`, `pages`, `editions`) and slug of the
    document."""
    image: bool = False
    written: str = ""
    """A path that was written as the site's own address in full, as it was written."""


class NearCitation(Struct, frozen=True):
    """What is nearly a citation of one of its story's sources, and printed as it is written."""

    written: str
    ids: tuple[str, ...]
    """Those that it may name."""
    is_sure: bool
    """True if nobody writes so for another reason, such as an account's name."""


class Lead(Struct, frozen=True):
    """What a text says of itself, for lists: its beginning, or its first items."""

    text: str = ""
    items: tuple[str, ...] = ()
    """The titles of the first items; one that shows a source in place is its mark, `[@id]`."""
    more: int = 0
    """How many items there are besides."""


class Body(Struct, frozen=True):
    """A Markdown text turned into sanitised HTML, with its references still symbolic.

    In `html`, `CITATION_MARK.format(n)` stands for `citations[n]`, and `ADDRESS_MARK.format(n)` for
    the address of `references[n]`. The tags of a link to a document stand between
    `TAG_MARK.format(n)` and `TAG_END_MARK`; an image of the site follows `IMAGE_MARK.format(n)`.
    What they become depends on other files, so they are filled in when the page is made.
    """

    html: str = ""
    citations: tuple[Citation, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Every (kind, slug) that the text links to, each once, in order."""
    words: int = 0
    references: tuple[Reference, ...] = ()
    nearly: tuple[NearCitation, ...] = ()
    """What may be meant as a citation, if it names a source."""
    site_links: tuple[Reference, ...] = ()
    """Every page of the site, and every place on one, that the text links to, each once, in order.
    Documents without a fragment are in `links` alone."""
    ids: tuple[str, ...] = ()
    """Those of its headings and footnotes, which links can name."""
    sections: tuple[tuple[str, str], ...] = ()
    """The ids and words of its headings of the top level, if it has several."""
    in_place: tuple[int, ...] = ()
    """The citations, by their places among them, that stand where a source is shown in place."""
    outbound: tuple[str, ...] = ()
    """The addresses of other sites that it links to, each once, in order."""
    lead: Lead | None = None
    """What it says of itself, of a story without a summary."""
    passages: tuple[str, ...] = ()
    """The words of those that were corrected: `PASSAGE_MARK.format(n)` stands before `passages[n]`,
    if the text has it."""
    heads: tuple[str, ...] = ()
    """Those of the links that are the heads of items, in order: `HEAD_MARK.format(n)` ends the
    paragraph of `heads[n]`."""


class InlineText(Struct, frozen=True):
    """One line of plain text with citations, as front matter has it.

    In `text`, `CITATION_MARK.format(n)` stands for `citations[n]`.
    """

    text: str
    citations: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        """Return the text alone."""
        return re.sub(CITATION_MARK.format(r"\d+"), "", self.text).strip()


CITATION_MARK = "\ue000{}\ue001"
"""Private-use characters, which no document may contain, around a citation's index."""


HEAD_MARK = CITATION_MARK.format("h{}")
"""The same around the index of the head of an item."""


ADDRESS_MARK = CITATION_MARK.format("a{}")


TAG_MARK = CITATION_MARK.format("t{}")


TAG_END_MARK = CITATION_MARK.format("e")


PASSAGE_MARK = CITATION_MARK.format("c{}")
"""The same around the index of a passage that was corrected, before it."""


IMAGE_MARK = CITATION_MARK.format("i{}")
"""The same around the index of a reference (see `Body`)."""
