"""Two figures of a sentence that its word for a rise or a fall does not fit: down to 9 from 5."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from copydesk.text.figures.directions import Direction, directions
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import same_kind
from copydesk.text.lexicon import alternatives, words_of

_FARTHEST = 120
"""Characters of a clause before its first figure."""
_CLAUSE = re.compile(r"[;:()–—\n]|[.!?]\s")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS, _ABOUT = r"[$€£¥]?", r"(?:about|around|some|nearly|over|rund|etwa|environ|unos|circa)"


class Against(NamedTuple):
    """A figure, the earlier one beside it, and the word that fits the other way round."""

    later: Figure
    earlier: Figure
    word: str
    direction: Direction


@cache
def _between() -> re.Pattern[str]:
    """Return a pattern for what stands between a figure and the earlier one: `, up from $`."""
    way, from_ = alternatives(directions()), alternatives(words_of(lambda one: one.earlier_values))
    when = r"(?:\s(?:a|an|one|le|un|ein)?[^\W\d_ ]*(?:\s[^\W\d_]+){0,2}(?:\s\d{4})?)?"
    return re.compile(rf",?(?:\s(?P<way>{way}))?{when},?\s(?:{from_})\s{_SIGNS}", re.IGNORECASE)


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for what stands before an earlier figure, and before a later one."""
    return _ending_in(words_of(lambda one: one.earlier_values)), _ending_in(
        words_of(lambda one: one.later_values)
    )


def _ending_in(words: Iterable[str]) -> re.Pattern[str]:
    end = rf"\s(?:{_ABOUT}\s)?{_SIGNS}\Z"
    return re.compile(rf"(?<!\w)(?:{alternatives(words)}){end}", re.IGNORECASE)


@cache
def _turned() -> re.Pattern[str]:
    """Return a pattern for sentences in which less may be more: losses, exchange rates, ranks."""
    words = alternatives(words_of(lambda one: one.losing_sums))
    return re.compile(
        rf"(?<!\w)(?:{words}|minus|per|against the|to the|gegen|zum|zur)(?!\w)|[-−]\s?\d",
        re.IGNORECASE,
    )


def figures_against_words(text: str, figures: Sequence[Figure]) -> Iterator[Against]:
    """Yield pairs of a paragraph's figures that a word beside them says to be the other way round.

    Only those of one kind that follow each other, with words that say which one was the earlier.
    """
    for one, other in pairwise(figures):
        alike = _alike(one, other)
        found = _read(text, *alike) if alike else None
        if found is None or _turned().search(_clause(text, one, other)):
            continue
        now, was = found.later.numbers[0].value, found.earlier.numbers[0].value
        if (now < was) if found.direction == "up" else (now > was):
            yield found


def _alike(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Return two figures as they are read in the same unit, which may be said only once."""
    pairs = product(one.readings, other.readings)
    return next((pair for pair in pairs if same_kind(*pair) or _are_sums(*pair)), None)


def _are_sums(one: Figure, other: Figure) -> bool:
    """Return whether both are millions or more, and only one has its currency: the other's, too."""
    return {one.kind, other.kind} == {"money", "count"} and min(one.scale, other.scale) > 1


def _read(text: str, one: Figure, other: Figure) -> Against | None:
    between = text[one.end : other.start]
    begin = _begin(text, one)
    earlier, later = _before()
    if found := _between().fullmatch(between):
        # "Rose 4 million from 9" says by how much, "rose to 4 million from 9" is wrong.
        to = later.search(text, begin, one.start)
        told = found["way"] or (_only_way(text, begin, to.start()) if to else None)
        return Against(one, other, told, directions()[told.lower()]) if told else None
    start = earlier.search(text, begin, one.start)
    if start and later.fullmatch(between.lstrip()):
        told = _only_way(text, begin, start.start())
        return Against(other, one, told, directions()[told.lower()]) if told else None
    return None


def _only_way(text: str, begin: int, end: int) -> str | None:
    """Return the one word for a rise or a fall in a part of a text."""
    words = [found[0] for found in _WORD.finditer(text, begin, end)]
    told = [word for word in words if word.lower() in directions()]
    return told[0] if len(told) == 1 else None


def _begin(text: str, figure: Figure) -> int:
    begin = max(0, figure.start - _FARTHEST)
    for found in _CLAUSE.finditer(text, begin, figure.start):
        begin = found.end()
    return begin


def _clause(text: str, one: Figure, other: Figure) -> str:
    end = _CLAUSE.search(text, other.end)
    return text[_begin(text, one) : end.start() if end else len(text)]
