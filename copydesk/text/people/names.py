"""The capitalised words of a text: names, as far as capitals tell, with what stands beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from copydesk.text.characters import SENTENCE_ENDS, WORD
from copydesk.text.lexicon import words_of
from copydesk.text.normalisation import normalised_words
from copydesk.text.sentences import Sentence, sentences

_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u1e00-\u1eff"
_LETTER = "[\\w\u0300-\u036f]"
"""A letter, or an accent by itself; other marks would make a search slow."""
CAPITALISED = re.compile(rf"(?<!\w)[{_CAPITAL}]{_LETTER}*(?:['’](?!s\b){_LETTER}+)*")
"""A word that begins with a capital, without the ending of a possessive."""
WITHIN = re.compile(rf"(?<=[\w,;][ \n\xa0])[{_CAPITAL}]{_LETTER}*(?:['’](?!s\b){_LETTER}+)*")
"""The same in the middle of a sentence, as far as the character before it tells."""
_INITIALS = rf"(?:[{_CAPITAL}]\.[ \xa0]?)*"
_PARTICLE = r"(?:(?i:de|du|da|di|del|della|dos|van|von|der|den|le|la|el|al|bin|ter|ten)[ \xa0\n])*"
_BEFORE = re.compile(rf"({WORD}[\w'’-]*)\.?[ \xa0\n]{_INITIALS}{_PARTICLE}$")
_AFTER = re.compile(rf"[ \xa0\n]{_INITIALS}([{_CAPITAL}]{WORD}*)")
_LOOKED_BACK = 40
_OPENING = "\"'“„«‹‘‚「『([—–:•*|-"
_CLOSING = "\"'”’»)] \n"
_IN_ADDRESS = frozenset("@/.#_&=?-")
_ADDRESS_AFTER = frozenset("@/_=-")
_WEIGHTY = 4
"""Letters of a word that a headline in title case writes with a capital."""
_WORDS = re.compile(rf"{WORD}+")


class NameWord(Struct, frozen=True):
    """A capitalised word."""

    text: str
    start: int
    begins: bool
    """True if a sentence, or a quotation in it, begins with it: then it need not be a name."""
    before: str
    """The capitalised word right before it, with or without initials between; or nothing."""
    after: str
    """The capitalised word right after it, or nothing."""

    @property
    def normalised(self) -> str:
        """The form that it is compared by."""
        return normalised_name(self.text)


@lru_cache(maxsize=1 << 15)
def normalised_name(word: str) -> str:
    """Return what a name is compared by."""
    return "".join(normalised_words(word))


def name_words(text: str, without: Iterable[tuple[int, int]] = ()) -> Iterator[NameWord]:
    """Yield the capitalised words of a text, in order.

    Those in spans `without` are left out, and those of sentences in title case or all in capitals,
    where a capital says nothing.
    """
    skipped = tuple(without)
    for sentence in sentences(text):
        if not _tells(sentence.of(text)):
            continue
        first = _first_letter(text, sentence)
        for found in CAPITALISED.finditer(text, sentence.start, sentence.end):
            start = found.start()
            if any(begin <= start < end for begin, end in skipped):
                continue
            begins = start == first or _opens(text, start, sentence.start)
            before = _BEFORE.search(text, max(sentence.start, start - _LOOKED_BACK), start)
            after = _AFTER.match(text, found.end(), sentence.end)
            yield NameWord(
                found.group(),
                start,
                begins,
                before[1] if before and before[1][0].isupper() else "",
                after[1] if after else "",
            )


def word_place(text: str, word: str) -> int | None:
    """Return where a text has a word as it is written, and not only within another."""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(word, at + 1)
    return None


def has_small(text: str, word: str) -> bool:
    """Return whether a text has a word in small letters, and not in an address or a handle."""
    small = word.lower()
    at = text.find(small)
    while at >= 0:
        end = at + len(small)
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        within = (
            before.isalnum() or after.isalnum() or before in _IN_ADDRESS or after in _ADDRESS_AFTER
        )
        if not (within or (after == "." and text[end + 1 : end + 2].isalnum())):
            return True
        at = text.find(small, at + 1)
    return False


def is_in_title_case(text: str) -> bool:
    """Return whether a text is set as a headline: Council Votes On Everything."""
    weighty = [word for word in _WORDS.findall(text) if len(word) >= _WEIGHTY]
    capitals = sum(1 for word in weighty if word[0].isupper())
    ended = text.rstrip(_CLOSING)[-1:] in SENTENCE_ENDS
    return len(weighty) > 2 and capitals >= len(weighty) * 0.75 and not ended


def _tells(sentence: str) -> bool:
    return not (sentence.isupper() or is_in_title_case(sentence))


def _first_letter(text: str, sentence: Sentence) -> int:
    found = _WORDS.search(text, sentence.start, sentence.end)
    return found.start() if found else sentence.end


def _opens(text: str, place: int, start: int) -> bool:
    """Return whether a quotation, a bracket or what follows a colon begins at a place."""
    before = text[start:place].rstrip()
    sign = before[-1:]
    if sign in ("'", "’", "-", "–", "—"):
        # D'Arcy and Saint-Denis are names; only after a space is it a mark that opens.
        return before[-2:-1].isspace() or len(before) == 1
    return sign in _OPENING if sign else True


@cache
def titles() -> frozenset[str]:
    """Return the words for offices that stand before names, in small letters."""
    return frozenset(words_of(lambda one: one.titles))


@cache
def little_words() -> frozenset[str]:
    """Return the words of all languages that have a capital only where a sentence begins."""
    return frozenset(
        words_of(
            lambda one: (
                *one.common_words,
                *one.openers,
                *one.pronouns,
                *one.persons,
                *one.following,
                *one.according_to,
            )
        )
    ) - {"march", "may"}


@cache
def no_names() -> frozenset[str]:
    """Return the words with capitals that are no names of persons, firms or places: Monday."""
    return frozenset(
        word.lower()
        for word in words_of(
            lambda one: (
                *(name for names in one.weekdays or () for name in names),
                *(name for names in one.months or () for name in names),
                *one.capitalised,
            )
        )
    )


def is_no_name(word: str) -> bool:
    """Return whether a capitalised word is a title, a day or another word that names nobody."""
    small = word.lower()
    return small in no_names() or small in titles() or small in little_words()


def given_names(uses: Sequence[NameWord]) -> set[str]:
    """Return the names that stand before some words, without titles, as they are compared."""
    return {
        normalised_name(use.before)
        for use in uses
        if use.before
        and use.before.lower() not in titles()
        and use.before.lower() not in little_words()
    }
