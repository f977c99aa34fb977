"""The plain part of YAML, read line by line: what front matter nearly always is.

    key: a text           key:
    key: "a text"           - key: a text
    key: [a, b]               key: a text
    key: {a: b, c: "d"}     - a text
    key: [{a: b}, {a: c}]   - {a: b}

A mapping of such lines is read in a fraction of the time that a parser of all of YAML needs, and to
the same nodes. Whatever is not surely so, and whatever may be wrong, is left to that parser: it
alone decides what YAML is, and reports the faults.
"""

import re
from functools import lru_cache
from typing import TypeVar

from copydesk.content.control_characters import forbidden
from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.parsed import Place

N = TypeVar("N", MappingNode, ListNode)

_KEY = re.compile("( *)(- )?([A-Za-z_][A-Za-z0-9_-]{0,99})")
"""Indent, hyphen and key: what stands before a line's first colon."""
_ITEM = re.compile("( *)- ")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""With any of these a plain text cannot begin, or it means something else."""
_QUOTED = re.compile(r"""[^"\\]*(?:\\["\\][^"\\]*)*""")
_ESCAPE = re.compile(r"\\(.)")
_NOT_LISTED = re.compile("""[][{}:#?"']""")
"""Characters that may have a meaning within brackets."""
_ENTRY = re.compile(
    r"""[ ]*([A-Za-z_][A-Za-z0-9_-]{0,99}):[ ]+
    (?:"([^"\\]*)"|([^][ ?:,{}#&*!|>'"%@`-][^][{}:,#?'"]*?))[ ]*(?:,|$)""",
    re.VERBOSE,
)
"""Within braces a key, and a text in quotes or without."""
_MAPPING = re.compile(r"""[ ]*(\{(?:[^][{}"]|"[^"\\]*")*\})[ ]*(?:,|$)""", re.VERBOSE)
"""Within brackets a mapping."""
_DEEPEST = 8


class NotPlainError(Exception):
    """The text needs all of YAML."""


def read(text: str, first_line: int) -> MappingNode:
    """Return the mapping that a text is, whose first line is `first_line` of its file.

    Raises NotPlainError where it may be anything else.
    """
    if "\t" in text or "\r" in text or forbidden(text):
        raise NotPlainError
    reader = _Reader((first_line + len(text) - len(text.lstrip("\n")), 1))
    for number, line in enumerate(text.split("\n"), first_line):
        if line:
            reader.read(line, number)
    return reader.result()


@lru_cache(maxsize=256)
def _begun(before_colon: str) -> tuple[int, bool, str] | None:
    """Return the column at which a line begins, whether that is an item, and its key."""
    found = _KEY.fullmatch(before_colon)
    return (len(found[1]), found[2] is not None, found[3]) if found else None


class _Reader:
    """Takes one line after the other. Columns are counted from 0, but in places from 1."""

    def __init__(self, start: Place) -> None:
        self._root = MappingNode(start)
        self._open: list[tuple[int, MappingNode | ListNode]] = [(0, self._root)]
        """The nodes that the next line may belong to, from the outside in, with their columns."""
        self._awaiting: tuple[int, MappingNode, str] | None = None
        """A key that awaits its value, with its column and its mapping."""

    def read(self, line: str, number: int) -> None:
        before, colon, rest = line.partition(":")
        # The lines of all stories begin in a few ways.
        begun = _begun(before) if colon and (not rest or rest[0] == " ") else None
        if begun is None:
            self._read_item(line, number)
            return
        column, is_item, key = begun
        if is_item:
            items = self._list(column, number).items
            column += 2
            mapping = MappingNode((number, column + 1))
            items.append(mapping)
            self._enter(column, mapping)
        else:
            at, node = self._open[-1]
            if at == column and isinstance(node, MappingNode) and not self._awaiting:
                mapping = node  # the one of the line above
            else:
                mapping = self._mapping(column, number)
        if key in mapping.keys:
            raise NotPlainError
        mapping.keys[key] = (number, column + 1)
        if value := rest.lstrip(" "):
            mapping.entries[key] = _value(value, len(line) - len(value), number)
        else:
            self._awaiting = column, mapping, key

    def _read_item(self, line: str, number: int) -> None:
        """Read an item without a key."""
        item = _ITEM.match(line)
        if item is None:
            raise NotPlainError
        begin = item.end()
        items = self._list(begin - 2, number).items
        items.append(_value(line[begin:], begin, number))

    def result(self) -> MappingNode:
        if self._awaiting or not self._root.entries:
            raise NotPlainError
        return self._root

    def _list(self, column: int, number: int) -> ListNode:
        """Return the list that an item belongs to."""
        if self._awaiting:
            return self._begin(column, ListNode((number, column + 1)), 0)
        while self._open[-1][0] > column:
            self._open.pop()
        at, node = self._open[-1]
        if at != column or not isinstance(node, ListNode):
            raise NotPlainError
        return node

    def _mapping(self, column: int, number: int) -> MappingNode:
        """Return the mapping that a key belongs to."""
        if self._awaiting:
            return self._begin(column, MappingNode((number, column + 1)), 1)
        at, node = self._open[-1]
        while at > column or isinstance(node, ListNode):
            self._open.pop()
            at, node = self._open[-1]
        if at != column:
            raise NotPlainError
        return node

    def _begin(self, column: int, node: N, indent: int) -> N:
        """Make a list or a mapping the value of the key that awaits one."""
        assert self._awaiting  # noqa: S101 - asked before
        at, mapping, key = self._awaiting
        if column < at + indent:
            raise NotPlainError
        mapping.entries[key] = node
        self._awaiting = None
        self._enter(column, node)
        return node

    def _enter(self, column: int, node: MappingNode | ListNode) -> None:
        if len(self._open) == _DEEPEST:
            raise NotPlainError
        self._open.append((column, node))


def _value(text: str, column: int, number: int) -> Node:
    """Return the value that a line ends with, which begins at a column."""
    place = (number, column + 1)
    sign = text[:1]
    if sign not in _INDICATORS and sign:
        if text[-1] in ": " or ": " in text or " #" in text:
            raise NotPlainError
        return ScalarNode(place, text, True)
    inside = text[1:-1]
    if sign == '"' and text.endswith('"', 1):
        if "\\" not in inside and '"' not in inside:
            return ScalarNode(place, inside)
        if _QUOTED.fullmatch(inside):
            return ScalarNode(place, _ESCAPE.sub(r"\1", inside))
    if sign == "'" and text.endswith("'", 1) and "'" not in inside:
        return ScalarNode(place, inside)
    if sign == "[" and text[-1] == "]":
        if inside.lstrip(" ").startswith("{"):
            return ListNode(place, _mappings(text, column, number))
        return ListNode(place, _listed(inside, column + 1, number))
    if sign == "{" and text[-1] == "}":
        return _mapping(text, 0, len(text) - 1, column, number)
    raise NotPlainError


def _listed(text: str, column: int, number: int) -> list[Node]:
    """Return the entries of a list in brackets; its text begins at a column."""
    entries: list[Node] = []
    if _NOT_LISTED.search(text):
        raise NotPlainError
    for part in text.split(",") if text else ():
        begun = part.lstrip(" ")
        if not begun or begun[0] in _INDICATORS:
            raise NotPlainError
        place = (number, column + len(part) - len(begun) + 1)
        entries.append(ScalarNode(place, begun.rstrip(" "), True))
        column += len(part) + 1
    return entries


def _mappings(text: str, column: int, number: int) -> list[Node]:
    """Return the mappings of a list, whose opening bracket stands at a column."""
    entries: list[Node] = []
    start, end = 1, len(text) - 1
    while start < end:
        found = _MAPPING.match(text, start, end)
        if not found:
            raise NotPlainError
        entries.append(_mapping(text, found.start(1), found.end(1) - 1, column, number))
        start = found.end()
    return entries


def _mapping(text: str, start: int, end: int, column: int, number: int) -> MappingNode:
    """Return a mapping in braces, which stand at two offsets of a text that begins at a column."""
    column += 1  # as places are counted
    mapping = MappingNode((number, column + start))
    at = start + 1
    while at < end:
        entry = _ENTRY.match(text, at, end)
        if not entry or entry[1] in mapping.keys:
            raise NotPlainError
        key, quoted, plain = entry.groups()
        mapping.keys[key] = (number, column + entry.start(1))
        if quoted is None:
            mapping.entries[key] = ScalarNode((number, column + entry.start(3)), plain, True)
        else:
            mapping.entries[key] = ScalarNode((number, column + entry.start(2) - 1), quoted)
        at = entry.end()
    if not mapping.entries:
        raise NotPlainError
    return mapping
