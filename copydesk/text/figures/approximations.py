"""Words that make a figure a rough one: about, more than, nearly."""

import re

from msgspec.structs import replace

from copydesk.text.figures.figure import Figure
from copydesk.text.lexicon import Approximation, alternatives, meanings

_BEFORE = meanings(lambda one: one.approximations)
_AFTER = meanings(lambda one: one.approximations_after)
_LONGEST = max(map(len, _BEFORE)) + len(" the ")


def _groups(table: dict[str, Approximation]) -> str:
    """Return a pattern of all words, in a group for what they say."""
    return "|".join(
        f"(?P<{meaning}>{alternatives(word for word in table if table[word] == meaning)})"
        for meaning in dict.fromkeys(table.values())
    )


_WORD_BEFORE = re.compile(rf"(?:{_groups(_BEFORE)})(?:\s(?:the|a))?[\s-]?$", re.IGNORECASE)
_WORD_AFTER = re.compile(rf"[^\x00-\u2fff]{{0,3}}(?:{_groups(_AFTER)})")


def with_approximation(figure: Figure, text: str) -> Figure:
    """Return a figure of a text with the approximation that stands beside it."""
    found = _WORD_BEFORE.search(text[max(0, figure.start - _LONGEST) : figure.start])
    found = found or _WORD_AFTER.match(text, figure.end)
    return replace(figure, approximation=found.lastgroup or "") if found else figure
