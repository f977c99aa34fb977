"""Marks of a text's own editors: `[m]any`, `[sic]`, and `[…]` where they left words out."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import islice

from copydesk.text.normalisation import word_spans, words

_WITHIN = re.compile(r"\[(\w{1,12})\](?=\w)|(?<=\w)\[(\w{1,12})\]")
_SIC = re.compile(r"\s?\[sic\]", re.IGNORECASE)
_OMISSION = re.compile(r"[\[(]\s?\.(?:\s?\.){2,3}\s?[\])]")
_LEFT_OUT = "[...]"


class OwnMarks:
    """A text in compatibility form, read without brackets within its words and without `[sic]`.

    An omission that is marked there, `[...]`, counts as a word: what stands on both sides of it
    does not stand together.
    """

    def __init__(self, text: str) -> None:
        self._original = text
        self._text = text
        self._removed: list[int] = []
        """By each character that was taken out, where it would stand now."""
        if "[" in text:
            self._take_out()

    def _take_out(self) -> None:
        cuts = [found.span() for found in _SIC.finditer(self._original)]
        for found in _WITHIN.finditer(self._original):
            cuts += [(found.start(), found.start() + 1), (found.end() - 1, found.end())]
        kept, done = [], 0
        for start, end in sorted(cuts):
            kept.append(self._original[done:start])
            self._removed += (at - len(self._removed) for at in range(start, end))
            done = end
        self._text = "".join((*kept, self._original[done:]))

    def words(self) -> list[str]:
        """Return its words."""
        if not _OMISSION.search(self._text):
            return words(self._text)
        written = (self._text[start:end] for start, end in self._spans)
        return [_LEFT_OUT if word[0] in "[(" else word for word in written]

    def excerpt(self, start: int, end: int) -> str:
        """Return the text from one word, by its number, to before another, with all its marks."""
        places = [place for span in islice(self._spans, start, end) for place in span]
        if not places:
            return ""
        begin = places[0] + bisect_left(self._removed, places[0])
        finish = places[-1] + bisect_right(self._removed, places[-1])
        return " ".join(self._original[begin:finish].split())

    @property
    def text(self) -> str:
        """The text with all its marks."""
        return self._original

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where words begin and end: from one, by its number, to before another."""
        begin, finish = self._spans[start][0], self._spans[end - 1][1]
        return begin + bisect_left(self._removed, begin), finish + bisect_right(
            self._removed, finish
        )

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        omissions = [found.span() for found in _OMISSION.finditer(self._text)]
        return sorted((*word_spans(self._text), *omissions))
