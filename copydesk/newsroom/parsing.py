"""All documents of a newsroom, parsed: the input of the catalog.

A document that is cached is not parsed again.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import BuildCache, DocumentRecord
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import Document, Reading, Unopened, Unread
from copydesk.content.parsed import Parsed
from copydesk.content.schemas import documents as schema
from copydesk.diagnostics import Diagnostic
from copydesk.model import Edition, Publisher, StandingPage, Thread, Topic
from copydesk.newsroom.months.stored_stories import (
    STORIES,
    Records,
    StoredStories,
    up_to_date,
)
from copydesk.newsroom.months.story_documents import OpenedStories, StoryDocuments
from copydesk.newsroom.story.cutting import cut, re_resolve
from copydesk.newsroom.story.records import CatalogStory, Head
from copydesk.newsroom.story.sources.resolved import Publishers
from copydesk.newsroom.story.stored_places import StoredPlaces
from copydesk.newsroom.translated_stories import Translations
from copydesk.settings import Conventions
from copydesk.workers import Progress, Workers, silent

if TYPE_CHECKING:
    from copydesk.newsroom.tools.records import CatalogTool

T = TypeVar("T")


class Newsroom(Struct, frozen=True):
    """All parsed documents, in the order of their paths."""

    stories: StoredStories
    topics: tuple[Parsed[Topic], ...] = ()
    threads: tuple[Parsed[Thread], ...] = ()
    editions: tuple[Parsed[Edition], ...] = ()
    pages: tuple[Parsed[StandingPage], ...] = ()
    publishers: tuple[Publisher, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    faulty: frozenset[tuple[str, str]] = frozenset()
    """(kind, slug) of documents with a fault that left no value; to refer to one is not a fault."""
    partial: tuple[Parsed[CatalogStory], ...] = ()
    """Stories of which errors leave out a part: only to look for more errors."""
    others: tuple[Document | Unread, ...] = ()
    """The documents that are no stories."""
    read_stories: Iterable[Unread] = ()
    """Those of stories, without their texts."""
    tools: "tuple[Parsed[CatalogTool], ...]" = ()

    @property
    def documents(self) -> Iterator[Document | Unread]:
        """What all was parsed from."""
        return chain(self.others, self.read_stories)

    @property
    def tool_texts(self) -> tuple[Parsed[CatalogStory], ...]:
        """The texts of tools, which have sources, links and pictures as stories have."""
        return tuple(
            Parsed(tool.value.text, tool.path, tool.places) for tool in self.tools if tool.value
        )


def parse(
    reading: Reading,
    conventions: Conventions,
    cache: BuildCache,
    workers: Workers,
    progress: Progress = silent,
    text_of: Callable[[str], str | None] = lambda _: None,
    records: Records = MappingProxyType({}),
) -> Newsroom:
    """Return every document but the settings, parsed or from the cache.

    `records` are those of the cached stories. `text_of` reads a document, one at a time: all texts
    of a newsroom would fill a memory.
    """
    parser = _Parser(reading, conventions, cache, text_of)
    publishers = parser.every("publishers", schema.parse_publishers, tuple[Publisher, ...])
    listed = tuple(publisher for parsed in publishers for publisher in parsed.value or ())
    newsroom = Newsroom(
        topics=parser.every("topics", schema.parse_topic, Topic),
        threads=parser.every("threads", schema.parse_thread, Thread),
        editions=parser.every("editions", schema.parse_edition, Edition),
        pages=parser.every("pages", schema.parse_page, StandingPage),
        tools=parser.tools(listed, workers),
        stories=parser.stories(listed, records, workers, progress),
        publishers=listed,
        diagnostics=tuple(parser.diagnostics),
        faulty=frozenset(parser.faulty),
        partial=tuple(parser.partial),
        others=tuple(parser.documents),
        read_stories=parser.read_stories,
    )
    cache.close()
    return newsroom


class _Parser:
    def __init__(
        self,
        reading: Reading,
        conventions: Conventions,
        cache: BuildCache,
        text_of: Callable[[str], str | None],
    ) -> None:
        self._conventions = conventions
        self._text_of = text_of
        self._cache = cache
        self._by_kind: dict[str, list[Document | Unread | Unopened]] = {}
        for document in reading.documents:
            self._by_kind.setdefault(document.kind, []).append(document)
        self.documents: list[Document | Unread] = []
        self.read_stories: Iterable[Unread] = ()
        self._gone = reading.gone
        self.diagnostics: list[Diagnostic] = []
        self.faulty = set(reading.unread)
        self.partial: list[Parsed[CatalogStory]] = []

    def every(
        self,
        kind: str,
        parse_one: Callable[[Document, Conventions], Parsed[T]],
        value: type[T],
    ) -> tuple[Parsed[T], ...]:
        """Return the documents of a kind that is not a story's."""
        found: list[Parsed[T]] = []
        for document in self._by_kind.get(kind, []):
            assert not isinstance(document, Unopened)  # noqa: S101 - only stories are
            self.documents.append(document)
            parsed: Parsed[T]
            known = self._cache.unchanged([(document.path, document.hash)])
            if isinstance(document, Document) and not known:
                parsed = parse_one(document, self._conventions)
                kept = encoded(replace(parsed, places=dict(parsed.places)))
                self._cache.store_document(document.path, document.hash, DocumentRecord(kept))
            else:
                parsed = decoded(Parsed[value], self._cache.heads[document.path])  # type: ignore[valid-type]
            self.diagnostics.extend(parsed.diagnostics)
            if parsed.value is None:
                self.faulty.add((kind, document.slug))
            else:
                found.append(parsed)
        return tuple(found)

    def stories(
        self,
        listed: tuple[Publisher, ...],
        records: Records,
        workers: Workers,
        progress: Progress,
    ) -> StoredStories:
        """Return the stories, with their sources looked up among the publishers."""
        cache, found_publishers = self._cache, Publishers(listed)
        translations = Translations(cache, self._conventions, found_publishers, self._text_of)
        opened = OpenedStories(self._by_kind.get("stories", []), cache, self._text_of)
        changed = opened.changed(translations.is_one)
        cuts = workers.each(cut, changed, self._conventions, found_publishers)
        for parts in progress(cuts, "reading stories", opened.number):
            cache.store_document(*opened.next(), parts)
        documents = self.read_stories = opened.documents(records, self._gone)
        self._look_up_again(opened.unchanged, documents, listed)
        self.faulty |= {("stories", slug) for slug in opened.unreadable}
        if translations.may_be_due:
            cache.know(documents.unread)
        translations.read(documents, workers)
        stored = {path for path in cache.stored if path.startswith(STORIES)}
        records = up_to_date(records, stored, documents.gone, cache)
        late = self._take_findings(records, documents, translations)
        return StoredStories(up_to_date(records, late, (), cache), cache)

    def _take_findings(
        self, records: Records, documents: StoryDocuments, translations: Translations
    ) -> list[str]:
        """Take what was found in stories, and read those that turn out to be translations; return
        their paths.
        """
        named = ("publishers", "publishers") not in self.faulty
        late = []
        opened = {path for record in records.values() for path in record.opened}
        for document in documents if opened else ():
            path = document.path
            if path not in opened:
                continue
            head = decoded(Head, self._cache.head(path))
            story = head.story or head.partial
            if story and story.translation_of and path not in translations.read_with:
                self._cache.know(documents.unread)
                head = translations.read_late(document, story.translation_of, documents)
                late.append(path)
            if head.diagnostics:
                self.diagnostics.extend(head.diagnostics)
            # Ids come from the publishers' names: without these, it is not known what is cited.
            if head.faults and (named or head.named):
                self.diagnostics.extend(head.faults)
            if head.story is None:
                self.faulty.add(("stories", document.slug))
                if head.partial:
                    self.partial.append(Parsed(head.partial, path, StoredPlaces(self._cache, path)))
        return late

    def tools(
        self, listed: tuple[Publisher, ...], workers: Workers
    ) -> "tuple[Parsed[CatalogTool], ...]":
        """Return the tools of the directory, if there are any."""
        found = self._by_kind.get("tools")
        if not found:
            return ()
        documents = [each for each in found if not isinstance(each, Unopened)]
        self.documents.extend(documents)
        from copydesk.newsroom.tools.reading import read_tools

        named = ("publishers", "publishers") not in self.faulty
        read = read_tools(
            documents, listed, self._conventions, self._cache, workers, are_named=named
        )
        self.diagnostics.extend(read.diagnostics)
        self.faulty.update(("tools", slug) for slug in read.faulty)
        return read.tools

    def _look_up_again(
        self, paths: Set[str], documents: StoryDocuments, listed: tuple[Publisher, ...]
    ) -> None:
        """Resolve the sources of cached stories again, where the publishers have changed."""
        cache, key = self._cache, hashed(encoded(listed))
        if cache.fact("publishers") == key:
            return
        publishers, language = Publishers(listed), self._conventions.language
        cache.know(documents.unread)
        for path in sorted((*paths, *(path for path, _ in documents.unread))):
            hash_ = cache.hashes[path]
            cache.store_document(
                path, hash_, re_resolve(path, cache.document(path), publishers, language)
            )
        cache.store_fact("publishers", key)
