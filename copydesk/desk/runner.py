"""One run of the desk: every story compared with its clippings, and its sources with all others.

The result of each check is cached by a key of all that its job depends on, so that a story is
checked again only when something of it has changed.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import engine
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import Document
from copydesk.content.files.text_files import Files
from copydesk.desk import severities
from copydesk.desk.check_input import Finding
from copydesk.desk.checks import sources
from copydesk.desk.clippings.folder import Clippings, ClippingStamps
from copydesk.desk.compared_sources import compared_sources
from copydesk.desk.conflicts import published_conflicts
from copydesk.desk.sources.evidence import Clipping
from copydesk.desk.story_check import CheckJob, CheckResult, WrittenStory, check_story
from copydesk.diagnostics import CODES, Diagnostic, Severity, in_order
from copydesk.newsroom.story.records import CatalogStory, places
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.pipeline import Checked
from copydesk.settings import SETTINGS_PATH
from copydesk.workers import Progress, Workers, silent

_CLIPPINGS = "clippings"
"""The fact of the cache that has their stamps."""


class CheckRun(Struct, frozen=True):
    """The result of a run."""

    diagnostics: tuple[Diagnostic, ...]
    results: Mapping[str, CheckResult]
    """By the paths of the stories."""


class Runner:
    """Runs the desk on a newsroom that was read: makes the jobs, and knows the cached results."""

    def __init__(
        self,
        root: Path,
        clippings_root: Path,
        checked: Checked,
        cache: BuildCache,
        clippings: str | None = None,
    ) -> None:
        """The folder of clippings, `clippings` or that of the settings, is looked for below
        `clippings_root`.
        """
        self._root = root
        self._files = Files(str(root))
        self._checked = checked
        self._cache = cache
        stamps = cache.fact(_CLIPPINGS)
        self._clippings = Clippings(
            clippings_root,
            clippings or checked.settings.clippings,
            decoded(ClippingStamps, stamps) if stamps else None,
        )
        documents = checked.loaded.newsroom.documents
        self._documents = {document.path: document for document in documents}
        self._owners = sources.Owners(checked.loaded.catalog.publishers)
        # What a story with errors means is not known yet.
        self._faulty = {
            finding.path
            for finding in checked.diagnostics
            if finding.severity is Severity.ERROR or CODES[finding.code].stops_a_build
        }
        self._tool_texts = {
            parsed.path: parsed.value
            for parsed in checked.loaded.newsroom.tool_texts
            if parsed.value is not None
        }
        self.conventions = checked.settings.conventions

    @cached_property
    def stories(self) -> dict[str, CatalogStory]:
        """All that is checked, by path: stories, and the texts of tools."""
        stories = self._checked.loaded.newsroom.stories
        opened = ((parsed.path, parsed.value) for parsed in stories)
        return {
            path: story
            for path, story in (*opened, *self._tool_texts.items())
            if story is not None and path not in self._faulty
        }

    def story(self, path: str) -> CatalogStory | None:
        """Return one of these without opening the others. Raises CorruptCacheError."""
        if path in self._faulty:
            return None
        return self._tool_texts.get(path) or self._checked.loaded.newsroom.stories.open(path)

    def written(self, path: str) -> WrittenStory:
        """Return a story as it is written. Raises CorruptCacheError."""
        document = self._documents[path]
        if not isinstance(document, Document):
            text = self._files.text(path) or ""
            document = Document(path, document.kind, document.slug, text, document.hash)
        record = self._cache.document(path)
        return WrittenStory(
            document,
            decoded(SourcedStory, record.body),
            places(record.places),
            self._checked.settings.language,
        )

    def run(
        self,
        workers: Workers,
        progress: Progress = silent,
        *,
        only: frozenset[str] | None = None,
        now: datetime | None = None,
    ) -> CheckRun:
        """Check every story, or `only` these, by their paths. Raises CorruptCacheError.

        With `now`, also look for tools that nobody has looked at for long.
        """
        tools = {tool.path for tool in self._checked.loaded.newsroom.tools} if now else set()
        chosen = [path for path in self.stories if only is None or path in only]
        compared, common = self._compared(), self._common()
        results = self._results(
            [path for path in chosen if path not in tools], compared, common, workers, progress
        )
        if now and tools:
            # What stories say of tools is known once they have been checked.
            compared = self._with_unchecked_tools(compared, results, now)
            of_tools = [path for path in chosen if path in tools]
            results |= self._results(of_tools, compared, common, workers, progress)
        self._cache.store_fact(_CLIPPINGS, encoded(self._clippings.seen))
        self._cache.drop_check_results(self._cache.check_results().keys() - self.stories.keys())
        diagnostics = [finding for result in results.values() for finding in result.diagnostics]
        of_no_story = self._of_no_story(whole=only is None)
        return CheckRun(in_order((*diagnostics, *of_no_story)), results)

    def _results(
        self,
        chosen: list[str],
        compared: Mapping[str, tuple[Finding, ...]],
        common: bytes,
        workers: Workers,
        progress: Progress,
    ) -> dict[str, CheckResult]:
        """Return what is found in some stories, by their paths; it may be cached."""
        keys = {path: self._key(path, compared.get(path, ()), common) for path in chosen}
        cached = self._cache.check_results()
        results = {
            path: decoded(CheckResult, cached[path][1])
            for path in chosen
            if path in cached and cached[path][0] == keys[path]
        }
        due = [path for path in chosen if path not in results]
        jobs = (self._job(path, compared.get(path, ())) for path in due)
        checked = workers.each(check_story, jobs)
        for path, result in zip(due, progress(checked, "checking stories", len(due)), strict=True):
            self._cache.store_check_result(path, keys[path], encoded(result))
            results[path] = result
        return results

    def check(self, path: str) -> CheckResult:
        """Check a story without a look at the sources of all others. Raises CorruptCacheError."""
        return check_story(self.job(path))

    def job(self, path: str) -> CheckJob:
        """Return what the check of a story depends on, but for the sources of all others."""
        return self._job(path, ())

    def _of_no_story(self, *, whole: bool) -> Iterator[Diagnostic]:
        """Yield what is found in the settings, and beside the folders of clippings."""
        checked, desk = self._checked, self._checked.settings.desk
        found = list(severities.unknown_in_settings(desk, SETTINGS_PATH, checked.settings_places))
        if whole:
            found += self._clippings.strays(self._with_clippings)
            found += published_conflicts(self._root, checked.loaded)
        yield from severities.of_no_story(found, desk)

    @property
    def _with_clippings(self) -> Iterator[str]:
        """The names of all folders that clippings may have."""
        loaded = self._checked.loaded
        yield from (slug for kind, slug in loaded.newsroom.faulty if kind == "stories")
        yield from loaded.catalog.stories
        faulty = [slug for kind, slug in loaded.newsroom.faulty if kind == "tools"]
        for slug in (*faulty, *loaded.catalog.tools):
            yield from ("tools", f"tools/{slug}")

    def _with_unchecked_tools(
        self,
        compared: Mapping[str, tuple[Finding, ...]],
        results: Mapping[str, CheckResult],
        now: datetime,
    ) -> dict[str, tuple[Finding, ...]]:
        """Return what is found about stories besides their checks, and the same about tools."""
        from copydesk.desk.unchecked_tools import unchecked_tools

        aware = now if now.tzinfo else now.replace(tzinfo=self.conventions.zone)
        mentions = ((self.stories[path], result.tools) for path, result in results.items())
        found = unchecked_tools(self._checked.loaded.newsroom.tools, mentions, aware)
        return {path: (*compared.get(path, ()), *found.get(path, ())) for path in self.stories}

    def _job(self, path: str, compared: tuple[Finding, ...]) -> CheckJob:
        written = self.written(path)
        clippings, faults = self._clippings_of(written)
        linked = (self.written(other) for other in self._linked(path))
        return CheckJob(
            written,
            clippings,
            faults,
            tuple((other, self._clippings_of(other)[0]) for other in linked),
            tuple(self._owners.of(source.source.url) for source in written.entry.sources),
            compared,
            self._checked.settings.desk,
        )

    def _clippings_of(
        self, written: WrittenStory
    ) -> tuple[tuple[Clipping, ...], tuple[Diagnostic, ...]]:
        ids = [source.id for source in written.entry.sources]
        story = written.entry.story
        return self._clippings.read(story.sources_of or story.slug, ids)

    def _linked(self, path: str) -> list[str]:
        """Return the paths of the stories of ours that a story links to."""
        story, there = self.story(path), self._checked.loaded.catalog.stories
        slugs = (slug for kind, slug in story.links if kind == "stories") if story else ()
        found = (there[slug].path for slug in slugs if slug in there)
        return [other for other in found if other not in self._faulty]

    def _common(self) -> bytes:
        """Return the hash of what all jobs depend on."""
        settings = self._checked.settings
        common = (
            engine(),
            settings.language,
            settings.desk,
            self._checked.loaded.catalog.publishers,
        )
        return hashed(encoded(common))

    def _key(self, path: str, compared: tuple[Finding, ...], common: bytes) -> bytes:
        """Return the hash of all that a job depends on, without making it."""
        read = []
        for other in (path, *self._linked(path)):
            story = self.stories[other]
            whose = story.sources_of or story.slug
            read.append((other, self._documents[other].hash, self._clippings.hashes(whose)))
            # Where the original has an error, nothing of it is read.
            whole = self._checked.loaded.catalog.stories.get(story.sources_of or "")
            if whole:
                original = self._documents[whole.path]
                read.append((original.path, original.hash, ()))
        return hashed(encoded((common, read, compared)))

    def _compared(self) -> dict[str, tuple[Finding, ...]]:
        """Return, by a story's path, what its sources say other than the same in other stories."""
        publishers = self._checked.loaded.catalog.publishers
        hashes = {path: self._documents[path].hash for path in self.stories}
        return compared_sources(self._cache, publishers, self.stories, hashes)
