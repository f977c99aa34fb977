"""Of all planned files, the outdated ones rebuilt and handed to the output."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from copydesk.cache.database import CachedGroup, CachedPage
from copydesk.cache.serialisation import encoded, hashed
from copydesk.cache.up_to_date import joined
from copydesk.content.documents import Copy
from copydesk.diagnostics import Diagnostic, Position
from copydesk.layouts.environment import Layouts
from copydesk.plan import Page
from copydesk.render.planned import PlannedGroup, PlannedSite
from copydesk.render.reasons import Cause, Reason
from copydesk.render.rendering import packed, render_page
from copydesk.workers import Progress, Workers


class Output(Protocol):
    """Takes the files of a site: the staging area."""

    def keep(self, paths: Iterable[str], /) -> None:
        """Take files as they stand."""

    def add(self, path: str, content: bytes, /) -> None:
        """Take a file with its content."""


class RenderedGroup(Struct, frozen=True):
    """A group of files that are in their places, or wait to be put there."""

    name: str
    key: bytes
    """The hash of all that it was planned from."""
    listed: bytes
    """The paths of its files, as the cache has them."""
    pages: bytes
    """What the cache has of each, encoded."""


class Rendered(Struct, frozen=True):
    """What was rendered or copied."""

    groups: tuple[RenderedGroup, ...]
    """Those that had to be planned."""
    standing: dict[str, CachedGroup]
    """The others by name."""
    planned: dict[str, Reason]
    """For each file of the groups that had to be planned, why it was rebuilt, or that it is
    current.
    """
    faults: tuple[Diagnostic, ...]
    """Of the layouts; pages with a fault are not made."""


def render_pages(
    planned: PlannedSite,
    layouts: Layouts,
    root: Path,
    load: Callable[[str], bytes],
    output: Output,
    workers: Workers,
    progress: Progress,
) -> Rendered:
    """Hand every file to the output: as it stands where it is current, else rebuilt."""
    renderer = _Renderer(root, output)
    ready = (packed(page, load) for page in renderer.pages(planned.groups))
    results = workers.each(render_page, ready, layouts)
    for _ in progress(renderer.take(results), "making groups of pages", planned.changed):
        pass
    return Rendered(
        tuple(renderer.groups),
        renderer.standing,
        renderer.reasons,
        tuple(renderer.faults.values()),
    )


class Reasons(Mapping[str, Reason]):
    """For each file of the site, why it was rebuilt, or that it is current."""

    def __init__(self, rendered: Rendered) -> None:
        self._rendered = rendered

    @cached_property
    def _all(self) -> dict[str, Reason]:
        groups = self._rendered.standing.values()
        current = dict.fromkeys(chain.from_iterable(group.paths for group in groups), Cause.CURRENT)
        return {**current, **self._rendered.planned}

    def __getitem__(self, path: str) -> Reason:
        return self._all[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class _Due(Struct):
    """A group of which pages are still to be rendered."""

    group: PlannedGroup
    pages: deque[Page]
    """Those."""
    contents: dict[str, bytes]
    """The hashes of the files that were made, by path."""


class _Renderer:
    """Takes the files of a site group by group: of a page, only what is cached of it stays."""

    def __init__(self, root: Path, output: Output) -> None:
        self._root = root
        self._output = output
        self._waiting: deque[_Due] = deque()
        self.groups: list[RenderedGroup] = []
        self.standing: dict[str, CachedGroup] = {}
        self.reasons: dict[str, Reason] = {}
        self.faults: dict[tuple[str, Position | None], Diagnostic] = {}

    def pages(self, groups: Iterable[PlannedGroup]) -> Iterator[Page]:
        """Yield the pages that must be rendered, and take all other files."""
        for group in groups:
            if group.cached:
                self._output.keep(group.cached.paths)
                self.standing[group.name] = group.cached
                continue
            self.reasons.update(group.reasons)
            due = _Due(group, deque(), {})
            for file in group.files:
                path = file.page.path
                if file.cached:
                    self._output.keep((path,))
                elif isinstance(file.page, Copy):
                    self._output.add(path, (self._root / file.page.origin).read_bytes())
                    due.contents[path] = file.page.hash
                else:
                    due.pages.append(file.page)
            self._waiting.append(due)
            yield from tuple(due.pages)

    def take(self, results: Iterable[bytes | Diagnostic]) -> Iterator[str]:
        """Take what was rendered of these pages; yield the name of each group that is whole."""
        for result in results:
            yield from self._whole()
            due = self._waiting[0]
            page = due.pages.popleft()
            if isinstance(result, Diagnostic):
                # One mistake in a partial fails every page that has it, on each in other words.
                self.faults.setdefault((result.path, result.position), result)
            else:
                self._output.add(page.path, result)
                due.contents[page.path] = hashed(result)
        yield from self._whole()

    def _whole(self) -> Iterator[str]:
        """Let go of the first groups of which nothing is to be rendered."""
        while self._waiting and not self._waiting[0].pages:
            due = self._waiting.popleft()
            if not self.faults:
                self.groups.append(_cached(due.group, due.contents))
            yield due.group.name


def _cached(group: PlannedGroup, contents: Mapping[str, bytes]) -> RenderedGroup:
    """Return what stays of a group that was planned."""
    pages = tuple(
        file.cached or CachedPage(file.key, contents[file.page.path], dict(file.parts))
        for file in group.files
    )
    listed = joined(file.page.path for file in group.files)
    return RenderedGroup(group.name, group.key, listed, encoded(pages))
