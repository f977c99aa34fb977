"""The list of a story's sources by itself: addresses, dates, publishers.

`run` looks at one story, `across` at all of them, for what only a comparison shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from copydesk.articles.addresses import (
    canonical,
    host,
    section,
    special_form,
    tracking_parameters,
    without_tracking,
)
from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.checks.link_addresses import in_text
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Publisher, Source, Story
from copydesk.newsroom.story.sources.resolved import SourcedStory

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
        at = SourcePlace(path, places, index)
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


class SourcePlace(Struct, frozen=True):
    """Where findings about one source stand."""

    path: str
    places: Mapping[str, Position]
    index: int

    def finding(self, key: str, code: str, message: str, hint: str, about: str = "") -> Finding:
        """Return a finding about a key of the source, at its place."""
        place = self.places.get(f"sources.{self.index}.{key}") or self.places.get(
            f"sources.{self.index}"
        )
        return Finding(Diagnostic(self.path, place, code, message, hint), about)


def _address(url: str, at: SourcePlace) -> Iterator[Finding]:
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
    url: str, index: int, seen: dict[str, list[int]], entry: SourcedStory, at: SourcePlace
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
    source: Source, owner: Publisher | None, named: Publisher | None, at: SourcePlace
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
