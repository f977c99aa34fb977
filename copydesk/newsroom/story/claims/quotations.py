"""The quotations of a story: which words it puts into somebody's mouth, and where.

Not every passage between quotation marks is one: a word or two may be a term or irony, and titles
of works and of sources stand in marks, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from copydesk.diagnostics import Position
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.text.characters import SENTENCE_ENDS
from copydesk.text.quotations.marks import QuotedPassage, quoted_passages

FEWEST_WORDS = 3
"""Of a quotation: less is a term, or irony."""

_TITLE_MARKS = frozenset("『")
_DASH = re.compile("—|–|―|--")
_ATTRIBUTION = re.compile(r"\s*(?:[—–―]|--+)\s*\S")
_TRAILING_ATTRIBUTION = re.compile(
    rf"(?<=[{SENTENCE_ENDS}\"'”’»」])\s*(?:[—–―]|--+)\s*[^\W\d_][^.!?]{{1,120}}\.?\s*$"
)
_MOST_PARAGRAPHS = 100
"""Paragraphs of one quotation."""
_LETTERS = re.compile(r"[^\W\d_][\w'’]*")
_LITTLE_WORDS = (
    "a an the and or but nor of in on at to for from by with as is into over than via vs per "
    "de der die das des du la le les el los las y et und van von da do dos e il"
)
_LONGEST_GERMAN_TITLE = 4
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that a title may write small."""


_WORDS = re.compile(r"\w+")
_CHUNK = re.compile(r"\w\S*")
_WIDE = "\u2e80"
"""From here on are the scripts without spaces."""


class Quotation(Struct, frozen=True, dict=True):
    """Words that a story quotes."""

    text: str
    """Without its marks."""
    paragraph: Paragraph
    start: int
    """In the paragraph's text, with its opening mark."""
    end: int
    cited: tuple[str, ...]
    """The ids of the sources that it may stand in."""
    stories: tuple[str, ...]
    """The slugs of our stories that are linked beside it."""
    linked: bool = False
    """True if a link says where it is from, in a story that lists no sources."""
    readings: tuple[str, ...] = ()
    """The shorter one, if an apostrophe in it closes it already."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its normalised words."""
        return _folded(self.text)

    @property
    def words(self) -> int:
        """Its length, as an editor counts."""
        from copydesk.text.normalisation import length_in_words

        return length_in_words(self.folded)

    @property
    def is_long(self) -> bool:
        """True if it is not too short for a quotation."""
        # Two words are normalised to one at most: most quotations need not be.
        return len(_CHUNK.findall(self.text)) >= 2 * FEWEST_WORDS or self.words >= FEWEST_WORDS

    @property
    def position(self) -> Position | None:
        """The place in the file where it begins."""
        return self.paragraph.position(self.start)


def quotations(story: StoryText) -> tuple[Quotation, ...]:
    """Return all quotations of a story, in its order."""
    titles = _Titles(
        (story.catalog.story.title, *(source.source.title for source in story.catalog.sources))
    )
    return tuple(quotation for quotation in _all(story) if _is_quotation(quotation, titles))


class _Titles:
    """The titles of a story and its sources; each is normalised when a quotation is like it."""

    def __init__(self, titles: Iterable[str | None]) -> None:
        self._titles = tuple(filter(None, titles))

    @cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset(_plain_words(" ".join(self._titles)))

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {title: frozenset(_plain_words(title)) for title in self._titles}

    def has(self, quotation: Quotation) -> bool:
        """Return whether a quotation has the words of a title."""
        words = frozenset(_plain_words(quotation.text))
        is_wide = max(quotation.text, default="") > _WIDE
        if 2 * len(words & self._all_words) < len(words) and not is_wide:
            return False  # as nearly always
        return any(
            quotation.folded == _folded(title)
            for title, others in self._words.items()
            if 2 * len(words & others) >= len(words) or (is_wide and max(title) > _WIDE)
        )


def _plain_words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _folded(text: str) -> tuple[str, ...]:
    # Costs the import of the word lists.
    from copydesk.text.normalisation import normalised_words

    return tuple(normalised_words(text))


def _is_quotation(quotation: Quotation, titles: _Titles) -> bool:
    whole = quotation.paragraph.part is Part.QUOTE
    return (
        (whole or not (_is_title(quotation.text) or _is_words_of_link(quotation)))
        and quotation.is_long
        and not titles.has(quotation)
    )


def _is_words_of_link(quotation: Quotation) -> bool:
    """Return whether a quotation is all that a link says: then it is the title of a page."""
    text = quotation.paragraph.text
    for _, start, end in quotation.paragraph.links:
        words = text[start:end].strip()
        if words and words in (quotation.text, text[quotation.start : quotation.end].strip()):
            inside = quotation.start <= end and quotation.end >= start
            if inside:
                return True
    return False


def _is_title(text: str) -> bool:
    """Return whether a text is written as titles of works are: Every Word of Weight With
    a Capital.
    """
    found = _LETTERS.findall(text)
    weighty = 0
    for word in found:
        if word.lower() in _LITTLE:
            continue
        if not word[0].isupper():
            return False  # as nearly always, at the first word or the second
        weighty += 1
    if weighty < 2 or text.isupper() or "!" in text or "?" in text:
        return False
    # Costs the import of the word lists.
    from copydesk.text.languages import language_of

    # In German every noun has a capital.
    return len(found) <= _LONGEST_GERMAN_TITLE or language_of(text) != "de"


def _all(story: StoryText) -> Iterator[Quotation]:
    paragraphs = story.paragraphs
    spans = [_spans(paragraph) for paragraph in paragraphs]
    waiting: list[tuple[int, QuotedPassage]] = []  # that go on in the next paragraph
    for index, paragraph in enumerate(paragraphs):
        closed, unclosed = spans[index]
        if waiting and not _continues(waiting[-1][1], paragraph):
            waiting.clear()
        goes_on = unclosed is not None and _goes_on(paragraphs, index, unclosed)
        goes_on = goes_on and len(waiting) < _MOST_PARAGRAPHS
        shared = None
        if waiting and (closed or not goes_on):
            shared = [*(paragraphs[each] for each, _ in waiting), paragraph]
        if waiting and not goes_on:
            for each, mark in waiting:
                yield _quotation(paragraphs[each], mark, shared)
            waiting.clear()
        for number, mark in enumerate(closed):
            begins = shared and not number and not paragraph.text[: mark.start].strip()
            yield _quotation(paragraph, mark, shared if begins else None)
        if goes_on and unclosed:
            waiting.append((index, unclosed))


def _spans(paragraph: Paragraph) -> tuple[Sequence[QuotedPassage], QuotedPassage | None]:
    """Return the passages that a paragraph quotes: a block quote is one as a whole, or says by
    marks.
    """
    text = paragraph.text
    closed, unclosed = quoted_passages(text)
    if paragraph.part is not Part.QUOTE:
        return [mark for mark in closed if mark.opening not in _TITLE_MARKS], unclosed
    if (closed and not text[: closed[0].start].strip()) or (
        unclosed and not text[: unclosed.start].strip()
    ):
        return closed, unclosed
    if _ATTRIBUTION.match(text):
        return [], None
    attribution = _TRAILING_ATTRIBUTION.search(text) if _DASH.search(text) else None
    end = attribution.start() if attribution else len(text)
    start = len(text) - len(text.lstrip())
    return [QuotedPassage(start - 1, end, "", is_open=True)], None


def _goes_on(paragraphs: tuple[Paragraph, ...], index: int, unclosed: QuotedPassage) -> bool:
    """Return whether the next paragraph repeats the opening mark, as long quotations do."""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return following is not None and _continues(unclosed, following)


def _continues(unclosed: QuotedPassage, paragraph: Paragraph) -> bool:
    if paragraph.part not in (Part.TEXT, Part.QUOTE):
        return False
    closed, still_open = quoted_passages(paragraph.text)
    first = closed[0] if closed else still_open
    return (
        first is not None
        and first.opening == unclosed.opening
        and not paragraph.text[: first.start].strip()
    )


def _quotation(
    paragraph: Paragraph, mark: QuotedPassage, shared: list[Paragraph] | None
) -> Quotation:
    text = mark.inside(paragraph.text)
    cited, stories, linked = paragraph.cited, paragraph.stories, paragraph.linked
    if shared:
        cited = tuple(dict.fromkeys(id_ for each in shared for id_ in each.cited))
        stories = tuple(dict.fromkeys(slug for each in shared for slug in each.stories))
        linked = any(each.linked for each in shared)
    return Quotation(
        text.strip(),
        paragraph,
        max(0, mark.start),
        mark.end,
        cited,
        stories,
        linked,
        mark.shorter_readings(paragraph.text),
    )
