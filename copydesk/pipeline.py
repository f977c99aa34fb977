"""The five stages of a build, in order: read, parse, link, plan, press."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import (
    BuildCache,
    CachedSite,
    CorruptCacheError,
    open_cache,
    temporary_cache,
)
from copydesk.cache.lock import BusyError
from copydesk.cache.scan import InputScan, engine
from copydesk.cache.serialisation import encoded
from copydesk.cache.up_to_date import Scan, options_key
from copydesk.diagnostics import Diagnostic, Position, as_json, has_errors, in_order
from copydesk.language.translations import Words
from copydesk.layouts.environment import Layouts, checked_layouts, layouts_of
from copydesk.layouts.files import assets, folders, read_layouts
from copydesk.newsroom.loading import LoadedNewsroom, load_newsroom, load_settings
from copydesk.newsroom.published import Publication, publication, withheld
from copydesk.plan import Outline, plan
from copydesk.publish.staging import OutputError, Published, staged
from copydesk.render.outdated import JudgedSection, Last, judged, used_layouts
from copydesk.render.pages import Pressed, made, press
from copydesk.settings import PLACEHOLDER, Settings
from copydesk.workers import Progress, Workers, silent


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
    """A newsroom with its layouts, loaded; with errors among the diagnostics, not to be built."""

    settings: Settings
    settings_places: Mapping[str, Position]
    loaded: LoadedNewsroom
    layouts: Layouts
    closures: Mapping[str, Mapping[str, bytes]]
    """The layouts that each template is made of."""
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
    cache: BuildCache,
    workers: Workers,
    progress: Progress = silent,
    scan: Scan | None = None,
) -> Checked:
    """Load and check everything; what was read is stored in the cache.

    The files are taken from a `scan` that was made just before.
    """
    parsed = load_settings(root)
    settings = parsed.value or PLACEHOLDER
    cache.use(encoded((engine(), settings.conventions)))
    inputs = InputScan.of(root, folders(root), settings.timezone, cache.inputs, scan)
    layouts = layouts_of(read_layouts(root), Words.of(settings.language, folders(root)))
    closures, layout_faults = checked_layouts(layouts, cache)
    loaded = load_newsroom(root, settings, assets(root), inputs, cache, workers, progress)
    diagnostics = (*parsed.diagnostics, *layout_faults, *loaded.diagnostics)
    return Checked(settings, parsed.places, loaded, layouts, closures, in_order(diagnostics))


def build(
    options: Options, workers: Workers, progress: Progress = silent, scan: Scan | None = None
) -> Built:
    """Make the site. Raises OutputError where the output folder cannot be used.

    What a look has `scan` just before is not looked for again.
    """
    try:
        try:
            with open_cache(options.root, reset=options.clean) as cache:
                return _build(options, cache, workers, progress, scan)
        except (CorruptCacheError, sqlite3.DatabaseError):
            # What is torn only costs a full build.
            with open_cache(options.root, reset=True) as cache:
                return _build(options, cache, workers, progress)
    except BusyError:
        message = f"another build is at work in {options.root}; try again after it"
        raise OutputError(message) from None
    except sqlite3.Error as error:
        raise OutputError(f"cannot keep the record of this build: {error}") from error


def explained(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Why a build would make each file anew, or not; nothing is made. Raises OutputError."""
    try:
        with open_cache(options.root) as cache:
            checked = check(options.root, cache, workers, progress)
            if has_errors(checked.diagnostics):
                return Built(checked.diagnostics)
            planned = _planned(options, checked, cache)
            return Built(checked.diagnostics, reasons=planned.reasons)
    except BusyError:
        message = f"another build is at work in {options.root}; try again after it"
        raise OutputError(message) from None


def anew(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Make the site with nothing remembered. Raises OutputError."""
    with temporary_cache() as cache:
        return _build(options, cache, workers, progress)


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
    options: Options, checked: Checked, cache: BuildCache, scan: Scan | None = None
) -> _Planned:
    settings = checked.settings
    zone = settings.conventions.zone
    now = options.now if options.now.tzinfo else options.now.replace(tzinfo=zone)
    out = publication(checked.loaded.catalog, now, drafts=options.drafts)
    held_back = withheld(out)
    outline = Outline(out, settings, checked.layouts.words, checked.loaded.pictures)
    copies = (copy for copy in checked.loaded.copies if copy.path not in held_back)
    output = str(options.output.resolve())
    made = cache.site(output)
    last = Last(
        output,
        made or CachedSite(),
        cache.groups(output) if made else {},
        partial(cache.pages, output),
        scan.output_stamps if scan else b"",
    )
    sections = judged(plan(out, outline, copies), outline, checked.closures, engine(), last)
    return _Planned(out, outline, last, tuple(sections), made is None)


def _build(
    options: Options,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
    scan: Scan | None = None,
) -> Built:
    checked = check(options.root, cache, workers, progress, scan)
    if has_errors(checked.diagnostics):
        cache.invalidate()
        cache.commit()
        return Built(checked.diagnostics)
    planned = _planned(options, checked, cache, scan)
    inputs = (options.root / "content", *folders(options.root))
    with staged(options.output, inputs) as stage:
        pressed = press(
            planned.sections, checked.layouts, options.root, cache.body, stage, workers, progress
        )
        diagnostics = in_order((*checked.diagnostics, *pressed.faults))
        if pressed.faults:
            cache.invalidate()
            cache.commit()
            return Built(diagnostics)
        sections = planned.last.sections.values()
        ours = None if planned.is_first else [path for each in sections for path in each.paths]
        published = stage.publish(ours=ours, clean=options.clean)
        built = Built(
            diagnostics,
            published,
            planned.out.next_due,
            checked.settings.base,
            planned.reasons,
        )
        _remember(options, checked, planned, pressed, built, cache)
    return built


def _remember(
    options: Options,
    checked: Checked,
    planned: _Planned,
    pressed: Pressed,
    built: Built,
    cache: BuildCache,
) -> None:
    """Keep what was made, at the end and at once."""
    output = planned.last.output
    for section in planned.sections:
        if section.made is None:
            cache.store_group(output, section.name, *made(section, pressed, output))
    gone = planned.last.sections.keys() - {section.name for section in planned.sections}
    cache.drop_groups(output, gone)
    due = built.next_due.isoformat() if built.next_due else ""
    current = checked.loaded.scan.current(
        options.key,
        planned.out.interval,
        as_json(built.diagnostics) if built.diagnostics else "",
        due,
        built.base or "",
        checked.settings.timezone,
    )
    cache.store_site(
        output, CachedSite(engine(), planned.outline.hash, used_layouts(checked.closures)), current
    )
    cache.commit()
