"""What parsing one document gives: its value, where the parts of it stand, and its problems."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from copydesk.content.front_matter.nodes import Place
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Body

if TYPE_CHECKING:
    from copydesk.content.markdown.blocks import Reading

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
    """A document's value with what only diagnostics need to know of it."""

    value: T_co | None
    """None where an error leaves nothing to go on with."""
    path: str
    places: Mapping[str, Position] = {}
    """Where values stand: `title`, `topics.0`, `sources.1.reprint_of`, `citations.0`."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Parsing:
    """Collects the places and the problems of one document while it is parsed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[str, Place] = {}
        self.diagnostics: list[Diagnostic] = []

    def report(
        self, place: Position | Place | None, code: str, message: str, hint: str | None = None
    ) -> None:
        """Add a problem."""
        position = Position(*place) if isinstance(place, tuple) else place
        self.diagnostics.append(Diagnostic(self.path, position, code, message, hint))

    def body(self, text: str, first_line: int, language: str) -> Body:
        """The document's Markdown, which begins at `first_line`, turned into HTML."""
        return self.body_and_text(text, first_line, language, with_paragraphs=False)[0]

    def body_and_text(
        self, text: str, first_line: int, language: str, *, with_paragraphs: bool
    ) -> tuple[Body, "Reading | None"]:
        """The same, and what the desk reads of it."""
        from copydesk.content.markdown.conversion import convert

        markup = convert(
            text,
            path=self.path,
            first_line=first_line,
            language=language,
            with_paragraphs=with_paragraphs,
        )
        self.places.update(markup.places.tuples)
        self.diagnostics.extend(markup.diagnostics)
        return markup.body, markup.reading

    def parsed(self, value: T | None) -> Parsed[T]:
        """The end of the parsing."""
        return Parsed(value, self.path, Places(self.places), tuple(self.diagnostics))
