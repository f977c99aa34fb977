"""The YAML of a document, read with the place of every value.

Values stay the texts that were written; anchors, aliases and tags are refused, so that nothing is
expanded or constructed. This module loads YAML: import it where a document is parsed.
"""

from typing import Any, NoReturn

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from copydesk.content.control_characters import forbidden, named, without_forbidden
from copydesk.content.front_matter import reading_fast as plain_yaml
from copydesk.content.front_matter.backslashes import lost_backslash
from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.front_matter.yaml_errors import Mark, explained, in_quotes
from copydesk.content.parsed import Parsing, Place
from copydesk.content.values import quote_value
from copydesk.text.wide_characters import join_folded

# The C loader is fifteen times faster. A base loader leaves every value as text.
_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = (
    yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
)
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_MEANINGS = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
_NODES = frozenset((AliasEvent, ScalarEvent, SequenceStartEvent, MappingStartEvent))
_DEEPEST = 16
_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml's message for a nest of 1,000, which it may meet while it reads ahead of the events."""


def compose(text: str, first_line: int, parsing: Parsing) -> Node | None:
    """Return the tree of a YAML text whose first line is `first_line` of its file.

    An empty text is an empty value. None where it cannot be read; that is reported, once.
    """
    try:
        return plain_yaml.read(text, first_line)
    except plain_yaml.NotPlainError:
        return compose_any(text, first_line, parsing)


def compose_any(text: str, first_line: int, parsing: Parsing) -> Node | None:
    """Return what `compose` does, by the parser of all of YAML."""
    composer = _Composer(text, first_line, parsing)
    try:
        return composer.tree()
    except yaml.MarkedYAMLError as error:
        if error.problem == _TOO_DEEP and (mark := error.problem_mark):
            composer.report(mark, f"nesting deeper than {_DEEPEST} levels")
        else:
            parsing.report(*explained(error, composer.lines, first_line))
    except yaml.YAMLError as error:
        # Only characters that no document may contain, and so none that was read from a file.
        parsing.report(None, "invalid-yaml", f"this is not valid YAML: {error}")
    return None


class _Refused(Exception):  # noqa: N818 - a way out, not an error
    """The tree cannot be built, and why has been reported."""


class _Composer:
    """Builds the tree from YAML's events, without recursion: depth is input, too.

    Events are `Any` here: for PyYAML's types an event may be without its marks, and none is.
    """

    def __init__(self, text: str, first_line: int, parsing: Parsing) -> None:
        self.lines = text.split("\n")
        self._loader = _Loader(text)
        self._first_line = first_line
        self._parsing = parsing
        self._commented = {number for number, line in enumerate(self.lines) if "#" in line}

    def tree(self) -> Node | None:
        try:
            return self._document()
        except _Refused:
            return None

    def _document(self) -> Node:
        next_event = self._loader.get_event
        root: Node | None = None
        parents: list[ListNode | MappingNode] = []
        keys: list[ScalarNode | None] = []  # for each parent, the key that awaits its value
        while (kind := type(event := next_event())) is not StreamEndEvent:
            if kind in _NODES:
                node = self._node(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                parents.pop()
                keys.pop()
                continue
            elif kind is DocumentStartEvent and root is not None:
                self._refuse(event, "a second document (---)")
            else:
                continue
            if not parents:
                root = node
            elif isinstance(parent := parents[-1], ListNode):
                parent.items.append(node)
            elif key := keys[-1]:
                self._add(parent, key, node)
                keys[-1] = None
            elif isinstance(node, ScalarNode):
                keys[-1] = node
            else:
                self._refuse(event, "a key that is a list or a mapping")
            if not isinstance(node, ScalarNode):
                if len(parents) == _DEEPEST:
                    self._refuse(event, f"nesting deeper than {_DEEPEST} levels")
                parents.append(node)
                keys.append(None)
        return root or ScalarNode((self._first_line, 1), "")

    def _node(self, event: Any) -> Node:
        if event.anchor:
            alias = isinstance(event, AliasEvent)
            self._refuse(event, "an alias (*)" if alias else "an anchor (&)")
        if event.tag:
            self._refuse(event, "a tag (!)")
        mark = event.start_mark
        place = mark.line + self._first_line, mark.column + 1
        if isinstance(event, ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, SequenceStartEvent):
            return ListNode(place)
        return MappingNode(place)

    def _scalar(self, event: Any, place: Place) -> ScalarNode:
        text: str = event.value
        first, last = event.start_mark.line, event.end_mark.line
        if last > first and event.style != "|":
            text = join_folded(text, self.lines[first : last + 1])
        if not event.style:
            commented = self._commented and event.end_mark.line in self._commented
            return ScalarNode(place, text, True, self._cut(event) if commented else None)
        # The file has none of them, but "\x1b" in double quotes makes one.
        if event.style == '"' and (match := forbidden(text)):
            self._parsing.report(
                place,
                "control-character",
                f"this text makes the control character {named(match[0])}",
                "Take the \\ and what follows it out, or put the text in single quotes.",
            )
            text = without_forbidden(text)
        lost = self._lost(event) if event.style == '"' else None
        return ScalarNode(place, text, lost=lost)

    def _lost(self, event: Any) -> tuple[Place, str] | None:
        """Return where a backslash of a text in double quotes is lost, and a hint."""
        start, end = event.start_mark, event.end_mark
        if not any("\\" in line for line in self.lines[start.line : end.line + 1]):
            return None
        found = lost_backslash(self.lines, (start.line, start.column), (end.line, end.column))
        if found is None:
            return None
        (line, column), hint = found
        return (line + self._first_line, column + 1), hint

    def _add(self, mapping: MappingNode, key: ScalarNode, node: Node) -> None:
        if first := mapping.keys.get(key.text):
            self._parsing.report(
                key.place,
                "duplicate-key",
                f"{quote_value(key.text)} comes twice: it is on line {first[0]} already",
                "Keep one of the two.",
            )
        else:
            mapping.keys[key.text] = key.place
            mapping.entries[key.text] = node

    def _cut(self, event: Any) -> Place | None:
        """Return where the rest of a plain value's line is a comment that was not meant as one.

        A comment that is meant as one stands two spaces behind its value, or behind none, and has
        a space behind its `#`: the convention of yamllint.
        """
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.lines[line][column:]
        blank = len(rest) - len(rest.lstrip(" \t"))
        if not blank or not rest.startswith("#", blank):
            return None
        spaced = rest[blank + 1 : blank + 2] in ("", " ", "\t", "#")
        if spaced and (blank > 1 or not event.value):
            return None
        return line + self._first_line, column + blank + 1

    def _refuse(self, event: Any, what: str) -> NoReturn:
        self.report(event.start_mark, what)
        raise _Refused

    def report(self, mark: Mark, what: str) -> None:
        """Report a part of YAML that is not for front matter."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        self._parsing.report(
            (mark.line + self._first_line, mark.column + 1),
            "yaml-feature",
            f"{what} is a part of YAML that Copydesk does not use",
            in_quotes(line) if line[mark.column : mark.column + 1] in ("*", "&", "!") else None,
        )


def taken_for(plain: str) -> str | None:
    """Return what YAML 1.1 makes of a text without quotation marks, where it is not text: "a
    number".
    """
    for tag, pattern in _RESOLVERS.get(plain[:1], ()) if plain else ():
        if pattern.match(plain):
            return _MEANINGS.get(tag.rpartition(":")[2], "a sign of its own")
    return None
