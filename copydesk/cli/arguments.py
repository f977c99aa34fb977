"""The command line: the parser, the options that all commands share, and what they mean."""

import argparse
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from copydesk.cache.up_to_date import FOLDER
from copydesk.cli.output import MISUSED, say

if TYPE_CHECKING:
    from copydesk.pipeline import Options
    from copydesk.workers import Workers

PREVIEW = f"{FOLDER}/preview"
"""The output folder of a preview, relative to the newsroom's root."""


class Parser(argparse.ArgumentParser):
    """A parser of a command line."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read words; what follows an option belongs to a list, too, as in `STORY --again URL`.

        Python 3.11 ends a list at the first option.
        """
        found, rest = super().parse_known_args(args, namespace)
        listed = next((each for each in self._get_positional_actions() if each.nargs == "*"), None)
        if listed and rest and not any(word.startswith("-") for word in rest):
            setattr(found, listed.dest, [*getattr(found, listed.dest), *rest])
            return found, []
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Exit with one line: `--help` has the rest."""
        from copydesk.diagnostics import did_you_mean

        unknown = re.match(r"unrecognized arguments: (--?[^\s=]+)", message)
        near = did_you_mean(unknown[1], self._all_options()) if unknown else None
        message = f"{message}; {near}" if near else message
        say(f"{self.prog}: {message}; --help lists the options")
        self.exit(MISUSED)

    def _all_options(self) -> list[str]:
        """Return the options of this parser and of its commands."""
        commands = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        within = [command._all_options() for found in commands for command in found.values()]
        return [*self._option_string_actions, *chain.from_iterable(within)]


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]
    """The commands that a command module adds its own to."""


def common_options(default_root: Path) -> Parser:
    """Return a parser of the options that every command takes."""
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
        "--output",
        type=Path,
        metavar="DIR",
        help="the folder that the site is written to (default: ROOT/site; of a preview, "
        f"ROOT/{PREVIEW})",
    )
    common.add_argument(
        "--now",
        type=_moment,
        metavar="ISO",
        help="build as of this date or time, 2026-02-27 or 2026-02-27T16:04+01:00, in the site's "
        "zone if it has no offset (default: SOURCE_DATE_EPOCH, else the clock)",
    )
    common.add_argument(
        "--drafts",
        action="store_true",
        help="make a preview, with drafts and held stories, marked as such on their pages",
    )
    return common


def add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """Add `--format`."""
    parser.add_argument("--format", choices=formats, default="text", help="the form of the output")


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add `--workers`."""
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="how many processes run at once (default: the number of processors)",
    )


def add_executor(parser: argparse.ArgumentParser) -> None:
    """Add `--executor`."""
    parser.add_argument(
        "--executor",
        type=_cluster,
        metavar="dask://HOST:PORT",
        help="the scheduler of a Dask cluster that does the work in place of this machine's "
        "processes (needs the extra cluster: pip install 'copydesk[cluster]')",
    )


def workers_of(arguments: argparse.Namespace) -> "Workers":
    """Return the workers that a command was told to use."""
    from copydesk.workers import Workers

    address: str | None = arguments.executor
    if address is None:
        return Workers(arguments.workers)
    from copydesk.cli.cluster import connected

    return Workers(connect=lambda: connected(address))


def add_clippings(parser: argparse.ArgumentParser) -> None:
    """Add `--clippings`."""
    parser.add_argument(
        "--clippings",
        type=os.path.abspath,
        metavar="DIR",
        help="the folder of the clippings (default: clippings in site.yaml, or content/clippings)",
    )


def add_clean(parser: argparse.ArgumentParser) -> None:
    """Add `--clean`."""
    parser.add_argument(
        "--clean",
        action="store_true",
        help="discard the build cache and delete other files in the output folder; files and "
        "folders whose names start with a dot stay",
    )


def output_of(arguments: argparse.Namespace) -> Path:
    """Return the folder that the site is written to; a preview is never written to the site's."""
    root: Path = arguments.root
    folder: Path = arguments.output or (root / PREVIEW if arguments.drafts else root / "site")
    return folder


def options_of(arguments: argparse.Namespace) -> "Options":
    """Return the options of a build."""
    from copydesk.pipeline import Options

    return Options(
        root=arguments.root,
        output=output_of(arguments),
        now=moment_of(arguments),
        drafts=arguments.drafts,
        clean=getattr(arguments, "clean", False),
    )


def moment_of(arguments: argparse.Namespace) -> datetime:
    """Return the time that a command works as of.

    It is that of `--now`, else of SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970),
    else the clock's.
    """
    return given_moment(arguments) or datetime.now(UTC)


def given_moment(arguments: argparse.Namespace) -> datetime | None:
    """Return the time that a command was told to work as of; None for the clock's."""
    if getattr(arguments, "now", None):
        now: datetime = arguments.now
        return now
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        say(f"copydesk: SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds since 1970")
        raise SystemExit(MISUSED) from None


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date or time such as 2026-02-27 or 2026-02-27T16:04+01:00"
        ) from None


def _cluster(text: str) -> str:
    if re.fullmatch(r"dask(\+tls)?://[^\s/]+:\d{1,5}/?", text):
        return text.removesuffix("/")
    raise argparse.ArgumentTypeError(
        f"{text!r} is not the address of a Dask scheduler, such as dask://192.0.2.7:8786"
    )


def _number(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 999")
