"""The marks of a merge conflict within code: perhaps a lesson on git, perhaps a slip."""

from collections.abc import Iterable, Iterator

from copydesk.content.files.merge_conflicts import in_code
from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.diagnostics import Diagnostic, Position

MARKS = "merge-marks"
CODES = (MARKS,)

_IN_STORY = f'desk: [{{allow: {MARKS}, why: "…"}}]'
IN_SETTINGS = f"desk: {{severities: {{{MARKS}: off}}}} in content/site.yaml"
"""How to set aside what is found in a file that is not a story."""


def run(check_input: CheckInput) -> Findings:
    """Return a finding for each conflict within a story's code."""
    document = check_input.document
    found = marks(document.path, document.text, in_code(document.text), _IN_STORY)
    return Findings(tuple(map(Finding, found)))


def marks(
    path: str, text: str, found: Iterable[tuple[int, int]], aside: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each conflict that was found; `aside` says how to set it aside."""
    for start, _ in found:
        yield Diagnostic(
            path,
            Position(text.count("\n", 0, start) + 1, 1),
            MARKS,
            "readers are shown the marks of a merge conflict here",
            f"Delete them; or, if they are meant to be shown, write {aside}",
        )
