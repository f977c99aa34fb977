"""The speakers of quotations, compared with those whom the sources name."""

from collections.abc import Iterator

from msgspec import Struct

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.sources.located_quotations import LocatedQuotation
from copydesk.desk.sources.names import READING, SourceNames
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.story_text import Part
from copydesk.text.people.names import (
    CAPITALISED,
    NameWord,
    given_names,
    name_words,
    normalised_name,
    titles,
)
from copydesk.text.people.near_names import are_one_name
from copydesk.text.people.source_speakers import SourceSpeaker, names_in, speaker_in_source
from copydesk.text.people.speakers import Speaker, speaker_of
from copydesk.text.people.territories import is_country, same_names

CODES = ("speaker-differs",)

_SHORT = 120
"""Characters of a speaker's noun phrase that are shown."""


def run(check: CheckInput) -> Findings:
    """Compare who says a quotation in the story with who says it in the sources."""
    if not check.evidence.clippings:
        return Findings()
    desk = _Desk(check)
    return Findings(tuple(desk.findings()))


class _Said(Struct, frozen=True):
    """A speaker in the story, and those in the sources."""

    quotation: Quotation
    here: Speaker
    there: tuple[tuple[LocatedQuotation, SourceSpeaker], ...]


class _Desk:
    def __init__(self, check: CheckInput) -> None:
        self._check = check
        self._persons: dict[str, bool] = {}
        self._sources = SourceNames(check.story, check.evidence, check.texts)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings about the story's speakers, one after the other."""
        for said in self._said():
            if any(self._may_be_same(said.here, there) for _, there in said.there):
                continue
            at, there = said.there[0]
            if severity := self._severity(said.here, there):
                yield self._finding(said, at, there, severity)

    def _said(self) -> Iterator[_Said]:
        located: dict[int, list[LocatedQuotation]] = {}
        for each in self._check.located:
            located.setdefault(id(each.quotation), []).append(each)
        for quotation in self._check.quotations:
            places = located.get(id(quotation))
            paragraph = quotation.paragraph
            if not places or paragraph.part is Part.QUOTE:
                continue
            here = speaker_of(paragraph.text, quotation.start, quotation.end)
            if here is None or here.is_pronoun:
                continue
            speakers = [
                (at, found)
                for at in places
                if (found := speaker_in_source(at.text.marked, at.span[0]))
            ]
            # A place where the source names nobody may be the one that the editor read.
            if speakers and len(speakers) == len(places):
                yield _Said(quotation, here, tuple(speakers))

    def _may_be_same(self, here: Speaker, there: SourceSpeaker) -> bool:
        """Return whether two speakers may be one."""
        other = there.speaker
        if other.is_pronoun:
            return not here.names or self._may_be_meant(here, there)
        if here.names and other.names:
            return are_one_name(here.names, other.names)
        return bool(here.words & other.words)

    def _may_be_meant(self, here: Speaker, there: SourceSpeaker) -> bool:
        """Return whether the pronoun of a source may stand for a name."""
        names = set(here.names)
        if not there.is_he_or_she:
            return bool(names & names_in(there.context))
        near = there.antecedents
        return bool(names & names_in(near)) or not self._last_person(near)

    def _last_person(self, text: str) -> str | None:
        """Return the last person whom a text names, as far as the sources tell who is one."""
        named = reversed(CAPITALISED.findall(text))
        return next((word for word in named if self._is_one_person(word)), None)

    def _is_one_person(self, word: str) -> bool:
        """Return whether a name stands after a given name or a title in the story or a source."""
        name = normalised_name(word)
        if name not in self._persons:
            is_title = word.lower() in titles()
            self._persons[name] = not is_title and any(map(_is_person, self._uses(word)))
        return self._persons[name]

    def _uses(self, word: str) -> Iterator[NameWord]:
        for paragraph in self._check.story.paragraphs:
            if word in paragraph.text:
                self._check.texts.spend(len(paragraph.text) * READING)
                yield from (use for use in name_words(paragraph.text) if use.text == word)
        for id_ in self._sources.ids:
            yield from self._sources.uses(id_, word)

    def _severity(self, here: Speaker, there: SourceSpeaker) -> Severity | None:
        """Return how grave it is that two speakers differ; None if they may well be one."""
        other = there.speaker
        if not here.names:
            return None
        if other.is_pronoun:
            is_one = there.is_he_or_she and there.is_beside and self._is_person(here)
            return Severity.WARNING if is_one else None
        if not other.names:
            return None
        if self._is_person(other) and (self._is_person(here) or self._is_unknown(here)):
            return Severity.WARNING if there.is_beside else Severity.NOTE
        if here.is_body and other.is_body and not self._stand_for_each_other(here, other):
            return Severity.NOTE
        return None

    def _stand_for_each_other(self, here: Speaker, other: Speaker) -> bool:
        """Return whether two bodies have the usual other names of one: the EU, Brussels."""
        language = self._check.story.language
        return any(
            set(name.split()) & set(there.names) or name == " ".join(there.names)
            for one, there in ((here, other), (other, here))
            for word in one.names
            for name in same_names(word, language)
        )

    def _is_unknown(self, speaker: Speaker) -> bool:
        """Return whether a single name is in no source, nor in what the story says of them: that of
        somebody else, and no other name of the speaker or of who reports it.
        """
        if speaker.is_body or len(speaker.names) != 1:
            return False
        name = speaker.names[0]
        # Brussels may speak for the commissioner.
        return not (self._sources.has(name) or is_country(name, self._check.story.language))

    def _is_person(self, speaker: Speaker) -> bool:
        if speaker.is_body:
            return False
        if len(speaker.names) > 1:
            return True
        return any(
            self._is_one_person(word)
            for word in CAPITALISED.findall(speaker.text)
            if normalised_name(word) == speaker.names[0]
        )

    def _finding(
        self, said: _Said, at: LocatedQuotation, there: SourceSpeaker, severity: Severity
    ) -> Finding:
        speaker = f'"{there.speaker.text[:_SHORT]}"'
        if there.speaker.is_pronoun and (meant := self._last_person(there.antecedents)):
            speaker += f", perhaps {meant}"
        diagnostic = Diagnostic(
            self._check.story.path,
            said.quotation.position,
            "speaker-differs",
            f'{at.source} has these words from {speaker}, not from "{said.here.text[:_SHORT]}"',
            "Name the speaker as the source does.",
            lowered=None if severity is Severity.WARNING else severity,
        )
        return Finding(diagnostic, said.quotation.text)


def _is_person(use: NameWord) -> bool:
    return bool(given_names((use,))) or use.before.lower().rstrip(".") in titles()
