"""A source's text, read once for searching."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice

from copydesk.text.normalisation import fold, normal, spans_of_words, words
from copydesk.text.quotation_pattern import Sought, Stretch

SHINGLE = 5
"""Words that are looked at together where texts are compared."""
_ATTRIBUTION = re.compile(
    r"""(?<=[^\s"“”„«»])["”“»][,.]?[ \t]*\n?[ \t]*[^"“”„«»\n]{2,240}(?:\n[^"“”„«»\n]{1,60})?"""
    r"""[,:.]?[ \t]*\n?[ \t]*["“„«](?=[^\s"“”„«»])"""
)
"""What stands between two halves of a quotation, within a paragraph."""
_SHORT = 100
"""Characters of what stands there, whatever it says; more is told by a verb of saying."""
_SAYING = re.compile(
    r"\b(?:said|says|told|tells|add(?:ed|s)|wr[io]tes?|asked|replied|noted|explain(?:ed|s)|continued|"
    r"argu(?:ed|es)|warn(?:ed|s)|according|sagte?|schr(?:ieb|eibt)|erklärte?|dit|déclaré|ajout[eé]|"
    r"écrit|dijo|dice|añadió|disse|detto)\b",
    re.IGNORECASE,
)


def _without_attribution(between: re.Match[str]) -> str:
    text = between.group()
    return " " if len(text) <= _SHORT or _SAYING.search(text) else text


class Passages:
    """A text that quotations and figures are looked for in. What is costly is read when asked for.

    It has three faces: a list of folded words; the words with a space around each, which a plain
    search goes through at once; and the words without any spaces, for texts that differ in
    hyphens, or that have spaces in other places.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[str]:
        """Its words as they stand there, in compatibility form."""
        return words(normal(self.text))

    @cached_property
    def folded(self) -> list[str]:
        """Its words as they are compared."""
        return list(map(fold, self.words))

    @cached_property
    def spaced(self) -> str:
        """Its folded words with one space before and after each."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def _joined(self) -> str:
        return "".join(self.folded)

    @cached_property
    def _starts(self) -> list[int]:
        """Where words begin in `_joined`, and its end."""
        starts, at = [], 0
        for word in self.folded:
            starts.append(at)
            at += len(word)
        return [*starts, at]

    def has(self, sought: Sought) -> bool:
        """Whether a quotation stands here, in the words that it has or as its conventions allow."""
        return self._has(sought) or bool(self.spoken and self.spoken._has(sought))

    def _has(self, sought: Sought) -> bool:
        return (
            bool(sought.plain)
            and (f" {' '.join(sought.plain)} " in self.spaced or self._has_joined(sought.plain))
        ) or (
            sought.is_edited
            and (self._in_order(sought.stretches, spaced=True) or self._in_order(sought.stretches))
        )

    @cached_property
    def spoken(self) -> "Passages | None":
        """The text without what it says between the halves of a quotation: “…,” he said, “…”.

        None where there is nothing of the kind.
        """
        text = _ATTRIBUTION.sub(_without_attribution, self.text)
        return Passages(text) if text != self.text else None

    def _has_joined(self, folded: tuple[str, ...]) -> bool:
        return self._find_joined(re.compile(re.escape("".join(folded))), 0) is not None

    def _find_joined(self, pattern: re.Pattern[str], start: int) -> int | None:
        """Where what is found first between two words' borders ends."""
        for found in pattern.finditer(self._joined, start):
            if self._is_border(found.start()) and self._is_border(found.end()):
                return found.end()
        return None

    def _is_border(self, place: int) -> bool:
        index = bisect_left(self._starts, place)
        return index < len(self._starts) and self._starts[index] == place

    def _in_order(self, stretches: tuple[Stretch, ...], *, spaced: bool = False) -> bool:
        """Whether the stretches between ellipses stand here one after the other."""
        at = 0
        for stretch in stretches:
            if spaced:
                found = stretch.spaced.search(self.spaced, at)
                end = found.end() - 1 if found else None
            else:
                end = self._find_joined(stretch.joined, at)
            if end is None:
                return False
            at = end
        return True

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """Every run of `SHINGLE` folded words."""
        return set(zip(*(self.folded[start:] for start in range(SHINGLE)), strict=False))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each folded word stands, by its number in the text."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            places.setdefault(word, []).append(place)
        return places

    def excerpt(self, start: int, end: int) -> str:
        """The text from one word, by its number, to before another, with its punctuation."""
        normalized = normal(self.text)
        spans = islice(spans_of_words(normalized), start, end)
        places = [place for span in spans for place in span]
        return " ".join(normalized[places[0] : places[-1]].split()) if places else ""
