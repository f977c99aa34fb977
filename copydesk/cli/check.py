"""`copydesk check`: check everything, and compare stories with their clippings."""

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_clippings, add_format, add_workers, moment_of
from copydesk.cli.output import MISUSED, count, misused, say, show, show_statistics, status, tally

if TYPE_CHECKING:
    from copydesk.cache.database import BuildCache
    from copydesk.cli.arguments import Commands
    from copydesk.desk.edits.story_edits import Edit
    from copydesk.desk.runner import CheckRun, Runner
    from copydesk.diagnostics import Diagnostic
    from copydesk.pipeline import Checked
    from copydesk.workers import Workers


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    check = commands.add_parser(
        "check",
        parents=[common],
        help="check everything, and compare stories with their clippings",
        description="Read and check everything, and compare every story with the clippings of its "
        "sources. Nothing is written except by --record and --fix.",
    )
    add_format(check, ("text", "json", "github", "html"))
    add_workers(check)
    check.add_argument("--strict", action="store_true", help="exit 1 on warnings too")
    check.add_argument(
        "--select",
        type=_codes,
        default=(),
        metavar="CODES",
        help="only these findings, by code or family: quote,figure-absent; errors in the content "
        "are always shown",
    )
    check.add_argument(
        "--ignore", type=_codes, default=(), metavar="CODES", help="all findings but these"
    )
    check.add_argument(
        "--changed",
        nargs="?",
        const="",
        metavar="BASE",
        help="only stories changed since a git revision (default: where the current branch left "
        "the main one)",
    )
    check.add_argument(
        "--record", action="store_true", help="write the receipts of stories that have clippings"
    )
    check.add_argument(
        "--fix",
        action="store_true",
        help="write the reprint_of lines that are missing; take byte order marks out of texts",
    )
    check.add_argument(
        "--dry-run", action="store_true", help="with --record and --fix, show what would change"
    )
    check.add_argument(
        "--statistics",
        action="store_true",
        help="print how often each code is found, the most frequent first, not the findings",
    )
    check.add_argument(
        "--show",
        metavar="STORY",
        help="print one story beside the nearest sentences of its sources, instead of findings; "
        "--format html makes a file to print",
    )
    add_clippings(check)
    return check


def run(arguments: argparse.Namespace) -> int:
    """Check, and return the exit status."""
    from copydesk.cache.database import FAULTS
    from copydesk.cache.opening import cache_or_temporary, temporary_cache
    from copydesk.workers import Workers

    if arguments.clippings and not Path(arguments.clippings).is_dir():
        return misused(f"there is no folder {arguments.clippings}")
    if arguments.show is not None:
        from copydesk.cli.comparison import run_show

        return run_show(arguments)
    if arguments.format == "html":
        return misused("--format html goes with --show STORY")
    only: frozenset[str] | None = None
    if arguments.changed is not None:
        only = _changed(arguments.root, arguments.changed)
        if only is None:
            return MISUSED
    with Workers(arguments.workers) as workers:
        try:
            with cache_or_temporary(arguments.root) as cache:
                checked, found = _check(arguments, cache, workers, only)
        except FAULTS:
            # A cache that is corrupt, or cannot be written, only costs a full check.
            with temporary_cache() as cache:
                checked, found = _check(arguments, cache, workers, only)
    diagnostics = _selected(arguments, checked, found, only)
    shown = _from_here(diagnostics, arguments.root) if arguments.format == "github" else diagnostics
    if arguments.statistics:
        show_statistics(diagnostics, arguments.format)
    else:
        show(shown, arguments.format)
    say(tally(diagnostics))
    return status(diagnostics, strict=arguments.strict)


def _selected(
    arguments: argparse.Namespace,
    checked: "Checked",
    found: "CheckRun",
    only: frozenset[str] | None,
) -> "tuple[Diagnostic, ...]":
    """Return the findings to show: those that were asked for, and what stops a build."""
    from copydesk.desk.severities import Selection
    from copydesk.diagnostics import CODES, in_order

    of_content = [
        finding
        for finding in checked.diagnostics
        if only is None or finding.path in only or CODES[finding.code].stops_a_build
    ]
    selection = Selection(arguments.select, arguments.ignore)
    return in_order(selection.of([*of_content, *found.diagnostics]))


def _codes(text: str) -> tuple[str, ...]:
    from copydesk.desk.severities import codes

    try:
        return codes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check(
    arguments: argparse.Namespace,
    cache: "BuildCache",
    workers: "Workers",
    only: frozenset[str] | None,
) -> "tuple[Checked, CheckRun]":
    """Read the newsroom and run the desk; again after something was written."""
    from msgspec.structs import replace

    from copydesk.cli.progress import ProgressBar
    from copydesk.desk.edits.write_back import fix, record, without_marks
    from copydesk.desk.runner import Runner
    from copydesk.pipeline import check, dates_at, published_at

    root, progress, dry_run = arguments.root, ProgressBar(), arguments.dry_run
    now = moment_of(arguments)

    def once() -> "tuple[Checked, Runner, CheckRun]":
        checked = check(root, cache, workers, progress)
        runner = Runner(root, root, checked, cache, arguments.clippings)
        found = runner.run(workers, progress, only=only, now=now)
        cache.commit()
        return checked, runner, found

    def edits() -> "Iterator[tuple[Iterable[Edit], str, str]]":
        if arguments.fix:
            texts = without_marks(root, checked.diagnostics, dry_run=dry_run)
            yield texts, "text without byte order marks", "texts without byte order marks"
            stories = fix(root, runner, found, dry_run=dry_run)
            yield stories, "story with reprint_of", "stories with reprint_of"
        if arguments.record:
            receipts = record(root, runner, found, now, dry_run=dry_run)
            yield receipts, "receipt", "receipts"

    checked, runner, found = once()
    for listed, one, many in edits():
        if _written(arguments, listed, one, many):
            checked, runner, found = once()
    of_dates = dates_at(checked, published_at(checked, now, drafts=arguments.drafts), now)
    return replace(checked, diagnostics=(*checked.diagnostics, *of_dates)), found


def _written(arguments: argparse.Namespace, edits: "Iterable[Edit]", one: str, many: str) -> bool:
    """Say what was written, and what could not be; return whether anything was. A dry run shows
    what would change.
    """
    written = 0
    for edit in edits:
        if edit.reason:
            say(f"left alone: {edit.path}: {edit.reason}")
        else:
            written += 1
            if arguments.dry_run:
                say(edit.changes or edit.path)
    if written:
        done = "would write" if arguments.dry_run else "wrote"
        say(f"{done} {count(written, one, many)}")
    return written > 0 and not arguments.dry_run


def _changed(root: Path, base: str) -> frozenset[str] | None:
    """Return the paths that differ from a revision, and those of stories whose clippings do."""
    from unicodedata import normalize

    from copydesk.content.files.text_files import CLIPPINGS
    from copydesk.desk.review.git import GitError, Revisions

    try:
        revisions = Revisions(root)
        changed = revisions.changed(revisions.base(base or None))
    except GitError as error:
        say(f"copydesk: {error}")
        return None
    clipped = {
        normalize("NFC", path.split("/")[2]) for path in changed if path.startswith(f"{CLIPPINGS}/")
    }
    of_clippings = {
        path.relative_to(root).as_posix()
        for path in (root / "content" / "stories").rglob("*.md")
        if normalize("NFC", path.stem) in clipped
    }
    return changed | of_clippings


def _from_here(diagnostics: "Iterable[Diagnostic]", root: Path) -> "list[Diagnostic]":
    """Return diagnostics with paths from the current folder, if the newsroom lies below it.

    A workflow runs at the top of its repository, and GitHub wants paths from there.
    """
    from msgspec.structs import replace

    here, there = Path.cwd(), root.resolve()
    if here not in there.parents:
        return list(diagnostics)
    return [
        replace(finding, path=Path(os.path.relpath(there / finding.path, here)).as_posix())
        for finding in diagnostics
    ]
