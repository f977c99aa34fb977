"""An old site brought into a newsroom: written beside it, checked, built, and only then moved.

Nothing that is there is overwritten. What a build would refuse becomes plain text or a draft, so
that what is written builds.
"""

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.input_files import UnusableFileError
from copydesk.cache.opening import temporary_cache
from copydesk.content.files.writing import write_editors_file
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.importing.existing import FOLDER, RECORD, existing_newsroom, record_of
from copydesk.importing.fragments import with_known_fragments
from copydesk.importing.markup.link_edits import unlinked_at
from copydesk.importing.newsroom import NewNewsroom, newsroom_of
from copydesk.importing.reading.paths import alias_of
from copydesk.importing.reading.values import ImportFailedError, OldSite, Remark
from copydesk.importing.report import Tally, counted, report
from copydesk.importing.writing.document_text import NewDocument
from copydesk.importing.writing.lifting import common_links, with_sources
from copydesk.importing.writing.publishers import proposal
from copydesk.importing.writing.redirects import redirect_files
from copydesk.pipeline import Options, check, clean_build
from copydesk.settings import SETTINGS_PATH
from copydesk.workers import Progress, Workers, silent

_MOST_ROUNDS = 6
_FOLDERS = {"story": "stories", "page": "pages", "topic": "topics"}


class Outcome(Struct, frozen=True):
    """What an import did."""

    tally: Tally
    report: str
    remarks: tuple[Remark, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    """Errors that are left, of a newsroom that does not build."""


def bring(
    site: OldSite,
    root: Path,
    *,
    links: str = "keep",
    dry_run: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Bring an old site into the newsroom at `root`. Raises ImportFailedError, OSError.

    `links` says what becomes of the links at the heads of items (`lifting.CHOICES`).
    """
    if not site.documents:
        raise ImportFailedError(f"there is no document in it that {site.generator} would publish")
    existing = existing_newsroom(root)
    new = newsroom_of(site, existing, progress)
    if not new.documents and existing.done:
        raise ImportFailedError("everything in it was brought over before; nothing is new")
    remarks = list(new.remarks)
    documents = _with_fragments(new, remarks)
    if links != "keep":
        documents = _lifted(documents, links)
    with _beside(root, dry_run=dry_run) as folder:
        if existing.settings:
            shutil.copytree(root / "content", folder / "content", symlinks=True)
        files = _write(folder, new, remarks)
        documents, codes, errors = _checked(folder, documents, remarks, progress)
        redirects = {**new.unanswered, **new.queries}
        addresses = _addresses(site, documents)
        errors = errors or _build(folder, progress)
        missing = addresses if errors else _unanswered(folder, addresses)
        tally = _tally(documents, files, len(existing.done), addresses, missing, codes, redirects)
        text = report(site, new, tally, remarks)
        outcome = Outcome(tally, text, tuple(remarks), errors)
        if errors or dry_run:
            return outcome
        written = [*(each.placed.file for each in documents), *files]
        if new.settings is not None:
            written.append(SETTINGS_PATH)
        _move(folder, root, written, is_new=existing.settings is None)
    _keep(root, documents, redirects, text)
    return outcome


def _lifted(documents: Sequence[NewDocument], choice: str) -> tuple[NewDocument, ...]:
    common = common_links(documents)
    lifted: list[NewDocument] = []
    for each in documents:
        if each.placed.kind == "story":
            text, number = with_sources(each.text, choice, common)
            lifted.append(replace(each, text=text, unlifted=each.text) if number else each)
        else:
            lifted.append(each)
    return tuple(lifted)


@contextmanager
def _beside(root: Path, *, dry_run: bool) -> Iterator[Path]:
    """Give a folder to write into, on the same disk as the newsroom; it is removed after."""
    if dry_run:
        with tempfile.TemporaryDirectory() as temporary:
            yield Path(temporary)
        return
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".copydesk-import-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_fragments(new: NewNewsroom, remarks: list[Remark]) -> tuple[NewDocument, ...]:
    places = {
        (_FOLDERS[each.placed.kind], each.placed.name): each.body.places for each in new.documents
    }
    changed: list[NewDocument] = []
    for each in new.documents:
        own = (_FOLDERS[each.placed.kind], each.placed.name)
        head, fence, body = each.text.partition("\n---\n")
        text, lost = with_known_fragments(body, own, places)
        remarks += (
            Remark(each.placed.old.source, line, "dead-fragment", address) for line, address in lost
        )
        changed.append(replace(each, text=f"{head}{fence}{text}"))
    return tuple(changed)


def _write(folder: Path, new: NewNewsroom, remarks: list[Remark]) -> list[str]:
    """Write the settings and the files that are copied; return the paths of the latter."""
    if new.settings is not None:
        _put(folder / SETTINGS_PATH, new.settings.encode())
    written: list[str] = []
    for path, read in new.files.items():
        try:
            _put(folder / path, read())
            written.append(path)
        except (UnusableFileError, OSError) as error:
            remarks.append(Remark(new.file_sources[path], 0, "not-copied", str(error)))
    return written


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _checked(
    folder: Path, documents: Sequence[NewDocument], remarks: list[Remark], progress: Progress
) -> tuple[tuple[NewDocument, ...], Counter[str], tuple[Diagnostic, ...]]:
    """Write the documents and check the newsroom until a build takes it."""
    waiting = {each.placed.file: each for each in documents}
    changed = set(waiting)
    with temporary_cache() as cache, Workers(None) as workers:
        for number in range(_MOST_ROUNDS):
            for path in changed:
                _put(folder / path, waiting[path].text.encode())
            found = check(folder, cache, workers, progress).diagnostics
            errors = [each for each in found if each.severity is Severity.ERROR]
            changed = set()
            for path in sorted({each.path for each in errors} & waiting.keys()):
                faults = [each for each in errors if each.path == path]
                new = _without_faults(waiting[path], faults, remarks, last=number > 2)
                if new.text != waiting[path].text:
                    waiting[path] = new
                    changed.add(path)
            if not changed:
                break
    codes = Counter(each.code for each in found)
    return tuple(waiting.values()), codes, tuple(errors)


def _without_faults(
    document: NewDocument, faults: Sequence[Diagnostic], remarks: list[Remark], *, last: bool
) -> NewDocument:
    """Return a document without what a build refuses: dead links as text, else all as code."""
    source = document.placed.old.source
    if document.unlifted is not None:
        remarks.append(Remark(source, 0, "unlifted", f"its links stay links: {faults[0].message}"))
        return replace(document, text=document.unlifted, unlifted=None)
    links = [each for each in faults if each.code in ("dangling-link", "bad-link")]
    places = [(each.position.line, each.position.column or 1) for each in links if each.position]
    if places and not last:
        head, fence, body = document.text.partition("\n---\n")
        above = f"{head}{fence}".count("\n")
        text, dead = unlinked_at(body, [(line - above, column) for line, column in places])
        if text != body:
            remarks += (
                Remark(source, 0, "dead-link", f"leads nowhere, and is text now: {address}")
                for address in dead
            )
            return replace(document, text=f"{head}{fence}{text}")
    remarks += (
        Remark(source, 0, "draft", f"its text is code now, for you to repair: {each.message}")
        for each in faults
    )
    return document.as_code()


def _build(folder: Path, progress: Progress) -> tuple[Diagnostic, ...]:
    """Build the site, and return the errors that stop it, as those of layouts."""
    with Workers(None) as workers:
        built = clean_build(Options(folder, folder / "site", datetime.now(UTC)), workers, progress)
    return tuple(each for each in built.diagnostics if each.severity is Severity.ERROR)


def _unanswered(folder: Path, addresses: Collection[str]) -> frozenset[str]:
    """Return those of some old addresses that the built site does not answer."""
    missing = set()
    for address in addresses:
        file = folder / "site" / unquote(alias_of(address)).strip("/")
        if not (file / "index.html").is_file() and not file.is_file():
            missing.add(address)
    return frozenset(missing)


def _addresses(site: OldSite, documents: Sequence[NewDocument]) -> frozenset[str]:
    """Return the old addresses that must answer: of what is not a draft, and of the sitemap."""
    drafts = {address for each in documents if each.draft for address in _own_addresses(each)}
    ours = {address for each in documents if not each.draft for address in _own_addresses(each)}
    return frozenset((*ours, *(path for path in site.listed if path not in drafts)))


def _own_addresses(document: NewDocument) -> list[str]:
    old = document.placed.old
    return [address for address in (old.address, *old.aliases) if address]


def _tally(
    documents: Sequence[NewDocument],
    files: Sequence[str],
    skipped: int,
    addresses: Collection[str],
    missing: Collection[str],
    codes: Counter[str],
    redirects: Mapping[str, str],
) -> Tally:
    kinds = Counter(each.placed.kind for each in documents)
    shown = tuple(
        f"{address}` → `{redirects[address]}" if address in redirects else address
        for address in sorted(missing)
    )
    return Tally(
        kinds["story"],
        kinds["page"],
        kinds["topic"],
        sum(each.draft for each in documents),
        len(files),
        skipped,
        len(addresses) - len(missing),
        len(addresses),
        shown,
        counted(codes),
    )


def _move(folder: Path, root: Path, written: Sequence[str], *, is_new: bool) -> None:
    """Move what was written into the newsroom; nothing there is overwritten."""
    if is_new:
        os.rename(folder / "content", root / "content")  # noqa: PTH104
        return
    for path in written:
        target = root / path
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_editors_file(target, (folder / path).read_bytes(), root / "content")


def _keep(
    root: Path, documents: Sequence[NewDocument], redirects: Mapping[str, str], text: str
) -> None:
    """Write the record, the report and the redirects."""
    record = record_of(root)
    record["documents"] |= {each.placed.old.source: each.placed.file for each in documents}
    record["redirects"] |= redirects
    data = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    files = {RECORD: data, f"{FOLDER}/report.md": text}
    if proposed := proposal(documents):
        files[f"{FOLDER}/publishers.yaml"] = proposed
    for name, content in redirect_files(record["redirects"]).items():
        files[f"{FOLDER}/{name}"] = content
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_editors_file(path, content.encode(), root)
