"""Lines of Chinese and Japanese, between which no space belongs: where one was wrapped, and folded.

As CSS Text 3 says of line breaks: none between two wide characters, unless one is Korean, which has
spaces between its words.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_HANGUL = re.compile(
    "[\u1100-\u11ff\u3130-\u318f\u3200-\u321e\u3260-\u327e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]"
)
_BREAK = re.compile(r"(\S)[ \t]*\n[ \t\n]*(?=(\S))")
_QUOTES = "'\""
_OTHERS = re.compile("[\u1100-\u1fff\u2070-\U0010ffff]")
"""Characters that may be wide, without the punctuation of all scripts."""
_CONTEXTS = (8, 3, 1)
"""How many characters of two lines are looked for where these were folded into one."""


def is_wide(character: str) -> bool:
    """Return whether a character has no space between itself and another like it."""
    return (
        character > "\u1100"
        and unicodedata.east_asian_width(character[0]) in "WFH"
        and not _HANGUL.match(character)
    )


def may_have_wide(text: str) -> bool:
    """Return whether a text may have a wide character, or a reference to one; for most of those
    without, False.
    """
    return not text.isascii() and (_OTHERS.search(text) is not None or "&#" in text)


def join_wide_lines(text: str) -> str:
    """Return a text without its line breaks between two wide characters."""
    if "\n" not in text or text.isascii():
        return text
    return _BREAK.sub(
        lambda found: found[1] if is_wide(found[1]) and is_wide(found[2]) else found[0], text
    )


def join_folded(text: str, lines: Sequence[str]) -> str:
    """Return a text that was folded from some lines, without its spaces for breaks between two wide
    characters.
    """
    if text.isascii():
        return text
    done = 0
    for line, following in pairwise(map(str.strip, lines)):
        if not (line and following and is_wide(line[-1]) and is_wide(following[0])):
            continue
        for length in _CONTEXTS:
            tail, head = line[-length:], following.rstrip(_QUOTES)[:length]
            if (found := text.find(f"{tail} {head}", done)) >= 0:
                done = found + len(tail)
                text = text[:done] + text[done + 1 :]
                break
    return text
