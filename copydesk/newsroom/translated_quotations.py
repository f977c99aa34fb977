"""Which quotations of a story are translations of ours: where its page says so.

Told from the story alone, as readers have it before them, so that a build gives the same pages with
and without clippings: every source that is cited for a quotation is said to be in another language
than its own, and no excerpt of them has it in these words.
"""

import re
from collections.abc import Iterable, Iterator, Set
from html import unescape

from msgspec import Struct

from copydesk.content.markdown.paragraphs import CODE_SIGN
from copydesk.desk.severities import sets_aside
from copydesk.model import CITATION_MARK, Passage
from copydesk.newsroom.story_quotations import Quotation, quotations
from copydesk.newsroom.story_sources import CatalogSource, SourcedStory
from copydesk.newsroom.story_text import DeskStory, Paragraph, Part, sharing
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotation_pattern import pattern_of
from copydesk.text.source_text import SourceText

_MARK = re.compile(CITATION_MARK.format(r"(\d+)"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_NAMES = "p div ul ol li dl dt dd table thead tbody tr blockquote pre hr section figure"
_BLOCKS = _HEADINGS.union(_BLOCK_NAMES.split())
_GROUPS = frozenset(("blockquote", "table"))
_DECISIVE = _HEADINGS | _GROUPS | {"pre", "code"}
"""Tags that say what a text within them is."""
_TAG = re.compile(r"""<(/?)([a-z0-9]+)(?:[^">]|"[^"]*")*>""")


def translations(entry: SourcedStory, written: str) -> tuple[int, ...]:
    """The citations, by their places among the story's, that say so of a quotation.

    `written` is the language of the story's text. A quotation is cited by what stands next behind
    it in its paragraph, or else next before it.
    """
    told = {
        index
        for index, numbers in enumerate(entry.citations)
        if all(entry.sources[number - 1].source.language for number in numbers)
    }
    if not told:
        return ()
    texts = [text for text in _texts(entry) if text.may_be_foreign(told)]
    paragraphs = tuple(sharing([text.paragraph for text in texts], [text.group for text in texts]))
    story = DeskStory("", entry, written, paragraphs)
    places = {id(paragraph): index for index, paragraph in enumerate(paragraphs)}
    found = set()
    for quotation in quotations(story):
        if not quotation.cited:
            continue
        run = _cited_by(texts, places[id(quotation.paragraph)], quotation.end)
        sources = [entry.sources[each - 1] for number in run for each in entry.citations[number]]
        own = language_of(quotation.text) or written
        foreign = (
            each.source.language is not None and languages_differ(own, each.source.language)
            for each in sources
        )
        if sources and all(foreign) and not _is_given(entry, quotation, sources):
            found.add(run[-1])
    return tuple(sorted(found))


def _is_given(entry: SourcedStory, quotation: Quotation, sources: Iterable[CatalogSource]) -> bool:
    """Whether an excerpt has the quotation as it stands, or an editor says that it is no matter."""
    if any(sets_aside(each, "quote-translated", quotation.text) for each in entry.story.desk):
        return True
    wanted = pattern_of(quotation.text)
    excerpts = (each.source.excerpt for each in sources)
    return any(SourceText(excerpt).has(wanted) for excerpt in excerpts if excerpt)


class _Text(Struct):
    """A paragraph of the page, and where in it which citations stand."""

    paragraph: Paragraph
    group: int | None = None
    citations: list[tuple[int, int]] = []
    """Each with its place in the text and its number among the story's citations."""

    def may_be_foreign(self, told: Set[int]) -> bool:
        """Whether one of some citations stands in it, or elsewhere for it."""
        cited = self.citations
        return not cited or self.group is not None or any(number in told for _, number in cited)


def _cited_by(texts: list[_Text], index: int, end: int) -> list[int]:
    """The citations that stand together, for what ends at a place of one of the texts.

    A quotation that goes on in the next paragraph is cited there, and a block quote that cites
    nothing in what leads in to it, as a row of a table in the table's head.
    """
    text = texts[index]
    if places := [place for place, _ in text.citations]:
        return _run(text, next((place for place in places if place >= end), places[-1]))
    for later in texts[index + 1 :]:
        if later.citations and later.group == text.group:
            return _run(later, later.citations[0][0])
    for earlier in reversed(texts[:index]):
        if earlier.citations:
            return _run(earlier, earlier.citations[-1][0])
    return []


def _run(text: _Text, place: int) -> list[int]:
    return [number for each, number in text.citations if each == place]


def _texts(entry: SourcedStory) -> Iterator[_Text]:
    """What the page says, in its order, which is that of the story's citations."""
    story = entry.story
    passages = [each.text for each in story.timeline] + [each.view for each in story.perspectives]
    first = 0
    for point in story.key_points:
        yield _passage(entry, point, first)
        first += len(point.citations)
    yield from _Page(entry, first).texts(story.body.html)
    first += len(story.body.citations)
    for passage in passages:
        yield _passage(entry, passage, first)
        first += len(passage.citations)


def _passage(entry: SourcedStory, passage: Passage, first: int) -> _Text:
    return _text(entry, Part.POINT, passage.text, first, None)


def _text(entry: SourcedStory, part: Part, marked: str, first: int, group: int | None) -> _Text:
    """A text with the marks of citations, of which the story has `first` ahead of it."""
    # A no-break space between a claim and its citation is none of the claim.
    citations = []
    plain = ""
    start = 0
    for mark in _MARK.finditer(marked):
        plain += marked[start : mark.start()]
        start = mark.end()
        citations.append((len(plain.rstrip("\xa0")), first + int(mark[1])))
    plain += marked[start:]
    ids = [source.id for source in entry.sources]
    cited = (ids[each - 1] for _, number in citations for each in entry.citations[number])
    return _Text(Paragraph(part, plain, tuple(dict.fromkeys(cited))), group, citations)


class _Page:
    """The paragraphs of a text that has become HTML, which is sanitised, so that all tags close."""

    def __init__(self, entry: SourcedStory, first: int) -> None:
        self._entry = entry
        self._first = first
        self._open: list[str] = []
        self._groups = 0
        self._parts: list[str] = []

    def texts(self, page: str) -> Iterator[_Text]:
        """All of them, in its order."""
        start = 0
        for tag in _TAG.finditer(page):
            self._read(page[start : tag.start()])
            start = tag.end()
            closing, name = tag.groups()
            if name in _BLOCKS:
                yield from self._finished()
            if name in _DECISIVE:
                self._turn(name, opens=not closing)
        yield from self._finished()

    def _turn(self, name: str, *, opens: bool) -> None:
        if not opens:
            self._open.remove(name)
            return
        if name in _GROUPS and _GROUPS.isdisjoint(self._open):
            self._groups += 1
        self._open.append(name)

    def _read(self, text: str) -> None:
        if "pre" not in self._open:
            self._parts.append(CODE_SIGN if "code" in self._open else unescape(text))

    def _finished(self) -> Iterator[_Text]:
        written = "".join(self._parts)
        self._parts.clear()
        if written.strip():
            part = Part.TEXT
            if "blockquote" in self._open:
                part = Part.QUOTE
            elif not _HEADINGS.isdisjoint(self._open):
                part = Part.HEADING
            group = None if _GROUPS.isdisjoint(self._open) else self._groups
            yield _text(self._entry, part, written, self._first, group)
