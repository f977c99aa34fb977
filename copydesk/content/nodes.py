"""YAML as Copydesk sees it: texts, lists and mappings, each with its place in the file."""

from dataclasses import dataclass, field
from typing import NamedTuple

from copydesk.diagnostics import Position


@dataclass(slots=True)
class Placed:
    """What stands at a place; lines and columns are counted from 1."""

    line: int
    column: int

    @property
    def position(self) -> Position:
        """The place."""
        return Position(self.line, self.column)


@dataclass(slots=True)
class ScalarNode(Placed):
    """A single value, always as the text that was written."""

    text: str
    taken_for: str | None = None
    """What other readers of YAML take it for, since it has no quotation marks: "a number"."""
    cut: Position | None = None
    """Where a `#` that looks like part of the text begins a comment instead."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text or self.text.isspace()


@dataclass(slots=True)
class ListNode(Placed):
    """Several values."""

    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode(Placed):
    """Keys and values; no key comes twice."""

    entries: dict[str, "Entry"] = field(default_factory=dict)


Node = ScalarNode | ListNode | MappingNode


class Entry(NamedTuple):
    """One key of a mapping, and its value."""

    key: ScalarNode
    node: Node
