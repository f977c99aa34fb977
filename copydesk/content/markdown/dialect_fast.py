"""Short ways around what Python-Markdown does for every text, and few texts need.

Each gives what the library alone gives, and asks no more of it than that it lets extensions do. A
test compares the two.
"""

import re
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.serializers import RE_AMP

_ESCAPE = re.compile("\x02([0-9]+)\x03")


class QuickMarkdown(Markdown):
    """Markdown that finds block elements in a set, and has a serializer for our tree alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._blocks = frozenset(self.block_level_elements)
        self.treeprocessors.deregister("unescape")  # which the serializer does
        self.serializer = to_html

    def is_block_level(self, tag: Any) -> bool:
        """Return whether an element is one of Markdown's blocks."""
        return tag in self._blocks


def to_html(root: Element) -> str:
    """Return the HTML of a tree as Markdown writes it, with its escapes resolved on the way.

    The tree has elements alone, in lower case, whose attributes all have values: ours has no other.
    """
    parts: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        tag = element.tag
        parts.append(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
        if text := element.text:
            parts.append(_escaped(text) if tag == "code" else _text(text))
        end = "" if tag in HTML_EMPTY else f"</{tag}>"
        if tail := element.tail:
            end += tail if tail == "\n" else _text(tail)
        if len(element):
            waiting.append(end)
            waiting += reversed(element)
        else:
            parts.append(end)
    return "".join(parts)


def _text(text: str) -> str:
    if "\x02" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1])), text)
    return _escaped(text)


def _attributes(element: Element) -> str:
    written = ""
    for name, value in sorted(element.items()):
        escaped = _text(value).replace('"', "&quot;")
        written += f' {name}="{escaped}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
