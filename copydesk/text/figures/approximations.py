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
_PLAIN = tuple(" ".join(word.lower().replace("-", " ").split()) for word in _BEFORE)
_ARTICLES = (" the", " a")
_SIGNS_AFTER = {word: meaning for word, meaning in _AFTER.items() if word > "\u2fff"}
_WORDS_AFTER = {word: meaning for word, meaning in _AFTER.items() if word < "\u2fff"}
_SIGN_AFTER = re.compile(rf"[^\x00-\u2fff]{{0,3}}(?:{_groups(_SIGNS_AFTER)})")
_WORD_AFTER = re.compile(
    # Not before another figure, which it would belong to: 300 boats, at least 20 of them Danish.
    rf"(?:\s[^\W\d_]+){{0,2}}?,?\s(?:{_groups(_WORDS_AFTER)})(?=\s*(?:[,.;:!?)”\"]|\Z))",
    re.IGNORECASE,
)


def with_approximation(figure: Figure, text: str) -> Figure:
    """Return a figure of a text with the approximation that stands beside it."""
    before = text[max(0, figure.start - _LONGEST) : figure.start]
    found = _WORD_BEFORE.search(before) if _may_end_so(before.lower()) else None
    found = found or _SIGN_AFTER.match(text, figure.end) or _WORD_AFTER.match(text, figure.end)
    return replace(figure, approximation=found.lastgroup or "") if found else figure


def _may_end_so(before: str) -> bool:
    """Return whether a text ends in such a word, which is told sooner than where it begins."""
    before = " ".join(before.replace("-", " ").split())
    without = next((before.removesuffix(each) for each in _ARTICLES if before.endswith(each)), "")
    return before.endswith(_PLAIN) or without.endswith(_PLAIN)
