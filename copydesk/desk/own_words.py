"""The words of a story's paragraphs outside their quotations, normalised once for all checks."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.story_text import Paragraph, Part
from copydesk.text.normalisation import compatibility_form, normalise, word_spans, words


class OwnWords:
    """The words of a paragraph between two quotations."""

    def __init__(self, text: str, start: int) -> None:
        """`start` is where they begin in the paragraph's text."""
        self._written = text
        self._text = compatibility_form(text)
        self._start = start
        self.words = words(self._text)
        self.folded = list(map(normalise, self.words))

    def within(self, start: int, end: int) -> slice:
        """Return which words lie between two places of the paragraph's text."""
        return slice(*(bisect_left(self._starts, self._folded_place(at)) for at in (start, end)))

    def _folded_place(self, place: int) -> int:
        """Return where in the compatibility form a place of the paragraph's text is."""
        place = max(0, place - self._start)
        if len(self._text) == len(self._written):
            return place
        return len(compatibility_form(self._written[:place]))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word begins."""
        starts, at = [], 0
        for word in self.words:
            at = self._text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts

    def place(self, word: int) -> int:
        """Return where a word begins in the paragraph's text.

        Compatibility forms may be longer or shorter than what is written; then it is only near.
        """
        return self._start + self._span(word, word + 1)[0]

    def passage(self, start: int, end: int) -> str:
        """Return the text from one word to before another."""
        return self._text[slice(*self._span(start, end))]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        spans = word_spans(self._text)[start:end]
        return spans[0][0], spans[-1][1]


def by_paragraph(quotations: Iterable[Quotation]) -> dict[int, list[Quotation]]:
    """Return quotations by the ids of the paragraphs that they are in, in the order of these."""
    within: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        within.setdefault(id(quotation.paragraph), []).append(quotation)
    for quoted in within.values():
        quoted.sort(key=lambda quotation: quotation.start)
    return within


def own_words(
    paragraphs: Iterable[Paragraph], quoted: Mapping[int, Sequence[Quotation]]
) -> dict[int, tuple[OwnWords, ...]]:
    """Return the words of paragraphs, by the ids of these; of others' texts they have none."""
    return {
        id(paragraph): tuple(_between(paragraph.text, quoted.get(id(paragraph), ())))
        for paragraph in paragraphs
        if paragraph.part is not Part.QUOTE
    }


def _between(text: str, quoted: Sequence[Quotation]) -> Iterator[OwnWords]:
    begin = 0
    for quotation in quoted:
        yield OwnWords(text[begin : max(begin, quotation.start)], begin)
        begin = quotation.end
    yield OwnWords(text[begin:], begin)
