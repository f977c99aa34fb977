"""Findings as they are printed: as text, as JSON, and as GitHub's workflow commands.

Whatever a file contains, what is printed of it has a bounded length and is safe in a log: text and
workflow commands have the first findings of a file and code and count the rest; JSON has all.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from copydesk.content.control_characters import written_out
from copydesk.diagnostics import Diagnostic, Severity, as_json

MOST = 20
"""Findings of one file and code that are printed."""
LONGEST = 1_000
"""Characters of a message or hint that are printed."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD")
"""Variables that say that a log is read by a program, too."""
_COMMAND = re.compile(r"##(?=(?:vso)?\[)")
_COMMAND_LINE = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
"""Commands of runners, of GitHub and Azure: anywhere in a line, and at its start."""


def formatted(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """Return findings as `text`, `json` or `github`."""
    if form == "json":
        # Every string of JSON may be written with escapes.
        return re.sub("[^ -~\n]", _json_escape, _COMMAND.sub(r"#\\u0023", as_json(diagnostics)))
    found = shortened(diagnostics)
    if form == "github":
        return "\n".join(map(_as_github, found))
    return harmless("\n".join(finding.as_text() for finding in found))


def shortened(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is printed of findings in the order of their paths: the first of each file and
    code, then how many more there are.
    """
    for path, of_file in groupby(diagnostics, lambda finding: finding.path):
        seen: Counter[str] = Counter()
        weakest: dict[str, Severity] = {}
        for finding in of_file:
            seen[finding.code] += 1
            if seen[finding.code] <= MOST:
                hint = finding.hint and _cut(finding.hint)
                yield replace(finding, message=_cut(finding.message), hint=hint)
            else:
                weakest.setdefault(finding.code, finding.severity)
        for code, severity in weakest.items():
            more = f"and {seen[code] - MOST:,} more of these; --format json lists all"
            yield Diagnostic(path, None, code, more, lowered=severity)


def harmless(text: str) -> str:
    """Return a text for a terminal or a log: its control characters shown, and no command for the
    runner of a workflow.
    """
    text = written_out(text)
    if any(os.environ.get(name) for name in _CI):
        return _COMMAND_LINE.sub(r"\1: ", _without_commands(text))
    return text


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _as_github(finding: Diagnostic) -> str:
    """Return a workflow command, which GitHub shows as an annotation on a line of a pull request.

    Format: GitHub Actions, "Workflow commands", `::error file=…,line=…,col=…,title=…::message`.
    """
    properties = {"file": finding.path}
    if finding.position:
        properties["line"] = str(finding.position.line)
        if finding.position.column:
            properties["col"] = str(finding.position.column)
    properties["title"] = finding.code
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = finding.message + (f"\nhint: {finding.hint}" if finding.hint else "")
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    text = written_out(text).replace("%", "%25").replace("\n", "%0A")
    return _without_commands(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _without_commands(text: str) -> str:
    return _COMMAND.sub("# #", text)


def _json_escape(found: re.Match[str]) -> str:
    sign = found[0]
    return sign if written_out(sign) == sign else f"\\u{ord(sign):04x}"
