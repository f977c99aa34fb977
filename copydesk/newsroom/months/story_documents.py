"""The documents of stories: those that a build looks at, and others as the records have them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from operator import attrgetter

from copydesk.cache.database import BuildCache
from copydesk.content.documents import Document, Unopened, Unread, document_of
from copydesk.newsroom.months.stored_stories import Records, texts_of


class OpenedStories:
    """The documents of stories, each read when its turn has come, and not kept."""

    def __init__(
        self,
        found: Iterable[Document | Unread | Unopened],
        cache: BuildCache,
        text_of: Callable[[str], str | None],
    ) -> None:
        self._cache = cache
        self._text_of = text_of
        self._found = tuple(found)
        self._hashes: dict[str, bytes] = {
            each.path: each.hash for each in self._found if not isinstance(each, Unopened)
        }
        self._parsed: deque[tuple[str, bytes]] = deque()
        self.unchanged = cache.unchanged(self._hashes.items())
        """The paths of those that are cached."""
        self.paths = frozenset(each.path for each in self._found)
        self.number = len(self._found) - len(self.unchanged)
        """How many there are to read."""
        self.unreadable: list[str] = []
        """The slugs of those that cannot be read."""

    def changed(self, is_set_aside: Callable[[Document], bool]) -> Iterator[Document]:
        """Yield those that are not cached, and are not set aside."""
        for found in self._found:
            if found.path in self.unchanged:
                continue
            document = found if isinstance(found, Document) else self._opened(found)
            if document is None:
                self.unreadable.append(found.slug)
                continue
            self._hashes[document.path] = document.hash
            if self._cache.unchanged([(document.path, document.hash)]):
                self.unchanged.add(document.path)
            elif not is_set_aside(document):
                self._parsed.append((document.path, document.hash))
                yield document

    def _opened(self, found: Unread | Unopened) -> Document | None:
        text = self._text_of(found.path)
        return None if text is None else document_of(found.path, found.kind, found.slug, text)

    def next(self) -> tuple[str, bytes]:
        """Return the path and the hash of the first changed one that was not asked for here."""
        return self._parsed.popleft()

    def documents(self, records: Records, gone: Set[str] | None) -> "StoryDocuments":
        """Return all that can be read, once the changed ones were.

        Those that were not looked at are as the `records` have them, where it is known which
        stories are `gone`.
        """
        read = tuple(
            found
            if isinstance(found, Unread)
            else Unread(found.path, found.kind, found.slug, self._hashes[found.path])
            for found in self._found
            if found.path in self._hashes
        )
        if gone is None:
            gone = {path for path, _ in texts_of(records)}.difference(each.path for each in read)
            return StoryDocuments(read, {}, gone)
        return StoryDocuments(read, records, gone | (self.paths - self._hashes.keys()))


class StoryDocuments(Iterable[Unread]):
    """The documents of all stories, in the order of their paths."""

    def __init__(self, read: Sequence[Unread], rest: Records, gone: Set[str]) -> None:
        """Those that were `read`, and of the records of the `rest` what is not `gone`."""
        self._read = read
        self._rest = rest
        self.gone = frozenset(gone)
        """The paths of those that are there no more."""

    def __iter__(self) -> Iterator[Unread]:
        if not self._rest:
            return iter(self._read)
        rest = (
            Unread(path, "stories", path[path.rfind("/") + 1 : -3], text)
            for path, text in self.unread
        )
        return iter(sorted((*self._read, *rest), key=attrgetter("path")))

    @property
    def unread(self) -> Iterator[tuple[str, bytes]]:
        """The paths and hashes of those that were not looked at."""
        there = {each.path for each in self._read} | self.gone
        return (found for found in texts_of(self._rest) if found[0] not in there)
