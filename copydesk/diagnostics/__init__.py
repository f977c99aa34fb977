"""Diagnostics: a problem, its place, and what to do about it.

Every problem that Copydesk can name has a code in `codes.py`, an entry in
`docs/diagnostics.md` and an example in `tests/errors/`.
"""

import difflib
import json
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from copydesk.diagnostics.codes import CODES as CODES
from copydesk.diagnostics.codes import Severity as Severity

MOST_PAIRS = 2_000_000
LONGEST_COMPARED = 100
"""Characters of a name for which a similar one is looked for."""
_NEAR = 0.6
_MOST_EXACT = 4
MOST_LISTED = 30


class Position(Struct, frozen=True):
    """A place in a file, line and column counted from 1; a column counts characters."""

    line: int
    column: int | None = None


class Fix(Struct, frozen=True):
    """A text to write in place of another, which stands at a position of the same file."""

    position: Position
    old: str
    new: str
    """With `…` where only the editor knows what to write."""


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
    fix: Fix | None = None
    """What its hint says to write, where that is a text."""

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


class NearNames:
    """Some names, to be searched for the one that an editor may have meant.

    The first `MOST_PAIRS` pairs of a word and a name are compared, and then no more: a thousand
    words that are unknown need no hint each.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._left = MOST_PAIRS

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {name.casefold(): name for name in sorted(self._names)}

    def nearest(self, word: str) -> str | None:
        """Return the name most like a word; None if none is near."""
        if self._left < 0 or len(word) > LONGEST_COMPARED or not self._by_folded:
            return None
        self._left -= len(self._by_folded)
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        folded = word.casefold()
        # The quick measure finds the few that the exact one has to look at.
        few = process.extract(
            folded,
            self._by_folded.keys(),
            scorer=Indel.normalized_similarity,
            score_cutoff=_NEAR,
            limit=_MOST_EXACT,
        )
        near = difflib.get_close_matches(folded, [name for name, *_ in few], n=1, cutoff=_NEAR)
        return self._by_folded[near[0]] if near else None


def did_you_mean(word: str, candidates: Iterable[str] | NearNames) -> str | None:
    """Return the candidate most like a word that is none of them, as a question; None if none is
    near.
    """
    names = candidates if isinstance(candidates, NearNames) else NearNames(candidates)
    near = names.nearest(word)
    return f'did you mean "{near}"?' if near else None


def listed(names: Sequence[str]) -> str:
    """Return some names in quotes, for a hint: the first of many."""
    shown = ", ".join(f'"{name}"' for name in names[:MOST_LISTED])
    return f"{shown} and {len(names) - MOST_LISTED:,} more" if len(names) > MOST_LISTED else shown


def on_lines(places: Iterable[Position | None]) -> str:
    """Return all lines of a finding that is made once: `, on lines 8, 9 and 12`."""
    lines = [str(line) for line in sorted({place.line for place in places if place})]
    if not lines:
        return ""
    if len(lines) == 1:
        return f", on line {lines[0]}"
    return f", on lines {', '.join(lines[:-1])} and {lines[-1]}"


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
        | _fix_row(diagnostic.fix)
        for diagnostic in diagnostics
    ]
    return json.dumps({"total": len(rows), "diagnostics": rows}, ensure_ascii=False, indent=2)


def _fix_row(fix: Fix | None) -> dict[str, object]:
    if fix is None:
        return {}
    line, column = fix.position.line, fix.position.column
    return {"fix": {"line": line, "column": column, "old": fix.old, "new": fix.new}}


def from_json(text: str) -> tuple[Diagnostic, ...]:
    """Return what `as_json` made of diagnostics, as diagnostics again."""
    return tuple(
        Diagnostic(
            row["path"],
            Position(row["line"], row["column"]) if row["line"] else None,
            row["code"],
            row["message"],
            row["hint"],
            fix=(found := row.get("fix"))
            and Fix(Position(found["line"], found["column"]), found["old"], found["new"]),
        )
        for row in json.loads(text)["diagnostics"]
    )
