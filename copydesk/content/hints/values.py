"""Hints for a single value that is wrong: what to write in its place, and where."""

import re
from functools import lru_cache

from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.front_matter.quoting import quoted, shortened
from copydesk.content.parsed import Parsing, Place
from copydesk.diagnostics import Fix, Position

_LONGEST_WORD = len("false")
"""Of the words that mean something in YAML."""


def of_value(node: ScalarNode, new: str | None, parsing: Parsing) -> Fix | None:
    """Return what to write for a value; None where it is not on one line as it was read."""
    if new is None:
        return None
    line, column = node.place
    place = (line, column if node.plain else column + 1)
    rest = parsing.rest(place)
    return Fix(Position(*place), node.text, new) if rest.startswith(node.text) else None


def report_not_text(node: Node, key: str, parsing: Parsing, *, prose: bool) -> None:
    """Report a list, or keys and values, where one value should be."""
    found = "a list" if isinstance(node, ListNode) else "keys of its own"
    message = f'"{key}" has {found} where one value should be'
    hint = "Put the text in quotes if a bracket, a hyphen or a colon is part of it."
    old = parsing.rest(node.place).rstrip()
    new = None
    if isinstance(node, ListNode) and len(node.items) == 1 and not prose:
        [item] = node.items
        if isinstance(item, ScalarNode) and old == f"[{item.text}]":
            new, hint = item.text, f"Write {key}: {item.text}"
    elif prose and (old[:1] + old[-1:] in ("[]", "{}") or _is_one_line(node)):
        new = quoted(old)
        hint = f"Put the text in quotes: {shortened(new)}"
    fix = Fix(Position(*node.place), old, new) if new else None
    parsing.report(node.place, "not-text", message, hint, fix)


def _is_one_line(node: Node) -> bool:
    """Return whether a node is one key and its value, such as a text with a colon."""
    if not isinstance(node, MappingNode) or len(node.entries) != 1:
        return False
    [value] = node.entries.values()
    return isinstance(value, ScalarNode) and value.place[0] == node.place[0]


def report_empty(place: Place, key: str, node: ScalarNode, parsing: Parsing) -> None:
    """Report a key at a place that has no value."""
    hint = f"Write it after the colon: {key}: …"
    fix = _of_empty(place, key, node, parsing)
    parsing.report(place, "empty-value", f'"{key}" has no value', hint, fix)


def report_cut(node: ScalarNode, parsing: Parsing, *, prose: bool, key: str = "") -> None:
    """Report a text that a comment cuts; `key` is that of a list which it is all of."""
    hint, fix = _of_cut(node, parsing, prose=prose, key=key)
    message = "the text from # on is lost: YAML takes it for a comment"
    parsing.report(node.cut, "title-cut", message, hint, fix)


def _of_empty(place: Place, key: str, node: ScalarNode, parsing: Parsing) -> Fix | None:
    if node.text and parsing.rest(node.place).startswith(node.text):
        return Fix(Position(*node.place), node.text, "…")
    if re.fullmatch(rf"{re.escape(key)}:\s*", parsing.rest(place)):
        return Fix(Position(*place), f"{key}:", f"{key}: …")
    return None


def of_key(old: str, new: str, place: Place, parsing: Parsing) -> Fix | None:
    """Return how to rename the key at a place."""
    return Fix(Position(*place), old, new) if parsing.rest(place).startswith(old) else None


def of_added(text: str, place: Place | None, parsing: Parsing) -> Fix | None:
    """Return how to add `key: value` to the mapping at a place; without one, to the whole file."""
    if place is None:
        lines = parsing.lines
        number = parsing.first_line + len(lines) - 1
        return None if lines[-1] else Fix(Position(number, 1), "", f"{text}\n")
    if parsing.rest(place).startswith("{"):
        return Fix(Position(*place), "{", f"{{{text}, ")
    separator = f"\n{' ' * (place[1] - 1)}"
    return Fix(Position(*place), "", f"{text.replace(', ', separator)}{separator}")


def _of_cut(node: ScalarNode, parsing: Parsing, *, prose: bool, key: str) -> tuple[str, Fix | None]:
    assert node.cut  # noqa: S101 - asked before
    general = "Put the whole text in quotes; a comment begins two spaces after it: text  # comment"
    start = node.cut if node.empty else node.place
    old = parsing.rest(start).rstrip()
    if start[0] != node.cut[0] or not old or old[-1] in "]}":
        return general, None
    new = quoted(old) if prose else old.lstrip("#")
    if key:
        from copydesk.content.hints.lists import in_brackets, parts

        new = in_brackets([part.lstrip("#") for part in parts(old)])
        hint = f"Leave the # out: {key}: {shortened(new)}"
    elif not prose:
        hint = f"Leave the # out: {shortened(new)}"
    elif node.empty:
        hint = f"Put the whole text in quotes: {shortened(new)}"
    else:
        hint = (
            "A comment begins two spaces after a text; if this is none, put the whole text in "
            f"quotes: {shortened(new)}"
        )
    return hint, Fix(Position(*start), old, new)


def taken_for(text: str) -> str | None:
    """Return what YAML makes of a text without quotation marks, where it is not text."""
    if len(text) > _LONGEST_WORD and text[0].isalpha():
        return None
    return _taken_for(text)


@lru_cache(maxsize=1024)
def _taken_for(text: str) -> str | None:
    from copydesk.content.front_matter.yaml_types import taken_for

    return taken_for(text)
