"""A story as the desk reads it: paragraphs of plain text, with what each cites and where it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cached_property, partial
from itertools import accumulate, count

from msgspec import Struct
from msgspec.structs import replace

from copydesk.articles.addresses import canonical
from copydesk.content.documents import Document
from copydesk.content.markdown.paragraphs.blocks import Reading
from copydesk.content.markdown.paragraphs.reading import read
from copydesk.content.parsed import Parsing
from copydesk.diagnostics import Position
from copydesk.model import CITATION_MARK, InlineText
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.newsroom.story.text.attribution import ids_by_link, linked_blocks, speakers_below
from copydesk.newsroom.story.text.lead_ins import with_lead_ins
from copydesk.newsroom.story.text.places import Lines, in_front_matter, nowhere

_AROUND = (48, 480)
"""Characters that tell where a paragraph is, if they stand together once."""
_MOST_SEARCHES = 200
"""Places that are looked for without reading the whole markup again."""
_MARK = re.compile("\xa0?" + CITATION_MARK.format(r"\d+"))


class Part(Enum):
    """A part of a story."""

    TITLE = auto()
    SUMMARY = auto()
    POINT = auto()
    """A key point, an event of the timeline, a perspective or a value on which reports differ."""
    TEXT = auto()
    """A paragraph, an item of a list, a row of a table or a footnote."""
    HEADING = auto()
    QUOTE = auto()
    """A paragraph of a block quote, which is a quotation as a whole."""


_PARTS = {"text": Part.TEXT, "heading": Part.HEADING, "quote": Part.QUOTE}
"""By the kinds of blocks."""


class Paragraph(Struct, frozen=True):
    """Text that is read in one go."""

    part: Part
    text: str
    """Plain: without citations, code and markup."""
    cited: tuple[str, ...] = ()
    """The ids of the sources that hold for it: for a title, a summary or a heading all of the
    story's, for a block quote also those of its lead-in."""
    stories: tuple[str, ...] = ()
    """The slugs of our stories that it, or a block quote's lead-in, links to."""
    citations: tuple[tuple[int, int], ...] = ()
    """Where in the text each citation stands, and its index among the story's."""
    links: tuple[tuple[str, int, int], ...] = ()
    """The addresses of the web that it links to, each with the offsets of its words in the text."""
    tools: tuple[tuple[str, int, int], ...] = ()
    """The slugs of the tools that it links to, each with the offsets of its words in the text."""
    linked: bool = False
    """True if a link says where its quotations are from: in a story that lists no sources, one in
    the paragraph or its item, or, for a quotation as a whole, in what is directly above."""
    group: int | None = None
    """The number of the block quote or table that it is a part of."""
    level: int = 0
    """Of a heading on the story's page."""
    position: Callable[[int], Position | None] = nowhere
    """Where a character of the text, by its offset, stands in the file."""

    @property
    def is_in_a_table(self) -> bool:
        """True of a row of a table."""
        return self.group is not None and self.part is Part.TEXT


class Picture(Struct, frozen=True):
    """An image in a story's text."""

    alt: str
    position: Position | None


class StoryText(Struct, frozen=True):
    """A story as the desk reads it."""

    path: str
    catalog: SourcedStory
    language: str
    """Of its text: its own, or the site's."""
    paragraphs: tuple[Paragraph, ...]
    places: Mapping[str, Position] = {}
    """Where values of the front matter stand: `sources.0`, `calculations.0` (see `Parsed`)."""
    pictures: tuple[Picture, ...] = ()
    links: tuple[tuple[str, Position | None], ...] = ()
    """The addresses of the web that its text links to, each with where it stands."""

    @property
    def text(self) -> str:
        """All paragraphs, with a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def read_story(
    document: Document, story: SourcedStory, places: Mapping[str, Position], language: str
) -> StoryText:
    """Return a story as the desk reads it; `language` is the site's, for a story without."""
    # Costs the import of YAML.
    from copydesk.content.front_matter.fences import split

    parts = split(document.text, Parsing(document.path))
    body = _Body(parts.body, parts.body_line) if parts else _Body("", 1)
    ids = tuple(source.id for source in story.sources)
    text = story_text(story, body.reading, language, ids)

    def placed(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        numbers = iter(range(len(text.paragraphs)))
        names = iter(_names(story))
        for paragraph in paragraphs:
            if paragraph.part in (Part.TITLE, Part.SUMMARY, Part.POINT):
                place = places.get(next(names))
                position = in_front_matter(document.text, place, paragraph.text)
            else:
                position = partial(body.position, next(numbers))
            yield replace(paragraph, position=position)

    return replace(
        text,
        path=document.path,
        paragraphs=tuple(placed(text.paragraphs)),
        places=places,
        pictures=tuple(
            Picture(picture.alt, None if picture.offset is None else body.at(picture.offset))
            for picture in body.reading.pictures
        ),
        links=tuple(
            (url, None if offset is None else body.at(offset)) for url, offset in body.reading.links
        ),
    )


def story_text(
    entry: SourcedStory, reading: Reading, language: str, ids: tuple[str, ...] | None = None
) -> StoryText:
    """Return a story's text from what was read of its body, without any places.

    `ids` are those of its sources; without them a citation's targets count as they are written.
    `language` is the site's.
    """
    story = entry.story
    numbers = count()
    head = (
        Paragraph(Part.TITLE, story.title, ids or ()),
        Paragraph(Part.SUMMARY, story.summary, ids or ()),
    )

    def point(written: InlineText) -> Paragraph:
        text, found = _plain(written)
        targets = [target for citation in written.citations for target in citation.targets]
        placed = tuple((place, next(numbers)) for place in found)
        return Paragraph(Part.POINT, text, _known(targets, ids), citations=placed)

    # In the order of the page, in which citations are counted.
    paragraphs = (
        *head,
        *map(point, story.key_points),
        *_body(entry, reading, ids, numbers),
        *(point(event.text) for event in story.timeline),
        *(point(perspective.view) for perspective in story.perspectives),
        *(point(reported.line) for _, reported in story.reported),
    )
    return StoryText("", entry, story.language or language, paragraphs)


def _names(entry: SourcedStory) -> Iterator[str]:
    """Yield what the texts of the front matter are called among its places, in their order."""
    story = entry.story
    yield from ("title", "summary")
    yield from (f"key_points.{number}" for number in range(len(story.key_points)))
    yield from (f"timeline.{number}.text" for number in range(len(story.timeline)))
    yield from (f"perspectives.{number}.view" for number in range(len(story.perspectives)))
    yield from (f"{name}.value" for name, _ in story.reported)


def _plain(written: InlineText) -> tuple[str, list[int]]:
    """Return a text of front matter without its citations, and where these stand in it."""
    pieces = _MARK.split(written.text)
    ends = accumulate(map(len, pieces))
    return "".join(pieces), list(ends)[:-1]


def _body(
    entry: SourcedStory, reading: Reading, ids: tuple[str, ...] | None, numbers: Iterator[int]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a body; `ids` are those of the story's sources."""
    paragraphs = []
    by_link = ids_by_link(entry)
    linked = linked_blocks(reading.blocks) if not entry.sources else None
    speakers = dict(speakers_below(reading.blocks))
    for index, block in enumerate(with_lead_ins(reading.blocks)):
        part, targets, links = _PARTS[block.kind], block.cited, block.links
        if index in speakers:
            speaker = reading.blocks[speakers[index]]
            targets, links = (*targets, *speaker.cited), (*links, *speaker.links)
        cited = ids if part is Part.HEADING and ids is not None else _known(targets, ids)
        if by_link and links:
            named = (by_link.get(canonical(url)) for url, _, _ in links)
            cited = tuple(dict.fromkeys((*cited, *filter(None, named))))
        paragraphs.append(
            Paragraph(
                part,
                block.text,
                cited,
                block.stories,
                tuple([(place, next(numbers)) for place, _ in block.citations]),
                block.links,
                block.tools,
                linked is not None and linked[index],
                block.group,
                block.level,
            )
        )
    return sharing(paragraphs)


def _known(targets: Iterable[int | str], ids: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the ids of the sources that citations name, without those that lead nowhere."""
    if ids is None:
        return tuple(dict.fromkeys(map(str, targets)))
    listed = frozenset(ids) if len(ids) > 20 else ids
    named: dict[str, None] = {}
    for target in targets:
        if isinstance(target, str):
            named |= {target: None} if target in listed else {}
        elif 0 < target <= len(ids):
            named[ids[target - 1]] = None
    return tuple(named)


def sharing(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Give what a block quote cites to all of it, and what its lead-in cites.

    A row of a table without a citation has those of the table's head.
    """
    members: dict[int, list[int]] = {}
    shared: dict[int | None, dict[str, tuple[str, ...]]] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.group is not None:
            members.setdefault(paragraph.group, []).append(index)
    for paragraph in paragraphs:
        others = members.get(paragraph.group, []) if paragraph.group is not None else []
        if paragraph.part is Part.QUOTE:
            before = others[0] - 1
            # A row of a table introduces nothing.
            leads_in = (
                before >= 0
                and paragraphs[before].part is Part.TEXT
                and paragraphs[before].group is None
            )
            lead_in = [before] if leads_in else []
            if paragraph.group not in shared:
                cited = [paragraphs[index] for index in (*others, *lead_in)]
                shared[paragraph.group] = _cited_and_linked(cited)
            yield replace(paragraph, **shared[paragraph.group])
        elif others and not paragraph.cited:
            yield replace(paragraph, **_cited_and_linked([paragraphs[others[0]]]))
        else:
            yield paragraph


def _cited_and_linked(others: list[Paragraph]) -> dict[str, tuple[str, ...]]:
    cited = dict.fromkeys(id_ for other in others for id_ in other.cited)
    stories = dict.fromkeys(slug for other in others for slug in other.stories)
    return {"cited": tuple(cited), "stories": tuple(stories)}


class _Body:
    """A Markdown text of a file; its words are looked for when somebody asks where they stand."""

    def __init__(self, text: str, first_line: int) -> None:
        self.reading = read(text)
        self._text = text
        self._searches = 0
        self.at = Lines(text, first_line).position
        """The position of an offset."""

    def position(self, number: int, place: int) -> Position:
        """Return the position of a character of one of the paragraphs."""
        words = self.reading.blocks[number].text
        self._searches += 1
        is_read = self._has_unread or self._searches > _MOST_SEARCHES
        for size in () if is_read else _AROUND:
            begin = max(0, min(place - size // 2, len(words) - size))
            around = words[begin : begin + size]
            if len(around) == size and self._text.count(around) == 1:
                # Words that the file has once, as they are, need no reading of its markup.
                return self.at(self._text.index(around) + place - begin)
        block = self._placed.blocks[number] if self._placed.blocks else None
        return self.at(block.offset(place) if block else 0)

    @cached_property
    def _has_unread(self) -> bool:
        """True if there is code or a comment, in which the words of a paragraph may stand, too."""
        return any(sign in self._text for sign in ("`", "~~~", "<!--"))

    @cached_property
    def _placed(self) -> Reading:
        """The paragraphs with their places; none if they could not be the same."""
        placed = read(self._text, with_places=True)
        same = [block.text for block in placed.blocks] == [
            block.text for block in self.reading.blocks
        ]
        return placed if same else Reading()
