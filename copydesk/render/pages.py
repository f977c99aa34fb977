"""Of all planned files, the outdated ones rebuilt and handed to the staging area."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import MadePage, MadeSection
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import packed_below
from copydesk.cache.up_to_date import joined
from copydesk.cli.progress import Progress
from copydesk.content.documents import Copy
from copydesk.diagnostics import Diagnostic
from copydesk.layouts.environment import Layouts
from copydesk.plan import Page
from copydesk.publish.staging import Stage
from copydesk.render.planned import PlannedGroup
from copydesk.render.rendering import packed, render_page
from copydesk.workers import Workers

CachedPages = Iterable[MadePage]


class Rendered(Struct, frozen=True):
    """What was rendered or copied."""

    contents: dict[str, bytes]
    """The hash of each file's content, by path."""
    faults: tuple[Diagnostic, ...]
    """Of the layouts; pages with a fault are not made."""


def render_pages(
    groups: Iterable[PlannedGroup],
    layouts: Layouts,
    root: Path,
    load: Callable[[str], bytes],
    stage: Stage,
    workers: Workers,
    progress: Progress,
) -> Rendered:
    """Hand every file to the staging area: as it stands where it is current, else rebuilt."""
    pages: list[Page] = []
    contents: dict[str, bytes] = {}
    for group in groups:
        if group.cached:
            stage.keep(group.cached.paths)
        for file in group.files:
            if file.cached:
                stage.keep((file.page.path,))
            elif isinstance(file.page, Copy):
                stage.add(file.page.path, (root / file.page.origin).read_bytes())
                contents[file.page.path] = file.page.hash
            else:
                pages.append(file.page)
    ready = (packed(page, load) for page in pages)
    results = workers.each(render_page, ready, len(pages), layouts)
    faults = []
    for page, result in zip(pages, progress(results, "making pages", len(pages)), strict=True):
        if isinstance(result, Diagnostic):
            faults.append(result)
        else:
            stage.add(page.path, result)
            contents[page.path] = hashed(result)
    return Rendered(contents, tuple(faults))


def cached_group(
    group: PlannedGroup, rendered: Rendered, output: str
) -> tuple[MadeSection, CachedPages]:
    """Return what to cache of a group that was planned, once its files are in their places."""
    paths = [file.page.path for file in group.files]
    stamps = packed_below(output, paths)
    pages = (
        file.cached or MadePage(file.key, rendered.contents[file.page.path], dict(file.parts))
        for file in group.files
    )
    return MadeSection(group.key, joined(paths), stamps), pages
