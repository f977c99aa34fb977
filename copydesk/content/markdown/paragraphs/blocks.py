"""The blocks of a text: plain texts, each with what it cites and where it is."""

from msgspec import Struct

CODE_SIGN = "\ufffc"
"""Stands for code in a text: an object, and no word."""


class Block(Struct, frozen=True):
    """A text that is read in one go."""

    kind: str
    """`text`, `heading` or `quote`."""
    text: str
    citations: tuple[tuple[int, int], ...] = ()
    """The offset of each citation in the text, and its index among those of the page."""
    cited: tuple[int | str, ...] = ()
    """The sources that they name, and the one that the item shows in place which it is in."""
    stories: tuple[str, ...] = ()
    """The slugs of the stories of ours that it links to."""
    links: tuple[tuple[str, int, int], ...] = ()
    """The addresses of the web that it links to, each with the offsets of its words in the text."""
    tools: tuple[tuple[str, int, int], ...] = ()
    """The slugs of the tools that it links to, each with the offsets of its words in the text."""
    items: tuple[int, ...] = ()
    """The numbers of the items that it is in, outermost first."""
    group: int | None = None
    """The number of the block quote or table that it is a part of."""
    level: int = 0
    """Of a heading."""
    places: tuple[int | None, ...] = ()
    """The offset of each character in the editor's text, as far as that is certain."""

    def offset(self, place: int) -> int:
        """Return the offset of a character in the editor's text.

        Where that is not certain, it is where the block begins, or the text.
        """
        found = self.places[place] if place < len(self.places) else None
        if found is None:
            found = next((known for known in self.places if known is not None), 0)
        return found


class Picture(Struct, frozen=True):
    """An image of a text."""

    alt: str
    """Its description."""
    offset: int | None
    """Where one without a description is in the editor's text, if it is named by its address."""


class Reading(Struct, frozen=True):
    """A text as the desk reads it."""

    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[tuple[str, int | None], ...] = ()
    """The addresses of the web that it links to, each with where it is in the editor's text."""
