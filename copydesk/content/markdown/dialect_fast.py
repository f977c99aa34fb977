"""Short ways around what Python-Markdown does for every text, and few texts need.

Each gives what the library alone gives, and asks no more of it than that it lets extensions do. A
test compares the two.
"""

import re
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import DelimiterProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import RE_AMP
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

_PARAGRAPH = re.compile(r"(?:[^\s\d#>*+=|\[_-][^\n|]*(?:\n|\Z))+")
"""Lines that begin with no sign of another block, and cannot be rows of a table."""
_SPAN = re.compile(
    # Each begins with its sign, which makes the search fast; what must not stand ahead comes next.
    r"\*(?<!\*\*)(\*?)(?!\*)([^\s*_\\\[<](?:[^*_\\\[<]*[^\s*_\\\[<])?)\*\1(?!\*)"
    r"|\[(?<!!\[)([^][\\*_<!^]+)\]\(([\w/.:#?=&%~+,;@\ue000\ue001-]+)\)"
)
"""Emphasis with nothing in it, or a link; with no other signs around, they cannot be else."""
_ESCAPE = re.compile("\x02([0-9]+)\x03")


class QuickMarkdown(Markdown):
    """Markdown that finds block elements in a set, and has a serializer for our tree alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._blocks = frozenset(self.block_level_elements)
        self.preprocessors.register(PlainWhitespace(self), "normalize_whitespace", 30)
        self.parser.blockprocessors.register(PlainParagraph(self.parser), "plain", 110)
        self.treeprocessors.register(PlainInline(self), "inline", 20)
        self.treeprocessors.deregister("unescape")
        emphasis = Emphasis("*", "strong,em", self)
        emphasis.add("_", "strong,em", smart=True)
        self.inlinePatterns.register(emphasis, "em_strong", 60)
        self.serializer = to_html

    def is_block_level(self, tag: Any) -> bool:
        """Return whether an element is one of Markdown's blocks."""
        return tag in self._blocks


class PlainWhitespace(NormalizeWhitespace):
    """Leaves a text alone in which there is nothing to normalize."""

    def run(self, lines: list[str]) -> list[str]:
        """Make white space what the block processors expect."""
        text = "\n".join(lines)
        if any(sign in text for sign in ("\n ", "\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class PlainParagraph(ParagraphProcessor):
    """Takes a paragraph that no other block processor would take, before they are asked."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether the block is one."""
        return _PARAGRAPH.fullmatch(block) is not None


class PlainInline(InlineProcessor):
    """Reads the texts with nothing in them, or with no more than links and plain emphasis."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns."""
        with_references = "reference" in self.inlinePatterns
        done: list[tuple[Element, str | None, list[Element]]] = []
        left = False
        for element in tree.iter():
            if element.tail:
                left = True
            text = element.text
            if not text or element is tree:
                continue
            if not _has_signs(text):
                done.append((element, text, []))
            elif with_references or isinstance(text, AtomicString) or not (spans := _spans(text)):
                left = True
                continue
            else:
                done.append((element, *spans))
            element.text = None  # which the library passes over
        if left:
            tree = super().run(tree, ancestors)
        for element, text, children in done:
            element.text = text
            element[:0] = children
        return tree


def _has_signs(text: str) -> bool:
    """Return whether there is anything that one of our inline patterns could match."""
    return (
        "*" in text or "_" in text or "[" in text or "\\" in text or "<" in text or "  \n" in text
    )


def _spans(text: str) -> tuple[str | None, list[Element]] | None:
    """Return what a text begins with, and the elements behind it; None where it is not so
    simple.
    """
    pieces = []
    elements = []
    start = 0
    for span in _SPAN.finditer(text):
        star, emphasised, linked, address = span.groups()
        if linked:
            element = Element("a", href=address)
            element.text = linked
        else:
            element = Element("strong" if star else "em")
            element.text = emphasised
        elements.append(element)
        pieces.append(text[start : span.start()])
        start = span.end()
    pieces.append(text[start:])
    if "  \n" in text or _has_signs("".join(pieces)):
        return None
    for element, tail in zip(elements, pieces[1:], strict=True):
        element.tail = tail or None
    return pieces[0] or None, elements


class Emphasis(DelimiterProcessor):
    """Looks for the next sign by a search, not at one character after the other."""

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next delimiter that may begin or end something."""
        for sign in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[sign.group()]
            found = delimiter.boundary.match(data, sign.start())
            if found and (delimiter.stack or found.lastgroup != "end"):
                return found
        return None


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
    return "".join(
        ' {}="{}"'.format(name, _text(value).replace('"', "&quot;"))
        for name, value in sorted(element.items())
    )


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
