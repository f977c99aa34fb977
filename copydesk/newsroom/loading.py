"""A newsroom loaded: its documents found, read, parsed, and linked with each other."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import InputScan
from copydesk.cache.serialisation import encoded
from copydesk.content.documents import Copy, Document, StaticFile, Unread, read, read_settings
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.catalog import Catalog, link
from copydesk.newsroom.collisions import clashes, missing_files
from copydesk.newsroom.parsing import Newsroom, parse
from copydesk.newsroom.pictures import Size, sizes
from copydesk.newsroom.site_settings import parse_settings
from copydesk.settings import Settings
from copydesk.urls import Addresses
from copydesk.workers import Progress, Workers


class LoadedNewsroom(Struct, frozen=True):
    """Everything that the editors wrote; with errors among the diagnostics, not to be built."""

    documents: tuple[Document | Unread, ...]
    newsroom: Newsroom
    catalog: Catalog
    copies: tuple[Copy, ...]
    pictures: Mapping[str, Size]
    """How large each picture is, by its path under `site/`."""
    scan: InputScan
    diagnostics: tuple[Diagnostic, ...]


def load_settings(root: Path) -> Parsed[Settings]:
    """Read `site.yaml`; where there is none, there is no value, and loading has a diagnostic."""
    document = read_settings(root)
    return parse_settings(document) if document else Parsed(None, "")


def load_newsroom(
    root: Path,
    settings: Settings,
    assets: tuple[StaticFile, ...],
    scan: InputScan,
    cache: BuildCache,
    workers: Workers,
    progress: Progress,
) -> LoadedNewsroom:
    """Read, parse and link all documents but the settings; `assets` are files of the layouts."""
    reading = read(root, scan.unchanged(cache.hashes))
    newsroom = parse(reading, settings.conventions, cache, workers, progress)
    catalog, dangling = link(newsroom)
    copied = (*reading.static, *assets)
    copies = tuple(Copy(file.path, file.origin, scan.hash(file.origin)) for file in copied)
    unread = {fault.path for fault in reading.diagnostics}
    cache.store_fact("inputs", encoded(scan.cached(unread)))
    return LoadedNewsroom(
        reading.documents,
        newsroom,
        catalog,
        copies,
        sizes(copies, root, cache),
        scan,
        (
            *reading.diagnostics,
            *newsroom.diagnostics,
            *dangling,
            *clashes(newsroom, Addresses.of(settings), reading.static, assets),
            *missing_files(newsroom, copied),
        ),
    )
