"""The stages of a build, in order: read, parse, link, plan, render, publish."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import FAULTS, BuildCache
from copydesk.cache.lock import BusyError
from copydesk.cache.opening import is_corrupt, open_cache, temporary_cache
from copydesk.cache.scan import InputScan, engine
from copydesk.cache.serialisation import encoded, hashed
from copydesk.cache.up_to_date import FILE, FOLDER, Scan, options_key
from copydesk.content.parsed import Parsed
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
from copydesk.publish.errors import DiskError, OutputError
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.staging import Published, staging_area
from copydesk.render.feed_sizes import FeedFile, large_feeds
from copydesk.render.pages import render_pages
from copydesk.render.planned import FOUND, PlannedSite, planned_site
from copydesk.render.reasons import Reason
from copydesk.render.storing import store_site
from copydesk.settings import PLACEHOLDER, SETTINGS_PATH, Settings
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
    closures, layout_faults = checked_layouts(layouts, _language_places(parsed, settings), cache)
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


def _language_places(parsed: Parsed[Settings], settings: Settings) -> dict[str, Position | None]:
    """Return where `site.yaml` names each language of the site."""
    found = {settings.language: parsed.places.get("language")}
    for index, code in enumerate(settings.codes):
        found[code] = next(
            filter(None, map(parsed.places.get, (f"languages.{code}", f"languages.{index}"))),
            parsed.places.get("languages"),
        )
    return found


def build(
    options: Options, workers: Workers, progress: Progress = silent, scan: Scan | None = None
) -> Built:
    """Build the site. Raises OutputError where the output folder cannot be used.

    The files are taken from a `scan` that was made just before.
    """
    with _in_words(options.root):
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
    with _in_words(options.root), temporary_cache() as cache:
        return replace(_build(options, cache, workers, progress), index=_index(cache))


def stored_index(root: Path) -> Mapping[str, bytes]:
    """Return what a newsroom's cache knows of its stories without opening them, by a name for
    people. Raises OutputError.
    """
    with _in_words(root), open_cache(root) as cache:
        return _index(cache)


def _index(cache: BuildCache) -> dict[str, bytes]:
    months = cache.months().items()
    index = {f"stories of {name}" if name else "files without a story": of for name, of in months}
    index |= {f"articles of {name}": of for name, of in cache.articles().items()}
    if found := cache.fact(FOUND):
        index["stories around others"] = found
    return index


def explained(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Return why a build would rebuild each file, or not; build nothing. Raises OutputError."""
    with _in_words(options.root), open_cache(options.root) as cache:
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


@contextmanager
def _in_words(root: Path) -> Iterator[None]:
    """Turn whatever of the disk or of another process stops a build into an OutputError."""
    try:
        yield
    except BusyError:
        message = f"another build is running in {root}; try again when it has finished"
        raise OutputError(message) from None
    except sqlite3.Error as error:
        raise DiskError(f"{root / FOLDER / FILE}: {error}") from error
    except BrokenPipeError:
        # The reader of the output has gone: that is not a fault of a disk.
        raise
    except OSError as error:
        raise DiskError.of(error) from error


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
        diagnostics = in_order((*diagnostics, *_large_feeds(options, checked)))
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
    return published_set(checked.loaded.catalog, _in_zone(checked, now), drafts=drafts)


def dates_at(checked: Checked, out: PublishedSet, now: datetime) -> tuple[Diagnostic, ...]:
    """Return the findings about dates that depend on what time it is."""
    zone = checked.settings.conventions.zone
    return tuple(of_dates(checked.loaded.newsroom, out, _in_zone(checked, now).astimezone(zone)))


def _in_zone(checked: Checked, now: datetime) -> datetime:
    return now if now.tzinfo else now.replace(tzinfo=checked.settings.conventions.zone)


def _planned(
    options: Options,
    checked: Checked,
    out: PublishedSet,
    cache: BuildCache,
    scan: Scan | None = None,
) -> PlannedSite:
    groups, context = _plan(out, checked)
    stamps = scan.output_stamps if scan else b""
    return planned_site(
        groups,
        out,
        context,
        checked.closures,
        options.root,
        options.output,
        cache,
        stamps,
    )


def _large_feeds(options: Options, checked: Checked) -> Iterator[Diagnostic]:
    """Return notes on the feeds that were just published."""
    settings, newsroom = checked.settings, checked.loaded.newsroom
    place = checked.settings_places.get("feeds.items") or checked.settings_places.get("feeds")
    feeds = [FeedFile("feed.xml", SETTINGS_PATH, place)]
    if settings.feeds.topics:
        for kind, all_parsed in (("topics", newsroom.topics), ("threads", newsroom.threads)):
            for parsed in all_parsed:
                if parsed.value:
                    place = parsed.places.get("feeds.items") or parsed.places.get("feeds")
                    path = f"{kind}/{parsed.value.slug}/feed.xml"
                    feeds.append(FeedFile(path, parsed.path, place))
    return large_feeds(str(options.output), feeds)


def _unpublished(diagnostics: tuple[Diagnostic, ...], cache: BuildCache) -> Built:
    """Return the result of a build with errors; what was read of the newsroom is kept."""
    cache.invalidate()
    cache.commit()
    return Built(diagnostics)
