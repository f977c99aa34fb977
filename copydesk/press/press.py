"""The press: of all planned files, the stale ones made anew and handed to the stage."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.diagnostics import Diagnostic
from copydesk.encoding import hashed
from copydesk.layouts import Layouts
from copydesk.plan import Page
from copydesk.press.publish import Stage
from copydesk.press.render import packed, rendered
from copydesk.press.stale import Copy, Judged
from copydesk.progress import Progress
from copydesk.record.record import MadePage
from copydesk.record.stamps import stamp
from copydesk.workers import Workers


@dataclass(frozen=True, slots=True)
class Pressed:
    """What the press made."""

    contents: dict[str, bytes]
    """The hash of each file's content, by path."""
    faults: tuple[Diagnostic, ...]
    """Of the layouts; what they are in is not made."""


def press(
    files: Sequence[Judged],
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
    for each in files:
        if each.made:
            stage.keep(each.page.path)
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


def made(files: Iterable[Judged], pressed: Pressed, output: str) -> dict[str, MadePage]:
    """What to remember of every file, once it stands in the output folder."""
    return {
        each.page.path: each.made
        or MadePage(
            each.key,
            pressed.contents[each.page.path],
            stamp(f"{output}/{each.page.path}"),
            each.parts,
        )
        for each in files
    }
