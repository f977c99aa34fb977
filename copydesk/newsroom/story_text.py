"""A story as the desk reads it: paragraphs of plain text, with what each cites and where it is."""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.content.markdown import citations
from copydesk.content.markdown.paragraphs import Block, blocks
from copydesk.content.parsed import Parsing
from copydesk.diagnostics import Position
from copydesk.model import CITATION_MARK, Passage
from copydesk.newsroom.story_sources import SourcedStory


class Part(Enum):
    """Which part of a story a paragraph is."""

    TITLE = auto()
    SUMMARY = auto()
    POINT = auto()
    """A key point, an event of the timeline or a perspective."""
    TEXT = auto()
    """A paragraph, an item of a list, a row of a table or a footnote."""
    HEADING = auto()
    QUOTE = auto()
    """A paragraph of a block quote, which is a quotation as a whole."""


def _nowhere(offset: int) -> Position | None:  # noqa: ARG001 - the shape of `Paragraph.position`
    return None


class Paragraph(Struct, frozen=True):
    """Text that is read in one go."""

    part: Part
    text: str
    """Plain: without citations, code and markup."""
    cited: tuple[str, ...] = ()
    """The ids of the sources that hold for it: for a title, a summary or a heading all of the
    story's, for a block quote also those of its lead-in."""
    stories: tuple[str, ...] = ()
    """The slugs of the stories of ours that it, or a block quote's lead-in, links to."""
    position: Callable[[int], Position | None] = _nowhere
    """Where a character of the text, by its offset, stands in the file."""


class DeskStory(Struct, frozen=True):
    """A story as the desk reads it."""

    path: str
    catalog: SourcedStory
    language: str
    """Of its text: its own, or the site's."""
    paragraphs: tuple[Paragraph, ...]
    places: Mapping[str, Position] = {}
    """Where values of the front matter stand: `sources.0`, `calculations.0` (see `Parsed`)."""

    @property
    def text(self) -> str:
        """All paragraphs, with a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def read_story(
    document: Document, story: SourcedStory, places: Mapping[str, Position], language: str
) -> DeskStory:
    """A story's paragraphs from its document; `language` is the site's, for a story without."""
    # Costs the import of YAML.
    from copydesk.content.front_matter.reading import split

    ids = tuple(source.id for source in story.sources)
    written = story.story
    head = [
        Paragraph(part, text, ids, (), _in_front_matter(document.text, places.get(name), text))
        for part, name, text in (
            (Part.TITLE, "title", written.title),
            (Part.SUMMARY, "summary", written.summary),
        )
    ]
    parts = split(document.text, Parsing(document.path))
    body = _body(parts.body, parts.body_line, ids) if parts else []

    def points(listed: Iterable[tuple[str, Passage]]) -> Iterator[Paragraph]:
        for name, passage in listed:
            text = _MARK.sub("", passage.text)
            targets = (target for each in passage.citations for target in each.targets)
            position = _in_front_matter(document.text, places.get(name), text)
            yield Paragraph(Part.POINT, text, _known(targets, ids), (), position)

    # In the order of the page.
    paragraphs = (
        *head,
        *points((f"key_points.{n}", each) for n, each in enumerate(written.key_points)),
        *body,
        *points((f"timeline.{n}.text", each.text) for n, each in enumerate(written.timeline)),
        *points(
            (f"perspectives.{n}.view", each.view) for n, each in enumerate(written.perspectives)
        ),
    )
    return DeskStory(document.path, story, written.language or language, paragraphs, places)


def _body(text: str, first_line: int, ids: tuple[str, ...]) -> list[Paragraph]:
    """The paragraphs of a Markdown text; `ids` are those of the story's sources."""
    lines = _Lines(text, first_line)
    found = list(blocks(text))
    paragraphs = []
    for block in found:
        part = {"quote": Part.QUOTE, "heading": Part.HEADING}.get(block.kind, Part.TEXT)
        cited = ids if part is Part.HEADING else _known(block.cited, ids)

        def position(offset: int, block: Block = block) -> Position:
            return lines.position(block.offset(offset))

        paragraphs.append(Paragraph(part, block.text, cited, block.stories, position))
    return list(sharing(paragraphs, [block.group for block in found]))


def _known(targets: Iterable[int | str], ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the sources that citations name; those that lead nowhere are left out."""
    named: dict[str, None] = {}
    for target in targets:
        if isinstance(target, str):
            named |= {target: None} if target in ids else {}
        elif 0 < target <= len(ids):
            named[ids[target - 1]] = None
    return tuple(named)


def sharing(paragraphs: list[Paragraph], groups: list[int | None]) -> Iterator[Paragraph]:
    """What a block quote cites holds for all of it, and so does what its lead-in cites.

    A row of a table without a citation has those of the table's head. `groups` has for each
    paragraph the number of the block quote or the table that it is a part of.
    """
    members: dict[int, list[int]] = {}
    for index, group in enumerate(groups):
        if group is not None:
            members.setdefault(group, []).append(index)
    for paragraph, group in zip(paragraphs, groups, strict=True):
        others = members.get(group, []) if group is not None else []
        if paragraph.part is Part.QUOTE:
            before = others[0] - 1
            # A row of a table introduces nothing.
            leads_in = (
                before >= 0 and paragraphs[before].part is Part.TEXT and groups[before] is None
            )
            lead_in = [before] if leads_in else []
            yield _sharing(paragraph, [paragraphs[each] for each in (*others, *lead_in)])
        elif others and not paragraph.cited:
            yield _sharing(paragraph, [paragraphs[others[0]]])
        else:
            yield paragraph


def _sharing(paragraph: Paragraph, others: list[Paragraph]) -> Paragraph:
    cited = dict.fromkeys(id_ for other in others for id_ in other.cited)
    stories = dict.fromkeys(slug for other in others for slug in other.stories)
    return replace(paragraph, cited=tuple(cited), stories=tuple(stories))


class _Lines:
    """The lines of a text that begins at some line of a file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self._first_line = first_line

    def position(self, offset: int) -> Position:
        line = bisect(self._starts, offset)
        return Position(self._first_line + line - 1, offset - self._starts[line - 1] + 1)


_MARK = re.compile("\xa0?" + CITATION_MARK.format(r"\d+"))
_CITATION = re.compile(rf"[ \t]*{citations.MARK.pattern}")
_SAME = {"“": "\"'„«»”", "”": "\"'“»«", "‘": "'‚", "’": "'‘", "–": "-", "—": "-", "…": "."}
"""What an editor may have typed for a sign that typography has put in its place."""


def _in_front_matter(
    document: str, place: Position | None, text: str
) -> Callable[[int], Position | None]:
    """Where the characters of a YAML value are that begins at a place.

    A value may be folded over lines, quoted, escaped, and its marks may have been typed straight.
    """
    if place is None:
        return _nowhere

    def position(offset: int) -> Position | None:
        lines = _Lines(document, 1)
        at = 0
        for _ in range(place.line - 1):
            at = document.find("\n", at) + 1
        at += (place.column or 1) - 1
        if document[at : at + 1] in ("|", ">"):
            at = document.find("\n", at) + 1
        elif document[at : at + 1] in ("'", '"'):
            at += 1
        begin = at
        for sign in text[: offset + 1]:
            if sign != "[" and (mark := _CITATION.match(document, at)):
                at = mark.end()
            begin = _next(document, at, sign)
            if begin < 0:
                return place
            at = begin + 1
        return lines.position(begin)

    return position


def _next(document: str, at: int, sign: str) -> int:
    """Where a character of a value is written next; -1 if it is not near."""
    if sign.isspace():
        # White space may be folded; what comes next finds its own place.
        return at if document[at : at + 1].isspace() else at - 1
    for place in range(at, min(at + 80, len(document))):
        found = document[place]
        if found == sign or found in _SAME.get(sign, ""):
            return place
    return -1
