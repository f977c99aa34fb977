"""The desk's round: every story held against its clippings, and its sources against all others.

`examined` is a pure function of one `Case`. What it found is remembered by a key of all that a case
depends on, so that a story is examined again only when something of it has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import Record
from copydesk.cache.scan import engine
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.cli.output import SETTINGS
from copydesk.cli.progress import Progress, silent
from copydesk.content.documents import Document
from copydesk.content.files import Files
from copydesk.desk import severities as rules
from copydesk.desk.check_input import (
    Clipping,
    Evidence,
    Finding,
    LinkedStory,
    UndeclaredReprint,
)
from copydesk.desk.checks import sources
from copydesk.desk.checks.all_checks import examine
from copydesk.desk.checks.quotations import UNVERIFIED
from copydesk.desk.checks.style import style
from copydesk.desk.clippings import Clippings, Seen
from copydesk.diagnostics import Diagnostic, Position, Severity, in_order
from copydesk.model import Publisher
from copydesk.newsroom.receipts import Result, overstated, stale, vouches
from copydesk.newsroom.story_records import CatalogStory, places
from copydesk.newsroom.story_sources import SourcedStory
from copydesk.newsroom.story_text import StoryText, read_story
from copydesk.pipeline import Checked
from copydesk.settings import DeskSettings
from copydesk.workers import Workers

_CLIPPINGS = "clippings"
"""The fact of the record that says what was seen of them."""


class Written(Struct, frozen=True):
    """A story as it is written: its document, and what was read in it."""

    document: Document
    entry: SourcedStory
    places: Mapping[str, Position]
    language: str
    """The site's."""

    def read(self) -> StoryText:
        """The story as the desk reads it."""
        return read_story(self.document, self.entry, self.places, self.language)


class Case(Struct, frozen=True):
    """All that the desk's work on one story depends on."""

    written: Written
    clippings: tuple[Clipping, ...]
    faults: tuple[Diagnostic, ...]
    """What is wrong with its clippings."""
    linked: tuple[tuple[Written, tuple[Clipping, ...]], ...]
    """The stories of ours that it links to, with their clippings."""
    owners: tuple[Publisher | None, ...]
    """For each source, the listed publisher whose address it has."""
    beside: tuple[Finding, ...]
    """What is odd about its sources beside those of all other stories."""
    settings: DeskSettings


class Outcome(Struct, frozen=True):
    """What came of a case."""

    diagnostics: tuple[Diagnostic, ...]
    result: Result | None
    """What its receipt is to say; None for a story without clippings."""
    reprints: tuple[UndeclaredReprint, ...]
    """The `reprint_of` lines that it lacks."""


def examined(case: Case) -> Outcome:
    """Hold a story against the evidence, and weigh what is found."""
    written = case.written
    story, path = written.read(), written.document.path
    linked = {each.entry.story.slug: (each, clippings) for each, clippings in case.linked}

    def vouching(slug: str) -> LinkedStory | None:
        if slug not in linked:
            return None
        other, clippings = linked[slug]
        return LinkedStory(other.read().text, Evidence(_by_source(clippings)))

    found = examine(story, Evidence(_by_source(case.clippings), vouching), case.settings)
    result = Result(len(case.clippings), found.quotations, found.figures)
    vouched = vouches(written.entry.story)
    findings = (
        *(each for each in found.findings if not (vouched and each.diagnostic.code == UNVERIFIED)),
        *sources.in_story(path, written.entry, written.places, case.owners),
        *style(story, written.document),
        *case.beside,
        *_about_receipt(written, result),
    )
    weighed = rules.weighed(
        findings,
        written.entry.story.desk,
        case.settings,
        path=path,
        places=written.places,
        complete=len(case.clippings) == len(written.entry.sources),
    )
    faults = rules.weighed_alone(case.faults, case.settings)
    return Outcome((*weighed, *faults), result if case.clippings else None, found.reprints)


def _by_source(clippings: Iterable[Clipping]) -> dict[str, Clipping]:
    return {each.source: each for each in clippings}


def _about_receipt(written: Written, found: Result) -> Iterator[Finding]:
    story, path, place = written.entry.story, written.document.path, written.places.get("receipt")
    for diagnostic in (stale(story, path, place), overstated(story, path, place, found)):
        if diagnostic:
            yield Finding(diagnostic)


class Desk(Struct, frozen=True):
    """What the desk's round came to."""

    diagnostics: tuple[Diagnostic, ...]
    outcomes: Mapping[str, Outcome]
    """By the paths of the stories."""


class Desks:
    """The desk of a newsroom that was read: finds its cases, and what is remembered of them."""

    def __init__(self, root: Path, clippings_root: Path, checked: Checked, record: Record) -> None:
        """`clippings_root` is the root that the folder of clippings is told from."""
        self._files = Files(str(root))
        self._checked = checked
        self._record = record
        seen = record.fact(_CLIPPINGS)
        self._clippings = Clippings(
            clippings_root, checked.settings, decoded(Seen, seen) if seen else None
        )
        self._documents = {each.path: each for each in checked.documents}
        self._owners = sources.Owners(checked.catalog.publishers)
        faulty = {each.path for each in checked.diagnostics if each.severity is Severity.ERROR}
        # What a story with errors means is not known yet.
        self.stories: dict[str, CatalogStory] = {
            parsed.path: parsed.value
            for parsed in checked.newsroom.stories
            if parsed.value is not None and parsed.path not in faulty
        }
        self._paths = {story.slug: path for path, story in self.stories.items()}
        self.conventions = checked.settings.conventions

    def written(self, path: str) -> Written:
        """A story as it is written. Raises TornError."""
        document = self._documents[path]
        if not isinstance(document, Document):
            text = self._files.text(path) or ""
            document = Document(path, document.kind, document.slug, text, document.hash)
        parts = self._record.cut(path)
        return Written(
            document,
            decoded(SourcedStory, parts.body),
            places(parts.places),
            self._checked.settings.language,
        )

    def round(
        self,
        workers: Workers,
        progress: Progress = silent,
        *,
        only: frozenset[str] | None = None,
    ) -> Desk:
        """Hold every story against the evidence; `only` these, by their paths. Raises TornError."""
        beside = self._beside()
        chosen = [path for path in self.stories if only is None or path in only]
        common = self._common()
        keys = {path: self._key(path, beside.get(path, ()), common) for path in chosen}
        self._record.set_fact(_CLIPPINGS, encoded(self._clippings.seen))
        remembered = self._record.examined()
        known = {
            path: decoded(Outcome, remembered[path][1])
            for path in chosen
            if path in remembered and remembered[path][0] == keys[path]
        }
        due = [path for path in chosen if path not in known]
        cases = (self._case(path, beside.get(path, ())) for path in due)
        outcomes = workers.each(examined, cases, len(due))
        for path, outcome in zip(
            due, progress(outcomes, "checking stories", len(due)), strict=True
        ):
            self._record.keep_examined(path, keys[path], encoded(outcome))
            known[path] = outcome
        self._record.forget_examined(remembered.keys() - self.stories.keys())
        diagnostics = [each for outcome in known.values() for each in outcome.diagnostics]
        return Desk(in_order((*diagnostics, *self._of_no_story(whole=only is None))), known)

    def _of_no_story(self, *, whole: bool) -> Iterator[Diagnostic]:
        """What is found in the settings, and beside the folders of clippings."""
        checked, desk = self._checked, self._checked.settings.desk
        found = list(rules.unknown_in_settings(desk, SETTINGS, checked.settings_places))
        if whole:
            faulty = {slug for kind, slug in checked.newsroom.faulty if kind == "stories"}
            found += self._clippings.strays(faulty.union(checked.catalog.stories))
        yield from rules.weighed_alone(found, desk)

    def _case(self, path: str, beside: tuple[Finding, ...]) -> Case:
        written = self.written(path)
        clippings, faults = self._of(written)
        linked = (self.written(each) for each in self._linked(path))
        return Case(
            written,
            clippings,
            faults,
            tuple((each, self._of(each)[0]) for each in linked),
            tuple(self._owners.of(each.source.url) for each in written.entry.sources),
            beside,
            self._checked.settings.desk,
        )

    def _of(self, written: Written) -> tuple[tuple[Clipping, ...], tuple[Diagnostic, ...]]:
        ids = [source.id for source in written.entry.sources]
        return self._clippings.read(written.entry.story.slug, ids)

    def _linked(self, path: str) -> list[str]:
        """The paths of the stories of ours that a story links to."""
        return [
            self._paths[slug]
            for kind, slug in self.stories[path].links
            if kind == "stories" and slug in self._paths
        ]

    def _common(self) -> bytes:
        """The hash of what all cases depend on."""
        settings = self._checked.settings
        common = (engine(), settings.language, settings.desk, self._checked.catalog.publishers)
        return hashed(encoded(common))

    def _key(self, path: str, beside: tuple[Finding, ...], common: bytes) -> bytes:
        """The hash of all that a case depends on, without opening it."""
        read = [
            (each, self._documents[each].hash, self._clippings.hashes(self.stories[each].slug))
            for each in (path, *self._linked(path))
        ]
        return hashed(encoded((common, read, beside)))

    def _beside(self) -> dict[str, tuple[Finding, ...]]:
        """By a story's path, what is odd about its sources beside those of all others."""
        publishers = self._checked.catalog.publishers
        hashes = [(path, self._documents[path].hash) for path in self.stories]
        key = hashed(encoded((engine(), publishers, hashes)))
        data = self._record.fact("beside")
        if data:
            known = decoded(_Beside, data)
            if known.key == key:
                return known.findings
        listed = ((path, each.entry, each.places) for path, each in self._every())
        found = _Beside(key, sources.across(listed, publishers))
        self._record.set_fact("beside", encoded(found))
        return found.findings

    def _every(self) -> Iterator[tuple[str, Written]]:
        """All stories, without their texts."""
        for path in self.stories:
            parts = self._record.cut(path)
            document = Document(path, "stories", "", "")
            yield (
                path,
                Written(document, decoded(SourcedStory, parts.body), places(parts.places), ""),
            )


class _Beside(Struct, frozen=True):
    """What a comparison of all sources came to, remembered."""

    key: bytes
    findings: dict[str, tuple[Finding, ...]]
