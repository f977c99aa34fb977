"""The commands: `copydesk build`, `check`, `serve`.

Findings go to standard output, in the format asked for; how the run went, to standard error.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from copydesk import __version__
from copydesk.diagnostics import Diagnostic, Severity, as_github, as_json, as_text, from_json
from copydesk.record.front import current
from copydesk.start import say_current

if TYPE_CHECKING:
    from copydesk.pipeline import Built, Options

DONE, FAULTY, MISUSED = 0, 1, 2
"""Exit statuses: done; errors in content or layouts; wrong usage or settings."""

SETTINGS = "content/site.yaml"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line is enough: the rest is a `--help` away."""
        self.exit(MISUSED, f"{self.prog}: {message}; --help shows what there is\n")


def main(argv: Sequence[str] | None = None, default_root: Path | None = None) -> int:
    """Run a command and return its exit status; without a command, build.

    `default_root` is the newsroom where `--root` names none: else the current folder.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    arguments = _parser(default_root or Path()).parse_args(words)
    commands = {"build": _build, "check": _check, "serve": _serve}
    return commands[arguments.command](arguments)


def _parser(default_root: Path) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="copydesk",
        description="A static site generator for curated news digests.",
        epilog="Without a command, copydesk builds. `copydesk COMMAND --help` has the options. "
        "Exit status: 0 done, 1 errors in content or layouts, 2 wrong usage or settings.",
    )
    parser.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    common = _Parser(add_help=False)
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
    _add_format(build, ("text", "json"))
    _add_clean(build)
    _add_workers(build)
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

    check = commands.add_parser(
        "check",
        parents=[common],
        help="read and check everything, publish nothing",
        description="Read and check everything, publish nothing.",
    )
    _add_format(check, ("text", "json", "github"))
    _add_workers(check)
    check.add_argument("--strict", action="store_true", help="exit 1 on warnings too")

    serve = commands.add_parser(
        "serve",
        parents=[common],
        help="build, and show the site at an address of this machine",
        description="Build, and serve the site on 127.0.0.1 under the path of its url.",
    )
    _add_format(serve, ("text", "json"))
    _add_clean(serve)
    _add_workers(serve)
    serve.add_argument(
        "--port", type=_port, default=8000, help="0 takes any that is free (default: 8000)"
    )
    return parser


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format", choices=formats, default="text", help="how findings are printed"
    )


def _add_clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--clean",
        action="store_true",
        help="forget what is remembered, and remove what else lies in the output folder; files "
        "and folders whose names start with a dot stay",
    )


def _add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="how many processes work at once (default: the number of processors)",
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date or time such as 2026-02-27 or 2026-02-27T16:04+01:00"
        ) from None


def _number(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 999")


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")


def _options(arguments: argparse.Namespace) -> "Options":
    from copydesk.pipeline import Options

    return Options(
        root=arguments.root,
        output=arguments.output or arguments.root / "site",
        now=arguments.now or _now(),
        drafts=arguments.drafts,
        clean=getattr(arguments, "clean", False),
    )


def _now() -> datetime:
    """SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds since 1970"
        _say(f"copydesk: {message}")
        raise SystemExit(MISUSED) from None


def _print(diagnostics: Sequence[Diagnostic], form: str) -> None:
    formats = {"text": as_text, "json": as_json, "github": as_github}
    printed = formats[form](diagnostics)
    if printed:
        print(printed)


def _status(diagnostics: Sequence[Diagnostic], *, strict: bool = False) -> int:
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    # Without a folder of content, this is no newsroom: --root is wrong.
    if any(each.path == SETTINGS or each.code == "missing-content" for each in errors):
        return MISUSED
    warned = any(each.severity is Severity.WARNING for each in diagnostics)
    return FAULTY if errors or (strict and warned) else DONE


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _check(arguments: argparse.Namespace) -> int:
    from copydesk.pipeline import checked_alone
    from copydesk.progress import Shown
    from copydesk.workers import Workers

    with Workers(arguments.workers) as workers:
        checked = checked_alone(arguments.root, workers, Shown())
    _print(checked.diagnostics, arguments.format)
    _say(_tally(checked.diagnostics))
    return _status(checked.diagnostics, strict=arguments.strict)


def _build(arguments: argparse.Namespace) -> int:
    if arguments.explain:
        return _explain(arguments)
    start = time.monotonic()
    options = _options(arguments)
    if not (options.clean or arguments.verify):
        found = current(str(options.root), str(options.output), options.key, options.now)
        if found:
            diagnostics = from_json(found.diagnostics) if found.diagnostics else ()
            _print(diagnostics, arguments.format)
            say_current(found, start)
            return _status(diagnostics)
    built = _built(arguments)
    if built is None:
        return MISUSED
    if arguments.verify and built.published:
        return _verify(options, arguments.workers)
    return _status(built.diagnostics)


def _explain(arguments: argparse.Namespace) -> int:
    """Say why a build would make a page anew, or not."""
    from copydesk.pipeline import explained
    from copydesk.press.publish import OutputError
    from copydesk.progress import Shown
    from copydesk.workers import Workers

    try:
        with Workers(arguments.workers) as workers:
            built = explained(_options(arguments), workers, Shown())
    except OutputError as error:
        _say(f"copydesk: {error}")
        return MISUSED
    if _status(built.diagnostics):
        _print(built.diagnostics, arguments.format)
        return _status(built.diagnostics)
    path = arguments.explain.removeprefix("/")
    for each in (path, f"{path.rstrip('/')}/index.html".removeprefix("/")):
        if each in built.reasons:
            print(f"{each}: {built.reasons[each]}")
            return DONE
    _say(f"copydesk: {path} is no file of the site")
    return MISUSED


def _verify(options: "Options", workers: int | None) -> int:
    """Compare the site with one that is made with nothing remembered."""
    from copydesk.press.verify import differences
    from copydesk.progress import Shown
    from copydesk.workers import Workers

    with Workers(workers) as at_work:
        found = differences(options, at_work, Shown())
    for path in found:
        print(f"{path}: not what a build with nothing remembered makes")
    _say(f"{_count(len(found), 'file differs', 'files differ')}" if found else "verified")
    return FAULTY if found else DONE


def _built(arguments: argparse.Namespace) -> "Built | None":
    """Build and say how it went; None where the output folder cannot be used."""
    from copydesk.pipeline import build
    from copydesk.press.publish import OutputError
    from copydesk.progress import Shown
    from copydesk.workers import Workers

    start = time.monotonic()
    # A build makes many values that last, and hardly any rubbish: looking for it costs a quarter.
    gc.set_threshold(100_000, 50, 50)
    try:
        with Workers(arguments.workers) as workers:
            built = build(_options(arguments), workers, Shown())
    except OutputError as error:
        _say(f"copydesk: {error}")
        return None
    _print(built.diagnostics, arguments.format)
    if built.published is None:
        _say(f"{_tally(built.diagnostics)}; nothing was published")
        return built
    published = built.published
    if published.leftover:
        named = ", ".join(published.leftover[:3]) + (", …" if len(published.leftover) > 3 else "")
        _say(
            f"left alone: {_count(len(published.leftover), 'file', 'files')} that this build did "
            f"not make ({named}); --clean removes them"
        )
    if built.next_due:
        _say(f"the next held story is due at {built.next_due.isoformat()}")
    removed = f", {published.removed:,} removed" if published.removed else ""
    took = time.monotonic() - start
    _say(
        f"wrote {_count(published.written, 'file', 'files')}, {published.unchanged:,} unchanged"
        f"{removed}, {took:.1f} s"
    )
    return built


def _tally(diagnostics: Sequence[Diagnostic]) -> str:

    found = [
        _count(number, severity.value, f"{severity.value}s")
        for severity in Severity
        if (number := sum(each.severity is severity for each in diagnostics))
    ]
    return ", ".join(found) or "no problems found"


def _count(number: int, one: str, many: str) -> str:
    """`1 file`, `10,212 files`."""
    return f"{number:,} {one if number == 1 else many}"


def _serve(arguments: argparse.Namespace) -> int:
    from copydesk.editor.serve import serve

    built = _built(arguments)
    if built is None:
        return MISUSED
    if built.published is None or built.base is None:
        return _status(built.diagnostics)
    try:
        serve(arguments.output or arguments.root / "site", built.base, arguments.port, _say)
    except OSError as error:
        _say(f"copydesk: cannot serve on port {arguments.port}: {error.strerror}")
        return MISUSED
    return DONE
