"""A source's text, read once for searching."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice

from copydesk.text.normalisation import compatibility_form, normalise, words
from copydesk.text.quotations.attributions import without_attributions
from copydesk.text.quotations.house_style import has_style, in_one_style
from copydesk.text.quotations.own_marks import OwnMarks
from copydesk.text.quotations.pattern import QuotationPattern, Segment
from copydesk.text.quotations.windows import likely_windows

_MANY = 300
"""A word in more places than these does not help to find a row of words."""
_SHORT_TEXT = 50_000
"""Characters of a text that a plain search is through sooner than the places of its words are
known."""
_ROOM, _WINDOW = 60, 10
"""Words beside a part of a text that is like a quotation: an attribution may stand between. And
what part of a short text all such parts of a long one are, about."""
SHINGLE = 5
"""Words that are looked at together where texts are compared."""
_BEFORE_WORDS, _AFTER_WORDS = ' \n"“”', re.compile(r"""[ \n"”]|[.,;:!?](?!\d)|\Z""")
"""What surely is no part of a word or a number that follows it, or comes before it."""
_SHORT_NAME = 4
"""Letters of a name that is not looked for in parts."""


class SourceText:
    """A text that quotations and figures are looked for in. What is costly is read when asked for.

    It has three faces: a list of normalised words; these words between single spaces, which a
    plain search goes through at once; and the words without any spaces, for texts that differ in
    hyphens, or that have spaces in other places.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _own(self) -> OwnMarks:
        """The text without the marks of its own that are no words."""
        return OwnMarks(compatibility_form(self.text))

    @property
    def marked(self) -> str:
        """The text in compatibility form, as it is written otherwise."""
        return self._own.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in `marked` words begin and end: from one, by its number, to before
        another.
        """
        return self._own.span(start, end)

    @cached_property
    def words(self) -> list[str]:
        """The words as they stand there, in compatibility form."""
        return self._own.words()

    @cached_property
    def normalised(self) -> list[str]:
        """Its words as they are compared."""
        return list(map(normalise, self.words))

    @cached_property
    def spaced(self) -> str:
        """Its normalised words with one space before and after each."""
        return f" {' '.join(self.normalised)} "

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.normalised)

    @cached_property
    def _joined(self) -> str:
        return "".join(self.normalised)

    @cached_property
    def _starts(self) -> list[int]:
        """Where words begin in `_joined`, and its end."""
        return [0, *accumulate(map(len, self.normalised))]

    def has(self, pattern: QuotationPattern) -> bool:
        """Return whether a quotation stands here, in these words or as conventions allow."""
        if self._is_read_in_parts(pattern):
            return self._has(pattern) or any(
                part._has_otherwise(pattern) for part in self._parts_like(pattern.plain)
            )
        return self._has_otherwise(pattern)

    def _has_otherwise(self, pattern: QuotationPattern) -> bool:
        if self._has_so(pattern):
            return True
        return has_style(pattern.text) and self._in_one_style._has_so(pattern.in_one_style)

    def _is_read_in_parts(self, pattern: QuotationPattern) -> bool:
        """Return whether a quotation is looked for in other readings of only those parts of a text
        that are like it: one that is long, and whose parts stand together.
        """
        return len(self.text) >= _SHORT_TEXT and not pattern.is_edited and bool(pattern.plain)

    def _parts_like(self, sought: Sequence[str]) -> Iterator["SourceText"]:
        """Yield the parts of the text that are most like some words, with room for what stands
        between them.
        """
        length = len(self.normalised)
        for start, end in likely_windows(sought, self.places, length):
            begin, finish = self.span(max(0, start - _ROOM), min(length, end + _ROOM))
            yield SourceText(self.marked[begin:finish])

    @cached_property
    def _in_one_style(self) -> "SourceText":
        text = compatibility_form(self.text)
        styled = in_one_style(text)
        return self if styled == text else SourceText(styled)

    def unread(self, pattern: QuotationPattern) -> int:
        """Return how many characters must be read before it is known if a quotation stands here."""
        if self._is_read_in_parts(pattern):
            return _SHORT_TEXT // _WINDOW
        styled = has_style(pattern.text) and "_in_one_style" not in self.__dict__
        return len(self.text) * (("without_attributions" not in self.__dict__) + styled)

    def _has_so(self, pattern: QuotationPattern) -> bool:
        if self._has(pattern):
            return True
        return self.without_attributions is not None and self.without_attributions._has(pattern)

    def _has(self, pattern: QuotationPattern) -> bool:
        return (bool(pattern.plain) and self._has_joined(pattern.plain)) or (
            pattern.is_edited
            and (self._in_order(pattern.segments, spaced=True) or self._in_order(pattern.segments))
        )

    @cached_property
    def without_attributions(self) -> "SourceText | None":
        """The text without what it says between the halves of a quotation: “…,” he said, “…”.

        None where there is nothing of the kind.
        """
        text = without_attributions(self.text)
        return SourceText(text) if text != self.text else None

    def count(self, sought: Sequence[str]) -> int:
        """Return how often some normalised words stand here in a row."""
        if self._is_searched_plainly(sought):
            return self.spaced.count(f" {' '.join(sought)} ")
        return len(self.rows(sought))

    def rows(self, sought: Sequence[str], most: int | None = None) -> list[int]:
        """Return where some normalised words stand in a row, by the number of the first word."""
        if self._is_searched_plainly(sought):
            return list(islice(self._found(f" {' '.join(sought)} "), most))
        rarest = self._rarest(sought)
        places = self.places.get(sought[rarest], ())
        row, length = list(sought), len(sought)
        begins = (place - rarest for place in places if place >= rarest)
        rows = (begin for begin in begins if self.normalised[begin : begin + length] == row)
        return list(islice(rows, most))

    def unindexed(self, sought: Sequence[str]) -> int:
        """Return how many characters a search for some words in a row looks at one by one."""
        return len(self.text) if self._is_searched_plainly(sought) else 0

    def has_row(self, sought: tuple[str, ...]) -> bool:
        """Return whether `SHINGLE` normalised words stand here in a row."""
        if len(self.text) >= _SHORT_TEXT:
            return sought in self.shingles
        return sought[:3] in self.triples and f" {' '.join(sought)} " in self.spaced

    def _is_searched_plainly(self, sought: Sequence[str]) -> bool:
        return (
            len(self.text) < _SHORT_TEXT
            or len(self.places.get(sought[self._rarest(sought)], ())) > _MANY
        )

    def _rarest(self, sought: Sequence[str]) -> int:
        return min(range(len(sought)), key=lambda at: len(self.places.get(sought[at], ())))

    def _found(self, sought: str) -> Iterator[int]:
        """Yield the numbers of the words after which spaced words stand."""
        at = self.spaced.find(sought)
        while at >= 0:
            yield bisect_left(self._spaces, at)
            at = self.spaced.find(sought, at + 1)

    @cached_property
    def _spaces(self) -> list[int]:
        """Where the space before each word stands in `spaced`."""
        return list(accumulate((len(word) + 1 for word in self.normalised), initial=0))

    def _has_joined(self, normalised: tuple[str, ...]) -> bool:
        return _has_between(self._joined, self._starts, "".join(normalised))

    def has_name(self, word: str) -> bool:
        """Return whether a normalised word stands here, with the ending of a possessive, too, or
        in parts with hyphens or spaces.
        """
        return (
            word in self._vocabulary
            or f"{word}'s" in self._vocabulary
            or (len(word) > _SHORT_NAME and word in self._joined and self._has_joined((word,)))
        )

    def _find_joined(self, pattern: re.Pattern[str], start: int) -> int | None:
        """Return where what is found first between two words' borders ends."""
        for found in pattern.finditer(self._joined, start):
            if _is_in(self._starts, found.start()) and _is_in(self._starts, found.end()):
                return found.end()
        return None

    def has_unchanged(self, text: str) -> bool:
        """Return whether the words of a text stand here letter by letter, capitals aside.

        What is not a letter or digit may differ: punctuation, quotation marks, hyphens, spaces.
        """
        written = compatibility_form(text)
        if self._has_literally(written.strip(" .,;:!?").casefold()):
            return True
        sought = "".join(word.casefold() for word in words(written))
        return _has_between(*self._as_written, sought)

    def _has_literally(self, folded: str) -> bool:
        """Return whether a text surely stands here as it is; most do, which is told at once."""
        if not folded or "[" in folded or "(" in folded:
            return False
        place = self._folded.find(folded)
        return (
            place >= 0
            and self._folded[max(0, place - 1) : place] in _BEFORE_WORDS
            and _AFTER_WORDS.match(self._folded, place + len(folded)) is not None
        )

    @cached_property
    def _folded(self) -> str:
        return self.marked.casefold()

    @cached_property
    def _as_written(self) -> tuple[str, list[int]]:
        """The words without spaces, capitals aside; and where they begin there, with its end."""
        folded = list(map(str.casefold, self.words))
        return "".join(folded), [0, *accumulate(map(len, folded))]

    def _in_order(self, segments: tuple[Segment, ...], *, spaced: bool = False) -> bool:
        """Return whether the segments between ellipses stand here one after the other."""
        at = 0
        for segment in segments:
            if spaced:
                found = segment.spaced.search(self.spaced, at)
                end = found.end() - 1 if found else None
            else:
                end = self._find_joined(segment.joined, at)
            if end is None:
                return False
            at = end
        return True

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """Every run of `SHINGLE` normalised words."""
        return set(zip(*(self.normalised[start:] for start in range(SHINGLE)), strict=False))

    @cached_property
    def triples(self) -> dict[tuple[str, str, str], int]:
        """Where each run of three normalised words stands last, by the number of its first."""
        words = self.normalised
        runs = zip(words, words[1:], words[2:], strict=False)
        return {three: place for place, three in enumerate(runs)}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where a normalised word stands, by its number in the text."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.normalised):
            places[word].append(place)
        return dict(places)

    def excerpt(self, start: int, end: int) -> str:
        """Return the text from one word, by its number, to before another, with its punctuation."""
        return self._own.excerpt(start, end)


def _has_between(joined: str, starts: list[int], sought: str) -> bool:
    """Return whether a text without spaces has another between the borders of words."""
    at = joined.find(sought) if sought else -1
    while at >= 0:
        if _is_in(starts, at) and _is_in(starts, at + len(sought)):
            return True
        at = joined.find(sought, at + 1)
    return False


def _is_in(places: list[int], place: int) -> bool:
    """Return whether a place is one of some in order."""
    index = bisect_left(places, place)
    return index < len(places) and places[index] == place
