"""Names of a story that its sources lack: misspelt ones, and those that nothing vouches for."""

from collections.abc import Mapping

from msgspec import Struct

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.source_names import SourceNames
from copydesk.diagnostics import Diagnostic, Severity, listed
from copydesk.newsroom.story.text import Paragraph, Part
from copydesk.text.languages import primary_language
from copydesk.text.names import (
    CAPITALISED,
    NameWord,
    given_names,
    little_words,
    name_words,
    no_names,
    titles,
)
from copydesk.text.near_names import FEWEST, are_german_forms, edits, is_misspelling
from copydesk.text.quotation_marks import quoted_passages
from copydesk.text.territories import is_country, same_names

CODES = ("name-absent", "name-nearly")

_SHORTEST = 3
"""Letters of a name that may be absent."""
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
    found: list[Finding] = []
    absent: list[_Use] = []
    for normal, uses in names.unknown().items():
        finding = names.nearly(normal, uses)
        if check.evidence.effort.left < 0:
            return Findings(tuple(found))
        if finding:
            found.append(finding)
        elif names.is_absent(normal, uses[0].word):
            absent.append(uses[0])
    if absent and names.are_sources_whole():
        found.append(names.absent(absent))
    return Findings(tuple(found))


class _Names:
    """The names of one story, compared with those of its sources."""

    def __init__(self, check: CheckInput) -> None:
        self._story = check.story
        self._sources = SourceNames(check.story, check.evidence, check.texts)
        self._is_german = primary_language(check.story.language) == "de"

    def unknown(self) -> Mapping[str, list[_Use]]:
        """Return the names that are in no source, by how they are compared, with their places."""
        found: dict[str, list[_Use]] = {}
        for paragraph in self._story.paragraphs:
            if paragraph.part is Part.QUOTE or len(found) > _MOST_WORDS:
                continue
            words = set(CAPITALISED.findall(paragraph.text))
            if all(map(self._sources.has, words)):
                continue
            closed, still_open = quoted_passages(paragraph.text)
            marks = (*closed, still_open) if still_open else closed
            spans = [(mark.start, mark.end) for mark in marks]
            for word in name_words(paragraph.text, spans):
                if self._is_unknown(word, paragraph):
                    found.setdefault(word.normalised, []).append(_Use(paragraph, word))
        return found

    def _is_unknown(self, word: NameWord, paragraph: Paragraph) -> bool:
        small = word.text.lower()
        return not (
            len(word.text) < _SHORTEST
            or small in no_names()
            or small in titles()
            or small in little_words()
            or self._sources.has(word.text)
            or any(self._sources.linked_has(slug, word.text) for slug in paragraph.stories)
        )

    def nearly(self, normal: str, uses: list[_Use]) -> Finding | None:
        """Return what to say of a name that may be a misspelling of one in a source."""
        use = next((use for use in uses if self._may_be_misspelt(use.word)), None)
        if use is None or len(normal) < FEWEST:
            return None
        cited = use.paragraph.cited
        near = self._nearest(normal, uses, cited)
        if near is None:
            return None
        source, known = near
        sure = source in cited and all(map(self._sources.texts.is_whole, cited))
        diagnostic = Diagnostic(
            self._story.path,
            use.paragraph.position(use.word.start),
            "name-nearly",
            f'"{use.word.text}" is in no source; {source} has "{known}"',
            f'did you mean "{known}"?',
            lowered=None if sure else Severity.NOTE,
        )
        return Finding(diagnostic, use.word.text)

    def _may_be_misspelt(self, word: NameWord) -> bool:
        if word.text.isupper():
            return False
        if self._is_german and not word.before:
            return False  # a noun
        return not word.begins or bool(word.after) or len(word.text) >= _LEADING

    def _nearest(
        self, normal: str, uses: list[_Use], cited: tuple[str, ...]
    ) -> tuple[str, str] | None:
        """Return the source with the most similar name, and that name; those cited come first."""
        words = [use.word for use in uses]
        if self._sources.has_small(words[0].text):
            return None
        best: tuple[bool, int, str, str] | None = None
        for source in self._sources.ids:
            for known, there in self._sources.names(source).items():
                if is_misspelling(normal, known) and self._is_meant(words, there, source):
                    found = source not in cited, edits(normal, known, 2), source, there[0].text
                    if best is None or found[:2] < best[:2]:
                        best = found
        return best[2:] if best else None

    def _is_meant(self, words: list[NameWord], there: list[NameWord], source: str) -> bool:
        """Return whether a name in a source may be the one that an editor meant."""
        here, known = words[0].normalised, there[0].normalised
        language = self._story.language
        if there[0].text.isupper() or self._sources.has_small(there[0].text):
            return False
        if is_country(here, language) and is_country(known, language):
            return False
        if self._is_german or self._sources.is_german(source):
            if are_german_forms(here, known) or not any(word.before for word in there):
                return False
        elif self._sources.is_foreign(source) and not any(
            word.before or word.after for word in words
        ):
            return False  # a place may have another name there: Genova, Lisboa
        return _may_be_one_person(given_names(words), given_names(there))

    def is_absent(self, normal: str, word: NameWord) -> bool:
        """Return whether nothing in the sources is what a name names."""
        if word.begins or self._is_german:
            return False
        beside = [name for name in (word.before, word.after) if name]
        beside += [word.before + word.text, word.text + word.after]
        if any(map(self._sources.has, beside)):
            return False
        if self._sources.has_small(word.text):
            return False
        return not any(map(self._sources.has_phrase, same_names(normal, self._story.language)))

    def are_sources_whole(self) -> bool:
        """Return whether the full text of every source is there, in the story's language."""
        return all(
            self._sources.texts.is_whole(source.id) and not self._sources.is_foreign(source.id)
            for source in self._story.catalog.sources
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
        names = listed(list(dict.fromkeys(texts)))
        diagnostic = Diagnostic(
            self._story.path,
            first.paragraph.position(first.word.start),
            "name-absent",
            f"no source has {names}",
            "Cite the source that names them, or take them out.",
        )
        return Finding(diagnostic, names)


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
