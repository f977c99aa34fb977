"""The sentences of a source that a sentence of a story comes from, and the words that differ.

Words count by how rare they are in the source, numbers and names by twice that; endings do not
count. Where the nearest sentence lacks much of the story's, the one that has most of the rest is
taken, too: a digest often says in one sentence what its source says in two.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from math import log

from msgspec import Struct

from copydesk.text.characters import CJK, WORD
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.reading import figures
from copydesk.text.lexicon import words_of
from copydesk.text.normalisation import normalised_words
from copydesk.text.sentences import sentences

_TOKEN = re.compile(
    rf"\d+(?:[.,\u066b\u066c]\d+)*|[{CJK}]|(?:(?![{CJK}\d]){WORD})+(?:['’](?:(?![{CJK}]){WORD})+)*"
    r"|[%$€£¥₹₩]"
)
_STEM = 5
"""Letters by which a word is known whatever ending it has."""
_LIKE = 0.2
"""The part of a sentence, by the weight of its words, that another must have to be like it."""
_REST = 0.3
"""The part that must be missing before a second sentence is looked for, and that it must have."""
_MOST_TRIED = 40
"""Sentences that are compared in full."""
_KEPT = frozenset({"not", "no", "nicht", "kein", "keine", "nie", "ne", "pas", "never", "nunca"})
"""Common words that are marked where they differ, since they change what is said."""


class Word(Struct, frozen=True):
    """A word of a text: where it stands, and what it is compared by."""

    start: int
    end: int
    forms: tuple[str, ...]


class SplitText(Struct, frozen=True):
    """A source's text in sentences, with the sentences that have a word."""

    sentences: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    having: dict[str, list[int]]


class Near(Struct, frozen=True):
    """A sentence of a source that is like one of a story."""

    text: str
    likeness: float
    """The part of the story's sentence that it has, by the weight of the words."""


def split_text(text: str) -> SplitText:
    """Return a source's text in sentences."""
    split = tuple(" ".join(each.of(text).split()) for each in sentences(text))
    stems = tuple(frozenset(map(_stem, normalised_words(each))) for each in split)
    having: dict[str, list[int]] = {}
    for number, found in enumerate(stems):
        for stem in found:
            having.setdefault(stem, []).append(number)
    return SplitText(split, stems, having)


def nearest_sentences(text: str, source: SplitText) -> tuple[Near, ...]:
    """Return the sentence of a source that is most like a text, and one more if that has what the
    first lacks, in the order of the source; nothing if none is like it.
    """
    weigh = _weights(source)
    wanted = {_stem(word): weigh(_stem(word)) for word in normalised_words(text)}
    whole = sum(wanted.values())
    best = _best(wanted, source, weigh)
    if best is None or _share(wanted, source.stems[best]) < _LIKE * whole:
        return ()
    found = {best: _share(wanted, source.stems[best]) / whole}
    rest = {stem: weight for stem, weight in wanted.items() if stem not in source.stems[best]}
    if sum(rest.values()) > _REST * whole:
        second = _best(rest, source, weigh)
        if second is not None and _share(rest, source.stems[second]) > _REST * whole:
            found[second] = _share(wanted, source.stems[second]) / whole
    return tuple(Near(source.sentences[at], found[at]) for at in sorted(found))


def differing(
    text: str,
    others: Sequence[str],
    language: str | None,
    other_language: str | None = None,
    *,
    only_numbers: bool = False,
) -> tuple[tuple[int, int], ...]:
    """Return where the words of a text stand that none of some others has: their starts and ends.

    Little words do not count, but negations do, and a figure is the same in any form. Words that
    follow each other are one span. Between languages, `only_numbers` can be compared.
    """
    known = {form for other in others for form in normalised_words(other)}
    same = _same_figures(text, others, language, other_language)
    found: list[tuple[int, int]] = []
    joined = True
    for word in _words(text):
        is_known = any(start <= word.start < end for start, end in same) or all(
            form in known for form in word.forms
        )
        if is_known or _is_little(word) or (only_numbers and not word.forms[0][0].isdecimal()):
            joined = joined and not is_known
            continue
        if found and joined and not _ends_clause(text[found[-1][1] : word.start]):
            found[-1] = (found[-1][0], word.end)
        else:
            found.append((word.start, word.end))
        joined = True
    return tuple(found)


def _same_figures(
    text: str, others: Sequence[str], language: str | None, other_language: str | None
) -> list[tuple[int, int]]:
    theirs = [figure for other in others for figure in _readings(other, other_language)]
    return [
        (figure.start, figure.end)
        for figure in figures(text, language)
        if any(figures_match(read, other) for read in figure.readings for other in theirs)
        or any(figures_match(other, figure) for other in theirs)
    ]


def _readings(text: str, language: str | None) -> Iterator[Figure]:
    return (reading for figure in figures(text, language) for reading in figure.readings)


def _words(text: str) -> Iterator[Word]:
    for found in _TOKEN.finditer(text):
        yield Word(found.start(), found.end(), tuple(normalised_words(found.group())))


def _is_little(word: Word) -> bool:
    return not word.forms or all(form in _little() for form in word.forms)


def _ends_clause(between: str) -> bool:
    return any(sign in ".!?;:()\n" for sign in between)


@cache
def _little() -> frozenset[str]:
    return frozenset(words_of(lambda one: one.common_words)) - _KEPT | {"a", "s", "its", "were"}


def _stem(word: str) -> str:
    return word[:_STEM] if word.isalpha() else word


def _weights(source: SplitText) -> Callable[[str], float]:
    """Return a function that says how much a word tells, by how rare it is."""
    number = len(source.sentences) + 1

    def weigh(stem: str) -> float:
        if stem in _little():
            return 0.05
        rare = log(1 + number / (1 + len(source.having.get(stem, ()))))
        return rare * 2 if stem[:1].isdecimal() else rare

    return weigh


def _share(wanted: dict[str, float], stems: frozenset[str]) -> float:
    return sum(weight for stem, weight in wanted.items() if stem in stems)


def _best(wanted: dict[str, float], source: SplitText, weigh: Callable[[str], float]) -> int | None:
    """Return the sentence that has most of what is wanted, a shorter one rather than a longer."""
    scores: Counter[int] = Counter()
    for stem, weight in wanted.items():
        for number in source.having.get(stem, ()):
            scores[number] += weight  # type: ignore[assignment]
    tried = nlargest(_MOST_TRIED, scores.items(), key=lambda item: (item[1], -item[0]))
    ranked = [(score - 0.05 * _excess(source.stems[at], wanted, weigh), -at) for at, score in tried]
    return -max(ranked)[1] if ranked else None


def _excess(stems: Iterable[str], wanted: dict[str, float], weigh: Callable[[str], float]) -> float:
    return sum(weigh(stem) for stem in stems if stem not in wanted)
