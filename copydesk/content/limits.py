"""How complicated a text may be.

Python-Markdown takes quadratic time over a paragraph full of unpaired signs, and a deep nest of
quotations or lists runs it out of stack. No story comes near these limits; a broken paste, or a
pull request that means harm, gets a message instead of a build that hangs.
"""

import re

DEEPEST_NEST = 50
LONGEST_BLOCK = 100_000
"""Characters between two blank lines."""
MOST_BLOCKS = 20_000
MOST_SIGNS = 2_000
"""Signs in one block that may start something in Markdown, such as `[` and `*`."""

_SIGNS = "[*_!\\`<"
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_DEEP = re.compile(
    r"^(?:[ ]{4}|[ ]{0,3}+(?:\t|>|(?:[-*+]|[0-9]{1,9}\.)(?=[ \t])))"
    rf"{{{DEEPEST_NEST + 1}}}+",
    re.MULTILINE,
)


def excess(text: str) -> tuple[int, str] | None:
    """Where a text is too complicated, as an offset, and in which way."""
    if deep := _DEEP.search(text):
        return deep.start(), f"quotations or lists are nested more than {DEEPEST_NEST} deep"
    if len(text) <= MOST_SIGNS:
        return None
    start = 0
    for count, end in enumerate([*(m.start() for m in _BLANK_LINES.finditer(text)), len(text)]):
        if count == MOST_BLOCKS:
            return start, f"the text has more than {MOST_BLOCKS:,} paragraphs"
        if end - start > LONGEST_BLOCK:
            return start, f"this paragraph has more than {LONGEST_BLOCK:,} characters"
        if end - start > MOST_SIGNS:
            signs = sum(text.count(sign, start, end) for sign in _SIGNS)
            if signs > MOST_SIGNS:
                listed = "brackets, asterisks and the like"
                return start, f"this paragraph has more than {MOST_SIGNS:,} {listed}"
        start = end
    return None
