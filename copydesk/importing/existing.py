"""The newsroom that an old site is brought into, where there is one already."""

import json
from collections.abc import Mapping
from pathlib import Path

from copydesk.cache.opening import temporary_cache
from copydesk.diagnostics import has_errors
from copydesk.importing.newsroom import Existing
from copydesk.importing.places.documents import Taken
from copydesk.importing.places.targets import NewPlace
from copydesk.importing.reading.values import ImportFailedError
from copydesk.newsroom.loading import pages_of
from copydesk.pipeline import check
from copydesk.settings import SETTINGS_PATH
from copydesk.urls import Addresses
from copydesk.workers import Workers

FOLDER = "import"
"""Where the record, the report and the redirects are, under the newsroom's root."""
RECORD = f"{FOLDER}/import.json"
_KINDS = {"stories": "story", "pages": "page", "topics": "topic"}


def record_of(root: Path) -> dict[str, dict[str, str]]:
    """Return what earlier imports wrote: `documents`, by source, and `redirects`.

    Raises ImportFailedError where the record cannot be read: to start again would bring back what
    was deleted since.
    """
    path = root / RECORD
    if not path.exists():
        return {"documents": {}, "redirects": {}}
    try:
        read = json.loads(path.read_text("utf-8"))
        return {
            name: {str(key): str(value) for key, value in read.get(name, {}).items()}
            for name in ("documents", "redirects")
        }
    except (OSError, ValueError, AttributeError) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}; restore it from git") from None


def existing_newsroom(root: Path) -> Existing:
    """Return what a newsroom has. Raises ImportFailedError where it has errors."""
    if not (root / "content").exists():
        return Existing()
    if not (root / SETTINGS_PATH).exists():
        raise ImportFailedError(
            f"{root / 'content'} is there and is not a newsroom; name an empty folder: --root DIR"
        )
    record = record_of(root)
    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(root, cache, workers)
        if has_errors(checked.diagnostics):
            raise ImportFailedError(
                f"the newsroom in {root} has errors; fix what copydesk check finds first"
            )
        pages = pages_of(checked.loaded, Addresses.of(checked.settings))
    catalog = checked.loaded.catalog
    paths_below = (root / "content").rglob("*")
    files = frozenset(each.relative_to(root).as_posix() for each in paths_below if each.is_file())
    topics = {
        name.lower(): slug
        for slug, topic in catalog.topics.items()
        for name in (topic.name, *topic.synonyms)
    }
    own_pages = frozenset(_names(files, "pages"))
    paths = frozenset(f"/{page}" for page in pages.values())
    stories, own_topics = frozenset(catalog.stories), frozenset(catalog.topics)
    return Existing(
        checked.settings,
        Taken(stories, own_topics, own_pages, paths, topics),
        _places(record["documents"], files),
        {name: NewPlace("topic", slug) for name, slug in topics.items()},
        frozenset(record["documents"]),
        files,
    )


def _names(files: frozenset[str], folder: str) -> list[str]:
    start = f"content/{folder}/"
    return [
        file.removeprefix(start).removesuffix(".md") for file in files if file.startswith(start)
    ]


def _places(documents: Mapping[str, str], files: frozenset[str]) -> dict[str, NewPlace]:
    places: dict[str, NewPlace] = {}
    for source, file in documents.items():
        _, _, rest = file.partition("/")
        kind, _, name = rest.partition("/")
        if file in files and kind in _KINDS:
            slug = name if kind == "pages" else name.rpartition("/")[2]
            places[source] = NewPlace(_KINDS[kind], slug.removesuffix(".md"))
    return places
