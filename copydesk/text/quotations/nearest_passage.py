"""The passage of a source that is most like a quotation, and how the two differ word by word."""

from collections.abc import Sequence

from msgspec import Struct

from copydesk.text.normalisation import compatibility_form, normalise, words
from copydesk.text.quotations.source_text import SourceText
from copydesk.text.quotations.windows import likely_windows

LIKENESS = 0.6
"""From which share of common words on (twice their number by that of both) a passage counts as the
one that was quoted: one word in three may be another."""

_LONGEST = 400
"""Words of a quotation that are compared: a longer one is told by its beginning."""
_SHORT = 4
"""Letters of a word that may by itself say what a passage is about."""


class Nearest(Struct, frozen=True):
    """A passage that a quotation may have been made from."""

    likeness: float
    text: str
    """As the source has it."""
    difference: str
    """Word by word, in a sentence."""


def nearest(quotation: str, source: SourceText) -> Nearest | None:
    """Return the passage most like a quotation, if one is like it."""
    written = words(compatibility_form(quotation))[:_LONGEST]
    normalised = [normalise(word) for word in written]
    best: tuple[float, int, int] | None = None
    for start, end in likely_windows(normalised, source.places, len(source.normalised)):
        found = _closest(normalised, source.normalised, start, end)
        if found and (best is None or found > best):
            best = found
    if best is None or best[0] < LIKENESS:
        return None
    likeness, start, end = best
    shared = set(normalised) & set(source.normalised[start:end])
    if not any(len(word) >= _SHORT or word[0].isdecimal() or not word.isascii() for word in shared):
        return None
    difference = _difference(written, source.words[start:end])
    return Nearest(likeness, source.excerpt(start, end), difference)


def _closest(
    normalised: Sequence[str], source: Sequence[str], start: int, end: int
) -> tuple[float, int, int] | None:
    """Return the passage in a window that is most like a quotation: its likeness and place."""
    from rapidfuzz.distance import LCSseq

    pairs = [
        (block.src_start + step, start + block.dest_start + step)
        for block in LCSseq.opcodes(normalised, source[start:end])
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    ]
    if not pairs:
        return None
    length = len(normalised)
    first, last = 0, len(pairs) - 1

    def span(first: int, last: int) -> tuple[int, int]:
        # Words that the quotation has in place of others, at its ends.
        before, after = pairs[first], pairs[last]
        begin = max(0, before[1] - before[0])
        return begin, min(len(source), after[1] + length - after[0])

    def likeness(first: int, last: int) -> float:
        begin, end = span(first, last)
        return 2 * (last - first + 1) / (length + end - begin)

    # A stray word far off, at either end, is not part of the passage.
    best = likeness(first, last)
    for cut in range(1, len(pairs) // 2 + 1):
        for option in ((cut, last), (first, len(pairs) - 1 - cut)):
            if option[0] <= option[1] and (better := likeness(*option)) > best:
                (first, last), best = option, better
    begin, finish = span(first, last)
    return best, begin, finish


def _difference(quoted: Sequence[str], source: Sequence[str]) -> str:
    """Return how a quotation differs from its source, in the words of both."""
    from rapidfuzz.distance import LCSseq

    said = []
    sides = ([normalise(word) for word in quoted], [normalise(word) for word in source])
    codes = [
        (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in LCSseq.opcodes(*sides)
        if code.tag != "equal"
    ]
    for tag, start, end, source_start, source_end in _merged(codes):
        here, there = _shown(quoted[start:end]), _shown(source[source_start:source_end])
        if tag == "replace":
            said.append(f"it has {there} for {here}")
        elif tag == "delete":
            said.append(f"it does not have {here}")
        elif source_start > 0 and source_end < len(source):
            said.append(f"it has {there} after {_shown(quoted[max(0, start - 2) : start])}")
    return "; ".join(said)


def _merged(
    codes: Sequence[tuple[str, int, int, int, int]],
) -> list[tuple[str, int, int, int, int]]:
    """Return deletions and insertions at the same place as one replacement."""
    merged: list[tuple[str, int, int, int, int]] = []
    for tag, start, end, source_start, source_end in codes:
        if merged and merged[-1][2] == start and merged[-1][4] == source_start:
            _, begin, _, source_begin, _ = merged.pop()
            empty = begin == end or source_begin == source_end
            merged.append((tag if empty else "replace", begin, end, source_begin, source_end))
        else:
            merged.append((tag, start, end, source_start, source_end))
    return merged


def _shown(some: Sequence[str]) -> str:
    cjk = all(not word.isascii() and len(word) == 1 for word in some)
    return f"“{('' if cjk else ' ').join(some)}”"
