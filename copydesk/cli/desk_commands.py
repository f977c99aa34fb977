"""The desk's commands: `copydesk check`, `clip`, `explain`, `review`."""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.output import (
    DONE,
    MISUSED,
    add_format,
    add_workers,
    count,
    say,
    show,
    status,
    tally,
)

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from copydesk.cache.database import Record
    from copydesk.cli.output import Parser
    from copydesk.desk.runner import Desk, Desks
    from copydesk.desk.write_back import Edit
    from copydesk.diagnostics import Diagnostic
    from copydesk.pipeline import Checked
    from copydesk.workers import Workers

Command = Callable[["Namespace", datetime], int]
"""What a command does, at a moment; its exit status."""


def add(commands: "_SubParsersAction[Parser]", common: "Parser") -> None:
    """Add the desk's commands to those of the program."""
    check = commands.add_parser(
        "check",
        parents=[common],
        help="check everything, hold stories against their clippings",
        description="Read and check everything, and hold every story against the clippings of its "
        "sources. Nothing is written but by --record and --fix.",
    )
    add_format(check, ("text", "json", "github"))
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
        help="only stories changed against a git revision (default: where work left the main "
        "branch)",
    )
    check.add_argument(
        "--record", action="store_true", help="write the receipts of stories that have clippings"
    )
    check.add_argument(
        "--fix", action="store_true", help="write the reprint_of lines that are missing"
    )

    clip = commands.add_parser(
        "clip",
        parents=[common],
        help="save the text of a source for checking",
        description="Save the text of a source as a clipping, from text or HTML.",
    )
    clip.add_argument("story", metavar="STORY", help="the story's slug")
    clip.add_argument("source", metavar="SOURCE", help="the source's id or number in that story")
    clip.add_argument("file", metavar="FILE", help="the text or web page; - is the standard input")
    clip.add_argument("--part", action="store_true", help="it is a part: end it with […]")
    clip.add_argument("--replace", action="store_true", help="write over another clipping")

    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="say what a finding means and how to mend it",
        description="Print the entry of a finding's code in docs/diagnostics.md.",
    )
    explain.add_argument("code", metavar="CODE", help="quote-altered, say")

    review = commands.add_parser(
        "review",
        parents=[common],
        help="compare with an earlier revision, for a pull request",
        description="Report, in Markdown, what has changed since a git revision that readers "
        "should have been told of, which pages come and go, and what is newly found.",
    )
    review.add_argument(
        "base",
        nargs="?",
        metavar="BASE",
        help="a git revision (default: where work left the main branch)",
    )
    add_workers(review)
    review.add_argument(
        "--strict", action="store_true", help="exit 1 if there is something to mend"
    )


def _codes(text: str) -> tuple[str, ...]:
    from copydesk.desk.severities import codes

    try:
        return codes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check(arguments: "Namespace", now: datetime) -> int:
    from copydesk.cache.database import FAULTS, recorded_or_not, unrecorded
    from copydesk.desk.severities import Selection
    from copydesk.diagnostics import CONTENT_CODES, Severity, in_order
    from copydesk.workers import Workers

    only: frozenset[str] | None = None
    if arguments.changed is not None:
        only = _changed(arguments.root, arguments.changed)
        if only is None:
            return MISUSED
    with Workers(arguments.workers) as workers:
        try:
            with recorded_or_not(arguments.root) as record:
                checked, found = _rounds(arguments, now, record, workers, only)
        except FAULTS:
            # What is torn, or cannot be written, only costs a full check.
            with unrecorded() as record:
                checked, found = _rounds(arguments, now, record, workers, only)
    of_content = [
        each
        for each in checked.diagnostics
        if only is None or each.path in only or CONTENT_CODES.get(each.code) is Severity.ERROR
    ]
    selection = Selection(arguments.select, arguments.ignore)
    diagnostics = in_order(selection.of([*of_content, *found.diagnostics]))
    shown = _from_here(diagnostics, arguments.root) if arguments.format == "github" else diagnostics
    show(shown, arguments.format)
    say(tally(diagnostics))
    return status(diagnostics, strict=arguments.strict)


def _from_here(diagnostics: "Iterable[Diagnostic]", root: Path) -> "list[Diagnostic]":
    """Diagnostics with their paths from the current folder, where the newsroom lies below it.

    A workflow runs at the top of its repository, and GitHub wants paths from there.
    """
    from msgspec.structs import replace

    here, there = Path.cwd(), root.resolve()
    if here not in there.parents:
        return list(diagnostics)
    return [
        replace(each, path=Path(os.path.relpath(there / each.path, here)).as_posix())
        for each in diagnostics
    ]


def _rounds(
    arguments: "Namespace",
    now: datetime,
    record: "Record",
    workers: "Workers",
    only: frozenset[str] | None,
) -> "tuple[Checked, Desk]":
    """Read the newsroom, and let the desk go through it; again after it wrote something."""
    from copydesk.cli.progress import Shown
    from copydesk.desk import write_back as recording
    from copydesk.desk.runner import Desks
    from copydesk.pipeline import check

    root, progress = arguments.root, Shown()

    def once() -> "tuple[Checked, Desks, Desk]":
        checked = check(root, record, workers, progress)
        desks = Desks(root, root, checked, record)
        found = desks.round(workers, progress, only=only)
        record.commit()
        return checked, desks, found

    checked, desks, found = once()
    if arguments.fix and _written(
        recording.fix(root, desks, found), "story with reprint_of", "stories with reprint_of"
    ):
        checked, desks, found = once()
    if arguments.record and _written(
        recording.record(root, desks, found, now), "receipt", "receipts"
    ):
        checked, desks, found = once()
    return checked, found


def _changed(root: Path, base: str) -> frozenset[str] | None:
    """The paths that differ from a revision, and those of stories whose clippings do."""
    from copydesk.content.files import CLIPPINGS
    from copydesk.desk.review.git import GitError, Revisions

    try:
        revisions = Revisions(root)
        changed = revisions.changed(revisions.base(base or None))
    except GitError as error:
        say(f"copydesk: {error}")
        return None
    clipped = {path.split("/")[2] for path in changed if path.startswith(f"{CLIPPINGS}/")}
    of_clippings = {
        path.relative_to(root).as_posix()
        for path in (root / "content" / "stories").rglob("*.md")
        if path.stem in clipped
    }
    return changed | of_clippings


def _written(edits: "Iterable[Edit]", one: str, many: str) -> bool:
    """Say what was written, and what could not be; whether anything was."""
    written = 0
    for edit in edits:
        if edit.reason:
            say(f"left alone: {edit.path}: {edit.reason}")
        else:
            written += 1
    if written:
        say(f"wrote {count(written, one, many)}")
    return written > 0


def _clip(arguments: "Namespace", now: datetime) -> int:
    del now
    import sys

    from copydesk.cache.database import unrecorded
    from copydesk.cache.serialisation import decoded
    from copydesk.desk.clippings import ClippingError, Clippings
    from copydesk.desk.web_articles import article, is_html
    from copydesk.diagnostics import did_you_mean
    from copydesk.newsroom.story_sources import SourcedStory
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    slug = Path(arguments.story).name.removesuffix(".md")
    with unrecorded() as record, Workers(1) as workers:
        checked = check(arguments.root, record, workers)
        story = checked.catalog.stories.get(slug)
        if story is None:
            return _misused(f'no story "{slug}"', did_you_mean(slug, checked.catalog.stories))
        entry = decoded(SourcedStory, record.body(story.path))
    ids = [source.id for source in entry.sources]
    number = int(arguments.source) if arguments.source.isdecimal() else 0
    source = ids[number - 1] if 0 < number <= len(ids) else arguments.source.removeprefix("@")
    if source not in ids:
        listed = f"its sources are {', '.join(ids)}" if ids else "it lists no sources"
        return _misused(f'no source "{source}" in the story "{slug}"', listed)
    try:
        data = (
            sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
        )
        text = article(data) if is_html(data) else data.decode("utf-8-sig")
        clippings = Clippings(arguments.root, checked.settings)
        path = clippings.path(slug, source)
        new = clippings.save(path, text, part=arguments.part, replace=arguments.replace)
    except OSError as error:
        return _misused(f"{arguments.file}: {error.strerror}")
    except UnicodeDecodeError:
        return _misused(f"{arguments.file} is neither HTML nor text in UTF-8")
    except (ClippingError, ValueError) as error:
        return _misused(str(error))
    words = count(len(text.split()), "word", "words")
    say(f"{'saved' if new else 'unchanged:'} {clippings.shown(path)}, {words}")
    return DONE


def _misused(message: str, hint: str | None = None) -> int:
    say(f"copydesk: {message}; {hint}" if hint else f"copydesk: {message}")
    return MISUSED


def _explain(arguments: "Namespace", now: datetime) -> int:
    del now
    from copydesk.cli.code_help import entry
    from copydesk.diagnostics import CODES, did_you_mean

    text = entry(arguments.code)
    if text is None:
        return _misused(
            f'there is no finding "{arguments.code}"', did_you_mean(arguments.code, CODES)
        )
    print(text)
    return DONE


def _review(arguments: "Namespace", now: datetime) -> int:
    from copydesk.desk.review.git import GitError
    from copydesk.desk.review.report import review
    from copydesk.workers import Workers

    try:
        with Workers(arguments.workers) as workers:
            report = review(arguments.root, arguments.base, now, workers, drafts=arguments.drafts)
    except GitError as error:
        return _misused(str(error))
    print(report.markdown)
    return 1 if arguments.strict and report.to_mend else DONE


COMMANDS: Mapping[str, Command] = {
    "check": _check,
    "clip": _clip,
    "explain": _explain,
    "review": _review,
}
"""By their names."""
