"""Of all planned files, the outdated ones rebuilt and handed to the output."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from copydesk.cache.serialisation import hashed
from copydesk.content.documents import Copy
from copydesk.diagnostics import Diagnostic, Position
from copydesk.layouts.environment import Layouts
from copydesk.plan import Page
from copydesk.render.planned import PlannedGroup
from copydesk.render.rendering import packed, render_page
from copydesk.workers import Progress, Workers


class Output(Protocol):
    """Takes the files of a site: the staging area."""

    def keep(self, paths: Iterable[str], /) -> None:
        """Take files as they stand."""

    def add(self, path: str, content: bytes, /) -> None:
        """Take a file with its content."""


class Rendered(Struct, frozen=True):
    """The files that were rendered or copied."""

    contents: dict[str, bytes]
    """The hash of each file's content, by path."""
    faults: tuple[Diagnostic, ...]
    """Of the layouts; pages with a fault are not made."""


def render_pages(
    groups: Iterable[PlannedGroup],
    layouts: Layouts,
    root: Path,
    load: Callable[[str], bytes],
    output: Output,
    workers: Workers,
    progress: Progress,
) -> Rendered:
    """Hand every file to the output: as it stands where it is current, else rebuilt."""
    pages: list[Page] = []
    contents: dict[str, bytes] = {}
    for group in groups:
        if group.cached:
            output.keep(group.cached.paths)
        for file in group.files:
            if file.cached:
                output.keep((file.page.path,))
            elif isinstance(file.page, Copy):
                output.add(file.page.path, (root / file.page.origin).read_bytes())
                contents[file.page.path] = file.page.hash
            else:
                pages.append(file.page)
    ready = (packed(page, load) for page in pages)
    results = workers.each(render_page, ready, len(pages), layouts)
    faults: dict[tuple[str, Position | None], Diagnostic] = {}
    for page, result in zip(pages, progress(results, "making pages", len(pages)), strict=True):
        if isinstance(result, Diagnostic):
            # One mistake in a partial fails every page that has it, on each in other words.
            faults.setdefault((result.path, result.position), result)
        else:
            output.add(page.path, result)
            contents[page.path] = hashed(result)
    return Rendered(contents, tuple(faults.values()))
