"""Sentences of a text in any language, with their places.

A sentence ends at a full stop, a question or an exclamation mark, at a blank line and before an
item of a list; but not at the full stop of an abbreviation (No. 5, Gen. Lund), of initials
(J. P. Lund) or of a German ordinal (am 3. Oktober), and not within a quotation: all that stands
between two quotation marks belongs to the sentence around them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from copydesk.text.characters import SENTENCE_ENDS
from copydesk.text.lexicon import words_of
from copydesk.text.quotations.marks import quoted_passages

_CLOSING = "\"'”’»›“‘)\\]）］」』"
_CJK_STOPS = "。！？"
_STOP = re.compile(
    rf"""[{SENTENCE_ENDS}]+[{_CLOSING}]*(?:\[\d+\])*(?:\s+|(?<=[{_CJK_STOPS}])|(?<=[{_CJK_STOPS}][”’»)）])|\Z)"""
)
"""Where a sentence may end, with the space that follows."""
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*•|–—]|\d+[.)])\s)")
_BEGINS = re.compile(r"[\"'“”‘’„‚«»‹›「『《（【(\[¿¡—–-]*\s?(?:[^\W_a-zß-öø-ÿа-яё]|\Z)")
"""What a sentence may begin with: no small letter. Scripts without capitals have none."""
_NEXT = re.compile(r"[^\w]*([^\W\d_]+|\d+)")
_BEFORE = re.compile(r"(?:^|[^\w.])((?:[^\W\d_]\.)*[^\W\d_]*|\d+)\.$")
_LOOKED_BACK = 24
_ORDINAL = re.compile(r"(?<!\S)([^\W\d_]+)\s+\d{1,2}\.$")
_LONGEST_ORDINAL = 40
_SAID_AFTER = re.compile(r"[^.!?…。！？\n]{0,60}")
_MARKS = re.compile("[\"“”‘’„«»‹›「『']")


class Sentence(Struct, frozen=True):
    """A sentence of a text, without the space around it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return its words."""
        return text[self.start : self.end]


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in order. No letter of a text stands outside of them."""
    found: list[Sentence] = []
    begin = 0
    for end in (*(found_break.start() for found_break in _BREAK.finditer(text)), len(text)):
        found += _of_paragraph(text, begin, end)
        begin = end
    return tuple(found)


def sentence_at(found: Sequence[Sentence], place: int) -> int:
    """Return the number of the sentence in which a place lies, or which ends last before it.

    So a mark that stands after a full stop belongs to the sentence that it ends. What stands before
    all sentences belongs to the first.
    """
    return max(0, bisect_right(found, place, key=lambda sentence: sentence.start) - 1)


def _of_paragraph(text: str, begin: int, end: int) -> Iterator[Sentence]:
    start = begin
    part = text[begin:end]
    quoted = _quoted(part)
    number = 0
    for stop in _STOP.finditer(part):
        mark = stop.start()
        while number < len(quoted) and quoted[number][1] <= mark:
            number += 1
        if number < len(quoted) and quoted[number][0] <= mark:
            after = quoted[number][1]
            # Within a quotation, but for a stop right before its closing mark.
            if part[stop.start() : after].strip(f"{SENTENCE_ENDS}\"'”’»›“‘") or stop.end() < after:
                continue
            if _is_said_after(part, stop.end()):
                continue
        if _ends(part, stop):
            yield from _trimmed(text, start, begin + stop.end())
            start = begin + stop.end()
    yield from _trimmed(text, start, end)


def _quoted(part: str) -> list[tuple[int, int]]:
    """Return where the quotations of a paragraph begin and end."""
    if not _MARKS.search(part):
        return []
    return [(passage.start, passage.end) for passage in quoted_passages(part)[0]]


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    inner = text[start:end]
    if inner.strip():
        start += len(inner) - len(inner.lstrip())
        yield Sentence(start, start + len(inner.strip()))


def _ends(part: str, stop: re.Match[str]) -> bool:
    """Return whether a sentence ends at what may be its end."""
    following = stop.end()
    if not _BEGINS.match(part, following):
        return False
    signs = stop.group().rstrip()
    if signs != "." or following >= len(part):
        return True
    before = part[max(0, stop.start() - _LOOKED_BACK) : stop.start() + 1]
    word = _BEFORE.search(before)
    if not word:
        return True
    return not _is_abbreviated(word[1], before, part, following)


def _is_abbreviated(word: str, before: str, part: str, following: int) -> bool:
    """Return whether the full stop after a word is one of the word's own."""
    found = _NEXT.match(part, following)
    after = found[1] if found else ""
    small = word.lower()
    if word.isdecimal():
        ordinal = _ORDINAL.search(before)
        return (
            ordinal is not None
            and ordinal[1].lower() in _words().before_ordinals
            and after.lower() not in _words().little
        )
    if len(word) == 1 and word.isupper() and word != "I":
        # An initial, unlike Plan B; many have a particle after it: J. De Klerk.
        return after.lower() not in _words().little - _words().particles
    if small in _words().abbreviations and small != after.lower():
        return True
    if small in _words().before_numbers:
        return after[:1].isdecimal()
    may_end = "." in word or small in _words().final
    return may_end and after.lower() not in _words().little


def _is_said_after(part: str, place: int) -> bool:
    """Return whether somebody is said to say what was quoted before: “Why?” Berg asked."""
    ahead = _SAID_AFTER.match(part, place)
    words = re.findall(r"\w+", ahead.group())[:6] if ahead else []
    return any(word.lower() in _words().saying for word in words)


class _Words(Struct, frozen=True):
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    final: frozenset[str]
    before_ordinals: frozenset[str]
    little: frozenset[str]
    saying: frozenset[str]
    particles: frozenset[str]


@cache
def _words() -> _Words:
    """Return the words of all languages that tell where a sentence ends."""
    months = words_of(lambda one: (name for names in one.months or () for name in names))
    return _Words(
        frozenset(words_of(lambda one: one.abbreviations)),
        frozenset(words_of(lambda one: one.number_abbreviations))
        | frozenset(name.lower() for name in months),
        frozenset(words_of(lambda one: one.final_abbreviations)),
        frozenset(words_of(lambda one: one.before_ordinals)),
        frozenset(words_of(lambda one: (*one.common_words, *one.openers, *one.persons))),
        frozenset(words_of(lambda one: one.verbs_of_saying)),
        frozenset(words_of(lambda one: one.particles)),
    )
