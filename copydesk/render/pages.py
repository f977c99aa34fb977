"""The press: of all planned files, the stale ones made anew and handed to the stage."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import CachedGroup, CachedPage
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import packed_below
from copydesk.cache.up_to_date import joined
from copydesk.content.documents import Copy
from copydesk.diagnostics import Diagnostic
from copydesk.layouts.environment import Layouts
from copydesk.plan import Page
from copydesk.publish.staging import Stage
from copydesk.render.outdated import JudgedSection
from copydesk.render.rendering import packed, rendered
from copydesk.workers import Progress, Workers

Pages = Iterable[CachedPage]


class Pressed(Struct, frozen=True):
    """What the press made."""

    contents: dict[str, bytes]
    """The hash of each file's content, by path."""
    faults: tuple[Diagnostic, ...]
    """Of the layouts; what they are in is not made."""


def press(
    sections: Iterable[JudgedSection],
    layouts: Layouts,
    root: Path,
    load: Callable[[str], bytes],
    stage: Stage,
    workers: Workers,
    progress: Progress,
) -> Pressed:
    """Hand every file to the stage: as it stands where it is current, else made anew."""
    pages: list[Page] = []
    contents: dict[str, bytes] = {}
    for section in sections:
        if section.made:
            stage.keep(section.made.paths)
        for each in section.files:
            if each.made:
                stage.keep((each.page.path,))
            elif isinstance(each.page, Copy):
                stage.add(each.page.path, (root / each.page.origin).read_bytes())
                contents[each.page.path] = each.page.hash
            else:
                pages.append(each.page)
    ready = (packed(page, load) for page in pages)
    results = workers.each(rendered, ready, len(pages), layouts)
    faults = []
    for page, result in zip(pages, progress(results, "making pages", len(pages)), strict=True):
        if isinstance(result, Diagnostic):
            faults.append(result)
        else:
            stage.add(page.path, result)
            contents[page.path] = hashed(result)
    return Pressed(contents, tuple(faults))


def made(section: JudgedSection, pressed: Pressed, output: str) -> tuple[CachedGroup, Pages]:
    """What to remember of a section that was planned, once its files stand in their places."""
    paths = [each.page.path for each in section.files]
    stamps = packed_below(output, paths)
    pages = (
        each.made or CachedPage(each.key, pressed.contents[each.page.path], each.parts)
        for each in section.files
    )
    return CachedGroup(section.key, joined(paths), stamps), pages
