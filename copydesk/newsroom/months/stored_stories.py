"""The stories of a newsroom as the build cache has them: months known by their records, stories
opened when somebody looks at them.

The records are an index: `up_to_date` replaces those of the months whose documents were stored or
are gone, in the transaction that stores these.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import CorruptCacheError, decoded, encoded, opener
from copydesk.content.parsed import Parsed
from copydesk.newsroom.months.named_stories import StoriesBySlug
from copydesk.newsroom.months.records import (
    Articles,
    MonthRecord,
    Names,
    articles_of,
    month_of,
    names_of,
    record_of,
)
from copydesk.newsroom.months.stories import MonthStories, Open
from copydesk.newsroom.story.records import CatalogStory, Head
from copydesk.newsroom.story.stored_places import StoredPlaces

_MOST_OPEN = 10_000
"""So many stories stay open: a whole archive would fill a memory."""

STORIES = "content/stories/"

Records = Mapping[str, MonthRecord]
"""The records of all documents of stories by month; that of documents without a story is ``."""


def stored_records(cache: BuildCache) -> dict[str, MonthRecord]:
    """Return the records of what is cached."""
    return {name: decoded(MonthRecord, data) for name, data in cache.months().items()}


def texts_of(records: Records, paths: Set[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the paths of documents with the hashes of their texts: of all, or of those that are
    among `paths` or have names of which more is to be known than that they are as before.
    """
    for record in records.values():
        listed, joined = record.paths, record.paths.joined
        if paths is None:
            yield from zip(listed, record.texts, strict=True)
        elif listed.may_have(paths) or not joined.isascii() or joined.count(".") != len(listed):
            for path, text in zip(listed, record.texts, strict=True):
                if path in paths or not path.isascii() or path.count(".") != 1:
                    yield path, text


def up_to_date(
    known: Records, stored: Iterable[str], gone: Iterable[str], cache: BuildCache
) -> dict[str, MonthRecord]:
    """Return records as they are once documents were `stored`, by their paths, and others are gone;
    those that are new are stored, too.
    """
    stored, gone = frozenset(stored), frozenset(gone)
    records = dict(known)
    if not (stored or gone):
        return records
    month_now = {path: month_of(_head(cache, path)) for path in sorted(stored)}
    due = set(month_now.values())
    for name, record in known.items():
        if record.paths.may_have(stored) or record.paths.may_have(gone):
            due.add(name)
    of_month: dict[str, list[str]] = {name: [] for name in due}
    for path, name in month_now.items():
        of_month[name].append(path)
    for name in sorted(due):
        before = known[name] if name in known else MonthRecord()
        texts = dict(zip(before.paths, before.texts, strict=True))
        kept = (path for path in texts if path not in stored and path not in gone)
        paths = sorted((*kept, *of_month[name]))
        if not paths:
            records.pop(name, None)
            cache.drop_month(name)
            continue
        texts |= {path: cache.hashes[path] for path in of_month[name]}
        documents = [(path, texts[path], _head(cache, path)) for path in paths]
        records[name] = record_of(documents)
        cache.store_month(
            name,
            encoded(records[name]),
            encoded(articles_of(documents)),
            encoded(names_of(documents)),
        )
    return records


def linking_of(records: Records) -> bytes:
    """Return hashes of all of stories that is checked against other documents."""
    return b"".join(record.linking for name, record in records.items() if name)


def _head(cache: BuildCache, path: str) -> Head:
    return decoded(Head, cache.head(path))


class StoredMonth:
    """The stories of a month, drafts and withdrawn ones among them."""

    __slots__ = ("_stories", "open", "record")

    def __init__(self, record: MonthRecord, open_: Open) -> None:
        self.record = record
        self.open = open_
        """Gives a story by its path."""
        self._stories: MonthStories | None = None

    @property
    def stories(self) -> MonthStories:
        """Those that lists show once they are out."""
        if self._stories is None:
            self._stories = MonthStories(self.record.listed, self.open)
        return self._stories

    @property
    def all(self) -> list[CatalogStory]:
        """All but drafts."""
        listed = self.stories.all if len(self.record.listed) else ()
        return [*listed, *map(self.open, self.record.withdrawn)]


class AllStories(StoriesBySlug):
    """All stories by their slugs, drafts among them."""

    def __init__(self, months: Sequence[StoredMonth] = ()) -> None:
        self.months = months
        aside = (
            month.open(path)
            for month in months
            for path in (*month.record.drafts, *month.record.withdrawn)
        )
        super().__init__([month.stories for month in months if len(month.record.listed)], aside)


class StoredStories:
    """All stories in the order of the paths of their documents."""

    def __init__(self, records: Records, cache: BuildCache) -> None:
        self.records = records
        self.cache = cache
        """Has them."""
        self._opened: list[Parsed[CatalogStory]] = []
        self._by_path: dict[str, CatalogStory] = {}
        self._last: dict[str, CatalogStory] = {}

    def __len__(self) -> int:
        return sum(len(record.paths) for name, record in self.records.items() if name)

    def __iter__(self) -> Iterator[Parsed[CatalogStory]]:
        self.keep()
        return iter(self._opened)

    def _open_all(self) -> None:
        open_head = opener(Head)
        there = {path for name, record in self.records.items() if name for path in record.paths}
        for path, head in self.cache.story_heads():
            if path in there and (story := open_head(head).story):
                self._by_path[path] = story
                self._opened.append(Parsed(story, path, StoredPlaces(self.cache, path)))
        # A row that is not sound is left out, and a month still counts its story.
        if missing := there - self._by_path.keys():
            raise CorruptCacheError(min(missing))

    def keep(self) -> None:
        """Open all, for those who look when the cache is closed. Raises CorruptCacheError."""
        if not self._opened and len(self):
            self._open_all()

    def let_go(self) -> None:
        """Close all that were opened together; each is opened again where somebody looks at it."""
        self._opened, self._by_path = [], {}

    def open(self, path: str) -> CatalogStory:
        """Return a story by its path. Raises CorruptCacheError."""
        story = self._by_path.get(path) or self._last.get(path)
        if story is None:
            story = _head(self.cache, path).story
            if story is None:
                raise CorruptCacheError(path)
            if len(self._last) >= _MOST_OPEN:
                self._last.clear()
            self._last[path] = story
        return story

    def parsed(self, path: str) -> Parsed[CatalogStory]:
        """Return a story with its places by its path. Raises CorruptCacheError."""
        return Parsed(self.open(path), path, StoredPlaces(self.cache, path))

    @cached_property
    def by_slug(self) -> AllStories:
        """The same by their slugs."""
        return AllStories(
            [StoredMonth(record, self.open) for name, record in self.records.items() if name]
        )

    @property
    def drafts(self) -> Iterator[CatalogStory]:
        """Those that are drafts."""
        for record in self.records.values():
            yield from map(self.open, record.drafts)

    @property
    def translate(self) -> bool:
        """True if one of them is the translation of another."""
        return any(record.translates for record in self.records.values())

    @property
    def linking(self) -> bytes:
        """Hashes of all that is checked against other documents."""
        return linking_of(self.records)

    @property
    def articles_hash(self) -> bytes:
        """Hashes of which articles they have."""
        return b"".join(record.articles for record in self.records.values())

    @property
    def names(self) -> Iterator[Names]:
        """Their other names than their slugs, month by month."""
        for data in self.cache.names().values():
            yield decoded(Names, data)

    @property
    def articles(self) -> Iterator[tuple[str, bytes]]:
        """Those of them that have articles by their slugs, each with the keys of these."""
        for data in self.cache.articles().values():
            yield from decoded(Articles, data)
