"""The place of a quotation in a source, and what the source has between its parts.

The words of a quotation are followed through those of the source: an attribution that was left out,
and an ellipsis, are gaps between runs of words that stand together there.
"""

from collections.abc import Sequence

from msgspec import Struct

from copydesk.text.quotations.pattern import GAP, QuotationPattern
from copydesk.text.quotations.source_text import SourceText

_MOST_STARTS = 40
"""Places of the first word from which a quotation is followed."""
_FAR = 60
"""Words between two halves of a quotation."""
_FARTHEST = 600
"""Words that an ellipsis may leave out."""
_REPLACED = 12
"""Words for which a bracket may stand."""
_AHEAD = 3
"""Words by which the other side of a gap is known."""
_ELLIPSIS = "\x01"


class Place(Struct, frozen=True):
    """A place where a quotation stands in a source."""

    runs: tuple[tuple[int, int], ...]
    """Words of the source that stand together, by their numbers: from one to before another."""
    gaps: tuple[str, ...]
    """For each space between two runs, what the quotation has there: `…`, `[]` or nothing."""


def find_places(pattern: QuotationPattern, source: SourceText, most: int = 2) -> list[Place]:
    """Return the first places where a quotation stands in a source, word by word.

    None for one that the source does not have (`SourceText.has`).
    """
    whole = _together(pattern.plain, source, most)
    if whole:
        return whole
    pieces = _pieces(pattern)
    if not pieces or GAP in pieces[0] or not source.has(pattern):
        return []
    by_end: dict[int, Place] = {}
    for start in source.places.get(pieces[0], ())[:_MOST_STARTS]:
        place = _followed(pieces, source.normalised, start)
        if place:
            by_end[place.runs[-1][1]] = place  # the last that ends there is the shortest
    return sorted(by_end.values(), key=_length)[:most]


def _length(place: Place) -> int:
    return place.runs[-1][1] - place.runs[0][0]


def _together(plain: Sequence[str], source: SourceText, most: int) -> list[Place]:
    """Return the places where words stand next to each other, by a plain search."""
    wanted = f" {' '.join(plain)} "
    found: list[Place] = []
    at = source.spaced.find(wanted) if plain else -1
    while at >= 0 and len(found) < most:
        start = source.spaced.count(" ", 0, at)
        found.append(Place(((start, start + len(plain)),), ()))
        at = source.spaced.find(wanted, at + 1)
    return found


def _pieces(pattern: QuotationPattern) -> list[str]:
    if not pattern.is_edited:
        return list(pattern.plain)
    pieces: list[str] = []
    for segment in pattern.segments:
        if pieces:
            pieces.append(_ELLIPSIS)
        pieces += segment.pieces
    return pieces


def _followed(pieces: Sequence[str], source: Sequence[str], start: int) -> Place | None:
    """Return the place that begins with a word of the source; None if the rest does not follow."""
    runs: list[tuple[int, int]] = []
    gaps: list[str] = []
    at, begin = start, start
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if at < len(source) and piece not in (GAP, _ELLIPSIS) and _same(piece, source[at]):
            at, index = at + 1, index + 1
            continue
        kind, far = _KINDS.get(piece, ("", _FAR))
        index += bool(kind)
        ahead = [each for each in pieces[index : index + _AHEAD] if each not in _KINDS]
        other = _next(ahead, source, at, far)
        if other is None:
            return None
        if kind or other > at:
            runs.append((begin, at))
            gaps.append(kind)
            at = begin = other
    runs.append((begin, at))
    return Place(tuple(runs), tuple(gaps))


_KINDS = {GAP: ("[]", _REPLACED), _ELLIPSIS: ("…", _FARTHEST)}


def _next(ahead: Sequence[str], source: Sequence[str], at: int, far: int) -> int | None:
    """Return where some words follow next to each other, not far from a place."""
    for start in range(at, min(len(source) - len(ahead), at + far) + 1):
        if all(_same(piece, source[start + step]) for step, piece in enumerate(ahead)):
            return start
    return None


def _same(piece: str, word: str) -> bool:
    if GAP not in piece:
        return piece == word
    before, _, after = piece.partition(GAP)
    return word.startswith(before) and word.endswith(after.rpartition(GAP)[2])
