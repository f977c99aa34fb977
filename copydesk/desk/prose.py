"""A story as the desk reads it: paragraphs of plain text, with what each cites and where it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from copydesk.catalog import CatalogStory
from copydesk.content.documents import Document
from copydesk.diagnostics import Position


class Part(Enum):
    """Which part of a story a paragraph is."""

    TITLE = auto()
    SUMMARY = auto()
    POINT = auto()
    TEXT = auto()
    """A paragraph, an item of a list, a cell or a footnote."""
    HEADING = auto()
    QUOTE = auto()
    """A paragraph of a block quote, which is a quotation as a whole."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is read in one go."""

    part: Part
    text: str
    """Plain: without citations, code and markup."""
    cited: tuple[str, ...] = ()
    """The ids of the sources that hold for it: for a title or summary all of the story's, for a
    block quote also those of its lead-in."""
    stories: tuple[str, ...] = ()
    """The slugs of the stories of ours that it links to."""

    def position(self, offset: int) -> Position | None:
        """Where a character of the text stands in the file."""
        del offset
        return None


@dataclass(frozen=True, slots=True)
class DeskStory:
    """A story as the desk reads it."""

    path: str
    catalog: CatalogStory
    language: str
    """Of its text: its own, or the site's."""
    paragraphs: tuple[Paragraph, ...]
    places: Mapping[str, Position] = MappingProxyType({})
    """Where values of the front matter stand: `sources.0`, `calculations.0` (see `Parsed`)."""

    @property
    def text(self) -> str:
        """All paragraphs, with a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def read_story(
    document: Document, story: CatalogStory, places: Mapping[str, Position], language: str
) -> DeskStory:
    """A story's paragraphs from its document; `language` is the site's, for a story without."""
    return DeskStory(document.path, story, story.story.language or language, (), places)
