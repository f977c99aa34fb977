"""Storing of a build in the cache, once its files are in their places."""

from copydesk.cache.database import BuildCache, CachedGroup, CachedSite
from copydesk.cache.serialisation import encoded
from copydesk.cache.stamps import packed_below
from copydesk.cache.up_to_date import Current, split
from copydesk.render.pages import Rendered
from copydesk.render.planned import FOUND, PlannedSite


def store_site(
    planned: PlannedSite, rendered: Rendered, current: Current, cache: BuildCache
) -> None:
    """Store what was built, in one transaction."""
    name, output, site = planned.last.name, planned.last.output, planned.site
    for made in rendered.groups:
        stamps = packed_below(output, split(made.listed))
        cache.store_group(name, made.name, CachedGroup(made.key, made.listed, stamps), made.pages)
    for group, standing in rendered.standing.items():
        if standing is not planned.last.groups[group]:
            cache.store_stamps(name, group, standing)
    cache.store_fact(FOUND, encoded(planned.found))
    there = {*rendered.standing, *(made.name for made in rendered.groups)}
    cache.drop_groups(name, planned.last.groups.keys() - there)
    cache.store_site(name, CachedSite(site.engine, site.context, dict(site.layouts)), current)
    cache.commit()


def index_of(cache: BuildCache) -> dict[str, bytes]:
    """Return what the cache knows of stories without opening them, by a name for people."""
    months = cache.months().items()
    index = {f"stories of {name}" if name else "files without a story": of for name, of in months}
    index |= {f"articles of {name}": of for name, of in cache.articles().items()}
    index |= {f"names of {name}": of for name, of in cache.names().items()}
    if found := cache.fact(FOUND):
        index["stories around others"] = found
    return index
