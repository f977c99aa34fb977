"""The marks that a merge leaves in a file where two versions of it disagree.

    <<<<<<< HEAD
    one version
    ||||||| what both began with, in the style diff3
    =======
    the other
    >>>>>>> branch

All three stand at the starts of lines, in this order; any of them alone may be Markdown.
"""

import re
from collections.abc import Iterator

from copydesk.content.markdown.marks.code_blocks import code_blocks
from copydesk.diagnostics import Diagnostic, Position

_MARK = re.compile(r"^(?:(<{7}|>{7}|\|{7})(?:[ \t][^\n]*)?|(={7})[ \t\r]*)$", re.MULTILINE)
_NEXT = {"<": "|=", "|": "=", "=": ">"}
"""The marks that may follow each."""


def conflicts(text: str) -> list[tuple[int, int]]:
    """Return where each conflict begins and ends."""
    if "<<<<<<<" not in text:
        return []
    found: list[tuple[int, int]] = []
    start, last = 0, ""
    for mark in _MARK.finditer(text):
        sign = mark[0][0]
        if sign == "<":
            start, last = mark.start(), sign
        elif sign in _NEXT.get(last, ""):
            last = sign
            if sign == ">":
                found.append((start, mark.end()))
                last = ""
        elif sign == ">":
            last = ""
    return found


def in_code(text: str) -> list[tuple[int, int]]:
    """Return the places of the conflicts in a Markdown document that lie entirely within code."""
    found = conflicts(text)
    blocks = code_blocks(text) if found else []
    return [
        (start, end)
        for start, end in found
        if any(first < start and end < last for first, last in blocks)
    ]


def faults(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each conflict of a file; one within code is a lesson on git."""
    shown = in_code(text) if path.endswith(".md") else []
    for start, end in conflicts(text):
        if (start, end) not in shown:
            first, last = (text.count("\n", 0, place) + 1 for place in (start, end))
            yield Diagnostic(
                path,
                Position(first, 1),
                "merge-conflict",
                f"lines {first} to {last} are two versions of a text, which a merge left for you",
                "Keep what is right of both, and delete the lines that begin with "
                "<<<<<<<, ======= and >>>>>>>",
            )
