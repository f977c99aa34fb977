"""A newsroom loaded: its documents found, read, parsed, and linked with each other."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import InputScan
from copydesk.cache.serialisation import encoded
from copydesk.content.documents import Copy, Document, StaticFile, Unread, read, read_settings
from copydesk.content.files import Files
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, has_errors
from copydesk.model import Edition, StandingPage, Topic
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.collisions import (
    claims_of,
    clashes,
    feed_claims,
    missing_files,
    moved_claims,
    tool_claims,
)
from copydesk.newsroom.draft_faults import with_faults_of_drafts
from copydesk.newsroom.icons import with_favicon
from copydesk.newsroom.languages import Languages
from copydesk.newsroom.linking import link
from copydesk.newsroom.near_names import with_near_names
from copydesk.newsroom.parsing import Newsroom, parse
from copydesk.newsroom.picture_sizes import Size
from copydesk.newsroom.pictures import sizes
from copydesk.newsroom.site_links import HasId, SiteLinks
from copydesk.newsroom.site_pages import SitePages
from copydesk.newsroom.site_settings import parse_settings
from copydesk.settings import PLACEHOLDER, SETTINGS_PATH, Settings
from copydesk.urls import Addresses, Period
from copydesk.workers import Progress, Workers


class LoadedNewsroom(Struct, frozen=True):
    """Everything that the editors wrote; with errors among the diagnostics, not to be built."""

    documents: tuple[Document | Unread, ...]
    newsroom: Newsroom
    catalog: Catalog
    copies: tuple[Copy, ...]
    pictures: Mapping[str, Size]
    """How large each picture is, by its path under `site/`."""
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
    scan: InputScan,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
) -> LoadedNewsroom:
    """Read, parse and link all documents but the settings; `assets` are files of the layouts."""
    settings = read_settings.value or PLACEHOLDER
    reading = read(root, scan.unchanged(cache.hashes), settings.codes, ("stories",))
    files = Files(str(root))
    newsroom = parse(reading, settings.conventions, cache, workers, progress, files.text)
    # A translation may be read twice.
    faults = tuple(dict.fromkeys((*reading.diagnostics, *files.diagnostics)))
    catalog, dangling = link(newsroom, _languages(settings))
    assets = with_favicon(assets, reading.static, settings)
    copied = (*reading.static, *assets)
    copies = tuple(Copy(file.path, file.origin, scan.hash(file.origin)) for file in copied)
    unread = {fault.path for fault in faults}
    addresses = Addresses.of(settings)
    feeds = feed_claims(settings.feeds.also_at, SETTINGS_PATH, read_settings.places, addresses)
    tools = tool_claims(newsroom, settings, addresses)
    claims = tuple(claims_of(newsroom, addresses, reading.static, assets, feeds, tools))
    moved = tuple(moved_claims(newsroom, claims, addresses))
    claims = (*claims, *moved)
    pages = SitePages(catalog, catalog.stories, claims, settings)
    links = SiteLinks(newsroom, catalog, pages, settings, has_id, _static(unread))
    # With placeholders in place of what is wrong with the settings, any address may be another.
    sound = read_settings.value is not None and not has_errors(read_settings.diagnostics)
    cache.store_fact("inputs", encoded(scan.cached(unread)))
    found = (
        *faults,
        *with_near_names(newsroom.diagnostics, newsroom),
        *dangling,
        *(links.dangling(read_settings.places) if sound else ()),
        *clashes(claims, settings.codes),
        *_of_tools(newsroom, settings),
        *missing_files(newsroom, copied, links.is_external),
    )
    found, faulty_drafts = with_faults_of_drafts(found, newsroom)
    return LoadedNewsroom(
        newsroom.documents,
        newsroom,
        replace(
            catalog,
            later=links.later,
            named_files=links.named_files,
            faulty_drafts=faulty_drafts,
            moved=tuple((claim.file, *claim.document) for claim in moved if claim.document),
        ),
        copies,
        sizes(copies, root, cache),
        links,
        pages,
        scan,
        found,
    )


def _languages(settings: Settings) -> Languages:
    fallbacks = frozenset(language.code for language in settings.languages if language.fallback)
    return Languages(settings.language, settings.codes, fallbacks)


def _of_tools(newsroom: Newsroom, settings: Settings) -> Iterator[Diagnostic]:
    """Return what is found about the directory of tools, if there are any."""
    if not newsroom.tools:
        return iter(())
    from copydesk.newsroom.tools.findings import findings

    return findings(newsroom.tools, settings.tools)


def _static(paths: Iterable[str]) -> Iterator[str]:
    """Return where those of some files that are under `static/` would go."""
    folder = "content/static/"
    return (path.removeprefix(folder) for path in paths if path.startswith(folder))


def pages_of(loaded: LoadedNewsroom, addresses: Addresses) -> dict[str, str]:
    """Return the file of the site that each document or static file becomes, by its path."""
    catalog = loaded.catalog
    pages = {story.path: addresses.story(story) for story in catalog.stories.values()}
    for document in loaded.documents:
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
