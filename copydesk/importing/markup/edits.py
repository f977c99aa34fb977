"""Changes to a text at known places, made in one go."""

from collections.abc import Iterable

from msgspec import Struct


class Edit(Struct, frozen=True, order=True):
    """A stretch of a text, from `start` to before `end`, and what stands there instead."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; of two that overlap, the first."""
    parts: list[str] = []
    place = 0
    for edit in sorted(set(edits)):
        if edit.start < place:
            continue
        parts += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join((*parts, text[place:]))


def line_of(text: str, place: int) -> int:
    """Return the line, counted from 1, on which a place is."""
    return text.count("\n", 0, place) + 1
