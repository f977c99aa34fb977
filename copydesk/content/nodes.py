"""YAML as Copydesk sees it: texts, lists and mappings, each with its place in the file."""

from dataclasses import dataclass

from copydesk.diagnostics import Position


@dataclass(slots=True)
class ScalarNode:
    """A single value, always as the text that was written."""

    position: Position
    text: str
    taken_for: str | None = None
    """What other readers of YAML take it for, since it has no quotation marks: "a number"."""
    cut: Position | None = None
    """Where a `#` that looks like part of the text begins a comment instead."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text.strip()


@dataclass(slots=True)
class ListNode:
    """Several values."""

    position: Position
    items: list["Node"]


@dataclass(slots=True)
class MappingNode:
    """Keys and values; no key comes twice."""

    position: Position
    entries: dict[str, "Entry"]


@dataclass(slots=True)
class Entry:
    """One key of a mapping, its place and its value."""

    position: Position
    node: "Node"


Node = ScalarNode | ListNode | MappingNode
