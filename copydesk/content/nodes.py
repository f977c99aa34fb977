"""YAML as Copydesk sees it: texts, lists and mappings, each with its place in the file."""

from typing import NamedTuple

from copydesk.diagnostics import Position


class ScalarNode(NamedTuple):
    """A single value, always as the text that was written."""

    position: Position
    text: str
    plain: bool = False
    """Whether it has no quotation marks, so that other readers of YAML may not take it for text."""
    cut: Position | None = None
    """Where a `#` that looks like part of the text begins a comment instead."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text or self.text.isspace()


class ListNode(NamedTuple):
    """Several values."""

    position: Position
    items: list["Node"]


class MappingNode(NamedTuple):
    """Keys and values; no key comes twice."""

    position: Position
    entries: dict[str, "Entry"]


Node = ScalarNode | ListNode | MappingNode


class Entry(NamedTuple):
    """One key of a mapping: where it stands, and its value."""

    position: Position
    node: Node
