"""The limits of how complicated a text may be.

Python-Markdown walks through the rest of a paragraph for every sign that may start something, so
its time is quadratic in places; and a deep nest of quotations or lists runs it out of stack. No
story comes near these limits; a broken paste, or a pull request that means harm, gets a message
instead of a build that hangs.
"""

import re

DEEPEST_NEST = 50
LONGEST_BLOCK = 100_000
"""Characters between two blank lines."""
MOST_LINES = 5_000
"""Lines between two blank lines."""
MOST_BLOCKS = 20_000
MOST_STEPS = 50_000_000
"""Characters times signs, summed over the blocks: some twenty seconds at the very worst."""

_SIGNS = "[*_\\<"
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_DEEP = re.compile(
    r"\n(?![ \t]*$)(?:[ ]{4}|[ ]{0,3}+(?:\t|>|(?:[-*+]|[0-9]{1,9}\.)(?=[ \t])))"
    rf"{{{DEEPEST_NEST + 1}}}+",
    re.MULTILINE,
)
"""After a line end, which is found faster than a line's beginning."""


def excess(text: str) -> tuple[int, str] | None:
    """Return where a text is too complicated, as an offset, and in which way."""
    if deep := _DEEP.search(f"\n{text}"):  # which leaves the line's place as it is
        return deep.start(), f"quotations or lists are nested more than {DEEPEST_NEST} deep"
    if len(text) <= MOST_LINES:
        return None  # as are nearly all, and too short to be slow
    start = steps = 0
    ends = [*(blank.start() for blank in _BLANK_LINES.finditer(text)), len(text)]
    for count, end in enumerate(ends):
        length = end - start
        steps += length * sum(text.count(sign, start, end) for sign in _SIGNS)
        if count == MOST_BLOCKS:
            return start, f"the text has more than {MOST_BLOCKS:,} paragraphs"
        if length > LONGEST_BLOCK:
            return start, f"this paragraph has more than {LONGEST_BLOCK:,} characters"
        if text.count("\n", start, end) > MOST_LINES:
            return start, f"this paragraph has more than {MOST_LINES:,} lines"
        if steps > MOST_STEPS:
            return start, "up to here there are too many brackets, asterisks and the like"
        start = end
    return None
