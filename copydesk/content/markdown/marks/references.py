"""The definitions of link references, `[label]: address "title"`, and the parts of any link.

As CommonMark 0.31 has them, sections 4.7 and 6.3.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from copydesk.content.markdown.marks import citations

LONGEST_LABEL = 1_000

_LABEL = re.compile(r"\[((?:[^][\\]|\\.){1,999})\]:", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_BRACKETED = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_PLAIN = re.compile(r"[^\s<\x00-\x1f][^\s\x00-\x1f]*")
_TITLE = re.compile(
    r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)""", re.DOTALL
)
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_WHITE = re.compile(r"\s+")


class Definition(Struct, frozen=True):
    """What a link reference stands for, as it is written."""

    address: str
    offset: int
    """Where the address is in the editor's text."""
    title: str | None


def normalized(label: str) -> str:
    """Return a label by which references that mean the same are equal."""
    return _WHITE.sub(" ", label.strip()).casefold().upper()


def destination(text: str, start: int) -> tuple[int, int, int] | None:
    """Return where an address begins and ends, and where it goes on after it."""
    if text.startswith("<", start):
        found = _BRACKETED.match(text, start)
        return (found.start(1), found.end(1), found.end()) if found else None
    depth, position = 0, start
    while position < len(text):
        sign = text[position]
        if sign == "\\" and position + 1 < len(text) and text[position + 1] in "()\\":
            position += 1
        elif sign == "(":
            depth += 1
            if depth > 32:
                return None
        elif sign == ")":
            if depth == 0:
                break
            depth -= 1
        elif sign in " \t\n" or sign < " ":
            break
        position += 1
    return (start, position, position) if depth == 0 else None


def title(text: str, start: int) -> tuple[str, int] | None:
    """Return a title, and where the text goes on after it."""
    found = _TITLE.match(text, start)
    if found is None or "\n\n" in found[0]:
        return None
    return found[0][1:-1], found.end()


def definitions(
    lines: Sequence[str], offsets: Sequence[int]
) -> tuple[list[tuple[str, Definition]], int]:
    """Return the definitions that a paragraph begins with, and how many lines they have."""
    text = "\n".join(lines)
    found = []
    position = count = 0
    while one := _definition(text, position):
        label, first, last, written, end = one
        line = text.count("\n", 0, first)
        offset = offsets[line] + first - (text.rfind("\n", 0, first) + 1)
        found.append((normalized(label), Definition(text[first:last], offset, written)))
        position = end
        count = text.count("\n", 0, end) if end < len(text) else len(lines)
    return found, count


def _definition(text: str, start: int) -> tuple[str, int, int, str | None, int] | None:
    label = _LABEL.match(text, start)
    if label is None or not label[1].strip() or label[1].startswith("^"):
        return None
    if citations.read(label[1]):
        return None  # which the text says, and no link
    space = _SPACE.match(text, label.end())
    begin = space.end() if space else label.end()
    place = destination(text, begin)
    if place is None or (place[2] == begin):
        return None
    first, last, end = place
    after = _LINE_END.match(text, end)
    space = _SPACE.match(text, end)
    if space and space.end() > end and (named := title(text, space.end())):
        ending = _LINE_END.match(text, named[1])
        if ending:
            return label[1], first, last, named[0], ending.end()
    return (label[1], first, last, None, after.end()) if after else None
