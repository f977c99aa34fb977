"""The heads of items as they are written: links that can become sources.

The head of an item is its first link, with only emphasis, emoji, signs or a number before it.
A paragraph has one if it is numbered (`1、[title](…)`), or nothing but a link.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.markdown import link_targets
from copydesk.content.markdown.items.outbound import first_paragraph, head_of
from copydesk.content.markdown.marks import references
from copydesk.content.markdown.marks.sources_in_place import is_cited_below
from copydesk.content.markdown.marks.tokens import Token
from copydesk.content.markdown.text_tree import readable, text_tree
from copydesk.content.markdown.tree import corrections as tree
from copydesk.content.values import BadValueError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEM = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*")
_NUMBER = re.compile(r"[*_]*[0-9]{1,4}[.)、．:：][*_]*[ \t]*")
_OPENING = re.compile(r"[*_]+")
_SEPARATOR = re.compile(r"[ \t]*[:：—–,，][ \t]*|[ \t]+-{1,3}[ \t]+|[ \t]*\.?[ \t]*\Z|[ \t]+")


class ItemHead(Struct, frozen=True):
    """A link that begins an item or a paragraph, and its line without it."""

    url: str
    title: str | None
    """Its words; None if they are no more than the address."""
    line: int
    """The index of its line in the text."""
    start: int
    """Where in its line the words of the item begin."""
    before: str
    """The emoji and signs before it."""
    after: str
    """The rest of its line, without a separator."""
    is_item: bool

    def cited(self, id_: str) -> str:
        """Return what stands in its place, up to the end of its line, if a source has that id."""
        words = " ".join(filter(None, (self.before, self.after)))
        return f"[@{id_}]{' ' if self.is_item else chr(10)}{words}" if words else f"[@{id_}]"


class ItemHeads(Struct, frozen=True):
    """The heads of a text, and how many have another form than these can be read in."""

    found: tuple[ItemHead, ...]
    unread: int


def item_heads(text: str) -> ItemHeads:
    """Return the heads of a text's items that go to other sites."""
    text = readable(text)
    parsed = text_tree(text)
    tokens = parsed.tokenized.tokens
    found = []
    unread = 0
    for link, is_item in links(parsed.root):
        address, offset = tree.address(link.get("href", ""), tokens)
        if not is_web(address):
            continue
        place = _place(text, address, offset)
        head = _head(text, link, address, place, tokens, is_item=is_item) if place else None
        if head:
            found.append(head)
        elif is_item or not place:
            unread += is_item
    return ItemHeads(tuple(found), unread)


def links(root: "Element") -> "Iterator[tuple[Element, bool]]":
    """Yield the first links of items, with True, and of paragraphs, in the order of the text."""
    waiting: list[tuple[Element, Element | None, bool]] = [(root, None, False)]
    while waiting:
        element, above, in_item = waiting.pop()
        if element.tag == "li":
            if (link := head_of(first_paragraph(element))) is not None:
                yield link, True
        elif element.tag == "p":
            link = None if in_item or is_cited_below(above) else head_of(element)
            if link is not None:
                yield link, False
            continue
        within = in_item or element.tag == "li"
        children = [
            (child, element[index - 1] if index else None, within)
            for index, child in enumerate(element)
            if child.tag in ("ul", "ol", "li", "details", "p")
        ]
        waiting += reversed(children)


def is_web(address: str) -> bool:
    """Return whether a link leads to a page of the web."""
    try:
        return link_targets.link(address).url[:4].lower() == "http"
    except BadValueError:
        return False


def _place(text: str, address: str, offset: int | None) -> tuple[int, int] | None:
    """Return where a link is written; None for one that is defined elsewhere."""
    if offset is None:
        first = text.find(address)
        alone = first >= 0 and text.find(address, first + 1) < 0
        return (first, first + len(address)) if alone else None
    begin = offset - 1 if text[offset - 1 : offset] == "<" else offset
    closing = begin - len(text[:begin]) + len(text[:begin].rstrip(" \t")) - 2
    if text[closing : closing + 2] == "](":
        start = _opening(text, closing)
        place = references.destination(text, begin)
        if start is None or place is None:
            return None
        end = place[2] + len(text[place[2] :]) - len(text[place[2] :].lstrip(" \t"))
        if named := references.title(text, end):
            end = named[1]
        return (start, end + 1) if text[end : end + 1] == ")" else None
    if begin < offset:
        end = text.find(">", offset)
        return (begin, end + 1) if end >= 0 else None
    return None


def _opening(text: str, closing: int) -> int | None:
    """Return where the bracket is that one closes."""
    depth = 0
    for place in range(closing, max(-1, closing - 2_000), -1):
        if text[place] in "[]" and text[place - 1 : place] != "\\":
            depth += 1 if text[place] == "]" else -1
            if depth == 0:
                return place
    return None


def _head(
    text: str,
    link: "Element",
    url: str,
    place: tuple[int, int],
    tokens: Sequence[Token],
    *,
    is_item: bool,
) -> ItemHead | None:
    """Return a head with the line that it is in; None if that line says something else."""
    start, end = place
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if "\n" in text[start:end]:
        return None
    begin = _ITEM.match(text, line_start, start) if is_item else None
    content = begin.end() if begin else line_start + _indent(text, line_start)
    if begin and begin.end() == line_start + _indent(text, line_start):
        return None
    before, after = text[content:start], text[end:line_end].rstrip()
    number = _NUMBER.match(before)
    if not is_item and not (number or (before + after).strip("*_ \t") == ""):
        return None
    if number:
        before = "".join(_OPENING.findall(number[0])) + before[number.end() :]
    marks = "".join(_OPENING.findall(before))
    before = _OPENING.sub("", before).strip()
    closing = _OPENING.match(after)
    if marks and closing and sorted(closing[0]) == sorted(marks):
        after, marks = after[closing.end() :], ""
    separator = _SEPARATOR.match(after)
    after = marks + after[separator.end() if separator else 0 :].strip()
    words = tree.unescaped(tree.restored("".join(link.itertext()), tokens)).strip()
    title = " ".join(words.split()) or None
    if title in (url, url.partition("://")[2]):
        title = None
    line = text.count("\n", 0, line_start)
    return ItemHead(url, title, line, content - line_start, before, after, is_item)


def _indent(text: str, start: int) -> int:
    end = start
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end - start
