"""Long lists of names, divided by what these begin with."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from unicodedata import combining, normalize
from urllib.parse import quote

T = TypeVar("T")

MOST_OF_NAMES = 600
"""A longer list of topics, threads or publishers is divided by initials, and so is each part."""

_LONGEST = 3
"""So many letters tell the parts at most."""

OTHERS = "#"
"""The part of names that begin with no letter."""


def initial(name: str, length: int = 1) -> str:
    """Return the first letters of a name, the first in capitals, without accents."""
    decomposed = normalize("NFD", name)
    if not decomposed[:1].isalpha():
        return OTHERS
    letters = (each for each in decomposed if each.isalnum() and not combining(each))
    return "".join(letters)[:length].capitalize()


def by_initials(
    listed: Iterable[T], name_of: Callable[[T], str], most: int
) -> list[tuple[str, Sequence[T]]]:
    """Return what has names by what these begin with, in as many letters as leave few together."""
    found = []
    waiting = [(1, list(listed))]
    while waiting:
        length, together = waiting.pop()
        parts: dict[str, list[T]] = {}
        for each in together:
            parts.setdefault(initial(name_of(each), length), []).append(each)
        for label, part in parts.items():
            if len(part) > most and length < _LONGEST and label != OTHERS:
                waiting.append((length + 1, part))
            else:
                found.append((label, part))
    return sorted(found, key=lambda part: part[0])


def address_part(label: str) -> str:
    """Return what stands for a part in the address of its page."""
    return "other" if label == OTHERS else quote(label.lower())
