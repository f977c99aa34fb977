"""The result of parsing one document: its value, where the parts of it stand, its problems."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from copydesk.diagnostics import Diagnostic, Fix, Position

Place = tuple[int, int]
"""A line and a column, counted from 1: a tuple, since there are many and few are asked for."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Places(Mapping[str, Position]):
    """Positions by name. There are many, and few are ever asked for, so they are kept as tuples."""

    __slots__ = ("tuples",)

    def __init__(self, tuples: Mapping[str, Place]) -> None:
        self.tuples = tuples

    def __getitem__(self, name: str) -> Position:
        return Position(*self.tuples[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.tuples)

    def __len__(self) -> int:
        return len(self.tuples)


class Parsed(Struct, Generic[T_co], frozen=True):
    """A document's value, with what only diagnostics need to know of it."""

    value: T_co | None
    """None where an error leaves nothing to go on with."""
    path: str
    places: Mapping[str, Position] = {}
    """Where values stand: `title`, `topics.0`, `sources.1.reprint_of`, `citations.0`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    partial: T_co | None = None
    """In place of the value, where errors leave out a part of it: only to look for more errors."""
    cites: bool = True
    """False if it is not known which sources the value has, and so what its citations name."""

    def finding(self, key: str, code: str, message: str, hint: str) -> Diagnostic:
        """Return a diagnostic about a value, where it stands."""
        return Diagnostic(self.path, self.places.get(key), code, message, hint)


class Parsing:
    """Collects the places and the problems of one document while it is parsed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[str, Place] = {}
        self.diagnostics: list[Diagnostic] = []
        self.incomplete = False
        """True if errors leave out a part of the value."""
        self.cites = True
        """False if it is not known what citations name."""
        self.first_line = 1
        """The number of the first line of the YAML that is being read."""
        self._yaml = ""
        self._lines: list[str] | None = None

    def begin(self, yaml: str, first_line: int) -> None:
        """Keep a YAML text that is now read, for hints that quote it."""
        self._yaml, self.first_line, self._lines = yaml, first_line, None

    @property
    def lines(self) -> list[str]:
        """The lines of the YAML that is being read."""
        if self._lines is None:
            self._lines = self._yaml.split("\n")
        return self._lines

    def rest(self, place: Place) -> str:
        """Return what is written on a line from a place on."""
        number = place[0] - self.first_line
        lines = self.lines
        return lines[number][place[1] - 1 :] if 0 <= number < len(lines) else ""

    def report(
        self,
        place: Position | Place | None,
        code: str,
        message: str,
        hint: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem."""
        position = Position(*place) if isinstance(place, tuple) else place
        self.diagnostics.append(Diagnostic(self.path, position, code, message, hint, fix=fix))

    def parsed(self, value: T | None) -> Parsed[T]:
        """Return the value with all that was collected."""
        partial = value if self.incomplete else None
        return Parsed(
            None if self.incomplete else value,
            self.path,
            Places(self.places),
            tuple(self.diagnostics),
            partial,
            self.cites,
        )
