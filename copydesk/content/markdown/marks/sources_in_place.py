"""The marks that show their source where they stand, instead of a number.

`[@ferry]` does so as the first words of a list item, and alone on its line as a paragraph or at the
start of one, unless that follows a quotation, a table, a picture or code, whose source it then
names. It names one source, by its id. In quotations, tables, headings and footnotes every mark is a
number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from copydesk.content.markdown.marks.tokens import TOKEN, Kind, Token
from copydesk.model import Citation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FIRST = re.compile(rf"\s*{TOKEN.pattern}(?P<rest>[ \t\xa0]*)")
_LISTS = ("ul", "ol")
_CITED_BELOW = frozenset(("blockquote", "table", "pre", "figure", "div"))
"""Blocks whose source a paragraph after them may name."""


def marks_in_place(root: "Element", tokens: Sequence[Token]) -> "dict[Element, int]":
    """Return the marks of a tree that may show their source, by the item or paragraph that they
    begin; each is the index of its token.
    """
    if not any(map(_names_one, tokens)):
        return {}
    return dict(_marks(root, tokens))


def _names_one(token: Token) -> bool:
    meaning = token.meaning
    return (
        isinstance(meaning, Citation)
        and len(meaning.targets) == 1
        and isinstance(meaning.targets[0], str)
    )


def _marks(root: "Element", tokens: Sequence[Token]) -> "Iterator[tuple[Element, int]]":
    # Lists may be nested deeper than Python's stack.
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        before: Element | None = None
        for child in parent:
            if child.tag in _LISTS or child.tag == "details":
                waiting.append(child)
            elif child.tag == "li":
                waiting.append(child)
                if (mark := _first(child, tokens)) is not None:
                    yield child, mark
            elif (
                child.tag == "p"
                and parent.tag != "li"
                and not is_cited_below(before)
                and (mark := _alone(child, tokens)) is not None
            ):
                yield child, mark
            before = child


def is_cited_below(block: "Element | None") -> bool:
    """Return whether a mark alone below a block names the source of that."""
    if block is None:
        return False
    if block.tag == "p":
        return not (block.text or "").strip() and len(block) == 1 and _is_picture(block[0])
    return block.tag in _CITED_BELOW


def _is_picture(element: "Element") -> bool:
    tail = (element.tail or "").strip()
    if element.tag == "a" and not (element.text or "").strip() and len(element) == 1:
        return not tail and _is_picture(element[0])
    return element.tag == "img" and not tail


def _first(item: "Element", tokens: Sequence[Token]) -> int | None:
    """Return the mark that an item begins with."""
    begin = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        begin = item[0]
    match = _FIRST.match(begin.text or "")
    return _single(match, begin.text or "", tokens) if match else None


def _alone(paragraph: "Element", tokens: Sequence[Token]) -> int | None:
    """Return the mark that has the first line of a paragraph to itself."""
    text = paragraph.text or ""
    match = _FIRST.match(text)
    if not match:
        return None
    if match.end() < len(text):
        is_alone = text[match.end()] == "\n"
    else:
        is_alone = len(paragraph) == 0 or paragraph[0].tag == "br"
    return _single(match, text, tokens) if is_alone else None


def _single(match: re.Match[str], text: str, tokens: Sequence[Token]) -> int | None:
    index = int(match[1])
    following = TOKEN.match(text, match.end())
    if following and tokens[int(following[1])].kind is Kind.CITATION:
        return None
    return index if _names_one(tokens[index]) else None
