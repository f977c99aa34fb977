"""Storing of a build in the cache, once its files are in their places."""

from collections.abc import Iterable

from copydesk.cache.database import BuildCache, CachedGroup, CachedPage, CachedSite
from copydesk.cache.stamps import packed_below
from copydesk.cache.up_to_date import Current, joined
from copydesk.render.pages import Rendered
from copydesk.render.planned import PlannedGroup, PlannedSite


def store_site(
    planned: PlannedSite, rendered: Rendered, current: Current, cache: BuildCache
) -> None:
    """Store what was built, in one transaction."""
    name, output, site = planned.last.name, planned.last.output, planned.site
    for group in planned.groups:
        if group.cached is None:
            cache.store_group(name, group.name, *_cached(group, rendered, output))
        elif group.cached is not planned.last.groups[group.name]:
            cache.store_stamps(name, group.name, group.cached)
    gone = planned.last.groups.keys() - {group.name for group in planned.groups}
    cache.drop_groups(name, gone)
    cache.store_site(name, CachedSite(site.engine, site.context, dict(site.layouts)), current)
    cache.commit()


def _cached(
    group: PlannedGroup, rendered: Rendered, output: str
) -> tuple[CachedGroup, Iterable[CachedPage]]:
    """Return what to cache of a group that was planned, once its files are in their places."""
    paths = [file.page.path for file in group.files]
    stamps = packed_below(output, paths)
    pages = (
        file.cached or CachedPage(file.key, rendered.contents[file.page.path], dict(file.parts))
        for file in group.files
    )
    return CachedGroup(group.key, joined(paths), stamps), pages
