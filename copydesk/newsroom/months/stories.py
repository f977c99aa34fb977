"""The stories of a month, and lists of stories, known without opening them.

A list knows how many stories it has, and the hashes of what pages show of them; a story is opened
when somebody looks at it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import overload

from msgspec import Struct

from copydesk.cache.serialisation import decoded, hashed
from copydesk.newsroom.months.records import Columns, Listing, columns_of
from copydesk.newsroom.story.records import CatalogStory

Stories = Sequence[CatalogStory]

Related = tuple[tuple[str, ...], ...]
"""The slugs of others that each of some stories names."""

Open = Callable[[str], CatalogStory]
"""Gives a story by the path of its document."""


class MonthStories:
    """The stories of a month that lists show, newest first."""

    __slots__ = ("_open", "_paths", "_positions", "columns", "first")

    def __init__(self, columns: Columns, open_: Open) -> None:
        self.columns = columns
        self.first = columns.first
        self._open = open_
        self._paths: list[str] | None = None
        self._positions: dict[str, int] | None = None

    @classmethod
    def of(cls, stories: Stories) -> "MonthStories":
        """Return some stories of one month, newest first."""
        known = {story.path: story for story in stories}
        return cls(columns_of(stories), known.__getitem__)

    def __len__(self) -> int:
        return len(self.columns)

    def story(self, position: int) -> CatalogStory:
        """Return one of them."""
        if self._paths is None:
            self._paths = self.columns.paths.all
        return self._open(self._paths[position])

    def named(self, slug: str) -> CatalogStory:
        """Return the one with a slug."""
        return self.story(self.position(slug))

    def slugs_from(self, start: int, end: int) -> Iterator[str]:
        """Yield the slugs of those from one position up to another."""
        yield from self.columns.slugs.all[start:end]

    def position(self, slug: str) -> int:
        """Return where the one with a slug stands."""
        if self._positions is None:
            self._positions = {own: n for n, own in enumerate(self.columns.slugs)}
        return self._positions[slug]

    @property
    def related(self) -> "Iterator[tuple[str, ...]]":
        """The slugs that each of them names as related."""
        # The oldest part is the first.
        for part in reversed(self.columns.parts):
            yield from decoded(Related, part.related)

    @property
    def all(self) -> "StoryList":
        """All of them."""
        return StoryList((_Part(self, range(len(self)), self.columns.all_shown),))

    def listed(self, listing: Listing) -> "StoryList":
        """Return those that a subject lists."""
        return StoryList((_Part(self, listing.positions, listing.shown),))

    def at(self, positions: Sequence[int]) -> "StoryList":
        """Return those at some positions."""
        return StoryList((_Part(self, positions),))

    def on(self, day: date) -> "StoryList":
        """Return those of a day."""
        numbers = self.columns.day_numbers
        return self.at([n for n, number in enumerate(numbers) if number == day.day])


class _Part(Struct, frozen=True):
    """Some stories of a month."""

    month: MonthStories
    positions: Sequence[int]
    known: bytes = b""
    """The hash of what pages show of them, where it is known."""

    @property
    def shown(self) -> bytes:
        """The hash of what pages show of them."""
        return self.known or hashed(self.month.columns.shown.at(self.positions))

    @property
    def hash(self) -> bytes:
        """The hash of them."""
        columns = self.month.columns
        if len(self.positions) == len(columns):
            return columns.all_hash
        return hashed(columns.hashes.at(self.positions))


class StoryList(Sequence[CatalogStory]):
    """Stories in their order, of one month or of several."""

    __slots__ = ("_parts",)

    def __init__(self, parts: "tuple[_Part, ...]" = ()) -> None:
        self._parts = parts

    @classmethod
    def of(cls, lists: "Iterable[StoryList]") -> "StoryList":
        """Return lists joined in their order."""
        return cls(tuple(part for each in lists for part in each._parts))

    def __len__(self) -> int:
        return sum([len(part.positions) for part in self._parts])

    def __iter__(self) -> Iterator[CatalogStory]:
        for part in self._parts:
            yield from map(part.month.story, part.positions)

    @overload
    def __getitem__(self, index: int) -> CatalogStory: ...
    @overload
    def __getitem__(self, index: slice) -> "StoryList": ...
    def __getitem__(self, index: int | slice) -> "CatalogStory | StoryList":
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            assert step == 1  # noqa: S101 - lists are only cut
            return self._cut(start, stop)
        position = index + len(self) if index < 0 else index
        for part in self._parts:
            if 0 <= position < len(part.positions):
                return part.month.story(part.positions[position])
            position -= len(part.positions)
        raise IndexError(index)

    def _cut(self, start: int, stop: int) -> "StoryList":
        found, before = [], 0
        for part in self._parts:
            if before >= stop:
                break
            chosen = part.positions[max(0, start - before) : max(0, stop - before)]
            if len(chosen) == len(part.positions):
                found.append(part)
            elif chosen:
                found.append(_Part(part.month, chosen))
            before += len(part.positions)
        return StoryList(tuple(found))

    @property
    def shown(self) -> bytes:
        """Hashes of what pages show of them, to compare lists by."""
        return b"".join([part.shown for part in self._parts])

    @property
    def hash(self) -> bytes:
        """Hashes of them, to compare lists by."""
        return b"".join([part.hash for part in self._parts])
