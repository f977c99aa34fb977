"""The sources of all stories, compared with each other: what is known of the last run is kept."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import engine
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.desk.check_input import Finding
from copydesk.desk.checks import sources_across
from copydesk.diagnostics import Position
from copydesk.model import Publisher
from copydesk.newsroom.story.records import CatalogStory, places
from copydesk.newsroom.story.sources.resolved import SourcedStory

_COMPARED, _INDEXED = "compared sources", "indexed sources"
"""The facts of the cache that have what was found, and by which program they were indexed."""


class _Compared(Struct, frozen=True):
    """The result of a comparison of all sources, as it is cached."""

    key: bytes
    findings: dict[str, tuple[Finding, ...]]
    listed: bytes = b""
    """The hash of the program and the listed publishers."""


def compared_sources(
    cache: BuildCache,
    publishers: Iterable[Publisher],
    stories: Mapping[str, CatalogStory],
    hashes: Mapping[str, bytes],
) -> dict[str, tuple[Finding, ...]]:
    """Return, by a story's path, what its sources say other than the same in other stories.

    `stories` and the `hashes` of their files are by path. Raises CorruptCacheError.
    """
    listed = hashed(encoded((engine(), tuple(publishers))))
    key = hashed(encoded((listed, tuple(hashes.items()))))
    data = cache.fact(_COMPARED)
    known = decoded(_Compared, data) if data else _Compared(b"", {})
    if known.key == key:
        return known.findings
    edited, differs = _index(cache, stories)
    findings = known.findings
    # What is found stands where it did, unless one of the stories that have it was edited.
    if differs or known.listed != listed or edited & findings.keys():

        def places_of(path: str) -> Mapping[str, Position]:
            return places(cache.document(path).places)

        findings = sources_across.across(cache.source_uses, publishers, places_of)
    cache.store_fact(_COMPARED, encoded(_Compared(key, findings, listed)))
    return findings


def _index(cache: BuildCache, stories: Mapping[str, CatalogStory]) -> tuple[set[str], bool]:
    """Bring the index of sources up to date: it has those of the stories without errors.

    Return the stories that are new or edited, and whether anything is said otherwise.
    """
    index = cache.source_uses
    if cache.fact(_INDEXED) != engine():
        index.reset()
        cache.store_fact(_INDEXED, engine())
    known = index.hashes()
    gone = known.keys() - stories.keys()
    index.drop(gone)
    edited, differs = set(), bool(gone)
    for path, story in stories.items():
        if known.get(path) != story.hash:
            entry = decoded(SourcedStory, cache.body(path))
            differs |= index.replace(path, story.hash, sources_across.uses(entry))
            edited.add(path)
    return edited, differs
