"""What commands say, and the statuses that they exit with.

Findings go to standard output, in the format asked for; how the run went, to standard error.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from copydesk.diagnostics import Diagnostic, Severity, as_github, as_json, as_text

DONE, FAULTY, MISUSED = 0, 1, 2
"""Exit statuses: done; errors in content or layouts; wrong usage or settings."""

SETTINGS = "content/site.yaml"


class Parser(argparse.ArgumentParser):
    """A parser of a command line."""

    def error(self, message: str) -> NoReturn:
        """One line is enough: the rest is a `--help` away."""
        self.exit(MISUSED, f"{self.prog}: {message}; --help shows what there is\n")


def say(text: str) -> None:
    """How the run goes."""
    print(text, file=sys.stderr)


def show(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print findings as `text`, `json` or `github`."""
    formats = {"text": as_text, "json": as_json, "github": as_github}
    printed = formats[form](diagnostics)
    if printed:
        print(printed)


def status(diagnostics: Sequence[Diagnostic], *, strict: bool = False) -> int:
    """The exit status that findings give; `strict` counts warnings as errors."""
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    # Without a folder of content, this is no newsroom: --root is wrong.
    if any(each.path == SETTINGS or each.code == "missing-content" for each in errors):
        return MISUSED
    warned = any(each.severity is Severity.WARNING for each in diagnostics)
    return FAULTY if errors or (strict and warned) else DONE


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    found = [
        count(number, severity.value, f"{severity.value}s")
        for severity in Severity
        if (number := sum(each.severity is severity for each in diagnostics))
    ]
    return ", ".join(found) or "no problems found"


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add `--workers`."""
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="how many processes work at once (default: the number of processors)",
    )


def count(number: int, one: str, many: str) -> str:
    """`1 file`, `10,212 files`."""
    return f"{number:,} {one if number == 1 else many}"


def add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """Add `--format`."""
    parser.add_argument(
        "--format", choices=formats, default="text", help="how findings are printed"
    )


def _number(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 999")
