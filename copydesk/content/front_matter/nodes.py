"""YAML as Copydesk sees it: texts, lists and mappings, each with its place in the file."""

from msgspec import Struct

from copydesk.content.parsed import Place

_NULLS = frozenset(("~", "null", "Null", "NULL"))


class ScalarNode(Struct):
    """A single value, always as the text that was written."""

    place: Place
    text: str
    plain: bool = False
    """True if it has no quotation marks, so that other readers of YAML may not take it for text."""
    cut: Place | None = None
    """Where a `#` that looks like part of the text begins a comment instead."""
    lost: tuple[Place, str] | None = None
    """Where a backslash in double quotes is lost that looks like part of the text, and a hint."""

    @property
    def says_nothing(self) -> bool:
        """True if it is empty or null."""
        text = self.text
        return not text or text.isspace() or (self.plain and text in _NULLS)

    @property
    def empty(self) -> bool:
        """True if nothing was written."""
        return not self.text or self.text.isspace()

    @property
    def null(self) -> bool:
        """True if what was written means nothing in YAML, as programs write it: `~`, `null`."""
        return self.plain and self.text in _NULLS


class ListNode(Struct):
    """Several values."""

    place: Place
    items: list["Node"] = []


class MappingNode(Struct):
    """Keys and values; no key comes twice."""

    place: Place
    entries: dict[str, "Node"] = {}
    keys: dict[str, Place] = {}
    """Where each key stands."""


Node = ScalarNode | ListNode | MappingNode
