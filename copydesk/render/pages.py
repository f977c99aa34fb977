"""The press: of all planned files, the stale ones made anew and handed to the staging area."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import MadePage, MadeSection
from copydesk.cache.serialisation import hashed
from copydesk.cache.stamps import packed_below
from copydesk.cache.up_to_date import joined
from copydesk.cli.progress import Progress
from copydesk.diagnostics import Diagnostic
from copydesk.layouts.environment import Layouts
from copydesk.plan import Copy, Page
from copydesk.publish.staging import StagingArea
from copydesk.render.outdated import JudgedSection
from copydesk.render.rendering import packed, rendered
from copydesk.workers import Workers

Pages = Iterable[MadePage]


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
    area: StagingArea,
    workers: Workers,
    progress: Progress,
) -> Pressed:
    """Hand every file to the staging area: as it stands where it is current, else made anew."""
    pages: list[Page] = []
    contents: dict[str, bytes] = {}
    for section in sections:
        if section.made:
            area.keep(section.made.paths)
        for each in section.files:
            if each.made:
                area.keep((each.page.path,))
            elif isinstance(each.page, Copy):
                area.add(each.page.path, (root / each.page.origin).read_bytes())
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
            area.add(page.path, result)
            contents[page.path] = hashed(result)
    return Pressed(contents, tuple(faults))


def made(section: JudgedSection, pressed: Pressed, output: str) -> tuple[MadeSection, Pages]:
    """What to remember of a section that was planned, once its files stand in their places."""
    paths = [each.page.path for each in section.files]
    stamps = packed_below(output, paths)
    pages = (
        each.made or MadePage(each.key, pressed.contents[each.page.path], each.parts)
        for each in section.files
    )
    return MadeSection(section.key, joined(paths), stamps), pages
