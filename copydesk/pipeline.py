"""The stages of a build, in order: read, parse, link, plan, render, publish."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import FAULTS, BuildCache
from copydesk.cache.opening import is_corrupt, open_cache, temporary_cache
from copydesk.cache.scan import InputScan, engine
from copydesk.cache.serialisation import encoded, hashed
from copydesk.cache.up_to_date import Scan, options_key
from copydesk.diagnostics import Diagnostic, Position, as_json, has_errors, in_order
from copydesk.language.translations import Translations
from copydesk.layouts.checking import checked_layouts
from copydesk.layouts.environment import Layouts, layouts_of
from copydesk.layouts.files import assets, folders, read_layouts
from copydesk.layouts.ids import LayoutIds
from copydesk.newsroom.findings.dates import of_dates
from copydesk.newsroom.loading import LoadedNewsroom, load_newsroom, load_settings, pages_of
from copydesk.newsroom.published import PublishedSet, published_set
from copydesk.newsroom.settings.pages import files_named, missing_pictures
from copydesk.newsroom.withheld import withheld
from copydesk.plan import PageGroup, SiteContext, plan
from copydesk.publish.errors import in_words
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.staging import Published, staging_area
from copydesk.render.feed_sizes import large_feeds
from copydesk.render.pages import render_pages
from copydesk.render.planned import PlannedSite, planned_site
from copydesk.render.reasons import Reason
from copydesk.render.storing import index_of, store_site
from copydesk.settings import PLACEHOLDER, Settings
from copydesk.urls import Addresses
from copydesk.workers import Progress, Workers, silent


class Options(Struct, frozen=True):
    """The options of a build."""

    root: Path
    """Holds `content/` and, if it has its own, `layouts/`."""
    output: Path
    now: datetime
    """Without an offset, in the site's zone."""
    drafts: bool = False
    clean: bool = False

    @property
    def key(self) -> str:
        """Those that change what is built, to compare."""
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

    def in_zone(self, now: datetime) -> datetime:
        """Return a moment with its offset; without one, it is in the site's zone."""
        return now if now.tzinfo else now.replace(tzinfo=self.settings.conventions.zone)


class Built(Struct, frozen=True):
    """The result of a build; without `published` where errors kept it from publishing."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    remarks: tuple[str, ...] = ()
    """What editors should know of drafts and held stories, a line each."""
    base: str | None = None
    """The path of the site's url."""
    reasons: Mapping[str, Reason] = {}
    """For each file of the site, why it was rebuilt, or that it is current."""
    pages_of: Mapping[str, str] = {}
    """For each document that has a page, that file; of an explained build."""
    index: Mapping[str, bytes] = {}
    """What the cache knows of stories without opening them, by a name for people; of a clean
    build.
    """


def check(
    root: Path,
    cache: BuildCache,
    workers: Workers,
    progress: Progress = silent,
    scan: Scan | None = None,
) -> Checked:
    """Read, parse and link everything; what was read is stored in the cache.

    The files are taken from a `scan` that was made just before.
    """
    parsed = load_settings(root)
    settings = parsed.value or PLACEHOLDER
    cache.use(encoded((engine(), settings.conventions)))
    inputs = InputScan.of(root, folders(root), settings.timezone, cache.inputs, scan)
    words = (Translations.of(code, folders(root)) for code in (settings.language, *settings.codes))
    first, *others = words
    layouts = layouts_of(read_layouts(root), first, tuple(others))
    closures, layout_faults = checked_layouts(layouts, parsed, cache)
    has_id = LayoutIds(layouts.files, closures).may_have
    made_of = hashed(encoded(closures))
    loaded = load_newsroom(
        root, parsed, assets(root), has_id, made_of, inputs, cache, workers, progress
    )
    diagnostics = in_order(
        (
            *parsed.diagnostics,
            *missing_pictures(parsed, loaded.copies),
            *layout_faults,
            *loaded.diagnostics,
        )
    )
    return Checked(settings, parsed.places, loaded, layouts, closures, diagnostics)


def build(
    options: Options, workers: Workers, progress: Progress = silent, scan: Scan | None = None
) -> Built:
    """Build the site. Raises OutputError where the output folder cannot be used.

    The files are taken from a `scan` that was made just before.
    """
    with in_words(options.root):
        try:
            with open_cache(options.root, reset=options.clean) as cache:
                return _build(options, cache, workers, progress, scan)
        except FAULTS as error:
            if not is_corrupt(error):
                raise
            # A corrupt cache only costs a full build.
            with open_cache(options.root, reset=True) as cache:
                return _build(options, cache, workers, progress)


def clean_build(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Build the site with an empty cache. Raises OutputError."""
    with in_words(options.root), temporary_cache() as cache:
        return replace(_build(options, cache, workers, progress), index=index_of(cache))


def stored_index(root: Path) -> Mapping[str, bytes]:
    """Return what a newsroom's cache knows of its stories without opening them, by a name for
    people. Raises OutputError.
    """
    with in_words(root), open_cache(root) as cache:
        return index_of(cache)


def explained(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Return why a build would rebuild each file, or not; build nothing. Raises OutputError."""
    with in_words(options.root), open_cache(options.root) as cache:
        checked = check(options.root, cache, workers, progress)
        if has_errors(checked.diagnostics):
            return Built(checked.diagnostics)
        out = published_at(checked, options.now, drafts=options.drafts)
        planned = _planned(options, checked, out, cache)
        base, pages = (
            checked.settings.base,
            pages_of(checked.loaded, Addresses.of(checked.settings)),
        )
        return Built(checked.diagnostics, base=base, reasons=planned.reasons, pages_of=pages)


def _build(
    options: Options,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
    scan: Scan | None = None,
) -> Built:
    checked = check(options.root, cache, workers, progress, scan)
    if has_errors(checked.diagnostics):
        return _unpublished(checked.diagnostics, cache)
    out = published_at(checked, options.now, drafts=options.drafts)
    planned = _planned(options, checked, out, cache, scan)
    inputs = (options.root / "content", *folders(options.root))
    with staging_area(options.output, inputs) as area:
        rendered = render_pages(
            planned, checked.layouts, options.root, cache.body, area, workers, progress
        )
        found = (*checked.diagnostics, *dates_at(checked, out, options.now))
        diagnostics = in_order((*found, *rendered.faults))
        if rendered.faults:
            return _unpublished(diagnostics, cache)
        own = OwnFiles(cache.folder, planned.last.name)
        published = area.publish(own, planned.cached_paths, clean=options.clean)
        large = large_feeds(
            str(options.output), checked.settings, checked.settings_places, checked.loaded.newsroom
        )
        diagnostics = in_order((*diagnostics, *large))
        base = checked.settings.base
        current = checked.loaded.scan.current(
            options.key,
            planned.interval,
            as_json(diagnostics) if diagnostics else "",
            planned.remarks,
            base,
            checked.settings.timezone,
        )
        store_site(planned, rendered, current, cache)
    return Built(diagnostics, published, planned.remarks, base, rendered.reasons)


def site_plan(options: Options, checked: Checked) -> tuple[Iterable[PageGroup], SiteContext]:
    """Return all groups of the site's pages, and the context that they are planned from."""
    return _plan(published_at(checked, options.now, drafts=options.drafts), checked)


def _plan(out: PublishedSet, checked: Checked) -> tuple[Iterable[PageGroup], SiteContext]:
    loaded = checked.loaded
    held_back = withheld(out) - files_named(checked.settings)
    layouts = checked.layouts
    context = SiteContext(
        out, checked.settings, layouts.translations, loaded.pictures, layouts.others
    )
    copies = (copy for copy in loaded.copies if copy.path not in held_back)
    return plan(out, context, copies), context


def published_at(checked: Checked, now: datetime, *, drafts: bool) -> PublishedSet:
    """Return what is out of a newsroom at a moment; without an offset, it is in the site's zone."""
    return published_set(checked.loaded.catalog, checked.in_zone(now), drafts=drafts)


def dates_at(checked: Checked, out: PublishedSet, now: datetime) -> tuple[Diagnostic, ...]:
    """Return the findings about dates that depend on what time it is."""
    zone = checked.settings.conventions.zone
    return tuple(of_dates(checked.loaded.newsroom, out, checked.in_zone(now).astimezone(zone)))


def _planned(
    options: Options,
    checked: Checked,
    out: PublishedSet,
    cache: BuildCache,
    scan: Scan | None = None,
) -> PlannedSite:
    groups, context = _plan(out, checked)
    stamps = scan.output_stamps if scan else b""
    closures, root, output = checked.closures, options.root, options.output
    return planned_site(groups, out, context, closures, root, output, cache, stamps)


def _unpublished(diagnostics: tuple[Diagnostic, ...], cache: BuildCache) -> Built:
    """Return the result of a build with errors; what was read of the newsroom is kept."""
    cache.invalidate()
    cache.commit()
    return Built(diagnostics)
