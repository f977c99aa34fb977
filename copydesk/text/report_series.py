"""Two reports of a series: the same words each week, with other figures and dates.

A copy of a report has its figures; at most one or two were updated.
"""

from collections.abc import Iterator

from msgspec import Struct

from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.moments import Moment, moments
from copydesk.text.figures.reading import figures
from copydesk.text.quotations.source_text import SourceText

_LONGEST = 3_000
"""Words of each text that are compared."""
_FEWEST = 2
"""Numbers that must differ."""
_MOST = 4
"""Numbers that say enough by themselves, if nearly all differ."""
_SOME, _HALF, _NEARLY_ALL = 0.3, 0.5, 0.75


class Numbers(Struct, frozen=True):
    """The numbers at the same places of two texts."""

    same: int
    changed: int

    @property
    def share(self) -> float:
        """How many of them differ."""
        return self.changed / (self.same + self.changed or 1)


def is_series(one: SourceText, other: SourceText, days_between: int | None) -> bool:
    """Return whether two texts in the same words are two reports, with figures of their own.

    `days_between` are those between the days on which they were published, if both are known.
    """
    numbers = numbers_of(one, other)
    if numbers.changed < _FEWEST:
        return False
    if days_between:
        return numbers.share >= (_SOME if days_between > 1 else _HALF)
    if numbers.share >= _HALF and _days_differ(one, other):
        return True
    return numbers.changed >= _MOST and numbers.share >= _NEARLY_ALL


def numbers_of(one: SourceText, other: SourceText) -> Numbers:
    """Return how many numbers are the same where the words around them are, and how many not."""
    same = changed = 0
    for tag, left, right in _blocks(one, other):
        if tag == "equal":
            same += sum(map(_is_number, one.normalised[left]))
        elif tag == "replace":
            pair = (
                sum(map(_is_number, one.normalised[left])),
                sum(map(_is_number, other.normalised[right])),
            )
            if min(pair) and not _same_figures(one.words[left], other.words[right]):
                changed += min(pair)
            else:
                same += min(pair)
    return Numbers(same, changed)


def _blocks(one: SourceText, other: SourceText) -> Iterator[tuple[str, slice, slice]]:
    """Yield the parts in which two texts agree, and those in which one has others instead."""
    from rapidfuzz.distance import LCSseq

    codes = LCSseq.opcodes(one.normalised[:_LONGEST], other.normalised[:_LONGEST])
    left = right = None
    for code in codes:
        here = slice(code.src_start, code.src_end)
        there = slice(code.dest_start, code.dest_end)
        if code.tag == "equal":
            if left and right:
                yield "replace", left, right
            left = right = None
            yield "equal", here, there
            continue
        # A replacement comes as a deletion and an insertion, in any order.
        if here.start < here.stop:
            left = slice(left.start if left else here.start, here.stop)
        if there.start < there.stop:
            right = slice(right.start if right else there.start, there.stop)
    if left and right:
        yield "replace", left, right


def _is_number(word: str) -> bool:
    return word[:1].isdecimal()


def _same_figures(here: list[str], there: list[str]) -> bool:
    """Return whether two passages have the same figures in other units: 100 km, 62 miles."""
    mine, its = figures(" ".join(here), "en"), figures(" ".join(there), "en")
    return bool(mine) and len(mine) == len(its) and all(map(figures_match, mine, its))


def _days_differ(one: SourceText, other: SourceText) -> bool:
    """Return whether both texts name days, and mostly other ones."""
    mine, its = set(_days(one)), set(_days(other))
    return bool(mine and its) and len(mine & its) * 2 <= min(len(mine), len(its))


def _days(text: SourceText) -> Iterator[tuple[int | None, int | None]]:
    return ((moment.month, moment.day) for moment in _named(text) if moment.month)


def _named(text: SourceText) -> list[Moment]:
    return moments(text.text[: _LONGEST * 8])
