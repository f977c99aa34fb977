"""All documents of a newsroom, parsed: the input of the catalog."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from copydesk.content import schema
from copydesk.content.documents import Document, Reading
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic
from copydesk.model import Edition, Publisher, StandingPage, Story, Thread, Topic
from copydesk.progress import Progress, silent
from copydesk.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the editors wrote, document by document, in the order of their paths."""

    stories: tuple[Parsed[Story], ...] = ()
    topics: tuple[Parsed[Topic], ...] = ()
    threads: tuple[Parsed[Thread], ...] = ()
    editions: tuple[Parsed[Edition], ...] = ()
    pages: tuple[Parsed[StandingPage], ...] = ()
    publishers: tuple[Parsed[tuple[Publisher, ...]], ...] = ()
    """At most one: `publishers.yaml` is one document."""
    diagnostics: tuple[Diagnostic, ...] = ()
    faulty: frozenset[tuple[str, str]] = frozenset()
    """(kind, slug) of documents with a fault that left no value; to refer to one is no fault."""


def parse(reading: Reading, settings: Settings, progress: Progress = silent) -> Newsroom:
    """Parse every document but the settings."""
    by_kind: dict[str, list[Document]] = {}
    for document in reading.documents:
        by_kind.setdefault(document.kind, []).append(document)
    diagnostics: list[Diagnostic] = []
    faulty = set(reading.unread)

    def every(
        kind: str, parse_one: Callable[[Document, Settings], Parsed[T]]
    ) -> tuple[Parsed[T], ...]:
        documents = by_kind.get(kind, [])
        parsed = [
            (document, parse_one(document, settings))
            for document in progress(documents, f"reading {kind}")
        ]
        for document, result in parsed:
            diagnostics.extend(result.diagnostics)
            if result.value is None:
                faulty.add((kind, document.slug))
        return tuple(result for _, result in parsed if result.value is not None)

    return Newsroom(
        stories=every("stories", schema.parse_story),
        topics=every("topics", schema.parse_topic),
        threads=every("threads", schema.parse_thread),
        editions=every("editions", schema.parse_edition),
        pages=every("pages", schema.parse_page),
        publishers=every("publishers", schema.parse_publishers),
        diagnostics=tuple(diagnostics),
        faulty=frozenset(faulty),
    )
