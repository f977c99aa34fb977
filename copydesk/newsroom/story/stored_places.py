"""The places of a cached story's values: looked up in its record when somebody asks."""

from collections.abc import Iterator, Mapping

from copydesk.cache.database import BuildCache
from copydesk.diagnostics import Position
from copydesk.newsroom.story.records import places


class StoredPlaces(Mapping[str, Position]):
    """The places of a document that is cut in two."""

    __slots__ = ("_cache", "_path", "_places")

    def __init__(self, cache: BuildCache, path: str) -> None:
        self._cache = cache
        self._path = path
        self._places: Mapping[str, Position] | None = None

    def _all(self) -> Mapping[str, Position]:
        if self._places is None:
            self._places = places(self._cache.document(self._path).places)
        return self._places

    def __getitem__(self, key: str) -> Position:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
