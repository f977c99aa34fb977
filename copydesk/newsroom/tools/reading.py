"""Documents of tools read: parsed, their sources looked up, or taken from the cache."""

from collections.abc import Iterable

from msgspec import Struct

from copydesk.cache.database import BuildCache, DocumentRecord
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import Document, Unread
from copydesk.content.parsed import Parsed
from copydesk.content.schemas.tools import parse_tool
from copydesk.diagnostics import Diagnostic
from copydesk.model import Publisher
from copydesk.newsroom.story.cutting import cut_parsed, re_resolve
from copydesk.newsroom.story.records import Head
from copydesk.newsroom.story.sources.resolved import Publishers
from copydesk.newsroom.story.stored_places import StoredPlaces
from copydesk.newsroom.tools.records import CatalogTool, ToolHead
from copydesk.settings import Conventions
from copydesk.workers import Workers

_PUBLISHERS = "publishers of tools"
"""The fact of the cache that has the publishers among which their sources were looked up."""


class ReadTools(Struct, frozen=True):
    """All tools, in the order of their paths."""

    tools: tuple[Parsed[CatalogTool], ...]
    diagnostics: tuple[Diagnostic, ...]
    faulty: frozenset[str]
    """The slugs of those with a fault that left no value."""


def read_tools(
    documents: Iterable[Document | Unread],
    listed: tuple[Publisher, ...],
    conventions: Conventions,
    cache: BuildCache,
    workers: Workers,
    *,
    are_named: bool,
) -> ReadTools:
    """Return the tools of some documents, with their sources looked up among the publishers.

    These `are_named` unless there is an error in their file.
    """
    documents = tuple(documents)
    publishers = Publishers(listed)
    known = cache.unchanged((document.path, document.hash) for document in documents)
    _look_up_again(known, listed, publishers, conventions, cache)
    new = [
        document
        for document in documents
        if isinstance(document, Document) and document.path not in known
    ]
    cuts = workers.each(cut_tool, new, conventions, publishers)
    for read, parts in zip(new, cuts, strict=True):
        cache.store_document(read.path, read.hash, parts)
    found: list[Parsed[CatalogTool]] = []
    diagnostics: list[Diagnostic] = []
    faulty: set[str] = set()
    for document in documents:
        path = document.path
        head = decoded(ToolHead, cache.heads[path])
        diagnostics += head.head.diagnostics
        # Ids come from the publishers' names: without these, it is not known what is cited.
        diagnostics += head.head.faults if are_named or head.head.named else ()
        if head.tool and head.head.story:
            tool = CatalogTool(head.tool, head.head.story)
            found.append(Parsed(tool, path, StoredPlaces(cache, path)))
        else:
            faulty.add(document.slug)
    return ReadTools(tuple(found), tuple(diagnostics), frozenset(faulty))


def cut_tool(
    document: Document, conventions: Conventions, publishers: Publishers
) -> DocumentRecord:
    """Return a tool's document parsed, its sources looked up, and its text cut off."""
    read = parse_tool(document, conventions)
    parts = cut_parsed(read.text, read.reading, document.text, conventions, publishers)
    return DocumentRecord(
        encoded(ToolHead(read.tool, decoded(Head, parts.head))), parts.places, parts.body
    )


def _look_up_again(
    paths: Iterable[str],
    listed: tuple[Publisher, ...],
    publishers: Publishers,
    conventions: Conventions,
    cache: BuildCache,
) -> None:
    """Resolve the sources of cached tools again, where the publishers have changed."""
    key = hashed(encoded(listed))
    if cache.fact(_PUBLISHERS) == key:
        return
    for path in sorted(paths):
        record = cache.document(path)
        before = decoded(ToolHead, record.head)
        own = DocumentRecord(encoded(before.head), record.places, record.body)
        parts = re_resolve(path, own, publishers, conventions.language)
        head = encoded(ToolHead(before.tool, decoded(Head, parts.head)))
        again = DocumentRecord(head, parts.places, parts.body)
        cache.store_document(path, cache.hashes[path], again)
    cache.store_fact(_PUBLISHERS, key)
