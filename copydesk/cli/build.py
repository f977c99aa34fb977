"""`copydesk build`: build the site, explain why a page would be rebuilt, or verify the build."""

import time
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cache.up_to_date import Scan, quick_scan
from copydesk.cli.arguments import (
    Parser,
    add_clean,
    add_executor,
    add_format,
    add_workers,
    given_moment,
    options_of,
    output_of,
    workers_of,
)
from copydesk.cli.output import DONE, FAULTY, count, misused, put, say, show, status, tally
from copydesk.cli.up_to_date import as_of, say_current
from copydesk.diagnostics import Severity, from_json
from copydesk.publish.errors import printed

_MOST = 10
"""So many addresses are named."""

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.diagnostics import Diagnostic
    from copydesk.pipeline import Built, Options


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    build = commands.add_parser(
        "build", parents=[common], help="build the site", description="Build the site."
    )
    add_format(build, ("text", "json"))
    add_clean(build)
    add_workers(build)
    add_executor(build)
    build.add_argument(
        "--explain",
        metavar="PATH",
        help="explain why a page would be rebuilt, by its address, its file or its document; build "
        "nothing",
    )
    build.add_argument(
        "--verify",
        action="store_true",
        help="build, then compare the site with a clean build",
    )
    build.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="print nothing but errors, as for cron, which mails all output",
    )
    return build


def run(arguments: Namespace) -> int:
    """Build, and return the exit status."""
    if arguments.explain:
        return _explain(arguments)
    start = time.monotonic()
    options = options_of(arguments)
    scan: Scan | None = arguments.scan
    if not (options.clean or arguments.verify):
        scan = scan or quick_scan(str(options.root), str(options.output))
        if scan and scan.is_current(options.key, options.now):
            diagnostics = _cached_diagnostics(scan.last.diagnostics)
            if diagnostics is not None:
                show(_wanted(diagnostics, arguments), arguments.format)
                if not arguments.quiet:
                    _say_preview(arguments)
                    say_current(scan, start, given_moment(arguments))
                return status(diagnostics)
    built = built_site(arguments, scan)
    if arguments.verify and built.published:
        return _verify(options, arguments)
    return status(built.diagnostics)


def _cached_diagnostics(text: str) -> "tuple[Diagnostic, ...] | None":
    """Return the findings of the last build; None where the cache has something else."""
    try:
        found = from_json(text) if text else ()
        status(found)
    except (LookupError, TypeError, ValueError):
        return None
    return found


def _wanted(diagnostics: "Sequence[Diagnostic]", arguments: Namespace) -> "list[Diagnostic]":
    """Return the findings to print: all, or with `--quiet` the errors."""
    quiet = getattr(arguments, "quiet", False)
    return [found for found in diagnostics if not quiet or found.severity is Severity.ERROR]


def built_site(arguments: Namespace, scan: Scan | None = None) -> "Built":
    """Build and say how it went. Raises OutputError."""
    from copydesk.cli.progress import ProgressBar
    from copydesk.pipeline import build
    from copydesk.workers import silent

    start = time.monotonic()
    with workers_of(arguments) as workers:
        bar = silent if getattr(arguments, "quiet", False) else ProgressBar()
        built = build(options_of(arguments), workers, bar, scan)
    show(_wanted(built.diagnostics, arguments), arguments.format)
    if built.published is None:
        say(f"{tally(built.diagnostics)}; nothing was published")
    elif not getattr(arguments, "quiet", False):
        _say_published(built, arguments, time.monotonic() - start)
    return built


def _say_published(built: "Built", arguments: Namespace, took: float) -> None:
    """Say what was published; `took` is in seconds."""
    published = built.published
    assert published is not None  # noqa: S101 - the caller has looked
    if published.leftover:
        named = ", ".join(published.leftover[:3]) + (", …" if len(published.leftover) > 3 else "")
        say(
            f"left alone: {count(len(published.leftover), 'file', 'files')} that this build did "
            f"not write ({named}); --clean deletes them"
        )
    _say_gone(published.gone, arguments)
    for remark in built.remarks:
        say(remark)
    _say_preview(arguments)
    removed = f", {published.removed:,} removed" if published.removed else ""
    say(
        f"wrote {count(published.written, 'file', 'files')}, {published.unchanged:,} unchanged"
        f"{removed}, {took:.1f} s{as_of(given_moment(arguments))}"
    )


def _say_gone(paths: Iterable[str], arguments: Namespace) -> None:
    """Name the addresses that lead nowhere now: an alias would have been written in their place."""
    gone = ["/" + path.removesuffix("index.html") for path in paths if path.endswith(".html")]
    if gone and not arguments.drafts:
        more = f" and {len(gone) - _MOST:,} more" if len(gone) > _MOST else ""
        say(
            f"gone without an alias: {', '.join(map(printed, gone[:_MOST]))}{more}; "
            "list those under aliases: of what took their place"
        )


def _say_preview(arguments: Namespace) -> None:
    if arguments.drafts:
        say(f"the preview is in {output_of(arguments)}")


def _explain(arguments: Namespace) -> int:
    """Say why a build would rebuild a page, or not."""
    from copydesk.cli.asked_pages import not_found, paths_of
    from copydesk.cli.progress import ProgressBar
    from copydesk.cli.reasons import reason_in_words
    from copydesk.pipeline import explained

    with workers_of(arguments) as workers:
        built = explained(options_of(arguments), workers, ProgressBar())
    if status(built.diagnostics):
        show(built.diagnostics, arguments.format)
        return status(built.diagnostics)
    for path in paths_of(arguments.explain, built, output_of(arguments)):
        if path in built.reasons:
            put(f"{path}: {reason_in_words(built.reasons[path])}")
            return DONE
    return misused(*not_found(arguments.explain, built))


def _verify(options: "Options", arguments: Namespace) -> int:
    """Compare the site, and what the cache knows of its stories, with a clean build of it."""
    from msgspec.structs import replace

    from copydesk.cli.progress import ProgressBar
    from copydesk.pipeline import clean_build, stored_index
    from copydesk.publish.verify import differences

    with workers_of(arguments) as at_work:

        def build(folder: Path) -> Iterable[str]:
            clean = replace(options, output=folder, clean=False)
            built = clean_build(clean, at_work, ProgressBar())
            index.update(built.index)
            return built.reasons

        index: dict[str, bytes] = {}
        stored = stored_index(options.root)
        found = differences(options.output, build)
    wrong = sorted(name for name in {*stored, *index} if stored.get(name) != index.get(name))
    for path in found:
        put(f"{path}: differs from a clean build")
    for name in wrong:
        put(f"the build cache's index of {name}: differs from a clean build")
    if found or not wrong:
        say(f"{count(len(found), 'file differs', 'files differ')}" if found else "verified")
    return FAULTY if found or wrong else DONE
