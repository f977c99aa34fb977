"""A newsroom loaded: its documents found, read, parsed, and linked with each other."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import InputScan
from copydesk.cache.serialisation import encoded
from copydesk.content.documents import Copy, Reading, StaticFile
from copydesk.content.files.documents import read_settings
from copydesk.content.files.text_files import Files
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position, has_errors
from copydesk.model import Edition, StandingPage, Topic
from copydesk.newsroom.addresses.claimed_files import ClaimedFiles
from copydesk.newsroom.addresses.collisions import (
    clashes,
    missing_files,
    with_texts,
)
from copydesk.newsroom.addresses.followed_references import changed_stories, followed
from copydesk.newsroom.addresses.site_links import HasId, SiteLinks
from copydesk.newsroom.addresses.site_pages import SitePages
from copydesk.newsroom.addresses.sound_references import (
    SoundReferences,
    references_key,
    sound_references,
    store_references,
)
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.findings.drafts import with_faults_of_drafts
from copydesk.newsroom.findings.near_names import with_near_names
from copydesk.newsroom.languages import Languages
from copydesk.newsroom.linking import catalog_of, reference_findings
from copydesk.newsroom.months.found_documents import SOUND_NAMES, found_documents
from copydesk.newsroom.months.stored_stories import (
    Records,
    linking_of,
    stored_records,
)
from copydesk.newsroom.parsing import Newsroom, parse
from copydesk.newsroom.pictures import Picture, pictures_of
from copydesk.newsroom.settings.icons import with_favicon
from copydesk.newsroom.settings.site import parse_settings
from copydesk.newsroom.sharing import sharing_stories
from copydesk.settings import PLACEHOLDER, Settings
from copydesk.urls import Addresses, Period
from copydesk.workers import Progress, Workers


class LoadedNewsroom(Struct, frozen=True):
    """Everything that the editors wrote; with errors among the diagnostics, not to be built."""

    newsroom: Newsroom
    catalog: Catalog
    copies: tuple[Copy, ...]
    pictures: Mapping[str, Picture]
    """By their paths under `site/`."""
    links: SiteLinks
    pages: SitePages
    """All there will ever be, with every story out."""
    scan: InputScan
    diagnostics: tuple[Diagnostic, ...]


def load_settings(root: Path) -> Parsed[Settings]:
    """Read `site.yaml`; where there is none, there is no value, and loading has a diagnostic."""
    document = read_settings(root)
    return parse_settings(document) if document else Parsed(None, "")


def load_newsroom(
    root: Path,
    read_settings: Parsed[Settings],
    assets: tuple[StaticFile, ...],
    has_id: HasId,
    layouts: bytes,
    scan: InputScan,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
) -> LoadedNewsroom:
    """Read, parse and link all documents but the settings.

    `assets` are files of the layouts, and `layouts` is the hash of all that pages are made of.
    """
    settings = read_settings.value or PLACEHOLDER
    reading, newsroom, faults, before = _read(root, settings, scan, cache, workers, progress)
    assets = with_favicon(_used(assets, newsroom), reading.static, settings)
    copied = (*reading.static, *assets)
    copies = tuple(Copy(file.path, file.origin, scan.hash(file.origin)) for file in copied)
    catalog = catalog_of(newsroom, _languages(settings))

    claims = ClaimedFiles(newsroom, read_settings, reading.static, assets)
    pages = SitePages(catalog, catalog.stories, lambda: claims.all, settings)
    checked = _check_references(
        *(newsroom, before, catalog, pages, claims, read_settings, faults),
        *(copied, has_id, layouts, cache),
    )
    links = checked.links
    cache.store_fact("inputs", encoded(scan.cached({fault.path for fault in faults})))
    found = (
        *faults,
        *with_near_names(newsroom.diagnostics, newsroom),
        *checked.findings,
        *_of_tools(newsroom, settings, read_settings.places),
    )
    found, faulty_drafts = with_faults_of_drafts(found, newsroom)
    loaded = LoadedNewsroom(
        newsroom,
        replace(
            catalog,
            later=links.later,
            named_files=links.named_files,
            sharing=sharing_stories(newsroom.stories, cache),
            faulty_drafts=faulty_drafts,
            moved=checked.moved,
        ),
        copies,
        pictures_of(copies, root, cache),
        links,
        pages,
        scan,
        found,
    )
    newsroom.stories.let_go()
    return loaded


def _read(
    root: Path,
    settings: Settings,
    scan: InputScan,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
) -> tuple[Reading, Newsroom, tuple[Diagnostic, ...], Records]:
    """Return the documents, found and parsed, what is wrong with them as files, and the records of
    stories as they were before.
    """
    records = stored_records(cache)
    reading, names = found_documents(root, settings, scan, cache, records)
    files = Files(str(root))
    newsroom = parse(reading, settings.conventions, cache, workers, progress, files.text, records)
    if files.diagnostics or not reading.are_stories_sound:
        cache.store_fact(SOUND_NAMES, b"")
    else:
        cache.store_fact(SOUND_NAMES, names)
    # A translation may be read twice.
    faults = tuple(dict.fromkeys((*reading.diagnostics, *files.diagnostics)))
    return reading, newsroom, faults, records


class _CheckedReferences(NamedTuple):
    """The links of a newsroom, and what is wrong with its references."""

    links: SiteLinks
    moved: tuple[tuple[str, str, str], ...]
    findings: tuple[Diagnostic, ...]


def _known_references(
    newsroom: Newsroom,
    before: Records,
    catalog: Catalog,
    claims: ClaimedFiles,
    settings: Settings,
    copied: tuple[StaticFile, ...],
    has_id: HasId,
    layouts: bytes,
    cache: BuildCache,
) -> tuple[bytes | None, SoundReferences | None]:
    """Return the key of what references depend on, and what is known of sound ones with it."""

    def key_of(linking: bytes) -> bytes | None:
        return references_key(newsroom, settings, copied, layouts, linking, cache)

    key = key_of(newsroom.stories.linking)
    known = sound_references(key, cache)
    if key and not known and (was := sound_references(key_of(linking_of(before)), cache)):
        changed = changed_stories(was, newsroom, before, cache)
        known = followed(was, key, changed, newsroom, catalog, settings, has_id, copied, claims.of)
        if known:
            store_references(known, cache)
    return key, known


def _check_references(
    newsroom: Newsroom,
    before: Records,
    catalog: Catalog,
    pages: SitePages,
    claims: ClaimedFiles,
    read_settings: Parsed[Settings],
    faults: tuple[Diagnostic, ...],
    copied: tuple[StaticFile, ...],
    has_id: HasId,
    layouts: bytes,
    cache: BuildCache,
) -> _CheckedReferences:
    """Return the links and what is wrong with references, unless they are as when all was sound."""
    settings = read_settings.value or PLACEHOLDER
    # With placeholders in place of what is wrong with the settings, any address may be another.
    is_sound = read_settings.value is not None and not has_errors(read_settings.diagnostics)
    key, known = None, None
    # A note on what is left out for its name stands for no document.
    if is_sound and all(fault.code == "left-out" for fault in faults):
        rest = (settings, copied, has_id, layouts, cache)
        key, known = _known_references(newsroom, before, catalog, claims, *rest)
    if known:
        pages = SitePages(catalog, catalog.stories, known.all_claims, settings)
        links = SiteLinks(newsroom, catalog, pages, settings, has_id, (), known.paths)
        return _CheckedReferences(links, known.moved, ())
    unread = _static({fault.path for fault in faults})
    links = SiteLinks(newsroom, catalog, pages, settings, has_id, unread)
    moved = claims.moved_documents
    findings = (
        *reference_findings(newsroom, catalog),
        *(links.dangling(read_settings.places) if is_sound else ()),
        *clashes(claims.all, settings.codes),
        *missing_files(with_texts(newsroom), copied, links.is_external),
    )
    if key and not findings:
        claimed = pages.claims_at(links.paths)
        store_references(SoundReferences.of(key, links.paths, claimed, moved, links.entered), cache)
        links.is_sound = True
    return _CheckedReferences(links, moved, findings)


def _languages(settings: Settings) -> Languages:
    fallbacks = frozenset(language.code for language in settings.languages if language.fallback)
    return Languages(settings.language, settings.codes, fallbacks)


def _of_tools(
    newsroom: Newsroom, settings: Settings, places: Mapping[str, Position]
) -> Iterator[Diagnostic]:
    """Return what is found about the directory of tools, if there are any."""
    if not newsroom.tools:
        return iter(())
    from copydesk.newsroom.tools.findings import findings

    return findings(newsroom.tools, settings.tools, places)


def _used(assets: tuple[StaticFile, ...], newsroom: Newsroom) -> tuple[StaticFile, ...]:
    """Return the assets without those of the directory of tools, where there is none."""
    if newsroom.tools:
        return assets
    return tuple(asset for asset in assets if asset.path != "assets/tools.css")


def _static(paths: Iterable[str]) -> Iterator[str]:
    """Return where those of some files that are under `static/` would go."""
    folder = "content/static/"
    return (path.removeprefix(folder) for path in paths if path.startswith(folder))


def pages_of(loaded: LoadedNewsroom, addresses: Addresses) -> dict[str, str]:
    """Return the file of the site that each document or static file becomes, by its path."""
    catalog = loaded.catalog
    pages = {story.path: addresses.story(story) for story in catalog.stories.values()}
    for document in loaded.newsroom.documents:
        slug, kind = document.slug, document.kind
        if kind == "tools" and slug in catalog.tools:
            pages[document.path] = addresses.subject(kind, slug)
            continue
        found: Mapping[str, Topic | StandingPage | Edition] = getattr(catalog, kind, {})
        if kind in ("stories", "tools", "publishers", "settings") or slug not in found:
            continue
        value = found[slug]
        own = addresses.in_language(value.language)
        if isinstance(value, Edition):
            pages[document.path] = own.period(Period.of(value))
        else:
            is_page = isinstance(value, StandingPage)
            pages[document.path] = own.page(slug) if is_page else own.subject(kind, slug)
    copied = {copy.origin: copy.path for copy in loaded.copies}
    return {path: addresses.file(address) for path, address in pages.items()} | copied
