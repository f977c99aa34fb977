"""Names of a story that its sources lack: misspelt ones, and those that nothing vouches for."""

from collections.abc import Iterator

from msgspec import Struct

from copydesk.desk.check_input import CheckInput, Finding, Findings, Limit
from copydesk.desk.sources.names import SourceNames
from copydesk.diagnostics import Diagnostic, Severity, listed
from copydesk.newsroom.story.text.story_text import Paragraph, Part
from copydesk.text.languages import primary_language
from copydesk.text.normalisation import normalised_words
from copydesk.text.people.katakana import katakana_words, misspelt_katakana
from copydesk.text.people.names import (
    CAPITALISED,
    WITHIN,
    NameWord,
    given_names,
    is_no_name,
    name_words,
    normalised_name,
)
from copydesk.text.people.near_names import FEWEST, are_foreign_forms, are_german_forms, edits
from copydesk.text.people.territories import are_one_city, is_country, same_names
from copydesk.text.quotations.marks import quoted_passages

CODES = ("name-absent", "name-nearly")

_SHORTEST = 3
"""Letters of a name that may be absent."""
_MOST_SHOWN = 6
"""Names that are in no source and shown; of others the note says that there are some."""
_LEADING = 6
"""Letters of a word that begins a sentence and may be a misspelt name."""
_MOST_WORDS = 400
"""Unknown words of a story that are looked at: where there are more, it is in another script."""


class _Use(Struct, frozen=True):
    """A name in a story."""

    paragraph: Paragraph
    word: NameWord


def run(check: CheckInput) -> Findings:
    """Look for the names of a story in its sources."""
    if not check.evidence.clippings:
        return Findings()
    names = _Names(check)
    unknown = names.unknown()
    limits: tuple[Limit, ...] = ()
    if len(unknown) > _MOST_WORDS:
        unknown.popitem()
        limits = (Limit(_MOST_WORDS, "capitalised words that no source has"),)
    found: list[Finding] = []
    absent: list[_Use] = []
    misspelt: set[str] = set()
    for word, paragraphs in unknown.items():
        finding = names.nearly(word, paragraphs)
        if check.evidence.effort.left < 0:
            break
        if finding and (normal := normalised_name(word)) not in misspelt:
            misspelt.add(normal)
            found.append(finding)
        elif not finding and len(absent) <= _MOST_SHOWN:
            absent += names.where_absent(word, paragraphs)
    else:
        found += [names.absent(absent)] if absent else []
    found += names.in_katakana()
    return Findings(tuple(found), limits=limits)


class _Names:
    """The names of one story, compared with those of its sources."""

    def __init__(self, check: CheckInput) -> None:
        self._story = check.story
        self._sources = SourceNames(check.story, check.evidence, check.texts)
        self._is_german = primary_language(check.story.language) == "de"
        self._read: dict[int, list[NameWord]] = {}

    def unknown(self) -> dict[str, list[Paragraph]]:
        """Return the capitalised words that are in no source, with the paragraphs that they are
        in; one more than are looked at, if there are so many.
        """
        found: dict[str, list[Paragraph]] = {}
        for paragraph in self._story.paragraphs:
            if paragraph.part is Part.QUOTE:
                continue
            for word in dict.fromkeys(CAPITALISED.findall(paragraph.text)):
                if len(found) > _MOST_WORDS:
                    return found
                if self._is_unknown(word, paragraph):
                    found.setdefault(word, []).append(paragraph)
        return found

    def _is_unknown(self, word: str, paragraph: Paragraph) -> bool:
        return not (
            len(word) < _SHORTEST
            or is_no_name(word)
            or self._sources.has(word)
            or any(self._sources.linked_has(slug, word) for slug in paragraph.stories)
        )

    def _uses(self, word: str, paragraphs: list[Paragraph]) -> list[_Use]:
        """Return where a word stands outside quotation marks."""
        uses = []
        for paragraph in paragraphs:
            if id(paragraph) not in self._read:
                closed, still_open = quoted_passages(paragraph.text)
                marks = (*closed, still_open) if still_open else closed
                spans = [(mark.start, mark.end) for mark in marks]
                self._read[id(paragraph)] = list(name_words(paragraph.text, spans))
            read = self._read[id(paragraph)]
            uses += [_Use(paragraph, use) for use in read if use.text == word]
        return uses

    def nearly(self, word: str, paragraphs: list[Paragraph]) -> Finding | None:
        """Return what to say of a name that may be a misspelling of one in a source."""
        normal = normalised_name(word)
        near = [
            (source, known)
            for source in self._sources.ids
            for known in self._sources.near(source, normal)
        ]
        if not near or word.isupper() or self._sources.has_small(word):
            return None
        uses = [
            use
            for use in self._uses(word, paragraphs)
            if _may_be_misspelt(use.word, [normalised_name(known) for _, known in near])
        ]
        words = [use.word for use in uses]
        meant = [row for row in near if words and self._is_meant(words, *row)]
        if not meant:
            return None
        cited = uses[0].paragraph.cited
        source, known = min(
            meant,
            key=lambda row: (row[0] not in cited, edits(normal, normalised_name(row[1]), 2), row),
        )
        return self._misspelt(uses[0], source, known)

    def _misspelt(self, use: _Use, source: str, known: str) -> Finding:
        cited = use.paragraph.cited
        sure = bool(cited) and all(map(self._sources.texts.is_whole, cited))
        diagnostic = Diagnostic(
            self._story.path,
            use.paragraph.position(use.word.start),
            "name-nearly",
            f'"{use.word.text}" is in no source; {source} has "{known}"',
            f'did you mean "{known}"?',
            lowered=None if sure else Severity.NOTE,
        )
        return Finding(diagnostic, use.word.text)

    def _is_meant(self, words: list[NameWord], source: str, known: str) -> bool:
        """Return whether a name in a source may be the one that an editor meant."""
        here, other = words[0].normalised, normalised_name(known)
        if self._sources.has_small(known) or self._are_places(here, other, source):
            return False
        within = not all(word.begins for word in words)
        there = [
            use
            for use in self._sources.uses(source, known)
            if not use.begins or (within and len(known) >= _LEADING)
        ]
        if not there:
            return False
        given, others = given_names(words), given_names(there)
        is_beside = bool(given & others or _following(words) & _following(there))
        if min(len(here), len(other)) < FEWEST and is_country(here, self._story.language):
            return False  # Tokyo is not a misspelling of Toyo
        if is_beside or min(len(here), len(other)) < FEWEST:
            is_german = self._is_german or self._sources.is_german(source)
            return is_beside and not (is_german and are_german_forms(here, other))
        if self._is_german or self._sources.is_german(source):
            # Nouns have a capital, too.
            known_as_names = any(use.before for use in there) and any(
                word.before or word.after.isupper() for word in words
            )
            if are_german_forms(here, other) or not known_as_names:
                return False
        elif self._sources.is_foreign(source) and are_foreign_forms(here, other):
            return False
        return _may_be_one_person(given, others)

    def _are_places(self, here: str, other: str, source: str) -> bool:
        """Return whether two names are those of countries, peoples or capitals, or of one city in
        two languages.
        """
        language = self._story.language
        if is_country(here, language) and is_country(other, language):
            return True
        there = self._sources.texts.language(source) or language
        return are_one_city(here, language, other, there)

    def in_katakana(self) -> Iterator[Finding]:
        """Yield what to say of foreign names in Japanese that may be misspelt."""
        said: set[str] = set()
        for paragraph in self._story.paragraphs:
            if paragraph.part is Part.QUOTE or paragraph.text.isascii():
                continue
            spans = [(mark.start, mark.end) for mark in quoted_passages(paragraph.text)[0]]
            for place, word in katakana_words(paragraph.text):
                is_quoted = any(start <= place < end for start, end in spans)
                if is_quoted or word in said or self._sources.has(word):
                    continue
                said.add(word)
                for source in self._sources.ids:
                    known = misspelt_katakana(word, self._sources.in_katakana(source))
                    if known and not self._are_countries(word, known):
                        yield self._misspelt(
                            _Use(paragraph, NameWord(word, place, False, "", "")), source, known
                        )
                        break

    def _are_countries(self, *words: str) -> bool:
        """Return whether words in katakana are names of countries: Austria, Australia."""
        spaced = (" ".join(normalised_words(word)) for word in words)
        return all(is_country(word, self._story.language) for word in spaced)

    def where_absent(self, word: str, paragraphs: list[Paragraph]) -> list[_Use]:
        """Return where a name stands first, if nothing in the sources is what it names.

        The full texts of the sources cited beside it are there, in the story's language.
        """
        text = paragraphs[0].text
        if self._is_german or not self._is_known_beside(paragraphs[0]):
            return []
        if word not in WITHIN.findall(text) or self._sources.has_small(word):
            return []
        names = same_names(normalised_name(word), self._story.language)
        if any(map(self._sources.has_phrase, names)):
            return []
        uses = self._uses(word, paragraphs[:1])
        if not uses or uses[0].word.begins:
            return []
        use = uses[0].word
        beside = [name for name in (use.before, use.after) if name]
        beside += [use.before + word, word + use.after]
        return [] if any(map(self._sources.has, beside)) else uses[:1]

    def _is_known_beside(self, paragraph: Paragraph) -> bool:
        """Return whether the full text of each source of a paragraph is there, in the story's
        language.
        """
        cited = paragraph.cited or [source.id for source in self._story.catalog.sources]
        return all(
            self._sources.texts.is_whole(id_) and not self._sources.is_foreign(id_) for id_ in cited
        )

    def absent(self, uses: list[_Use]) -> Finding:
        """Return the one note on all names of a story that are in no source."""
        given = {use.word.before for use in uses}
        texts = [
            " ".join(filter(None, (use.word.before, use.word.text)))
            for use in uses
            if use.word.text not in given
        ]
        first = uses[0]
        names = listed(list(dict.fromkeys(texts[:_MOST_SHOWN])))
        diagnostic = Diagnostic(
            self._story.path,
            first.paragraph.position(first.word.start),
            "name-absent",
            f"no source has {names}{' and others' if len(texts) > _MOST_SHOWN else ''}",
            "Cite the source that names them, or take them out.",
        )
        return Finding(diagnostic, names)


def _may_be_misspelt(word: NameWord, near: list[str]) -> bool:
    """Return whether a word may be a name: one that begins a sentence may be any word, unless it is
    long, or a name without one of its letters.
    """
    if not word.begins or word.after or len(word.text) >= _LEADING:
        return True
    return len(word.text) >= FEWEST and any(len(name) != len(word.normalised) for name in near)


def _following(uses: list[NameWord]) -> set[str]:
    """Return the names right after some words: of Elon Musk, the second."""
    return {normalised_name(use.after) for use in uses if use.after}


def _may_be_one_person(here: set[str], there: set[str]) -> bool:
    """Return whether the given names before two surnames may be those of one person."""
    if not (here and there):
        return True
    return any(
        one == other
        or (one.startswith(other[:1]) and 1 in (len(one), len(other)))
        or edits(one, other, 1) <= 1
        for one in here
        for other in there
    )
