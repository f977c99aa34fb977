"""Negations, and what they govern: "We do not plan to close the port"."""

import re
from functools import cache

from msgspec import Struct

from copydesk.text.lexicon import words_of
from copydesk.text.normalisation import compatibility_form

_TOKEN = re.compile(r"[\w'-]+|[^\w\s]")
_BOUNDARY = frozenset('.,;:!?()[]{}…"“”«»„—–。、，；：')
_MOST = 10
"""Words between a negation and what it governs, with it."""
_CONJUNCTIONS = frozenset(
    ("but", "and", "or", "so", "because", "which", "who", "aber", "mais", "pero")
)
_QUESTION = frozenset(("why",))


class _Words(Struct, frozen=True):
    negations: frozenset[str]
    weakened: frozenset[str]
    limits: frozenset[str]
    governing: frozenset[str]
    denials: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(
        frozenset(words_of(lambda one: one.negations)),
        frozenset(words_of(lambda one: one.weakened)),
        frozenset(words_of(lambda one: one.limits)),
        frozenset(words_of(lambda one: one.governing)),
        frozenset(words_of(lambda one: one.denials)),
    )


def tokens(text: str) -> list[str]:
    """Return the words and the signs of a text, in small letters."""
    return _TOKEN.findall(compatibility_form(text).lower())


def is_negation(word: str) -> bool:
    """Return whether a word in small letters is a negation."""
    return word in _words().negations or word.endswith("n't")


def governing_negation(before: str) -> str | None:
    """Return the negation that governs what follows a text, as far as its words tell.

    Between it and the end stand only words like those of "have no plan to".
    """
    words = tokens(before)[-_MOST:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if is_negation(word):
            following = words[index + 1 : index + 2]
            asked = words[index - 1 : index] and words[index - 1] in _QUESTION
            if asked or (following and following[0] in _words().weakened):
                return None
            return word
        if word in _BOUNDARY or word in _CONJUNCTIONS or word not in _words().governing:
            return None
    return None


def swallowed_negation(left_out: str) -> str | None:
    """Return the negation or limit among words that were left out which governs what is kept.

    It governs what follows, as `governing_negation` has it, or stands right after what is kept
    before: `will (not, under any plan,) close`.
    """
    words = tokens(left_out)
    if not words:
        return None
    if is_negation(words[0]) and not (len(words) > 1 and words[1] in _words().weakened):
        return words[0]
    if len(words) <= 2 and words[-1] in _words().limits:
        return words[-1]
    return governing_negation(left_out)


def denies(text: str) -> bool:
    """Return whether a text says somewhere that something is not so."""
    return any(is_negation(word) or word in _words().denials for word in tokens(text))
