"""The planned site beside what the last build left: each file with why it is outdated, if it is."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache, CachedGroup, CachedPage, CachedSite
from copydesk.cache.scan import engine
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.cache.up_to_date import output_name
from copydesk.content.documents import Copy
from copydesk.newsroom.published import PublishedSet
from copydesk.plan import Page, PageGroup, SiteContext
from copydesk.render.last_build import LastBuild
from copydesk.render.outdated import FileState, SiteState, why_outdated
from copydesk.render.page_keys import KnownStories, PageKeys, group_key
from copydesk.render.reasons import Cause, Reason

FOUND = "found stories"
"""The cache's name for what the stories that pages had to look for come to."""


class PlannedFile(Struct, frozen=True):
    """A planned file, and whether it must be rebuilt."""

    page: Page | Copy
    key: bytes
    """The hash of all that it depends on."""
    parts: Mapping[str, bytes]
    """Short hashes of it, by name; left out where it is current."""
    reason: Reason
    cached: CachedPage | None = None
    """The file in its place, where that is current."""


class PlannedGroup(Struct, frozen=True):
    """A group of pages, planned where it may have changed."""

    name: str
    key: bytes
    """The hash of all that it was planned from."""
    files: tuple[PlannedFile, ...]
    cached: CachedGroup | None = None
    """The group as it is cached, where all its files are current without a look at each."""

    @property
    def reasons(self) -> Iterator[tuple[str, Reason]]:
        """For each of its files, why it must be rebuilt, or that it is current."""
        if self.cached:
            yield from ((path, Cause.CURRENT) for path in self.cached.paths)
        yield from ((file.page.path, file.reason) for file in self.files)


class _KeyedGroup(Struct, frozen=True):
    """A group that is not planned yet."""

    group: PageGroup
    key: bytes
    standing: CachedGroup | None
    """The group as it is cached, where it need not be planned."""


class PlannedSite(Struct, frozen=True):
    """All files of the site, each with whether it must be rebuilt."""

    site: SiteState
    last: LastBuild
    is_known: bool
    """True if it is known what the last build left in the output folder."""
    interval: tuple[float, float]
    """In seconds since 1970: from then on, and before the second, the same stories are out."""
    remarks: tuple[str, ...]
    """What editors should know of drafts and held stories."""
    keyed: tuple[_KeyedGroup, ...]
    found: Mapping[bytes, bytes]
    """What the stories that pages had to look for come to, for the next build."""
    context: SiteContext
    comparison: "_Comparison"

    @property
    def groups(self) -> Iterator[PlannedGroup]:
        """Each group with the output that is there, or each of its files with a reason.

        They are planned one by one, so that a whole site is never in memory.
        """
        for keyed in self.keyed:
            pages = () if keyed.standing else keyed.group.pages(self.context)
            files = tuple(map(self.comparison.file, pages))
            yield PlannedGroup(keyed.group.name, keyed.key, files, keyed.standing)

    @property
    def changed(self) -> int:
        """The number of groups that have to be planned."""
        return sum(keyed.standing is None for keyed in self.keyed)

    @property
    def reasons(self) -> dict[str, Reason]:
        """For each file of the site, why it must be rebuilt, or that it is current."""
        return dict(chain.from_iterable(group.reasons for group in self.groups))

    @property
    def cached_paths(self) -> Iterator[str] | None:
        """The files that the last build left; None if they are not known."""
        groups = self.last.groups.values()
        return (path for group in groups for path in group.paths) if self.is_known else None


def planned_site(
    groups: Iterable[PageGroup],
    out: PublishedSet,
    context: SiteContext,
    closures: Mapping[str, Mapping[str, bytes]],
    root: Path,
    output: Path,
    cache: BuildCache,
    stamps: bytes,
) -> PlannedSite:
    """Return all planned files, compared with what the last build left in the output folder.

    `closures` has for each template the layouts that it is made of, with their hashes; `stamps` are
    those of the output's files, packed, from a scan that was made just before.
    """
    name = output_name(root, output)
    cached = cache.site(name)
    last = LastBuild(
        name,
        os.path.realpath(output),
        cached or CachedSite(),
        cache.groups(name) if cached else {},
        partial(cache.pages, name),
        stamps,
    )
    site = SiteState(engine(), context.hash, used_layouts(closures))
    data = cache.fact(FOUND)
    known = KnownStories(decoded(dict[bytes, bytes], data) if data else {})
    keyed = tuple(_keyed(groups, site, last, known))
    return PlannedSite(
        site,
        last,
        cached is not None,
        out.interval,
        out.remarks,
        keyed,
        known.now,
        context,
        _Comparison(closures, site, last),
    )


def _keyed(
    groups: Iterable[PageGroup], site: SiteState, last: LastBuild, known: KnownStories
) -> Iterator[_KeyedGroup]:
    """Yield each group with its key, and with what is cached of it where it need not be planned."""
    same_site = site.equals(last.made)
    for group in groups:
        key = group_key(group, known)
        cached = last.groups.get(group.name)
        same = same_site and cached and cached.key == key
        standing = last.standing(group.name, cached) if same and cached else None
        yield _KeyedGroup(group, key, standing)


def used_layouts(closures: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the hashes of all layouts that some template is made of."""
    return {path: hash_ for closure in closures.values() for path, hash_ in closure.items()}


class _Comparison:
    """Compares planned files with what was made in their place."""

    def __init__(
        self, closures: Mapping[str, Mapping[str, bytes]], site: SiteState, last: LastBuild
    ) -> None:
        self._keys = PageKeys({name: hashed(encoded(part)) for name, part in closures.items()})
        self._closures = closures
        self._site = site
        self._last = last

    def file(self, page: Page | Copy) -> PlannedFile:
        """Return a file with the reason to rebuild it, or with the output that is there."""
        cached = self._last.page(page.path)
        now = self._state(page, cached)
        reason = why_outdated(now, cached, self._site, self._last.made)
        kept = cached if reason is Cause.CURRENT else None
        return PlannedFile(page, now.key, now.parts, reason, kept)

    def _state(self, page: Page | Copy, cached: CachedPage | None) -> FileState:
        """Return what a file depends on. The disk is asked where its key is as it was."""
        key = page.hash if isinstance(page, Copy) else self._keys.key(page)
        same = cached is not None and cached.key == key and self._same_engine
        intact = same and self._last.is_intact(page.path)
        if isinstance(page, Copy):
            return FileState(key, origin=page.origin, intact=intact)
        if intact:
            return FileState(key, intact=True)
        return FileState(key, self._keys.parts(page), self._closures[page.template])

    @property
    def _same_engine(self) -> bool:
        return self._last.made.engine == self._site.engine
