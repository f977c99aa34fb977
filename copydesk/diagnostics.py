"""Diagnostics: a problem, its place, and what to do about it.

Every problem that Copydesk can name has a code in `diagnostic_codes.py`, an entry in
`docs/diagnostics.md` and an example in `tests/errors/`.
"""

import difflib
import json
from collections.abc import Iterable

from msgspec import Struct

from copydesk.diagnostic_codes import CODES as CODES
from copydesk.diagnostic_codes import Severity as Severity


class Position(Struct, frozen=True):
    """A place in a file, line and column counted from 1; a column counts characters."""

    line: int
    column: int | None = None


class Diagnostic(Struct, frozen=True):
    """One problem: where it is, what it is, and how to fix it."""

    path: str
    """Relative to the newsroom's root, with forward slashes."""
    position: Position | None
    code: str
    message: str
    hint: str | None = None
    lowered: Severity | None = None
    """A severity other than its code's: weaker evidence, or the newsroom's own setting."""

    @property
    def severity(self) -> Severity:
        """The severity that `CODES` gives to this diagnostic's code, unless it was lowered."""
        return self.lowered or CODES[self.code].severity

    def as_text(self) -> str:
        """Return `path:line:column: error[code] message`, and the hint on a line of its own."""
        place = self.path
        if self.position:
            place += f":{self.position.line}"
            if self.position.column:
                place += f":{self.position.column}"
        head = f"{place}: {self.severity}[{self.code}] {self.message}"
        return f"{head}\n  hint: {self.hint}" if self.hint else head


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return sorted by path and place, each once; a diagnostic of a whole file comes before its
    lines.
    """

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        place = diagnostic.position or Position(0)
        return (diagnostic.path, place.line, place.column or 0, diagnostic.code, diagnostic.message)

    return tuple(sorted(set(diagnostics), key=key))


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a word that is none of them, as a question; None if none is
    near.
    """
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f'did you mean "{by_folded[near[0]]}"?' if near else None


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of them stops a build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one JSON object, `{"total": 1, "diagnostics": [...]}`, as `docs/diagnostics.md`
    describes it.
    """
    rows = [
        {
            "path": diagnostic.path,
            "line": diagnostic.position.line if diagnostic.position else None,
            "column": diagnostic.position.column if diagnostic.position else None,
            "severity": diagnostic.severity,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        }
        for diagnostic in diagnostics
    ]
    return json.dumps({"total": len(rows), "diagnostics": rows}, ensure_ascii=False, indent=2)


def from_json(text: str) -> tuple[Diagnostic, ...]:
    """Return what `as_json` made of diagnostics, as diagnostics again."""
    return tuple(
        Diagnostic(
            row["path"],
            Position(row["line"], row["column"]) if row["line"] else None,
            row["code"],
            row["message"],
            row["hint"],
        )
        for row in json.loads(text)["diagnostics"]
    )
