r"""Backslashes in double quotes that YAML takes for the beginning of a special character.

`"Germany \ France"` is `Germany  France`. What a program writes, or nobody could mean as two
characters, is let through: `\"`, `\\`, `\/`, `\u00e9`, a backslash at a line's end and the one that
begins the next line.
"""

import re
from collections.abc import Sequence

from copydesk.content.parsed import Place

_DRIVE = re.compile(r"\b[A-Za-z]:[^\s\"']*\Z")
"""The beginning of a path, as in `C:\\new`, where a line break or a tab cannot be meant."""
_ESCAPE = re.compile(r"\\(.?)")


def lost_backslash(
    lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> tuple[Place, str] | None:
    """Return where a backslash between two places is lost, both counted from 0, and a hint."""
    for number in range(start[0], end[0] + 1):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        line = lines[number][:last]
        for escape in _ESCAPE.finditer(line, first):
            if _is_lost(line, escape, begins=number > start[0]):
                return (number, escape.start()), _hint(lines, start, end)
    return None


def _is_lost(line: str, escape: re.Match[str], *, begins: bool) -> bool:
    before, after = line[: escape.start()], line[escape.end() : escape.end() + 1]
    if escape[1] == " ":
        return not begins or bool(before.strip())
    if escape[1] in ("n", "t"):
        return _DRIVE.search(before) is not None and after.isalpha()
    return escape[1] == "_"


def _hint(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    if start[0] != end[0]:
        return "Write \\\\ for it, or put the text in single quotes."
    text = lines[start[0]][start[1] + 1 : end[1] - 1].replace('\\"', '"').replace("'", "''")
    return f"Put the text in single quotes: '{text}'"
