"""Sources beside those of other stories: what two stories say otherwise of one address."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter

from msgspec import Struct

from copydesk.articles.addresses import canonical, section
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.cache.source_uses import SourceUse, SourceUses
from copydesk.desk.check_input import Finding
from copydesk.desk.checks.sources import SourcePlace
from copydesk.diagnostics import Position
from copydesk.model import PartialDate, Publisher
from copydesk.newsroom.story.sources.resolved import SourcedStory

_NEARLY = 90
"""Percent of likeness from which two names are taken for one misspelt."""
_SHORTEST_NAME = 6
"""Letters: CNN and CNA, BBC and NBC are not misspelt."""


class _Said(Struct, frozen=True, array_like=True):
    """What a story says of a source, for comparison with what others do."""

    original: str
    """The slug of the story that it is a version of."""
    title: str | None
    published: PartialDate | None


def uses(entry: SourcedStory) -> Iterator[SourceUse]:
    """Yield what the index has of a story's sources; nothing of those that are its original's."""
    story = entry.story
    if story.sources_of:
        return
    for index, resolved in enumerate(entry.sources):
        source, name = resolved.source, resolved.source.publisher
        said = _Said(story.translation_of or story.slug, source.title, source.published)
        article = None
        if source.url:
            article = hashed(encoded((canonical(source.url), section(source.url))))
        if not name or resolved.listed or len(name) < _SHORTEST_NAME:
            name = None
        if article or name:
            yield SourceUse(index, article, name, encoded(said))


def across(
    index: SourceUses,
    listed: Iterable[Publisher],
    places_of: Callable[[str], Mapping[str, Position]],
) -> dict[str, tuple[Finding, ...]]:
    """Return by a story's path, what is odd about its sources beside those of all other stories.

    `index` has the sources of all; `places_of` gives where the values of a story stand.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    for (path, place), (other, there, here) in sorted(_otherwise(index), key=itemgetter(0)):
        found[path] += _differences(other, there, here, SourcePlace(path, places_of(path), place))
    for path, place, name, known in _nearly(index, listed):
        found[path].append(
            SourcePlace(path, places_of(path), place).finding(
                "publisher",
                "publisher-nearly",
                f'"{name}" is nearly the name of "{known}"',
                f"If it is the same publisher, write {known}.",
                name,
            )
        )
    return {path: tuple(findings) for path, findings in found.items()}


def _otherwise(
    index: SourceUses,
) -> Iterator[tuple[tuple[str, int], tuple[str, _Said, _Said]]]:
    """Yield the path and place of each source of which another story may say something else: with
    the path of the first story that has it, what that says, and what this one does.
    """
    first: tuple[bytes, str, _Said] | None = None
    for article, path, place, data in index.shared():
        said = decoded(_Said, data)
        if first is None or first[0] != article:
            first = (article, path, said)
        elif first[1] != path and first[2].original != said.original and first[2] != said:
            yield (path, place), (first[1], first[2], said)


def _differences(other: str, there: _Said, here: _Said, at: SourcePlace) -> Iterator[Finding]:
    """Yield what a source says of the same address otherwise than the first story that has it,
    at the path `other`.
    """
    for key, mine, theirs in (
        ("title", here.title, there.title),
        ("published", here.published, there.published),
    ):
        # A live page has another headline every day.
        dated = key != "title" or (here.published and there.published)
        if mine and theirs and dated and mine != theirs and not str(mine).startswith(str(theirs)):
            yield at.finding(
                key,
                "source-differs",
                f'the {"title" if key == "title" else "date"} here is "{mine}", and for the same '
                f'address "{theirs}" in {other}',
                "One of the two is likely wrong.",
                str(mine),
            )


def _nearly(index: SourceUses, listed: Iterable[Publisher]) -> Iterator[tuple[str, int, str, str]]:
    """Yield names of publishers that are nearly that of a listed one, or of one that is used more:
    the path and place of a source, its publisher's name, and the other.
    """
    from rapidfuzz import fuzz, process

    listed_names = {publisher.name: None for publisher in listed}
    uses = index.names()
    known = {name: _plain(name) for name in (*listed_names, *uses)}
    for name, used in uses.items():
        near = process.extract(known[name], known, scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=5)
        better = [
            other
            for _, _, other in near
            if other != name and (other in listed_names or uses[other] > used)
        ]
        if better:
            for path, place in index.named(name):
                yield path, place, name, better[0]


def _plain(name: str) -> str:
    """Return a name without what is often left out of it."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\Athe ", "", name.casefold())).strip()
