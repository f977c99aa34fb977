"""Lines of front matter, written and replaced; every other byte of the file stays as it was.

The lines to edit are found by PyYAML's marks and changed as text: a round trip through a YAML
library would change comments, quotation marks and line breaks.
"""

import re

import yaml

from copydesk.content.front_matter.fences import ExactYAMLHandler

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INLINE = re.compile(r"\{(?:[^{}\r\n]|\{[^{}\r\n]*\})*\}")
_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = (
    yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
)


class EditError(Exception):
    """The front matter is written in a way that this module does not edit."""


def with_key(text: str, key: str, value: str) -> str:
    """Return a document with `key: value` in its front matter: in place of that key, or as its last
    line.

    `value` is YAML on one line. Raises EditError.
    """
    lines, root, first = _read(text)
    entry = next((entry for entry in root.value if entry[0].value == key), None)
    if entry is None:
        return _inserted(lines, first + _end(root), f"{key}: {value}")
    start, end = entry[0].start_mark.line + first, _last(entry[1]) + first
    line = lines[start]
    colon = line.index(":", entry[0].end_mark.column) + 1
    inline = _INLINE.match(line, len(line) - len(line[colon:].lstrip(" \t")))
    if start == end and inline:
        # A comment behind it stays.
        lines[start] = f"{line[:colon]} {value}{line[inline.end() :]}"
    else:
        lines[start : end + 1] = [f"{key}: {value}{_newline(lines[end])}"]
    return "".join(lines)


def with_source_key(text: str, number: int, key: str, value: str) -> str:
    """Return a document with `key: value` added to the source of that number, counted from 1.

    Raises EditError.
    """
    lines, root, first = _read(text)
    sources = next((node for name, node in root.value if name.value == "sources"), None)
    if not isinstance(sources, yaml.SequenceNode) or number > len(sources.value):
        raise EditError(f"there is no source {number} in its front matter")
    source = sources.value[number - 1]
    if not isinstance(source, yaml.MappingNode) or not source.value:
        raise EditError(f"source {number} has no keys")
    last_key, last = source.value[-1]
    if source.flow_style:
        mark = last.end_mark
        line = lines[mark.line + first]
        lines[mark.line + first] = f"{line[: mark.column]}, {key}: {value}{line[mark.column :]}"
        return "".join(lines)
    indent = " " * last_key.start_mark.column
    return _inserted(lines, _last(last) + first + 1, f"{indent}{key}: {value}")


def _read(text: str) -> tuple[list[str], yaml.MappingNode, int]:
    """Return the lines of a document, with their ends; its front matter; the index of its first
    line.
    """
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
    root = yaml.compose(metadata, Loader=_Loader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        raise EditError("its front matter is not written as a key and a value on each line")
    return lines, root, first


def _end(root: yaml.MappingNode) -> int:
    """Return the line behind the last value."""
    return max(_last(value) for _, value in root.value) + 1


def _last(node: yaml.Node) -> int:
    """Return the last line of a value; a block's end mark stands at the start of what
    follows it.
    """
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        final = node.value[-1]
        return _last(final[1] if isinstance(final, tuple) else final)
    start, end = node.start_mark, node.end_mark
    return end.line - 1 if end.line > start.line and end.column == 0 else end.line


def _inserted(lines: list[str], index: int, line: str) -> str:
    lines.insert(index, line + _newline(lines[index - 1]))
    return "".join(lines)


def _newline(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
