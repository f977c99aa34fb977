"""The five stages of a build, in order: read, parse, link, plan, press."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import FAULTS, Made, Record, is_corrupt, recorded, unrecorded
from copydesk.cache.lock import BusyError
from copydesk.cache.scan import Search, engine
from copydesk.cache.serialisation import encoded
from copydesk.cache.up_to_date import FILE, FOLDER, Seen, options_key, output_name
from copydesk.cli.progress import Progress, silent
from copydesk.content.documents import Document, Unread, read, read_settings
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position, as_json, has_errors, in_order
from copydesk.language.translations import Words
from copydesk.layouts.environment import Layouts, checked_layouts, layouts_of
from copydesk.layouts.files import assets, folders, read_layouts
from copydesk.newsroom.catalog import Catalog, link
from copydesk.newsroom.collisions import clashes, missing_files
from copydesk.newsroom.loading import Newsroom, parse
from copydesk.newsroom.pictures import Size, sizes
from copydesk.newsroom.published import Publication, publication, withheld
from copydesk.plan import Copy, Outline, plan
from copydesk.publish.errors import DiskError, OutputError
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.staging import Published, staging_area
from copydesk.render.outdated import JudgedSection, Last, judged, used_layouts
from copydesk.render.pages import Pressed, made, press
from copydesk.settings import STAND_IN, Settings, parse_settings
from copydesk.urls import Addresses
from copydesk.workers import Workers


class Options(Struct, frozen=True):
    """What a command was told."""

    root: Path
    """Holds `content/` and, if it has its own, `layouts/`."""
    output: Path
    now: datetime
    """Without an offset, in the site's zone."""
    drafts: bool = False
    clean: bool = False

    @property
    def key(self) -> str:
        """Those that change what is made, to compare."""
        return options_key(drafts=self.drafts)


class Checked(Struct, frozen=True):
    """A newsroom read, parsed and linked; with errors among the diagnostics, not to be built."""

    settings: Settings
    settings_places: Mapping[str, Position]
    documents: tuple[Document | Unread, ...]
    newsroom: Newsroom
    catalog: Catalog
    layouts: Layouts
    closures: Mapping[str, Mapping[str, bytes]]
    """The layouts that each template is made of."""
    copies: tuple[Copy, ...]
    pictures: Mapping[str, Size]
    """How large each picture is, by its path under `site/`."""
    search: Search
    diagnostics: tuple[Diagnostic, ...]


class Built(Struct, frozen=True):
    """What a build came to; without `published` where errors kept it from publishing."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    next_due: datetime | None = None
    base: str | None = None
    """The path of the site's url."""
    reasons: Mapping[str, str] = {}
    """For each file of the site, why it was made anew, or that it is current."""


def check(
    root: Path,
    record: Record,
    workers: Workers,
    progress: Progress = silent,
    seen: Seen | None = None,
) -> Checked:
    """Read and check everything; what was read is kept in the record.

    What a look has `seen` just before is not looked for again.
    """
    parsed = _settings(root)
    settings = parsed.value or STAND_IN
    record.use(encoded((engine(), settings.conventions)))
    search = Search.of(root, folders(root), settings.timezone, record.inputs, seen)
    reading = read(root, search.unchanged(record.hashes))
    layouts = layouts_of(read_layouts(root), Words.of(settings.language, folders(root)))
    closures, layout_faults = checked_layouts(layouts, record)
    newsroom = parse(reading, settings.conventions, record, workers, progress)
    catalog, dangling = link(newsroom)
    copied = (*reading.static, *assets(root))
    taken = clashes(newsroom, Addresses.of(settings), reading.static, assets(root))
    missing = missing_files(newsroom, copied)
    copies = tuple(Copy(file.path, file.origin, search.hash(file.origin)) for file in copied)
    unsure = {fault.path for fault in reading.diagnostics}
    record.set_fact("inputs", encoded(search.remembered(unsure)))
    diagnostics = (*parsed.diagnostics, *reading.diagnostics, *layout_faults, *newsroom.diagnostics)
    return Checked(
        settings,
        parsed.places,
        reading.documents,
        newsroom,
        catalog,
        layouts,
        closures,
        copies,
        sizes(copies, root, record),
        search,
        in_order((*diagnostics, *dangling, *taken, *missing)),
    )


def _settings(root: Path) -> Parsed[Settings]:
    document = read_settings(root)
    return parse_settings(document) if document else Parsed(None, "")


def build(
    options: Options, workers: Workers, progress: Progress = silent, seen: Seen | None = None
) -> Built:
    """Make the site. Raises OutputError where the output folder cannot be used.

    What a look has `seen` just before is not looked for again.
    """
    with _in_words(options.root):
        try:
            with recorded(options.root, forget=options.clean) as record:
                return _build(options, record, workers, progress, seen)
        except FAULTS as error:
            if not is_corrupt(error):
                raise
            # What is torn only costs a full build.
            with recorded(options.root, forget=True) as record:
                return _build(options, record, workers, progress)


def explained(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Why a build would make each file anew, or not; nothing is made. Raises OutputError."""
    with _in_words(options.root), recorded(options.root) as record:
        checked = check(options.root, record, workers, progress)
        if has_errors(checked.diagnostics):
            return Built(checked.diagnostics)
        planned = _planned(options, checked, record)
        return Built(checked.diagnostics, reasons=planned.reasons)


@contextmanager
def _in_words(root: Path) -> Iterator[None]:
    """Turn what the disk or another process keeps a build from into an OutputError."""
    try:
        yield
    except BusyError:
        message = f"another build is running in {root}; try again when it has finished"
        raise OutputError(message) from None
    except sqlite3.Error as error:
        raise DiskError(f"{root / FOLDER / FILE}: {error}") from error
    except BrokenPipeError:
        # Nobody reads what the command says: that is no fault of a disk.
        raise
    except OSError as error:
        raise DiskError.of(error) from error


def anew(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Make the site with nothing remembered. Raises OutputError."""
    with _in_words(options.root), unrecorded() as record:
        return _build(options, record, workers, progress)


class _Planned(Struct, frozen=True):
    """All files of the site, each with whether it has to be made anew."""

    out: Publication
    outline: Outline
    last: Last
    sections: tuple[JudgedSection, ...]
    is_first: bool
    """Whether nobody knows what was made in the output folder before."""

    @property
    def reasons(self) -> dict[str, str]:
        return dict(chain.from_iterable(each.reasons for each in self.sections))


def _planned(
    options: Options, checked: Checked, record: Record, seen: Seen | None = None
) -> _Planned:
    settings = checked.settings
    zone = settings.conventions.zone
    now = options.now if options.now.tzinfo else options.now.replace(tzinfo=zone)
    out = publication(checked.catalog, now, drafts=options.drafts)
    held_back = withheld(out)
    outline = Outline(out, settings, checked.layouts.words, checked.pictures)
    copies = (copy for copy in checked.copies if copy.path not in held_back)
    name = output_name(options.output)
    made = record.made(name)
    last = Last(
        os.path.realpath(options.output),
        made or Made(),
        record.sections(name) if made else {},
        partial(record.pages, name),
        seen.output_stamps if seen else b"",
    )
    sections = judged(plan(out, outline, copies), outline, checked.closures, engine(), last)
    return _Planned(out, outline, last, tuple(sections), made is None)


def _build(
    options: Options,
    record: Record,
    workers: Workers,
    progress: Progress,
    seen: Seen | None = None,
) -> Built:
    checked = check(options.root, record, workers, progress, seen)
    if has_errors(checked.diagnostics):
        record.outdate()
        record.commit()
        return Built(checked.diagnostics)
    planned = _planned(options, checked, record, seen)
    inputs = (options.root / "content", *folders(options.root))
    with staging_area(options.output, inputs) as area:
        pressed = press(
            planned.sections, checked.layouts, options.root, record.body, area, workers, progress
        )
        diagnostics = in_order((*checked.diagnostics, *pressed.faults))
        if pressed.faults:
            record.outdate()
            record.commit()
            return Built(diagnostics)
        sections = planned.last.sections.values()
        cached = None if planned.is_first else (path for made in sections for path in made.paths)
        own = OwnFiles(record.folder, planned.last.output)
        published = area.publish(own, cached, clean=options.clean)
        built = Built(
            diagnostics,
            published,
            planned.out.next_due,
            checked.settings.base,
            planned.reasons,
        )
        _remember(options, checked, planned, pressed, built, record)
    return built


def _remember(
    options: Options,
    checked: Checked,
    planned: _Planned,
    pressed: Pressed,
    built: Built,
    record: Record,
) -> None:
    """Keep what was made, at the end and at once."""
    output = output_name(options.output)
    for section in planned.sections:
        if section.made is None:
            found = made(section, pressed, planned.last.output)
            record.keep_section(output, section.name, *found)
    gone = planned.last.sections.keys() - {section.name for section in planned.sections}
    record.forget_sections(output, gone)
    due = built.next_due.isoformat() if built.next_due else ""
    current = checked.search.current(
        options.key,
        planned.out.interval,
        as_json(built.diagnostics) if built.diagnostics else "",
        due,
        built.base or "",
        checked.settings.timezone,
    )
    record.set_made(
        output, Made(engine(), planned.outline.hash, used_layouts(checked.closures)), current
    )
    record.commit()
