"""Translations of stories, read after their originals, of which they have what they lack.

So what is cached of a translation depends on two documents: its own, and that of its original.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded, encoded
from copydesk.content.documents import Document, Unread
from copydesk.newsroom.story.cutting import cut_translation
from copydesk.newsroom.story.inheritance import Inherited, named_original, of_original
from copydesk.newsroom.story.records import Head, Translation
from copydesk.newsroom.story.sources.resolved import Publishers, SourcedStory
from copydesk.settings import Conventions
from copydesk.workers import Workers

_FACT = "translations"

TextOf = Callable[[str], str | None]
"""Gives the text of a document by its path."""


class Translations:
    """The stories that are translations, each with the original that it is read with."""

    def __init__(
        self,
        cache: BuildCache,
        conventions: Conventions,
        publishers: Publishers,
        text_of: TextOf,
    ) -> None:
        self._cache = cache
        self._documents: Mapping[str, Unread] = {}
        self._paths: dict[str, str] = {}
        self._conventions = conventions
        self._publishers = publishers
        self._text_of = text_of
        self._changed: dict[str, str] = {}
        self._originals: set[str] = set()
        self.read_with: dict[str, tuple[str, bytes]] = {}
        """For the path of each translation, the slug and the hash of its original as it is now."""

    @cached_property
    def _before(self) -> dict[str, tuple[str, bytes]]:
        data = self._cache.fact(_FACT)
        return decoded(dict[str, tuple[str, bytes]], data) if data else {}

    @property
    def may_be_due(self) -> bool:
        """True if there were translations, or are."""
        return bool(self._before or self._changed)

    def is_one(self, document: Document) -> bool:
        """Return whether a changed document seems to be one, and keep it in mind."""
        slug = named_original(document)
        if slug:
            self._changed[document.path] = slug
        else:
            self._originals.add(document.path)
        return slug is not None

    def read(self, documents: Iterable[Unread], workers: Workers) -> None:
        """Read the translations that changed, and those whose original did.

        `documents` are those of all stories.
        """
        before = self._before
        if not self.may_be_due:
            return
        self._documents = {document.path: document for document in documents}
        self._paths = {document.slug: path for path, document in self._documents.items()}
        due = [(self._documents[path], slug) for path, slug in self._changed.items()]
        for path, (slug, hash_) in before.items():
            document = self._documents.get(path)
            if document is None or path in self._changed or path in self._originals:
                continue
            self.read_with[path] = (slug, self._hash(slug))
            if self._hash(slug) != hash_:
                due.append((document, slug))
        jobs = (Translation(self._whole(each), self._inherited(slug)) for each, slug in due)
        cuts = workers.each(cut_translation, jobs, self._conventions, self._publishers)
        for (document, slug), parts in zip(due, cuts, strict=True):
            self.read_with[document.path] = (slug, self._hash(slug))
            self._cache.store_document(document.path, document.hash, parts)
        self._cache.store_fact(_FACT, encoded(self.read_with))

    def read_late(self, found: Unread, slug: str, documents: Iterable[Unread]) -> Head:
        """Read a story that turned out to be a translation once it was parsed; return its head."""
        self._paths = {document.slug: document.path for document in documents}
        job = Translation(self._whole(found), self._inherited(slug))
        parts = cut_translation(job, self._conventions, self._publishers)
        self._cache.store_document(found.path, found.hash, parts)
        self.read_with[found.path] = (slug, self._hash(slug))
        self._cache.store_fact(_FACT, encoded(self.read_with))
        return decoded(Head, self._cache.heads[found.path])

    def _whole(self, document: Unread) -> Document:
        # A file that went away just now counts as an empty one; the next build sees it.
        text = self._text_of(document.path) or ""
        return Document(document.path, document.kind, document.slug, text, document.hash)

    def _hash(self, slug: str) -> bytes:
        """Return the hash of an original's text; nothing where there is none."""
        return self._cache.hashes.get(self._paths.get(slug, ""), b"")

    def _inherited(self, slug: str) -> Inherited | None:
        """Return what an original has for its translations; None where it cannot be read."""
        path = self._paths.get(slug)
        if path is None or path not in self._cache.hashes:
            return None
        body = self._cache.document(path).body
        return of_original(decoded(SourcedStory, body).story) if body else None
