"""The positions of a tree's characters in the editor's text.

Anchors (`anchors.py`) and tokens give the positions of some. Between two of these, the others come
in the same order in the editor's text, with markup among them. They are found if there is only one
way to find them there, or if they are next to a known position; no uncertain position is given.
"""

from collections.abc import Sequence

from msgspec import Struct


class Atom(Struct):
    """Some text that is written in one way, and the place where it begins, if that is known.

    One that is not written at all stands for the end of a block: what it is between is not
    adjacent.
    """

    written: str
    offset: int | None = None
    is_plain: bool = False
    """True if it is written as it reads, so that each of its characters has a place of its own."""


Found = Sequence[int | None]
"""The places of an atom's characters, or the one place of an atom that is not plain."""


def located(atoms: Sequence[Atom], source: str, start: int) -> list[Found]:
    """Return the places in a source of atoms that are in its order, from a place on."""
    found: list[Found] = []
    begins, first, last = False, 0, start
    for index, atom in enumerate(atoms):
        if atom.offset is not None and atom.offset >= last:
            found += _find(atoms[first:index], source, (last, atom.offset), (begins, True))
            begins, first, last = True, index, atom.offset
    return found + _find(atoms[first:], source, (last, len(source)), (begins, False))


def _find(
    atoms: Sequence[Atom], source: str, window: tuple[int, int], ends: tuple[bool, bool]
) -> list[Found]:
    """Return the places of atoms in a window of the source.

    `ends` say whether the first begins where the window does, and whether what follows the last
    begins where the window ends.
    """
    start, end = window
    whole = atoms[0].written if len(atoms) == 1 else "".join(atom.written for atom in atoms)
    found: list[Found] = []
    if len(whole) == end - start and source.startswith(whole, start):
        for atom in atoms:
            length = len(atom.written)
            found.append(range(start, start + length) if atom.is_plain else (start,))
            start += length
        return found
    written = [
        sign for atom in atoms for sign in (atom.written if atom.is_plain else (atom.written,))
    ]
    places = _one_by_one(written, source, window, ends)
    done = 0
    for atom in atoms:
        length = len(atom.written) if atom.is_plain else 1
        found.append(places[done : done + length])
        done += length
    return found


def _one_by_one(
    written: Sequence[str], source: str, window: tuple[int, int], ends: tuple[bool, bool]
) -> list[int | None]:
    first, last = _leftmost(written, source, window), _rightmost(written, source, window)
    places: list[int | None] = [None] * len(written)
    if first is not None and last is not None:
        places = [one if one == other else None for one, other in zip(first, last, strict=True)]
    if ends[0]:
        _extend(places, written, source, window[0])
    if ends[1]:
        _extend_back(places, written, source, window[1])
    return places


def _leftmost(
    written: Sequence[str], source: str, window: tuple[int, int]
) -> list[int | None] | None:
    """Return the first places where some texts follow one another; white space may be anything."""
    places: list[int | None] = []
    start, end = window
    for text in written:
        if not text or text.isspace():
            places.append(None)
            continue
        place = source.find(text, start, end)
        if place < 0:
            return None
        places.append(place)
        start = place + len(text)
    return places


def _rightmost(
    written: Sequence[str], source: str, window: tuple[int, int]
) -> list[int | None] | None:
    """Return the last places where some texts follow one another."""
    places: list[int | None] = []
    start, end = window
    for text in reversed(written):
        if not text or text.isspace():
            places.append(None)
            continue
        place = source.rfind(text, start, end)
        if place < 0:
            return None
        places.append(place)
        end = place
    return places[::-1]


def _extend(places: list[int | None], written: Sequence[str], source: str, start: int) -> None:
    """Add what is directly after a place that is known."""
    for index, text in enumerate(written):
        if not text or places[index] not in (None, start) or not source.startswith(text, start):
            return
        places[index] = start
        start += len(text)


def _extend_back(places: list[int | None], written: Sequence[str], source: str, end: int) -> None:
    """Add what is directly before a place that is known."""
    for index in reversed(range(len(written))):
        text = written[index]
        start = end - len(text)
        fits = text and start >= 0 and source.startswith(text, start)
        if not fits or places[index] not in (None, start):
            return
        places[index] = end = start
