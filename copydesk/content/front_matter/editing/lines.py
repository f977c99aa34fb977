"""Lines of front matter, written and replaced; every other byte of the file stays as it was.

The lines to edit are found by PyYAML's marks and changed as text: a round trip through a YAML
library would change comments, quotation marks and line breaks.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Self

import yaml
from msgspec import Struct

from copydesk.content.front_matter.fences import ExactYAMLHandler

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INLINE = re.compile(r"\{(?:[^{}\r\n]|\{[^{}\r\n]*\})*\}")
_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = (
    yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
)


class EditError(Exception):
    """The front matter is written in a way that this module does not edit."""


class FrontMatter(Struct):
    """The front matter of a document, with the places of its values.

    Each `with_…` returns the text of a document that is edited at one place.
    """

    lines: list[str]
    """Those of the whole document, with their ends."""
    root: yaml.MappingNode
    first: int
    """The index of its first line."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the front matter of a document. Raises EditError."""
        lines = [line for line in _LINE.findall(text) if line]
        fences = [
            number
            for number, line in enumerate(lines)
            if ExactYAMLHandler.FM_BOUNDARY.fullmatch(line.rstrip("\r\n"))
        ][:2]
        if len(fences) < 2:
            raise EditError("it has no front matter")
        first = fences[0] + 1
        metadata = "".join(line.rstrip("\r\n") + "\n" for line in lines[first : fences[1]])
        try:
            root = yaml.compose(metadata, Loader=_Loader)
        except yaml.YAMLError:
            raise EditError("its front matter has errors") from None
        if not isinstance(root, yaml.MappingNode) or not root.value:
            raise EditError("its front matter is not written as keys and values")
        return cls(lines, root, first)

    def value(self, key: str) -> yaml.Node | None:
        """Return the value of a key."""
        return next((value for name, value in self.root.value if name.value == key), None)

    @property
    def end(self) -> int:
        """The index of the line after the last value."""
        return max(_last(value) for _, value in self.root.value) + 1 + self.first

    def after_key(self, key: str) -> int:
        """Return the index of the line after that of a key without a value."""
        names = [name for name, _ in self.root.value if name.value == key]
        return int(names[0].start_mark.line) + 1 + self.first

    def after(self, listed: yaml.SequenceNode) -> int:
        """Return the index of the line after a list and the comments that belong to its items."""
        index = _last(listed) + 1 + self.first
        indent = " " * (listed.start_mark.column + 1)
        comment = index
        while self.lines[comment].startswith(indent) or not self.lines[comment].strip():
            comment += 1
            if self.lines[comment - 1].lstrip().startswith("#"):
                index = comment
        return index

    def with_lines(self, index: int, lines: Iterable[str]) -> str:
        """Return the document with lines inserted, which have the end of the line before them."""
        end = _newline(self.lines[index - 1])
        return "".join((*self.lines[:index], *(line + end for line in lines), *self.lines[index:]))

    def with_text(self, start: yaml.Mark, end: yaml.Mark, text: str) -> str:
        """Return the document with what stands between two places replaced."""
        lines = list(self.lines)
        before = lines[start.line + self.first][: start.column]
        after = lines[end.line + self.first][end.column :]
        lines[start.line + self.first : end.line + self.first + 1] = [f"{before}{text}{after}"]
        return "".join(lines)

    def with_entry(self, entry: str) -> str:
        """Return the document with an entry added to front matter in braces."""
        end = self.root.value[-1][1].end_mark
        return self.with_text(end, end, f", {entry}")


def with_key(text: str, key: str, value: str) -> str:
    """Return a document with `key: value` in its front matter: in place of that key, or as its last
    line.

    `value` is YAML on one line. Raises EditError.
    """
    front = _in_lines(text)
    lines, root, first = front.lines, front.root, front.first
    entry = next((entry for entry in root.value if entry[0].value == key), None)
    if entry is None:
        return front.with_lines(front.end, [f"{key}: {value}"])
    start, end = entry[0].start_mark.line + first, _last(entry[1]) + first
    line = lines[start]
    colon = line.index(":", entry[0].end_mark.column) + 1
    inline = _INLINE.match(line, len(line) - len(line[colon:].lstrip(" \t")))
    if start == end and inline:
        # A comment after it stays.
        lines[start] = f"{line[:colon]} {value}{line[inline.end() :]}"
    else:
        lines[start : end + 1] = [f"{key}: {value}{_newline(lines[end])}"]
    return "".join(lines)


def with_source_key(text: str, number: int, key: str, value: str) -> str:
    """Return a document with `key: value` added to the source of that number, counted from 1.

    Raises EditError.
    """
    return with_source_keys(text, key, {number: value})


def with_source_keys(text: str, key: str, values: Mapping[int, str]) -> str:
    """Return a document with a key added to some sources: values by their numbers, counted from 1.

    Raises EditError.
    """
    front = FrontMatter.of(text)
    sources = front.value("sources")
    listed = sources.value if isinstance(sources, yaml.SequenceNode) else ()
    # From the last on, so that the places of the others hold.
    for number, value in sorted(values.items(), reverse=True):
        if number > len(listed):
            raise EditError(f"there is no source {number} in its front matter")
        source = listed[number - 1]
        if not isinstance(source, yaml.MappingNode) or not source.value:
            raise EditError(f"source {number} has no keys")
        last_key, last = source.value[-1]
        if source.flow_style:
            end = last.end_mark
            line = front.lines[end.line + front.first]
            added = f"{line[: end.column]}, {key}: {value}{line[end.column :]}"
            front.lines[end.line + front.first] = added
        else:
            index = _last(last) + front.first + 1
            line = f"{' ' * last_key.start_mark.column}{key}: {value}"
            front.lines.insert(index, line + _newline(front.lines[index - 1]))
    return "".join(front.lines)


def _in_lines(text: str) -> FrontMatter:
    front = FrontMatter.of(text)
    if front.root.flow_style:
        raise EditError("its front matter is not written as a key and a value on each line")
    return front


def _last(node: yaml.Node) -> int:
    """Return the last line of a value; a block's end mark stands at the start of what
    follows it.
    """
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        final = node.value[-1]
        return _last(final[1] if isinstance(final, tuple) else final)
    start, end = node.start_mark, node.end_mark
    return end.line - 1 if end.line > start.line and end.column == 0 else end.line


def _newline(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
