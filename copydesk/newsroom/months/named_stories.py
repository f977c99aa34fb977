"""Stories by their slugs, and stories that others name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import overload

from copydesk.cache.serialisation import hashed
from copydesk.newsroom.months.stories import MonthStories
from copydesk.newsroom.story.records import CatalogStory

_FEW = 2
"""So often is one part of all looked for alone."""
_BITS = 32
_POSITION = (1 << _BITS) - 1


class _Places:
    """Where the stories of some months stand, by their slugs; looked up once for all who ask."""

    def __init__(self, months: Sequence[MonthStories]) -> None:
        self._months = months

    def are_of(self, months: Sequence[MonthStories]) -> bool:
        """Return whether they are those of the same months."""
        return set(map(id, self._months)) == set(map(id, months))

    @cached_property
    def _places(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number, month in enumerate(self._months):
            first = number << _BITS
            found.update(zip(month.columns.slugs, range(first, first + len(month)), strict=True))
        return found

    def __contains__(self, slug: object) -> bool:
        return slug in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def story(self, slug: str) -> CatalogStory:
        """Return a story. Raises KeyError."""
        place = self._places[slug]
        return self._months[place >> _BITS].story(place & _POSITION)

    def shown(self, slug: str) -> bytes:
        """Return the hash of what pages show of a story. Raises KeyError."""
        place = self._places[slug]
        return self._months[place >> _BITS].columns.shown[place & _POSITION]


class StoriesBySlug(Mapping[str, CatalogStory]):
    """Stories by their slugs."""

    def __init__(
        self,
        months: Sequence[MonthStories] = (),
        others: Iterable[CatalogStory] = (),
        places: _Places | None = None,
    ) -> None:
        """They are those of some months, whose `places` may be known, and `others`."""
        self._months = months
        self._others = {story.slug: story for story in others}
        self._places = places or _Places(months)

    def with_others(self, others: Iterable[CatalogStory]) -> "StoriesBySlug":
        """Return these and others."""
        others = (*self._others.values(), *others)
        return StoriesBySlug(self._months, others, self._places) if others else self

    def of_months(self, months: Sequence[MonthStories]) -> "StoriesBySlug":
        """Return the stories of some months, which may be the same."""
        known = self._places
        return StoriesBySlug(months, places=known if known.are_of(months) else None)

    def shown(self, slug: str) -> bytes:
        """Return the hash of what pages show of a story. Raises KeyError."""
        other = self._others.get(slug)
        return other.shown if other else self._places.shown(slug)

    def __getitem__(self, slug: str) -> CatalogStory:
        return self._others.get(slug) or self._places.story(slug)

    def __contains__(self, slug: object) -> bool:
        return slug in self._places or slug in self._others

    def __iter__(self) -> Iterator[str]:
        yield from self._places
        yield from (slug for slug in self._others if slug not in self._places)

    def __len__(self) -> int:
        of_months = sum(map(len, self._months))
        return of_months + sum(slug not in self._places for slug in self._others)

    def chosen(self, slugs: Iterable[str]) -> "NamedStories":
        """Return those with some slugs, as far as they are here."""
        return NamedStories(list(filter(self.__contains__, slugs)), self)


class NamedStories(Sequence[CatalogStory]):
    """Stories that are named by others."""

    __slots__ = ("_among", "slugs")

    def __init__(self, slugs: Sequence[str], among: StoriesBySlug) -> None:
        """All of them are `among` these."""
        self.slugs = slugs
        self._among = among

    def __len__(self) -> int:
        return len(self.slugs)

    def __iter__(self) -> Iterator[CatalogStory]:
        return map(self._among.__getitem__, self.slugs)

    @overload
    def __getitem__(self, index: int) -> CatalogStory: ...
    @overload
    def __getitem__(self, index: slice) -> "NamedStories": ...
    def __getitem__(self, index: int | slice) -> "CatalogStory | NamedStories":
        if isinstance(index, slice):
            return NamedStories(self.slugs[index], self._among)
        return self._among[self.slugs[index]]

    @property
    def shown(self) -> bytes:
        """Hashes of what pages show of them, to compare lists by."""
        return b"".join(map(self._among.shown, self.slugs))


class Naming:
    """Which stories name others as related."""

    def __init__(self, months: Sequence[MonthStories]) -> None:
        self._months = months
        self._asked = 0
        self._all: defaultdict[str, list[str]] = defaultdict(list)

    def of(self, slugs: Sequence[str]) -> Iterable[str]:
        """Return the slugs of those that name some stories."""
        self._asked += 1
        if self._asked <= _FEW:
            return chain.from_iterable(self._some(slugs).values())
        if not self._all:
            self._take_all()
        get = self._all.get
        return chain.from_iterable([get(slug, ()) for slug in slugs])

    def _some(self, slugs: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return those that name each of some stories, without keeping what the others name."""
        found: dict[str, list[str]] = {slug: [] for slug in slugs}
        for month in self._months:
            for slug, related in zip(month.columns.slugs, month.related, strict=True):
                if not found.keys().isdisjoint(related):
                    for named in found.keys() & set(related):
                        found[named].append(slug)
        return found

    def _take_all(self) -> None:
        """Sort them all by whom they name, where many are asked for."""
        for month in self._months:
            for slug, related in zip(month.columns.slugs, month.related, strict=True):
                for named in related:
                    self._all[named].append(slug)


class FoundStories(Sequence[CatalogStory]):
    """Stories that are looked for when somebody looks at them."""

    __slots__ = ("_find", "_found", "source")

    def __init__(self, find: Callable[[], NamedStories], source: bytes | None) -> None:
        """`source` is the hash of all that they, and what pages show of them, depend on; None where
        it is not known.
        """
        self.source = source
        self._find = find
        self._found: NamedStories | None = None

    @property
    def found(self) -> NamedStories:
        """They."""
        if self._found is None:
            self._found = self._find()
        return self._found

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[CatalogStory]:
        return iter(self.found)

    @overload
    def __getitem__(self, index: int) -> CatalogStory: ...
    @overload
    def __getitem__(self, index: slice) -> NamedStories: ...
    def __getitem__(self, index: int | slice) -> CatalogStory | NamedStories:
        return self.found[index]

    @property
    def shown(self) -> bytes:
        """The hash of what pages show of them, to compare lists by."""
        return hashed(self.found.shown)
