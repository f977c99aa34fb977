"""The line breaks of a tree that no reader should see as spaces: between two wide characters."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from copydesk.content.markdown.marks.anchors import ANCHOR
from copydesk.content.markdown.marks.tokens import TOKEN, Kind, Token
from copydesk.content.markdown.tree import corrections as tree
from copydesk.text.wide_characters import is_wide

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_UNSEEN = "\0"
"""Stands for what is between two characters and neither."""
_NOT_TEXT = re.compile(f"{TOKEN.pattern}|{ANCHOR.pattern}")


def join_wide_lines(root: "Element", tokens: Sequence[Token]) -> None:
    """Take the line breaks between two wide characters out of every paragraph.

    Citations, footnote marks and the borders of links and emphasis may stand between the two.
    """
    for slots in tree.paragraphs(root):
        texts = [slot.text for slot in slots]
        whole = "".join(texts)
        if "\n" not in whole or whole.isascii():
            continue
        seen = "".join(_seen(slot, tokens) for slot in slots)
        hard = _hard_breaks(slots)
        breaks = [
            found.span()
            for found in _BREAK.finditer(whole)
            if hard.isdisjoint(range(*found.span())) and _is_unwanted(seen, found)
        ]
        if breaks:
            _remove(slots, texts, breaks)


def _hard_breaks(slots: Sequence[tree.Slot]) -> set[int]:
    """Return where a text goes on after a break that its writer asked for (`<br>`)."""
    offset, found = 0, set()
    for slot in slots:
        if not slot.within and slot.element.tag == "br":
            found.add(offset)
        offset += len(slot.text)
    return found


def _seen(slot: tree.Slot, tokens: Sequence[Token]) -> str:
    """Return a text as long as the slot's, with what readers see of it beside a line break."""

    def shown(found: re.Match[str]) -> str:
        token = tokens[int(found[1])] if found[1] else None
        if token and token.kind is Kind.CODE and token.code:
            return token.code[0] + _UNSEEN * (len(found[0]) - 2) + token.code[-1]
        return _UNSEEN * len(found[0])

    if slot.within and slot.element.get("class") == "footnote-ref":
        return _UNSEEN * len(slot.text)
    return _NOT_TEXT.sub(shown, slot.text)


def _is_unwanted(seen: str, found: re.Match[str]) -> bool:
    start, end = found.start() - 1, found.end()
    while start >= 0 and seen[start] in " \t\0":
        start -= 1
    while end < len(seen) and seen[end] in " \t\0":
        end += 1
    if start < 0 or not is_wide(seen[start]):
        return False
    # At the end there is only a citation.
    return is_wide(seen[end]) if end < len(seen) else end > found.end()


def _remove(slots: list[tree.Slot], texts: list[str], breaks: list[tuple[int, int]]) -> None:
    offset = 0
    for slot, text in zip(slots, texts, strict=True):
        new = text
        for start, end in reversed(breaks):
            if start < offset + len(text) and end > offset:
                new = new[: max(0, start - offset)] + new[max(0, end - offset) :]
        offset += len(text)
        if new != text and slot.within:
            slot.element.text = new
        elif new != text:
            slot.element.tail = new
