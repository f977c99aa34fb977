"""The commands `copydesk build` and `serve`; those of the desk are in `cli/desk_commands.py`."""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import __version__
from copydesk.cache.up_to_date import Seen, look
from copydesk.cli import desk_commands as desk
from copydesk.cli.output import (
    DONE,
    FAULTY,
    MISUSED,
    Parser,
    add_format,
    add_workers,
    count,
    say,
    show,
    status,
    tally,
)
from copydesk.diagnostics import from_json
from copydesk.publish.errors import DiskError, OutputError
from copydesk.start import say_current
from copydesk.workers import WorkerError

if TYPE_CHECKING:
    from copydesk.diagnostics import Diagnostic
    from copydesk.pipeline import Built, Options


def main(
    argv: Sequence[str] | None = None,
    default_root: Path | None = None,
    seen: Seen | None = None,
) -> int:
    """Run a command and return its exit status; without a command, build.

    `default_root` is the newsroom where `--root` names none: else the current folder. What a look
    at it has `seen` just before is not looked for again.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    arguments = _parser(default_root or Path()).parse_args(words)
    try:
        if arguments.command in desk.COMMANDS:
            return desk.COMMANDS[arguments.command](arguments, _moment_of(arguments))
        return _serve(arguments) if arguments.command == "serve" else _build(arguments, seen)
    except BrokenPipeError:
        raise
    except (OutputError, WorkerError) as error:
        say(f"copydesk: {error}")
        return MISUSED if type(error) is OutputError else FAULTY
    except OSError as error:
        say(f"copydesk: {DiskError.of(error)}")
        return FAULTY


def _parser(default_root: Path) -> argparse.ArgumentParser:
    parser = Parser(
        prog="copydesk",
        description="A static site generator for curated news digests.",
        epilog="Without a command, copydesk builds. `copydesk COMMAND --help` has the options. "
        "Exit status: 0 done, 1 errors in content or layouts, or of the disk, 2 wrong usage or "
        "settings.",
    )
    parser.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    common = Parser(add_help=False)
    common.add_argument(
        "--root",
        type=Path,
        default=default_root,
        metavar="DIR",
        help="the newsroom: the folder that holds content/ and, if it has its own, layouts/ "
        "(default: where build.py is, or the current folder)",
    )
    common.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (default: ROOT/site)"
    )
    common.add_argument(
        "--now",
        type=_moment,
        metavar="ISO",
        help="build as of this date or time, 2026-02-27 or 2026-02-27T16:04+01:00, in the site's "
        "zone if it has no offset (default: SOURCE_DATE_EPOCH, else the clock)",
    )
    common.add_argument("--drafts", action="store_true", help="take drafts for finished stories")

    build = commands.add_parser(
        "build", parents=[common], help="make the site", description="Make the site."
    )
    add_format(build, ("text", "json"))
    _add_clean(build)
    add_workers(build)
    build.add_argument(
        "--explain",
        metavar="PATH",
        help="say why this page would be made anew, by its address or its file, and make nothing",
    )
    build.add_argument(
        "--verify",
        action="store_true",
        help="build, then compare with a site that is made with nothing remembered",
    )

    desk.add(commands, common)

    serve = commands.add_parser(
        "serve",
        parents=[common],
        help="build, and show the site at an address of this machine",
        description="Build, and serve the site on 127.0.0.1 under the path of its url.",
    )
    add_format(serve, ("text", "json"))
    _add_clean(serve)
    add_workers(serve)
    serve.add_argument(
        "--port", type=_port, default=8000, help="0 takes any that is free (default: 8000)"
    )
    return parser


def _add_clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--clean",
        action="store_true",
        help="forget what is remembered, and remove what else lies in the output folder; files "
        "and folders whose names start with a dot stay",
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date or time such as 2026-02-27 or 2026-02-27T16:04+01:00"
        ) from None


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")


def _options(arguments: argparse.Namespace) -> "Options":
    from copydesk.pipeline import Options

    return Options(
        root=arguments.root,
        output=arguments.output or arguments.root / "site",
        now=_moment_of(arguments),
        drafts=arguments.drafts,
        clean=getattr(arguments, "clean", False),
    )


def _moment_of(arguments: argparse.Namespace) -> datetime:
    """The time that a command works as of."""
    return getattr(arguments, "now", None) or _now()


def _now() -> datetime:
    """SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds since 1970"
        say(f"copydesk: {message}")
        raise SystemExit(MISUSED) from None


def _build(arguments: argparse.Namespace, seen: Seen | None) -> int:
    if arguments.explain:
        return _explain(arguments)
    start = time.monotonic()
    options = _options(arguments)
    if not (options.clean or arguments.verify):
        seen = seen or look(str(options.root), str(options.output))
        if seen and seen.is_current(options.key, options.now):
            diagnostics = _cached_diagnostics(seen.last.diagnostics)
            if diagnostics is not None:
                show(diagnostics, arguments.format)
                say_current(seen, start)
                return status(diagnostics)
    built = _built(arguments, seen)
    if arguments.verify and built.published:
        return _verify(options, arguments.workers)
    return status(built.diagnostics)


def _cached_diagnostics(text: str) -> "tuple[Diagnostic, ...] | None":
    """Return the findings of the last build; None where the cache has something else."""
    try:
        found = from_json(text) if text else ()
        status(found)
    except (LookupError, TypeError, ValueError):
        return None
    return found


def _explain(arguments: argparse.Namespace) -> int:
    """Say why a build would make a page anew, or not."""
    from copydesk.cli.progress import Shown
    from copydesk.pipeline import explained
    from copydesk.workers import Workers

    with Workers(arguments.workers) as workers:
        built = explained(_options(arguments), workers, Shown())
    if status(built.diagnostics):
        show(built.diagnostics, arguments.format)
        return status(built.diagnostics)
    path = arguments.explain.removeprefix("/")
    for each in (path, f"{path.rstrip('/')}/index.html".removeprefix("/")):
        if each in built.reasons:
            print(f"{each}: {built.reasons[each]}")
            return DONE
    say(f"copydesk: {path} is no file of the site")
    return MISUSED


def _verify(options: "Options", workers: int | None) -> int:
    """Compare the site with one that is made with nothing remembered."""
    from msgspec.structs import replace

    from copydesk.cli.progress import Shown
    from copydesk.pipeline import anew
    from copydesk.publish.verify import differences
    from copydesk.workers import Workers

    with Workers(workers) as at_work:

        def build(folder: Path) -> "Iterable[str]":
            return anew(replace(options, output=folder, clean=False), at_work, Shown()).reasons

        found = differences(options.output, build)
    for path in found:
        print(f"{path}: not what a build with nothing remembered makes")
    say(f"{count(len(found), 'file differs', 'files differ')}" if found else "verified")
    return FAULTY if found else DONE


def _built(arguments: argparse.Namespace, seen: Seen | None = None) -> "Built":
    """Build and say how it went. Raises OutputError."""
    from copydesk.cli.progress import Shown
    from copydesk.pipeline import build
    from copydesk.workers import Workers

    start = time.monotonic()
    with Workers(arguments.workers) as workers:
        built = build(_options(arguments), workers, Shown(), seen)
    show(built.diagnostics, arguments.format)
    if built.published is None:
        say(f"{tally(built.diagnostics)}; nothing was published")
        return built
    published = built.published
    if published.leftover:
        named = ", ".join(published.leftover[:3]) + (", …" if len(published.leftover) > 3 else "")
        say(
            f"left alone: {count(len(published.leftover), 'file', 'files')} that this build did "
            f"not make ({named}); --clean removes them"
        )
    if built.next_due:
        say(f"the next held story is due at {built.next_due.isoformat()}")
    removed = f", {published.removed:,} removed" if published.removed else ""
    took = time.monotonic() - start
    say(
        f"wrote {count(published.written, 'file', 'files')}, {published.unchanged:,} unchanged"
        f"{removed}, {took:.1f} s"
    )
    return built


def _serve(arguments: argparse.Namespace) -> int:
    from copydesk.preview.server import serve

    built = _built(arguments)
    if built.published is None or built.base is None:
        return status(built.diagnostics)
    try:
        serve(arguments.output or arguments.root / "site", built.base, arguments.port, say)
    except OSError as error:
        say(f"copydesk: cannot serve on port {arguments.port}: {error.strerror}")
        return MISUSED
    return DONE
