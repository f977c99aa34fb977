"""Anchors: signs within the words of a text that say where these stand, and go through Markdown.

Markdown forgets positions. So when one is asked for, the text is read once more with an anchor
between the first two letters of every word, where no sign of Markdown's can be. An anchor is
the place of what follows it, written as two halves of a surrogate pair, each alone: characters that
no document can have, and that Markdown takes for signs without a meaning.
"""

import re

from copydesk.content.markdown.marks.tokens import TOKEN, Tokenized

ANCHOR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_HIGH, _LOW = 0xD800, 0xDC00
_BASE = 1 << 10
_FARTHEST = _BASE * _BASE

_BARE = r"(?:https?://|www\.)[^\s<\ue000]+|[\w.+-]{1,64}@[\w.-]+"
"""Addresses that may become links."""
_WORD = re.compile(
    # Left alone: tokens, character references, labels of footnotes, addresses in angle brackets.
    rf"{TOKEN.pattern}|&#?\w+;|\[\^[^][\n]*\]|<[^\s<>]*>|{_BARE}"
    r"|(?P<word>[^\W_](?=[^\W_]))[^\W_]*(?: (?!https?:|www\.)[^\W_]+(?=[ ,\n])){0,7}"
)
"""And a word, with the plain ones behind it: they come in the same order, with nothing between."""


def anchor(offset: int) -> str:
    """Return the anchor for a place in the editor's text; none for one that is too far."""
    if offset >= _FARTHEST:
        return ""
    return chr(_HIGH + offset // _BASE) + chr(_LOW + offset % _BASE)


def offset_of(anchor: str) -> int:
    """Return the place that an anchor says."""
    return (ord(anchor[0]) - _HIGH) * _BASE + ord(anchor[1]) - _LOW


def without_anchors(text: str) -> str:
    """Return a text without its anchors."""
    return ANCHOR.sub("", text)


def anchored(tokenized: Tokenized) -> str:
    """Return a text with tokens in it and an anchor in each of its words."""
    places = _Places(tokenized)

    def with_anchor(word: re.Match[str]) -> str:
        if word["word"] is None:
            return word[0]
        return word[0][0] + anchor(places.of(word.start() + 1)) + word[0][1:]

    return _WORD.sub(with_anchor, tokenized.text)


class _Places:
    """Maps places in a text with tokens to places in the editor's text, asked for in order."""

    def __init__(self, tokenized: Tokenized) -> None:
        self._leaves = tokenized.leaves
        self._stretches = iter(tokenized.copied)
        self._begin = self._origin = 0
        self._next = next(self._stretches, None)

    def of(self, place: int) -> int:
        while self._next is not None and self._next[0] <= place:
            self._begin, self._origin = self._next
            self._next = next(self._stretches, None)
        return self._leaves.origin(self._origin + place - self._begin)
