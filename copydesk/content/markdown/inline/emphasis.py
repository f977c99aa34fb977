"""Emphasis, strong emphasis and strikethrough: which of their signs belong together.

As CommonMark 0.31 has it, section 6.2, and GitHub for `~~`; one difference is for scripts without
spaces. There a run of signs next to a Chinese, Japanese or Korean character may begin or end
emphasis as if there were a space: `重要な**「決定」**です`.
"""

import re
import unicodedata
from functools import cache

from msgspec import Struct


class Run(Struct):
    """Some signs of one kind in a row, that may begin or end emphasis."""

    sign: str
    length: int
    count: int
    """How many of them have no part in emphasis."""
    can_open: bool
    can_close: bool
    serial: int
    place: int
    """Where they are in their text."""
    opens: list[str] = []
    """The elements that begin here, the innermost first."""
    closes: list[str] = []
    """The elements that end here."""


def run(text: str, start: int, end: int, serial: int) -> Run | None:
    """Return the run of signs at a place of a text, if it may begin or end something."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    sign = text[start]
    opens = _opens(before, after)
    closes = _opens(after, before)
    if sign == "_":
        opens, closes = (
            opens and (not closes or _is_punctuation(before)),
            closes and (not opens or _is_punctuation(after)),
        )
    if not (opens or closes) or (sign == "~" and end - start != 2):
        return None
    return Run(sign, end - start, end - start, opens, closes, serial, start)


def _opens(outside: str, inside: str) -> bool:
    """Return whether signs between two characters are at the edge of a word on their right."""
    if inside.isspace():
        return False
    return not _is_punctuation(inside) or (
        outside.isspace() or _is_punctuation(outside) or _is_cjk(outside)
    )


def _is_punctuation(sign: str) -> bool:
    # A token stands for a citation, for code or a tag, all of which end in punctuation.
    return not sign.isalnum() and (sign in "\ue000\ue001" or unicodedata.category(sign)[0] in "PS")


def pair(runs: list[Run], bottom: int) -> None:
    """Find the runs from `bottom` on that belong together, and take them off the list."""
    lowest: dict[tuple[str, bool, int], int] = {}
    index = bottom
    while index < len(runs):
        closer = runs[index]
        if not closer.can_close:
            index += 1
            continue
        key = (closer.sign, closer.can_open, closer.length % 3)
        floor = lowest.get(key, -1)
        found = index - 1
        while found >= bottom and runs[found].serial > floor and not _fits(runs[found], closer):
            found -= 1
        if found < bottom or runs[found].serial <= floor:
            lowest[key] = runs[index - 1].serial if index > bottom else -1
            if closer.can_open:
                index += 1
            else:
                del runs[index]
            continue
        opener = runs[found]
        size = 2 if opener.count >= 2 and closer.count >= 2 else 1
        tag = "del" if closer.sign == "~" else "strong" if size == 2 else "em"
        opener.opens.append(tag)
        closer.closes.append(tag)
        opener.count -= size
        closer.count -= size
        del runs[found + 1 : index]
        index = found + 1
        if opener.count == 0:
            del runs[found]
            index -= 1
        if closer.count == 0:
            del runs[index]
    del runs[bottom:]


def _fits(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign or not opener.can_open:
        return False
    if closer.can_open or opener.can_close:
        return closer.length % 3 == 0 or (opener.length + closer.length) % 3 != 0
    return True


def _is_cjk(character: str) -> bool:
    return character >= "\u1100" and _cjk().match(character) is not None


@cache
def _cjk() -> re.Pattern[str]:
    """Return a pattern that is compiled for the texts that need it: it takes 4 ms."""
    return re.compile(
        "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
    )
