"""The speaker of a quotation in a source, who may be named paragraphs before."""

import re
from functools import cache

from msgspec import Struct

from copydesk.text.lexicon import words_of
from copydesk.text.normalisation import normalised_words
from copydesk.text.people.names import CAPITALISED, WITHIN
from copydesk.text.people.speakers import Speaker, speaker_before, speaker_of
from copydesk.text.quotations.marks import QuotedPassage, quoted_passages
from copydesk.text.sentences import sentences

_BLANK = re.compile(r"\n[ \t]*\n")
_LONGEST = 6_000
"""Characters around a quotation that are looked at."""


class SourceSpeaker(Struct, frozen=True):
    """A speaker in a source."""

    speaker: Speaker
    is_beside: bool
    """True if its paragraph names the speaker; else the one before does."""
    context: str
    """What stands before the quotation in its paragraph and in the one before: whoever is meant
    by "she" is named there."""

    @property
    def is_he_or_she(self) -> bool:
        """True if a pronoun for one person stands for the speaker."""
        return self.speaker.is_pronoun and self.speaker.text.lower() in _he_or_she()

    @property
    def antecedents(self) -> str:
        """The last sentences of the context, back to one that names somebody and has no such
        pronoun itself, and the one before it.
        """
        found = [each.of(self.context) for each in sentences(self.context)]
        first = len(found) - 1
        while first > 0 and (_has_pronoun(found[first]) or not WITHIN.search(found[first])):
            first -= 1
        return " ".join(found[max(0, first - 1) :])


@cache
def _he_or_she() -> frozenset[str]:
    return frozenset(words_of(lambda one: one.he_or_she))


def _has_pronoun(sentence: str) -> bool:
    words = set(normalised_words(sentence))
    return not words.isdisjoint(words_of(lambda one: one.pronouns))


def speaker_in_source(text: str, start: int) -> SourceSpeaker | None:
    """Return who speaks some words of a source, which begin at a place; None if it is not said, or
    if they are not between quotation marks.
    """
    begin, finish = _paragraph(text, start)
    paragraph = text[begin:finish]
    passages = _passages(paragraph)
    index = next(
        (n for n, each in enumerate(passages) if each.start <= start - begin < each.end), None
    )
    if index is None:
        return None
    earlier = _paragraph(text, begin - 2) if begin > 2 else (0, 0)
    before = text[slice(*earlier)]
    context = f"{before}\n\n{paragraph[: passages[index].start]}"
    for number in range(index, -1, -1):
        passage = passages[number]
        speaker = speaker_of(paragraph, passage.start, passage.end)
        if speaker:
            return SourceSpeaker(speaker, True, context)
        if number and not _goes_on(paragraph[passages[number - 1].end : passage.start]):
            return None
    if lead := paragraph[: passages[0].start].strip():
        told = speaker_before(lead)
        return SourceSpeaker(told, True, context) if told else None
    others = _passages(before)
    if not others:
        return None
    speaker = speaker_of(before, others[-1].start, others[-1].end)
    return SourceSpeaker(speaker, False, context) if speaker else None


def _paragraph(text: str, place: int) -> tuple[int, int]:
    begin = 0
    low = max(0, place - _LONGEST)
    for found in _BLANK.finditer(text, low, max(place, 0)):
        begin = found.end()
    after = _BLANK.search(text, max(place, begin), place + _LONGEST)
    return max(begin, low), after.start() if after else min(len(text), place + _LONGEST)


def _passages(paragraph: str) -> list[QuotedPassage]:
    closed, still_open = quoted_passages(paragraph)
    return [*closed, *([still_open] if still_open else [])]


def _goes_on(between: str) -> bool:
    """Return whether what stands between two quotations may only say who speaks both."""
    return len(between) < 200 and between.count(".") <= 2


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of a text, in small letters."""
    return frozenset(word.lower() for word in CAPITALISED.findall(text))
