"""The places of a story's words in its file: a value of the front matter, and lines at all."""

import re
from bisect import bisect
from collections.abc import Callable
from functools import cache

from copydesk.content.markdown.marks import citations
from copydesk.diagnostics import Position

_CITATION = re.compile(rf"[ \t]*{citations.MARK.pattern}")
_SAME = {"“": "\"'„«»”", "”": "\"'“»«", "‘": "'‚", "’": "'‘", "–": "-", "—": "-", "…": "."}
"""The characters that an editor may have typed for a typographic one."""


class Lines:
    """The lines of a text that begins at some line of a file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self._first_line = first_line

    def position(self, offset: int) -> Position:
        """Return the position of an offset in the text."""
        line = bisect(self._starts, offset)
        return Position(self._first_line + line - 1, offset - self._starts[line - 1] + 1)


def nowhere(offset: int) -> Position | None:
    """Return the place of what has none."""


def in_front_matter(
    document: str, place: Position | None, text: str
) -> Callable[[int], Position | None]:
    """Return where the characters of a YAML value are that begins at a place.

    A value may be folded over lines, quoted, escaped, and its marks may have been typed straight.
    """
    if place is None:
        return nowhere

    @cache
    def begins() -> tuple[Lines, list[int]]:
        """Return where each character is written, up to the first that is not found."""
        at = 0
        for _ in range(place.line - 1):
            at = document.find("\n", at) + 1
        at += (place.column or 1) - 1
        if document[at : at + 1] in ("|", ">"):
            at = document.find("\n", at) + 1
        elif document[at : at + 1] in ("'", '"'):
            at += 1
        found = []
        for sign in text:
            if sign != "[" and (mark := _CITATION.match(document, at)):
                at = mark.end()
            begin = _next(document, at, sign)
            if begin < 0:
                break
            found.append(begin)
            at = begin + 1
        return Lines(document, 1), found

    def position(offset: int) -> Position | None:
        lines, found = begins()
        return lines.position(found[offset]) if offset < len(found) else place

    return position


def _next(document: str, at: int, sign: str) -> int:
    """Return where a character of a value is written next; -1 if it is not near."""
    if sign.isspace():
        # White space may be folded; what comes next finds its own place.
        return at if document[at : at + 1].isspace() else at - 1
    for place in range(at, min(at + 80, len(document))):
        found = document[place]
        if found == sign or found in _SAME.get(sign, ""):
            return place
    return -1
