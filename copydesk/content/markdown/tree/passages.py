"""Passages of a text that are named by their words: where one begins gets a mark."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from copydesk.content.markdown.tree.corrections import NO_TEXT, Slot, paragraphs
from copydesk.model import PASSAGE_MARK
from copydesk.text.characters import CJK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OPENING = frozenset(("Ps", "Pi"))
"""The categories of signs that open a bracket or a quotation."""
_WIDE = re.compile(f"[{CJK}]")


def mark_passages(root: "Element", passages: Sequence[str]) -> None:
    """Put `PASSAGE_MARK.format(n)` before the first place where the words of `passages[n]` stand,
    if there is one.

    Capitals, punctuation and spaces do not count. A mark never stands within a link.
    """
    links = [element for link in root.iter("a") for element in link.iter()]
    within_links = {id(element) for element in links}
    texts = [_Signs(slots) for slots in paragraphs(root)]
    marks: dict[tuple[int, bool], list[tuple[int, int, Slot]]] = {}
    for number, passage in enumerate(passages):
        wanted = "".join(sign for _, sign in _signs(passage))
        for text in texts:
            if found := text.find(wanted):
                slot, offset = _outside(text.slots, *found, within_links)
                key = id(slot.element), slot.within
                marks.setdefault(key, []).append((offset, number, slot))
                break
    for placed in marks.values():
        # From the end, so that no mark moves another's place.
        for offset, number, slot in sorted(placed, key=lambda mark: mark[:2], reverse=True):
            _put(slot, offset, PASSAGE_MARK.format(number))


class _Signs:
    """The letters and digits of a paragraph, and where each stands."""

    def __init__(self, slots: list[Slot]) -> None:
        self.slots = slots
        self._places: list[tuple[int, int]] = []
        """Of each sign: the number of its slot, and its offset there."""
        self._begins: list[bool] = []
        """Of each sign, whether a passage can begin with it."""
        found: list[str] = []
        for number, slot in enumerate(slots):
            before = -1
            for offset, sign in _signs(slot.text):
                joined = before == offset - 1 and (offset > 0 or self._is_joined(number))
                self._begins.append(not joined or bool(_WIDE.match(sign)))
                self._places.append((number, offset))
                found.append(sign)
                before = offset
        self._text = "".join(found)

    def _is_joined(self, number: int) -> bool:
        """Return whether the text before a slot ends within a word."""
        return number > 0 and self.slots[number - 1].text[-1:].isalnum()

    def find(self, wanted: str) -> tuple[int, int] | None:
        """Return the number of the slot in which some signs begin, and the offset there."""
        at = self._text.find(wanted) if wanted else -1
        while at >= 0 and not self._begins[at]:
            at = self._text.find(wanted, at + 1)
        return self._places[at] if at >= 0 else None


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the letters and digits of a text in small letters, each with its offset."""
    shown = NO_TEXT.sub(lambda token: " " * len(token[0]), text)
    for offset, sign in enumerate(shown):
        if sign.isalnum():
            for small in sign.casefold():
                yield offset, small


def _outside(
    slots: list[Slot], number: int, offset: int, within_links: set[int]
) -> tuple[Slot, int]:
    """Return a place, or the last one before it that is not within a link."""
    while number and _is_within(slots[number], within_links):
        number -= 1
        offset = len(slots[number].text)
    return slots[number], offset


def _is_within(slot: Slot, within_links: set[int]) -> bool:
    # What stands after a link is outside, after an element in it is not.
    return id(slot.element) in within_links and (slot.within or slot.element.tag != "a")


def _put(slot: Slot, offset: int, mark: str) -> None:
    before = slot.text[:offset]
    while before and (before[-1] in "\"'„‚" or unicodedata.category(before[-1]) in _OPENING):
        before = before[:-1]
    text = before + mark + slot.text[len(before) :]
    if slot.within:
        slot.element.text = text
    else:
        slot.element.tail = text
