"""A block of the desk's paragraphs, while it is being read."""

from collections.abc import Sequence

from msgspec import Struct

from copydesk.content.markdown.paragraphs.blocks import Block
from copydesk.content.markdown.paragraphs.places import Found


class Collected(Struct):
    """A block that is being read."""

    kind: str
    group: int | None
    level: int
    shown: tuple[int | str, ...] = ()
    """The source that the item shows in place."""
    items: tuple[int, ...] = ()
    parts: list[str] = []
    length: int = 0
    citations: list[tuple[int, int]] = []
    cited: dict[int | str, None] = {}
    stories: dict[str, None] = {}
    links: list[tuple[str, int, int]] = []
    tools: list[tuple[str, int, int]] = []
    atoms: list[tuple[int, int]] = []
    """The number of each part's atom, -1 for a part of ours, and how many characters it has."""

    def add(self, text: str, atom: int = -1) -> None:
        """Add some text that comes of one atom, or of none."""
        self.parts.append(text)
        self.length += len(text)
        self.atoms.append((atom, len(text)))

    def finished(self, found: Sequence[Found]) -> Block:
        """Return the block; `found` are the places of the atoms, if they were looked for."""
        places: list[int | None] = []
        for atom, length in self.atoms if found else ():
            known = found[atom] if atom >= 0 else (None,)
            places += known if len(known) == length else [known[0]] * length
        return Block(
            self.kind,
            "".join(self.parts),
            tuple(self.citations),
            tuple(dict.fromkeys((*self.cited, *self.shown))),
            tuple(self.stories),
            tuple(self.links),
            tuple(self.tools),
            self.items,
            self.group,
            self.level,
            tuple(places),
        )
