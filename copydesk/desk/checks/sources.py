"""The list of a story's sources by itself: addresses, dates, publishers.

`run` looks at one story, `across` at all of them, for what only a comparison shows.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from operator import itemgetter

from msgspec import Struct

from copydesk.articles.addresses import (
    canonical,
    host,
    section,
    special_form,
    tracking_parameters,
    without_tracking,
)
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.cache.source_uses import SourceUse, SourceUses
from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.checks.link_addresses import in_text
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import PartialDate, Publisher, Source, Story
from copydesk.newsroom.story.sources.resolved import SourcedStory

_NEARLY = 90
"""Percent of likeness from which two names are taken for one misspelt."""
_SHORTEST_NAME = 6
"""Letters: CNN and CNA, BBC and NBC are not misspelt."""
_CHANGED = {
    "story": "the story was last changed on",
    "entry": "the entry was last checked on",
}
_WHEN = {
    "story": "Fix the date, or say in updated: or an entry in updates: when the story was changed.",
    "entry": "Fix the date, or look at the source and write the day on which you did: checked: …",
}


CODES = (
    "amp-address",
    "duplicate-source",
    "late-source",
    "publisher-mismatch",
    "publisher-nearly",
    "source-differs",
    "tracking-parameter",
)


def run(check: CheckInput) -> Findings:
    """Look at each source by itself, and beside the others of its story; at the text's links."""
    # Those of a translation are its original's, where they are looked at.
    listed = () if check.story.catalog.story.sources_of else _in_story(check)
    return Findings((*listed, *in_text(check.story)))


def _in_story(check: CheckInput) -> Iterator[Finding]:
    path, entry, places = check.story.path, check.story.catalog, check.story.places
    owners = check.owners
    last = _last_day(entry.story)
    seen: dict[str, list[int]] = {}
    for index, resolved in enumerate(entry.sources):
        source = resolved.source
        at = _Place(path, places, index)
        if source.url:
            yield from _address(source.url, at)
            yield from _same(source.url, index, seen, entry, at)
            yield from _host(source, owners[index], resolved.listed, at)
        if source.published and _is_after(source, last):
            yield at.finding(
                "published",
                "late-source",
                f"the source is dated {source.published}, but {_CHANGED[entry.story.noun]} {last}",
                _WHEN[entry.story.noun],
            )


class _Place(Struct, frozen=True):
    """Where findings about one source stand."""

    path: str
    places: Mapping[str, Position]
    index: int

    def finding(self, key: str, code: str, message: str, hint: str, about: str = "") -> Finding:
        place = self.places.get(f"sources.{self.index}.{key}") or self.places.get(
            f"sources.{self.index}"
        )
        return Finding(Diagnostic(self.path, place, code, message, hint), about)


def _address(url: str, at: _Place) -> Iterator[Finding]:
    if names := tracking_parameters(url):
        what = "a tracking parameter" if len(names) == 1 else "tracking parameters"
        yield at.finding(
            "url",
            "tracking-parameter",
            f"the URL has {what}: {', '.join(names)}",
            f"Write {without_tracking(url)}",
            url,
        )
    if form := special_form(url):
        yield at.finding(
            "url",
            "amp-address",
            f"this is the address of the article's {form} form",
            "Write the address of the article itself.",
            url,
        )


def _same(
    url: str, index: int, seen: dict[str, list[int]], entry: SourcedStory, at: _Place
) -> Iterator[Finding]:
    before = seen.setdefault(canonical(url), [])
    first = next((each for each in before if _is_one(url, entry.sources[each].source.url)), None)
    before.append(index)
    if first is not None:
        other = entry.sources[first]
        yield at.finding(
            "url",
            "duplicate-source",
            f'this is the same article as source {first + 1} ("{other.id}")',
            f"Take it out, and cite [@{other.id}] in its place.",
            url,
        )


def _is_one(url: str, other: str | None) -> bool:
    """Return whether two addresses of one page are not those of two sections of it."""
    sections = {section(url), section(other or "")}
    return len(sections) == 1 or "" in sections


def _host(
    source: Source, owner: Publisher | None, named: Publisher | None, at: _Place
) -> Iterator[Finding]:
    """Yield a publisher that is named, and an address that is another's."""
    name = source.publisher
    if name is None or source.url is None or owner == named:
        return
    if owner is not None:
        whose = f"the address is one of {owner.name}, not of {name}"
    elif named is not None and named.domains:
        whose = (
            f"{host(source.url)} is not a domain of {name}, which has {', '.join(named.domains)}"
        )
    else:
        return
    yield at.finding(
        "publisher",
        "publisher-mismatch",
        whose,
        "Fix the publisher or the address; agency: names the agency whose report it is.",
        name,
    )


def _last_day(story: Story) -> date:
    """Return the day on which a story was last changed, as it says."""
    moments = [story.date, *(notice.date for notice in (*story.corrections, *story.updates))]
    moments += [story.updated] if story.updated else []
    moments += [story.withdrawn.date] if story.withdrawn else []
    return max(moment.at.date() for moment in moments)


def _is_after(source: Source, last: date) -> bool:
    """Return by as much of a source's date as there is."""
    published = source.published
    assert published  # noqa: S101 - the caller asked
    if published.month is None:
        return published.year > last.year
    if published.day is None:
        return (published.year, published.month) > (last.year, last.month)
    # A source's date is in its publisher's zone, where it may be a day later than here.
    return date(published.year, published.month, published.day) > last + timedelta(days=1)


class Owners:
    """The listed publishers by their domains."""

    def __init__(self, listed: Iterable[Publisher]) -> None:
        self._by_domain = {
            domain: publisher for publisher in listed for domain in publisher.domains
        }

    def of(self, url: str | None) -> Publisher | None:
        """Return whose an address is: the publisher with its host for a domain, or with one above
        it.
        """
        name = host(url) if url else ""
        while name:
            if publisher := self._by_domain.get(name):
                return publisher
            name = name.partition(".")[2]
        return None


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
        found[path] += _differences(other, there, here, _Place(path, places_of(path), place))
    for path, place, name, known in _nearly(index, listed):
        found[path].append(
            _Place(path, places_of(path), place).finding(
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


def _differences(other: str, there: _Said, here: _Said, at: _Place) -> Iterator[Finding]:
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
