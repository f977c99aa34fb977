"""The five stages of a build, in order: read, parse, link, plan, press."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from copydesk.addresses import Addresses
from copydesk.catalog import Catalog, link
from copydesk.claims import clashes, missing_files
from copydesk.content.documents import Document, StaticFile, read
from copydesk.content.newsroom import Newsroom, parse
from copydesk.diagnostics import Diagnostic, Position, has_errors, in_order
from copydesk.layouts import LayoutError, Layouts
from copydesk.plan import plan
from copydesk.press.publish import Published, staged
from copydesk.press.render import render
from copydesk.progress import Progress, silent
from copydesk.publication import publication, withheld
from copydesk.settings import STAND_IN, Settings, parse_settings


@dataclass(frozen=True, slots=True)
class Options:
    """What a command was told."""

    root: Path
    """Holds `content/` and, if it has its own, `layouts/`."""
    output: Path
    now: datetime
    """Without an offset, in the site's zone."""
    drafts: bool = False
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A newsroom read, parsed and linked; with errors among the diagnostics, not to be built."""

    settings: Settings
    settings_places: Mapping[str, Position]
    documents: tuple[Document, ...]
    newsroom: Newsroom
    catalog: Catalog
    layouts: Layouts
    static: tuple[StaticFile, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to; without `published` where errors kept it from publishing."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    next_due: datetime | None = None
    base: str | None = None
    """The path of the site's url."""


def check(root: Path, progress: Progress = silent) -> Checked:
    """Read and check everything, write nothing."""
    reading = read(root)
    diagnostics = [*reading.diagnostics]
    settings = STAND_IN
    places: Mapping[str, Position] = {}
    for document in reading.documents:
        if document.kind == "settings":
            parsed = parse_settings(document)
            settings = parsed.value or STAND_IN
            places = parsed.places
            diagnostics += parsed.diagnostics
    layouts = Layouts(root, settings.language)
    diagnostics += layouts.check()
    newsroom = parse(reading, settings, progress)
    catalog, dangling = link(newsroom)
    assets = layouts.assets()
    taken = clashes(newsroom, Addresses.of(settings), reading.static, assets)
    missing = missing_files(newsroom, reading.static, assets)
    diagnostics += [*newsroom.diagnostics, *dangling, *taken, *missing]
    return Checked(
        settings,
        places,
        reading.documents,
        newsroom,
        catalog,
        layouts,
        reading.static,
        in_order(diagnostics),
    )


def build(options: Options, progress: Progress = silent) -> Built:
    """Make the site. Raises OutputError where the output folder cannot be used."""
    checked = check(options.root, progress)
    settings = checked.settings
    if has_errors(checked.diagnostics):
        return Built(checked.diagnostics)
    now = options.now if options.now.tzinfo else options.now.replace(tzinfo=settings.zone)
    out = publication(checked.catalog, now, drafts=options.drafts)
    held_back = withheld(out)
    faults: list[Diagnostic] = []
    with staged(options.output, (options.root / "content", *checked.layouts.folders)) as stage:
        for page in progress(plan(out, settings, checked.layouts.words), "making pages"):
            try:
                stage.add(page.path, render(page, checked.layouts))
            except LayoutError as error:
                faults.append(error.diagnostic)
        for file in (*checked.static, *checked.layouts.assets()):
            if file.path not in held_back:
                stage.add(file.path, (options.root / file.origin).read_bytes())
        diagnostics = in_order([*checked.diagnostics, *faults])
        if faults:
            return Built(diagnostics)
        return Built(diagnostics, stage.publish(clean=options.clean), out.next_due, settings.base)
