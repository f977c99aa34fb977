"""The beginnings and ends of a text's quotations: marks of any language, paired.

Marks that close nothing, and marks that nothing closes, are left alone; so are apostrophes, feet
and inches. A quotation within a quotation is a part of it.
"""

import re
from functools import lru_cache

from msgspec import Struct

from copydesk.text.quotations.apostrophes import begins_elision, cannot_be_plural
from copydesk.text.quotations.conventions import conventions
from copydesk.text.quotations.straight_marks import straight_marks

_TYPED = {"“": '"<', "”": '">', "‘": "'<", "’": "'>"}
"""Straight marks by what they stand for: one that opens, and one that closes."""

_PAIRS = {
    '"<': '"> ”',
    "'<": "'> ’",
    "“": '” ">',
    "„": "“”",
    "«": "»",
    "‹": "›",
    "‘": "’ '>",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "〝": "〟〞",
    "»": "«",
    "›": "‹",
    "”": "”“",
    "＂": "＂",
}
"""Opening quotation marks, each with those that may close it."""

_DEEPEST = 10
"""Quotations within quotations that are followed."""
_FARTHEST = 20
"""Marks among which one that closes a quotation is looked for after an apostrophe."""
_MOST_READINGS = 4

_ALWAYS_OPEN = frozenset("„‚「『﹁〝")
_ALWAYS_CLOSE = frozenset("」』﹂〟〞")
_SINGLE = frozenset(("‘", "‚", "’", "‹", "›", "'<"))
_APOSTROPHES = frozenset(("’", "'>"))
_SIGN = re.compile("[\"'" + re.sub("[<> ]", "", "".join((*_PAIRS, *_PAIRS.values()))) + "]")


class QuotedPassage(Struct, frozen=True):
    """A passage between quotation marks."""

    start: int
    """Of the opening mark."""
    end: int
    """After the closing mark, or the end of the text for a quotation that goes on."""
    opening: str
    is_open: bool = False
    """True if nothing closes it here."""
    nearer_ends: tuple[int, ...] = ()
    """After the marks before its end that may close it as well: in ‘the workers’ plan’, the
    first may be an apostrophe."""

    def inside(self, text: str) -> str:
        """Return what is between the marks."""
        return text[self.start + 1 : self.end if self.is_open else self.end - 1]

    def shorter_readings(self, text: str) -> tuple[str, ...]:
        """Return what is between the marks if it ends earlier."""
        return tuple(text[self.start + 1 : end - 1] for end in self.nearer_ends)


class _Open(Struct):
    start: int
    sign: str
    nearer_ends: list[int] = []


@lru_cache(maxsize=64)
def quoted_passages(text: str) -> tuple[tuple[QuotedPassage, ...], QuotedPassage | None]:
    """Return the outermost passages between marks, in order, and the one that nothing closes."""
    signs = _signs(text)
    if not signs:
        return (), None
    found: list[QuotedPassage] = []
    stack: list[_Open] = []
    for index, (place, sign) in enumerate(signs):
        if _closes(text, signs, index, stack):
            while stack:
                opened = stack.pop()
                if sign in _PAIRS[opened.sign]:
                    nearer = tuple(opened.nearer_ends)
                    found.append(
                        QuotedPassage(opened.start, place + 1, opened.sign, nearer_ends=nearer)
                    )
                    break
        elif _opens(text, place, sign):
            stack.append(_Open(place, sign))
            del stack[:-_DEEPEST]
    outermost: list[QuotedPassage] = []
    for passage in sorted(found, key=lambda passage: (passage.start, -passage.end)):
        if not outermost or passage.start >= outermost[-1].end:
            outermost.append(passage)
    unclosed = [
        mark for mark in stack if mark.sign not in _SINGLE or not text[: mark.start].strip()
    ]
    if unclosed and (not outermost or unclosed[-1].start >= outermost[-1].end):
        return tuple(outermost), QuotedPassage(
            unclosed[-1].start, len(text), unclosed[-1].sign, is_open=True
        )
    return tuple(outermost), None


def _signs(text: str) -> list[tuple[int, str]]:
    """Return all quotation marks, the straight ones as what they stand for."""
    straight = {start: _TYPED[new] for start, _, new in straight_marks(text)}
    if text.isascii():
        return list(straight.items())
    return [
        (found.start(), straight.get(found.start(), found.group()))
        for found in _SIGN.finditer(text)
        if found.start() in straight or found.group() not in "\"'"
    ]


def _opens(text: str, place: int, sign: str) -> bool:
    if sign not in _PAIRS:
        return False
    if sign in _ALWAYS_OPEN or len(sign) > 1:
        return True
    before = text[place - 1 : place]
    after = text[place + 1 : place + 2]
    if sign == "‘" and begins_elision(text, place, conventions("en")[1]):
        return False  # as programs turn the mark of '24
    if sign in "‘”»›":
        # Also an apostrophe, or what closes elsewhere: it opens at the beginning of a word only.
        return not before.isalnum() and bool(after) and not after.isspace()
    return bool(after) or not before


def _closes(text: str, signs: list[tuple[int, str]], index: int, stack: list[_Open]) -> bool:
    """Return whether a sign closes what is open."""
    place, sign = signs[index]
    if not stack or not any(sign in _PAIRS[opened.sign] for opened in stack):
        return False
    if sign in _ALWAYS_CLOSE or sign == '">':
        return True
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _APOSTROPHES:
        if after.isalnum() and (before.isalnum() or before.isspace()):
            return False  # within a word, or before one: ’24
        if sign not in _PAIRS[stack[-1].sign]:
            return False  # what it could close is around something else that is open
        may_be_plural = before in "sSzx" and after == " " and not cannot_be_plural(text, place)
        if may_be_plural and _closed_later(text, signs, index):
            if len(stack[-1].nearer_ends) < _MOST_READINGS:
                stack[-1].nearer_ends.append(place + 1)
            return False
        return True
    if sign == "“" and stack[-1].sign == "”":
        return not before.isspace() and not after.isalnum()  # as Arabic has them
    return {"“": "„", "‘": "‚"}.get(sign, stack[-1].sign) == stack[-1].sign


def _closed_later(text: str, signs: list[tuple[int, str]], index: int) -> bool:
    """Return whether another apostrophe, after one that follows an s, may close the quotation."""
    this = signs[index][1]
    for place, sign in signs[index + 1 : index + 1 + _FARTHEST]:
        if sign in ("‘", "“", "'<", '"<'):
            return False
        if sign == this and not text[place + 1 : place + 2].isalnum():
            return True
    return False
