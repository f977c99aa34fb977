"""The sources of a story, with what their fields leave to be looked up.

Who published one, by what id a citation names it, and whose text it carries if it is a reprint.
It takes the story and the publishers, nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from copydesk.articles.addresses import canonical
from copydesk.content.parsed import Parsed
from copydesk.content.slugs import slugify
from copydesk.diagnostics import Diagnostic, NearNames, did_you_mean, listed
from copydesk.model import Publisher, Source, Story
from copydesk.newsroom.story.sources import near_citations
from copydesk.newsroom.story.sources.citations import citations_of, cited_by_count, shown_in_place
from copydesk.text.hosts import readable

_USUAL_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|\Z)")
"""The host of an address as nearly all are written: in small letters, and without a port."""


class CatalogSource(Struct, frozen=True):
    """A source of a story, resolved."""

    source: Source
    id: str
    """The name that a citation uses, unique in its story."""
    publisher: str | None
    """The name to show."""
    listed: Publisher | None
    """Its entry in `publishers.yaml`."""
    original: int | None
    """The number of the source whose text it carries, at the end of a chain of reprints."""
    counted: bool = False
    """True if its id is not written, and has a number only since another source has the slug."""


class CitedQuotation(Struct, frozen=True, array_like=True):
    """A quotation in a story, and the citations that say where it is from."""

    text: str
    """Its lines joined."""
    citations: tuple[int, ...]
    """By their places among the story's."""
    is_translated: bool = False
    """True if the words are our translation."""


class FoundClaim(Struct, frozen=True, array_like=True):
    """A quotation or a figure that was found in sources when the story was checked."""

    kind: str
    """`quotation`, if it was found word for word; `omissions`, or `figure`."""
    text: str
    citations: tuple[int, ...]
    """Those after it, by their places among the story's."""
    sources: tuple[int, ...]
    """The numbers of the sources that have it."""


class SourcedStory(Struct, frozen=True):
    """A story with its sources and citations resolved."""

    story: Story
    sources: tuple[CatalogSource, ...]
    citations: tuple[tuple[int, ...], ...]
    """For each of the story's `citations`, the numbers of the sources that it names."""
    translated: tuple[int, ...] = ()
    """The citations, by their places among them, after words that are our translation."""
    quotations: tuple[CitedQuotation, ...] = ()
    """Those that cite a source."""
    counted: tuple[str, ...] = ()
    """The canonical addresses of its links that count."""
    links: int = 0
    """How many of them are shown to be there."""
    articles: bytes = b""
    """The keys of the articles of its sources and of these links, in order, eight bytes each."""
    in_place: tuple[int, ...] = ()
    """The citations, by their places among them, that show their source where they stand."""
    found: tuple[FoundClaim, ...] = ()
    """What its receipt says was found, and stands there as it was."""

    @property
    def numbered(self) -> int:
        """The number of marks that its citations show, in all its texts."""
        return sum(map(len, self.citations)) - len(self.in_place)

    @property
    def independent(self) -> int:
        """The number of its sources that are not reprints of another."""
        return sum(source.original is None for source in self.sources)


class Publishers:
    """The listed publishers, found by name or by domain."""

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        listed = tuple(publishers)
        self._by_name = {publisher.name.casefold(): publisher for publisher in listed}
        self._by_domain = {
            domain: publisher for publisher in listed for domain in publisher.domains
        }

    def of(self, source: Source) -> Publisher | None:
        """Return a source's publisher: by the name that it gives, else by its domain or one
        above it.
        """
        if source.publisher:
            return self._by_name.get(source.publisher.casefold())
        return self.at(readable(_host(source.url) or ""))

    def at(self, host: str) -> Publisher | None:
        """Return the publisher of a host, or of one above it; `host` is in its own letters."""
        while host:
            if publisher := self._by_domain.get(host):
                return publisher
            host = host.partition(".")[2]
        return None


def sourced(
    parsed: Parsed[Story], story: Story, publishers: Publishers
) -> tuple[SourcedStory, tuple[Diagnostic, ...]]:
    """Return a story's sources and citations, and a diagnostic for each that leads nowhere."""
    sources, faults = resolve(parsed, story, publishers)
    ids = [source.id for source in sources]
    nearly, named = near_citations.reported(parsed, story, ids)
    resolved, unknown = citations_of(parsed, story, ids)
    uncited = _uncited(parsed, story, resolved, sources, named) if not unknown else ()
    in_place, again = shown_in_place(parsed, story, ids, resolved)
    entry = SourcedStory(story, sources, resolved, in_place=in_place)
    counted = cited_by_count(parsed, story, [source.id for source in sources if source.counted])
    return entry, (*faults, *nearly, *unknown, *uncited, *again, *counted)


def resolve(
    parsed: Parsed[Story], story: Story, publishers: Publishers
) -> tuple[tuple[CatalogSource, ...], tuple[Diagnostic, ...]]:
    """Return a story's sources in their order, and a diagnostic for each `reprint_of`
    that fails.
    """
    listed = [publishers.of(source) for source in story.sources]
    names = [
        source.publisher or (publisher.name if publisher else None) or _host(source.url)
        for source, publisher in zip(story.sources, listed, strict=True)
    ]
    slugs = [
        # An id that is written needs none, and a digest has hundreds of sources.
        "" if source.id else publisher.slug if publisher else slugify(name) if name else "source"
        for source, publisher, name in zip(story.sources, listed, names, strict=True)
    ]
    ids = _ids(story.sources, slugs)
    numbers = {id_: number for number, id_ in enumerate(ids, 1)}
    originals = [
        numbers.get(source.reprint_of) if source.reprint_of else None for source in story.sources
    ]
    sources = tuple(
        CatalogSource(
            source,
            id_,
            name,
            publisher,
            _first(number, originals),
            counted=source.id is None and id_ != slug,
        )
        for number, (source, id_, name, publisher, slug) in enumerate(
            zip(story.sources, ids, names, listed, slugs, strict=True), 1
        )
    )
    return sources, tuple(_faults(parsed, story, ids, originals))


_LONGEST_CHAIN = 50
"""Reprints of reprints that are followed."""


def _chain(number: int, originals: list[int | None]) -> tuple[list[int], int | None]:
    """Return from a reprint to its original, and on; and where a chain that is a circle meets
    itself.
    """
    chain = [number]
    while (original := originals[chain[-1] - 1]) is not None and original not in chain:
        chain.append(original)
        if len(chain) == _LONGEST_CHAIN:
            return chain, None
    return chain, original


def _first(number: int, originals: list[int | None]) -> int | None:
    """Return the end of a chain of reprints; None for an original, or where the chain is
    a circle.
    """
    if originals[number - 1] is None:
        return None  # as of nearly all
    chain, meeting = _chain(number, originals)
    return chain[-1] if meeting is None else None


def _begins_circle(number: int, originals: list[int | None]) -> bool:
    """Return whether a source stands in a circle of reprints, as the first of it in the list."""
    chain, meeting = _chain(number, originals)
    return meeting == number == min(chain)


def _faults(
    parsed: Parsed[Story], story: Story, ids: list[str], originals: list[int | None]
) -> Iterator[Diagnostic]:
    names = NearNames(ids)
    for number, (source, original) in enumerate(zip(story.sources, originals, strict=True), 1):
        if not source.reprint_of:
            continue
        place = parsed.places.get(f"sources.{number - 1}.reprint_of")
        if original is None:
            nearest = did_you_mean(source.reprint_of, names)
            known = listed(ids)
            yield Diagnostic(
                parsed.path,
                place,
                "unknown-reprint",
                f'no source "{source.reprint_of}" in this story',
                f"{nearest} Its sources are {known}." if nearest else f"Its sources are {known}.",
            )
        elif _begins_circle(number, originals):
            yield Diagnostic(
                parsed.path,
                place,
                "reprint-cycle",
                "this source is, by way of its original, a reprint of itself",
                "Leave reprint_of out of the source that was printed first.",
            )


def _ids(sources: Iterable[Source], slugs: Iterable[str]) -> list[str]:
    """Return the ids as written; the others are the publishers' slugs, numbered from the
    second on.
    """
    listed = list(sources)
    taken = {source.id for source in listed if source.id}
    seen: Counter[str] = Counter()
    ids = []
    for source, slug in zip(listed, slugs, strict=True):
        id_ = source.id
        while id_ is None:
            seen[slug] += 1
            numbered = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
            id_ = None if numbered in taken else numbered
        ids.append(id_)
    return ids


def _host(url: str | None) -> str | None:
    if not url:
        return None
    # Splitting an address takes ten times as long.
    usual = _USUAL_HOST.match(url)
    host = usual[1] if usual else urlsplit(url).hostname or ""
    return host.removeprefix("www.") or None


def _uncited(
    parsed: Parsed[Story],
    story: Story,
    citations: Iterable[tuple[int, ...]],
    sources: tuple[CatalogSource, ...],
    nearly: frozenset[str],
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each source that nothing cites or links to, `nearly` ones apart.

    Where a citation is unknown, that may well be meant for it: there is nothing to say then. A
    reprint and its original are one report: where one is cited, readers see what both are for.
    """
    reports = [source.original or number for number, source in enumerate(sources, 1)]
    cited = {reports[number - 1] for citation in citations for number in citation}
    missing = [number for number, report in enumerate(reports, 1) if report not in cited]
    linked = {canonical(url) for url in story.body.outbound} if missing else frozenset()
    for number in missing:
        source = sources[number - 1]
        url = source.source.url
        if source.id not in nearly and not (url and canonical(url) in linked):
            yield parsed.finding(
                f"sources.{number - 1}",
                "uncited-source",
                f"source {number} ({source.publisher or source.id}) is not cited",
                f"Write [@{source.id}] after the claim that it supports, "
                "or take it out of the list.",
            )
