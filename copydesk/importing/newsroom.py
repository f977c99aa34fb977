"""An old site as the files of a newsroom."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.importing.bodies import NewBody, new_body
from copydesk.importing.places.documents import Placement, Taken, placement
from copydesk.importing.places.feeds import guid_of
from copydesk.importing.places.naming import common_topics, permalink_of
from copydesk.importing.places.targets import NewPlace, Targets
from copydesk.importing.places.translations import known_language, languages_of
from copydesk.importing.reading.paths import path_of
from copydesk.importing.reading.values import ImportFailedError, OldDocument, OldSite, Remark
from copydesk.importing.summaries import boilerplate, paragraphs_of, summary_of
from copydesk.importing.writing.document_text import NewDocument, new_document
from copydesk.importing.writing.settings_file import settings_of
from copydesk.settings import Settings
from copydesk.urls import GENERATED
from copydesk.workers import Progress, silent

STATIC = "content/static"


class NewNewsroom(Struct, frozen=True):
    """All that is written."""

    documents: tuple[NewDocument, ...]
    settings: str | None
    """The text of `site.yaml`; None where there is one."""
    files: Mapping[str, Callable[[], bytes]]
    """By path under the newsroom's root."""
    file_sources: Mapping[str, str]
    """By path under the newsroom's root, that on the old site."""
    unanswered: Mapping[str, str]
    queries: Mapping[str, str]
    """Addresses with a query, and the addresses that answer now."""
    remarks: tuple[Remark, ...]
    url: str
    boilerplate: tuple[str, ...] = ()


class Existing(Struct, frozen=True):
    """The newsroom that is added to, if there is one."""

    settings: Settings | None = None
    taken: Taken = Taken()
    places: Mapping[str, NewPlace] = {}
    """Of what was brought over before, by its source."""
    topics: Mapping[str, NewPlace] = {}
    done: frozenset[str] = frozenset()
    """The sources that were brought over before, whatever became of them."""
    files: frozenset[str] = frozenset()
    """Files that lie there, relative to the root."""


def newsroom_of(site: OldSite, existing: Existing, progress: Progress = silent) -> NewNewsroom:
    """Return the files of a newsroom for an old site. Raises ImportFailedError."""
    title, url = _needed(site, existing)
    own = existing.settings
    language = own.language if own else known_language(site.language) or "en"
    timezone = own.timezone if own else site.timezone or "UTC"
    zone = ZoneInfo(timezone)
    new = [each for each in site.documents if each.source not in existing.done]
    languages = languages_of(site.documents, language, own.codes if own else None)
    permalink = own.permalink if own else permalink_of(new, zone, languages)
    placed = placement(_with(site, new), permalink, zone, existing.taken, languages)
    files, sources, addresses = _files(site, existing)
    targets = _targets(site, url, placed, existing, addresses)
    bodies = {
        each.old.source: new_body(each.old, targets, known_language(each.old.language) or language)
        for each in progress(placed.documents, "converting texts", len(placed.documents))
    }
    curator = own.curator if own else site.curator
    summaries, common = _beginnings(placed, bodies)
    documents = []
    for each in placed.documents:
        source, guid = each.old.source, guid_of(each.old, site)
        text = new_document(
            each, bodies[source], targets, language, curator, summaries[source], guid
        )
        documents.append(text)
    unlinked = {each.source for each in site.files if each.if_linked} - targets.files_found
    files = {path: read for path, read in files.items() if sources[path] not in unlinked}
    settings = None
    if own is None:
        settings = settings_of(site, title, url, languages, timezone, permalink, curator, placed)
    return NewNewsroom(
        tuple(documents),
        settings,
        files,
        sources,
        {**placed.unanswered, **_others(site)},
        _queries(site, placed),
        (*site.remarks, *placed.remarks, *_remarks(bodies)),
        url,
        tuple(sorted(common)),
    )


def _queries(site: OldSite, placed: Placement) -> dict[str, str]:
    addresses = {each.old.source: each.address for each in placed.documents}
    known = site.queries.items()
    return {query: addresses[source] for query, source in known if source in addresses}


def _remarks(bodies: Mapping[str, NewBody]) -> Iterable[Remark]:
    return (remark for body in bodies.values() for remark in body.remarks)


def _beginnings(
    placed: Placement, bodies: Mapping[str, NewBody]
) -> tuple[dict[str, str | None], frozenset[str]]:
    """Return the summaries of texts that begin with boilerplate, by source, and the boilerplate."""
    paragraphs = {source: paragraphs_of(body.html) for source, body in bodies.items()}
    stories = (each.old.source for each in placed.documents if each.kind == "story")
    common = boilerplate(paragraphs[source] for source in stories)
    return {source: summary_of(texts, common) for source, texts in paragraphs.items()}, common


def _needed(site: OldSite, existing: Existing) -> tuple[str, str]:
    if existing.settings:
        return existing.settings.title, existing.settings.url
    if not site.url or not urlsplit(site.url).hostname:
        raise ImportFailedError(
            "the old site does not say its address; give it: --url https://example.org/"
        )
    if not site.title:
        raise ImportFailedError('the old site does not say its name; give it: --title "The Digest"')
    return site.title, site.url.rstrip("/")


def _with(site: OldSite, documents: Iterable[OldDocument]) -> OldSite:
    from msgspec.structs import replace

    return replace(site, documents=tuple(documents))


def _files(
    site: OldSite, existing: Existing
) -> tuple[dict[str, Callable[[], bytes]], dict[str, str], dict[str, str]]:
    """Return the files to copy, their sources, and the address of each by its source."""
    files: dict[str, Callable[[], bytes]] = {}
    sources: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for file in site.files:
        path = unquote(file.address).strip("/")
        if GENERATED.fullmatch(path) or ".." in path or not path:
            continue
        target = f"{STATIC}/{path}"
        addresses[file.source] = quote(f"/{path}")
        if target not in files and target not in existing.files:
            files[target] = file.read
            sources[target] = file.source
    return files, sources, addresses


def _targets(
    site: OldSite, url: str, placed: Placement, existing: Existing, addresses: Mapping[str, str]
) -> Targets:
    places = dict(existing.places)
    topics: dict[str, NewPlace] = {}
    for each in placed.documents:
        place = NewPlace(each.kind, each.name)
        places[each.old.source] = place
    by_name = {
        **existing.topics,
        **{
            (each.old.title or "").lower(): NewPlace("topic", each.slug)
            for each in placed.documents
            if each.kind == "topic"
        },
    }
    for name, paths in site.topic_addresses.items():
        if name.lower() in by_name:
            topics |= dict.fromkeys(paths, by_name[name.lower()])
    return Targets(site, url, places, topics, addresses)


def _others(site: OldSite) -> dict[str, str]:
    own = {"/", "/topics/", "/feeds/"}
    # The old page of a topic that nearly all stories had listed what the front page lists.
    common = (site.topic_addresses.get(name, ()) for name in common_topics(site.documents))
    return dict.fromkeys(chain.from_iterable(common), "/") | {
        path: new
        for path, new in site.others.items()
        if path_of(path) != path_of(new) and new in own
    }
