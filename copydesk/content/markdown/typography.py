r"""Typographic quotation marks, apostrophes, dashes and ellipses for what is typed on a keyboard.

`"` and `'` become the quotation marks of the language, and `'` an apostrophe where it is one;
`--` becomes an en dash, `---` an em dash, `...` an ellipsis, 6'2" a measure with primes. What is
typed as it should be printed stays as it is. `text/quotations/straight_marks.py` finds out what a
mark is.
"""

import re
from collections.abc import Sequence

from copydesk.text.quotations.apostrophes import APOSTROPHE
from copydesk.text.quotations.conventions import conventions
from copydesk.text.quotations.straight_marks import edits

_WITHIN_WORD = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")  # the mark first: faster
_UNSPACED = "\u0e00"
"""The first letter of scripts that may have no spaces between their words."""


def typographic(text: str, language: str) -> str:
    """Return a text with the typography of a language, a BCP 47 tag such as `en` or `de-AT`."""
    return typeset((text,), language)[0]


def typeset(pieces: Sequence[str], language: str) -> list[str]:
    """Return the same for a paragraph in pieces, each with the others as its surroundings.

    Nothing that is spread over two pieces is replaced.
    """
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if not is_typed(text):
        return list(pieces)
    quotes, elisions = conventions(language)
    if quotes:
        # Most marks are apostrophes within words, and need no thought; the length stays.
        text = _WITHIN_WORD.sub(_apostrophe, text)
    found = list(edits(text, quotes, elisions))
    found.reverse()
    result = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        parts: list[str] = []
        done = start
        while found and found[-1][0] < end:
            first, last, new = found.pop()
            if first >= done and last <= end:
                parts += (text[done:first], new)
                done = last
        parts.append(text[done:end])
        result.append("".join(parts))
        start = end
    return result


def is_typed(text: str) -> bool:
    """Return whether there is anything in a text that typography could change."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def _apostrophe(mark: re.Match[str]) -> str:
    """Return what a mark between two letters is."""
    before, after = mark.string[mark.start() - 1], mark.string[mark.end()]
    return APOSTROPHE if max(before, after) < _UNSPACED else mark[0]
