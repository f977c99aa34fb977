"""The parts of a text that a quotation may have been taken from, by the places of its words."""

from collections import Counter
from collections.abc import Mapping, Sequence

_COMMON = 400
"""A word that occurs in more places says nothing about where a passage is."""
_MOST_VOTES = 20_000
"""Places of words that are counted: those of the rarest come first."""
_WINDOWS = 6
"""How many places are looked at closely."""


def likely_windows(
    normalised: Sequence[str], places: Mapping[str, Sequence[int]], length: int
) -> list[tuple[int, int]]:
    """Return the parts of a text in which most words of a quotation stand as far apart as in it:
    from a word, by its number, to before another. `length` is the number of the text's words.
    """
    votes: Counter[int] = Counter()
    width = max(4, len(normalised) // 3)
    known = [(index, places.get(word, ())) for index, word in enumerate(normalised)]
    rare = [(index, found) for index, found in known if len(found) <= _COMMON]
    left = _MOST_VOTES
    for index, found in sorted(rare or known, key=lambda row: len(row[1])):
        counted = found[: min(_COMMON * 10, max(left, 0))]
        left -= len(counted)
        for place in counted:
            bucket = (place - index) // width
            votes[bucket] += 1
            votes[bucket + 1] += 1
    return [
        (
            max(0, (bucket - 2) * width),
            min(length, (bucket + 2) * width + len(normalised)),
        )
        for bucket, _ in votes.most_common(_WINDOWS)
    ]
