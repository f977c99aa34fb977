"""The names in the sources of one story: in their clippings, and in what the story says of them."""

from collections.abc import Iterable

from copydesk.desk.evidence import Evidence
from copydesk.desk.source_texts import SourceTexts
from copydesk.newsroom.story.text import StoryText
from copydesk.text.languages import languages_differ, primary_language
from copydesk.text.names import (
    NameWord,
    has_small,
    has_word,
    name_words,
    no_names,
    normalised_name,
    titles,
)
from copydesk.text.near_names import FEWEST
from copydesk.text.normalisation import normalised_words
from copydesk.text.source_text import SourceText

_A_CHARACTER = 8
"""Steps (`check_input.Effort`) for each character in which names are looked for."""


class SourceNames:
    """Looks names up; what is costly is read when a name is asked for that no text has as it is."""

    def __init__(self, story: StoryText, evidence: Evidence, texts: SourceTexts) -> None:
        self.texts = texts
        self._story = story
        self._evidence = evidence
        self._clippings = evidence.clippings
        self._known: dict[str, bool] = {}
        self._names: dict[str, dict[str, list[NameWord]]] = {}
        self._about = _words_about(story)
        self._linked: dict[str, SourceText | None] = {}

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
        if any(has_word(clipping.text, word) for clipping in self._clippings.values()):
            return True
        normal = normalised_name(word)
        return normal in self._about or any(
            normal in passages.vocabulary or (len(normal) >= FEWEST and passages.has_joined(normal))
            for passages in self._passages()
        )

    def _passages(self) -> Iterable[SourceText]:
        found = (self._evidence.passages(id_) for id_ in self._clippings)
        return [passages for passages in found if passages is not None]

    def has_phrase(self, phrase: str) -> bool:
        """Return whether a source has some normalised words next to each other."""
        return phrase in self._about or any(
            f" {phrase} " in passages.spaced or f" {phrase}'s " in passages.spaced
            for passages in self._passages()
        )

    def has_small(self, word: str) -> bool:
        """Return whether a source, or the story, has a word in small letters: it is no name."""
        texts = (clipping.text for clipping in self._clippings.values())
        return any(has_small(text, word) for text in (*texts, self._story.text))

    def linked_has(self, slug: str, word: str) -> bool:
        """Return whether a story of ours has a word."""
        if slug not in self._linked:
            linked = self._evidence.linked(slug)
            self._linked[slug] = SourceText(linked.text) if linked else None
        passages = self._linked[slug]
        return passages is not None and normalised_name(word) in passages.vocabulary

    def names(self, id_: str) -> dict[str, list[NameWord]]:
        """Return the names in the middle of a clipping's sentences, by how they are compared."""
        if id_ not in self._names:
            text = self._clippings[id_].text
            found: dict[str, list[NameWord]] = {}
            if self._evidence.effort.spend(len(text) * _A_CHARACTER):
                for word in name_words(text):
                    small = word.text.lower()
                    if (
                        not word.begins
                        and len(word.text) >= FEWEST
                        and small not in no_names()
                        and small not in titles()
                    ):
                        found.setdefault(word.normalised, []).append(word)
            self._names[id_] = found
        return self._names[id_]

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
