"""The names in the sources of one story: in their clippings, and in what the story says of them."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from copydesk.desk.sources.evidence import Evidence
from copydesk.desk.sources.texts import SourceTexts
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.languages import languages_differ, primary_language
from copydesk.text.normalisation import normalised_words
from copydesk.text.people.katakana import katakana_words
from copydesk.text.people.names import (
    CAPITALISED,
    NameWord,
    has_small,
    is_no_name,
    name_words,
    normalised_name,
    word_place,
)
from copydesk.text.people.near_names import SHORTEST, near_names
from copydesk.text.quotations.source_text import SourceText

_A_CHARACTER, READING, _SEARCH, _A_NAME, _A_LOOK = 8, 400, 6, 2_000, 500
"""Steps (`evidence.Effort`): for a character in which names are looked for, for one of a paragraph
whose sentences are read, for one in which a name that is not there as it is written is searched,
to compare two names, and to look for a word as it is written."""
_AT_ONCE = 2
"""Characters that such a look takes in with one step."""
_MOST_USES = 20
_BLANK = re.compile(r"\n[ \t]*\n")


class SourceNames:
    """Looks names up; what is costly is read when a name is asked for that no text has as it is."""

    def __init__(self, story: StoryText, evidence: Evidence, texts: SourceTexts) -> None:
        self.texts = texts
        self._story = story
        self._evidence = evidence
        self._clippings = evidence.clippings
        self._known: dict[str, bool] = {}
        self._capitalised: dict[str, dict[str, str]] = {}
        """By the id of a source, its names as they are compared and as they stand there."""
        self._paragraphs: dict[str, list[tuple[int, int]]] = {}
        self._linked: dict[str, SourceText | None] = {}
        self._katakana: dict[str, frozenset[str]] = {}

    @cached_property
    def _about(self) -> frozenset[str]:
        return _words_about(self._story)

    @property
    def ids(self) -> Iterable[str]:
        """The sources that have a clipping."""
        return self._clippings.keys()

    def has(self, word: str) -> bool:
        """Return whether a source has a word, in capitals, with other accents or hyphens, too."""
        if word not in self._known:
            self._known[word] = self._has(word)
        return self._known[word]

    def _has(self, word: str) -> bool:
        if self._evidence.effort.left < 0:
            # What cannot be looked for is not called absent.
            return True
        for clipping in self._clippings.values():
            place = word_place(clipping.text, word)
            looked_at = len(clipping.text) if place is None else place
            self._evidence.effort.spend(_A_LOOK + looked_at // _AT_ONCE)
            if place is not None:
                return True
        normal = normalised_name(word)
        return normal in self._about or any(
            not self._evidence.effort.spend(len(passages.text) * _SEARCH)
            or passages.has_name(normal)
            for passages in self._passages()
        )

    def _passages(self) -> Iterable[SourceText]:
        found = (self._evidence.passages(id_) for id_ in self._clippings)
        return [passages for passages in found if passages is not None]

    def has_phrase(self, phrase: str) -> bool:
        """Return whether a source has some normalised words next to each other."""
        read = sum(len(clipping.text) for clipping in self._clippings.values())
        self._evidence.effort.spend(_A_LOOK + read // _AT_ONCE)
        return phrase in self._about or any(
            f" {phrase} " in passages.spaced or f" {phrase}'s " in passages.spaced
            for passages in self._passages()
        )

    def has_small(self, word: str) -> bool:
        """Return whether a source, or the story, has a word in small letters: it is not a name."""
        texts = [clipping.text for clipping in self._clippings.values()] + [self._story.text]
        self._evidence.effort.spend(_A_LOOK + sum(map(len, texts)) // _AT_ONCE)
        return any(has_small(text, word) for text in texts)

    def linked_has(self, slug: str, word: str) -> bool:
        """Return whether a story of ours has a word."""
        if slug not in self._linked:
            linked = self._evidence.linked(slug)
            self._linked[slug] = SourceText(linked.text) if linked else None
        passages = self._linked[slug]
        return passages is not None and passages.has_name(normalised_name(word))

    def near(self, id_: str, normal: str) -> list[str]:
        """Return the capitalised words of a clipping of which a name may be a misspelling, as they
        stand there.
        """
        if id_ not in self._capitalised:
            text = self._clippings[id_].text
            found = set()
            if self._evidence.effort.spend(len(text) * _A_CHARACTER):
                found = set(CAPITALISED.findall(text))
            self._capitalised[id_] = {
                normalised_name(word): word
                for word in sorted(found)
                if len(word) >= SHORTEST and not is_no_name(word) and not word.isupper()
            }
        known = self._capitalised[id_]
        if not self._evidence.effort.spend(len(known) * _A_NAME):
            return []
        return [known[name] for name in near_names(normal, list(known))]

    def in_katakana(self, id_: str) -> frozenset[str]:
        """Return the longer words in katakana of a clipping."""
        if id_ not in self._katakana:
            text = self._clippings[id_].text
            is_read = not text.isascii() and self._evidence.effort.spend(len(text) * _A_CHARACTER)
            words = (word for _, word in katakana_words(text)) if is_read else ()
            self._katakana[id_] = frozenset(words)
        known = self._katakana[id_]
        return known if self._evidence.effort.spend(len(known) * _A_NAME) else frozenset()

    def uses(self, id_: str, word: str) -> list[NameWord]:
        """Return where a capitalised word stands in a clipping, outside of headlines."""
        text = self._clippings[id_].text
        if id_ not in self._paragraphs:
            breaks = [found.end() for found in _BLANK.finditer(text)]
            self._paragraphs[id_] = list(pairwise((0, *breaks, len(text))))
        found: list[NameWord] = []
        for begin, end in self._paragraphs[id_]:
            if word in (paragraph := text[begin:end]):
                if not self._evidence.effort.spend(len(paragraph) * READING):
                    break
                found += (use for use in name_words(paragraph) if use.text == word)
                if len(found) >= _MOST_USES:
                    break
        return found

    def is_german(self, id_: str) -> bool:
        """Return whether a source is in German, where every noun has a capital."""
        return primary_language(self.texts.language(id_) or "") == "de"

    def is_foreign(self, id_: str) -> bool:
        """Return whether a source seems to be in another language than the story."""
        language = self.texts.language(id_)
        return language is not None and languages_differ(language, self._story.language)


def _words_about(story: StoryText) -> frozenset[str]:
    """Return the words by which a story names its sources, and who wrote and published them."""
    written = (
        text
        for entry in story.catalog.sources
        for text in (
            entry.publisher,
            entry.source.title,
            entry.source.agency,
            entry.source.excerpt,
            *entry.source.author,
        )
        if text
    )
    return frozenset(word for text in written for word in normalised_words(text))
