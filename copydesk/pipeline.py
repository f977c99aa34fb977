"""A build: read, parse, link, plan, render, publish. `stages.py` has each of them."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from copydesk.cache.database import FAULTS, BuildCache
from copydesk.cache.opening import is_corrupt, open_cache, temporary_cache
from copydesk.cache.up_to_date import Scan
from copydesk.diagnostics import has_errors, in_order
from copydesk.layouts.files import folders
from copydesk.newsroom.loading import pages_of
from copydesk.publish.errors import in_words
from copydesk.publish.staging import staging_area
from copydesk.render.pages import render_pages
from copydesk.render.storing import index_of
from copydesk.stages import (
    Built,
    Checked,
    Options,
    check,
    dates_at,
    planned_at,
    publish,
    published_at,
    site_plan,
    unpublished,
)
from copydesk.urls import Addresses
from copydesk.workers import Progress, Workers, silent

__all__ = ["Built", "Checked", "Options", "build", "check", "clean_build", "dates_at", "explained"]
__all__ += ["published_at", "site_plan", "stored_index"]


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


def _build(
    options: Options,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
    scan: Scan | None = None,
) -> Built:
    root, now = options.root, options.now
    checked = check(root, cache, workers, progress, scan)
    if has_errors(checked.diagnostics):
        return unpublished(checked.diagnostics, cache)
    out = published_at(checked, now, drafts=options.drafts)
    planned = planned_at(options, checked, out, cache, scan)
    with staging_area(options.output, inputs=(root / "content", *folders(root))) as area:
        rendered = render_pages(planned, checked.layouts, root, cache.body, area, workers, progress)
        found = (*checked.diagnostics, *dates_at(checked, out, now), *rendered.faults)
        if rendered.faults:
            return unpublished(in_order(found), cache)
        return publish(area, options, checked, planned, rendered, found, cache)


def clean_build(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Build the site with an empty cache. Raises OutputError."""
    with in_words(options.root), temporary_cache() as cache:
        return replace(_build(options, cache, workers, progress), index=index_of(cache))


def explained(options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Return why a build would rebuild each file, or not; build nothing. Raises OutputError."""
    with in_words(options.root), open_cache(options.root) as cache:
        checked = check(options.root, cache, workers, progress)
        if has_errors(checked.diagnostics):
            return Built(checked.diagnostics)
        out = published_at(checked, options.now, drafts=options.drafts)
        planned = planned_at(options, checked, out, cache)
        settings = checked.settings
        pages = pages_of(checked.loaded, Addresses.of(settings))
        return Built(
            checked.diagnostics, base=settings.base, reasons=planned.reasons, pages_of=pages
        )


def stored_index(root: Path) -> Mapping[str, bytes]:
    """Return what a newsroom's cache knows of its stories without opening them, by a name for
    people. Raises OutputError.
    """
    with in_words(root), open_cache(root) as cache:
        return index_of(cache)
