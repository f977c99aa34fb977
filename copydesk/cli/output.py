"""The output of commands, and the statuses that they exit with.

Findings go to standard output, in the format asked for; how the run went, to standard error.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence

from copydesk.cli.findings import formatted, harmless
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.settings import SETTINGS_PATH

DONE, FAULTY, MISUSED = 0, 1, 2
"""Exit statuses: done; errors in content or layouts; wrong usage or settings."""


def say(text: str) -> None:
    """Print a line on how the run goes."""
    print(harmless(text), file=sys.stderr)


def put(text: str) -> None:
    """Print a line of a command's result."""
    print(harmless(text))


def misused(message: str, hint: str | None = None) -> int:
    """Say what is wrong with how a command was called, and return its exit status."""
    say(f"copydesk: {message}; {hint}" if hint else f"copydesk: {message}")
    return MISUSED


def show(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print findings as `text`, `json` or `github`."""
    if printed := formatted(diagnostics, form):
        print(printed)


def show_statistics(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print how many findings there are of each code, the most first, as text or `json`."""
    found = Counter((finding.severity, finding.code) for finding in diagnostics)
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0][1], row[0][0]))
    if form == "json":
        listed = [
            {"code": code, "severity": severity, "count": number}
            for (severity, code), number in rows
        ]
        print(json.dumps({"total": len(diagnostics), "codes": listed}, indent=2))
        return
    width = max((len(f"{number:,}") for _, number in rows), default=0)
    for (severity, code), number in rows:
        put(f"{number:>{width},}  {severity}[{code}]")


def status(diagnostics: Sequence[Diagnostic], *, strict: bool = False) -> int:
    """Return the exit status that findings give; `strict` counts warnings as errors."""
    errors = [finding for finding in diagnostics if finding.severity is Severity.ERROR]
    # Without a folder of content, this is not a newsroom: --root is wrong.
    if any(error.path == SETTINGS_PATH or error.code == "missing-content" for error in errors):
        return MISUSED
    warned = any(finding.severity is Severity.WARNING for finding in diagnostics)
    return FAULTY if errors or (strict and warned) else DONE


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many there are of each severity: `2 errors, 1 warning`."""
    found = [
        count(number, severity.value, f"{severity.value}s")
        for severity in Severity
        if (number := sum(finding.severity is severity for finding in diagnostics))
    ]
    return ", ".join(found) or "no problems found"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 file`, `10,212 files`."""
    return f"{number:,} {one if number == 1 else many}"
