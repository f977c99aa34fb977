"""The blocks of code of a text, for what reads it before Markdown does."""

import re

_OPENING = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)$", re.MULTILINE
)
_CLOSING = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)


def code_blocks(text: str) -> list[tuple[int, int]]:
    """Return where each block of code between fences begins and ends."""
    found: list[tuple[int, int]] = []
    end = 0
    while opening := _OPENING.search(text, end):
        fence = opening[1] or opening[2]
        closings = _CLOSING.finditer(text, opening.end())
        closing = next((each for each in closings if each[1].startswith(fence)), None)
        if closing is None:
            break
        end = closing.end()
        found.append((opening.start(), end))
    return found
