"""The stages of a build, each by itself, and the values that they pass on.

`pipeline.py` has their order.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache
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
from copydesk.newsroom.loading import LoadedNewsroom, load_newsroom, load_settings
from copydesk.newsroom.published import PublishedSet, published_set
from copydesk.newsroom.settings.pages import files_named, missing_pictures
from copydesk.newsroom.withheld import withheld
from copydesk.plan import PageGroup, SiteContext, plan
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.staging import Published, StagingArea
from copydesk.render.feed_sizes import large_feeds
from copydesk.render.pages import Reasons, Rendered
from copydesk.render.planned import PlannedSite, planned_site
from copydesk.render.reasons import Reason
from copydesk.render.storing import store_site
from copydesk.settings import PLACEHOLDER, SETTINGS_PATH, Settings
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


_UNREAD_SETTINGS = Diagnostic(
    SETTINGS_PATH,
    None,
    "unreadable-file",
    "the file could not be read when the build began, and can be now",
    "Run the command again.",
)
"""Nothing may be published with settings that are not the editors'."""


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
    found = (
        *parsed.diagnostics,
        *missing_pictures(parsed, loaded.copies),
        *layout_faults,
        *loaded.diagnostics,
    )
    if parsed.value is None and not has_errors(found):
        found = (*found, _UNREAD_SETTINGS)
    return Checked(settings, parsed.places, loaded, layouts, closures, in_order(found))


def published_at(checked: Checked, now: datetime, *, drafts: bool) -> PublishedSet:
    """Return what is out of a newsroom at a moment; without an offset, it is in the site's zone."""
    return published_set(checked.loaded.catalog, checked.in_zone(now), drafts=drafts)


def dates_at(checked: Checked, out: PublishedSet, now: datetime) -> tuple[Diagnostic, ...]:
    """Return the findings about dates that depend on what time it is."""
    zone = checked.settings.conventions.zone
    return tuple(of_dates(checked.loaded.newsroom, out, checked.in_zone(now).astimezone(zone)))


def site_plan(options: Options, checked: Checked) -> tuple[Iterable[PageGroup], SiteContext]:
    """Return all groups of the site's pages, and the context that they are planned from."""
    return _plan(published_at(checked, options.now, drafts=options.drafts), checked)


def planned_at(
    options: Options,
    checked: Checked,
    out: PublishedSet,
    cache: BuildCache,
    scan: Scan | None = None,
) -> PlannedSite:
    """Return the site as it is planned beside what the last build left."""
    groups, context = _plan(out, checked)
    stamps = scan.output_stamps if scan else b""
    closures, root, output = checked.closures, options.root, options.output
    return planned_site(groups, out, context, closures, root, output, cache, stamps)


def _plan(out: PublishedSet, checked: Checked) -> tuple[Iterable[PageGroup], SiteContext]:
    loaded = checked.loaded
    held_back = withheld(out) - files_named(checked.settings)
    layouts = checked.layouts
    context = SiteContext(
        out, checked.settings, layouts.translations, loaded.pictures, layouts.others
    )
    copies = (copy for copy in loaded.copies if copy.path not in held_back)
    return plan(out, context, copies), context


def publish(
    area: StagingArea,
    options: Options,
    checked: Checked,
    planned: PlannedSite,
    rendered: Rendered,
    diagnostics: tuple[Diagnostic, ...],
    cache: BuildCache,
) -> Built:
    """Move what was rendered into the output folder, and store the build in the cache."""
    own = OwnFiles(cache.folder, planned.last.name)
    published = area.publish(own, planned.cached_paths, clean=options.clean)
    settings, loaded = checked.settings, checked.loaded
    output, places = str(options.output), checked.settings_places
    large = large_feeds(output, settings, places, loaded.newsroom)
    diagnostics = in_order((*diagnostics, *large))
    current = loaded.scan.current(
        options.key,
        planned.interval,
        as_json(diagnostics) if diagnostics else "",
        planned.remarks,
        settings.base,
        settings.timezone,
    )
    store_site(planned, rendered, current, cache)
    return Built(diagnostics, published, planned.remarks, settings.base, Reasons(rendered))


def unpublished(diagnostics: tuple[Diagnostic, ...], cache: BuildCache) -> Built:
    """Return the result of a build with errors; what was read of the newsroom is kept."""
    cache.invalidate()
    cache.commit()
    return Built(diagnostics)
