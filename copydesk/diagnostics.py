"""What went wrong, where, and what to do about it.

Every problem that Copydesk can name has a code in `CODES`, an entry in `docs/diagnostics.md` and
an example in `tests/errors/`.
"""

import difflib
import json
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ERROR, _WARNING, _NOTE = Severity

CONTENT_CODES: dict[str, Severity] = {
    "address-clash": _ERROR,
    "bad-address": _ERROR,
    "bad-citation": _ERROR,
    "bad-contact": _ERROR,
    "bad-date": _ERROR,
    "bad-domain": _ERROR,
    "bad-file-name": _ERROR,
    "bad-flag": _ERROR,
    "bad-folder": _ERROR,
    "bad-id": _ERROR,
    "bad-language": _ERROR,
    "bad-link": _ERROR,
    "bad-number": _ERROR,
    "bad-permalink": _ERROR,
    "bad-receipt": _ERROR,
    "bad-slug": _ERROR,
    "bad-url": _ERROR,
    "bad-words": _ERROR,
    "byte-order-mark": _ERROR,
    "citation-in-link": _ERROR,
    "control-character": _ERROR,
    "dangling-link": _ERROR,
    "duplicate-entry": _ERROR,
    "duplicate-id": _ERROR,
    "duplicate-key": _ERROR,
    "duplicate-publisher": _ERROR,
    "duplicate-slug": _ERROR,
    "dynamic-include": _ERROR,
    "empty-file": _ERROR,
    "empty-value": _ERROR,
    "feed-authority": _NOTE,
    "file-too-large": _ERROR,
    "invalid-yaml": _ERROR,
    "missing-content": _ERROR,
    "missing-file": _WARNING,
    "missing-front-matter": _ERROR,
    "missing-key": _ERROR,
    "missing-settings": _ERROR,
    "not-a-list": _ERROR,
    "not-a-mapping": _ERROR,
    "not-text": _ERROR,
    "not-utf8": _ERROR,
    "numbered-definition": _ERROR,
    "parent-cycle": _ERROR,
    "raw-html": _ERROR,
    "related-itself": _ERROR,
    "reprint-cycle": _ERROR,
    "symlink-outside": _ERROR,
    "template-error": _ERROR,
    "template-missing": _ERROR,
    "template-syntax": _ERROR,
    "title-cut": _ERROR,
    "too-complex": _ERROR,
    "uncited-source": _WARNING,
    "unclosed-code": _ERROR,
    "unclosed-front-matter": _ERROR,
    "unexpected-file": _WARNING,
    "unknown-citation": _ERROR,
    "unknown-footnote": _ERROR,
    "unknown-key": _ERROR,
    "unknown-kind": _ERROR,
    "unknown-lead": _ERROR,
    "unknown-parent": _ERROR,
    "unknown-related": _ERROR,
    "unknown-reprint": _ERROR,
    "unknown-severity": _ERROR,
    "unknown-thread": _ERROR,
    "unknown-timezone": _ERROR,
    "unknown-topic": _ERROR,
    "unreadable-file": _ERROR,
    "unused-footnote": _WARNING,
    "yaml-feature": _ERROR,
}
"""What reading, parsing, linking and layouts report: their errors stop a build."""

DESK_CODES: dict[str, Severity] = {
    "amp-address": _NOTE,
    "bad-clipping": _NOTE,
    "calculation-wrong": _WARNING,
    "capitals": _NOTE,
    "date-absent": _NOTE,
    "doubled-word": _NOTE,
    "duplicate-source": _WARNING,
    "excerpt-long": _NOTE,
    "figure-absent": _WARNING,
    "heading-skipped": _NOTE,
    "late-source": _NOTE,
    "missing-alt": _NOTE,
    "passage-copied": _WARNING,
    "publisher-mismatch": _NOTE,
    "publisher-nearly": _NOTE,
    "quote-absent": _WARNING,
    "quote-altered": _ERROR,
    "quote-misattributed": _ERROR,
    "quote-secondhand": _NOTE,
    "quote-translated": _NOTE,
    "quote-uncited": _WARNING,
    "quote-unverified": _NOTE,
    "receipt-stale": _ERROR,
    "reprint-undeclared": _ERROR,
    "reprint-unlikely": _NOTE,
    "source-differs": _NOTE,
    "summary-length": _NOTE,
    "title-full-stop": _NOTE,
    "title-length": _NOTE,
    "tracking-parameter": _WARNING,
    "uncited-paragraph": _NOTE,
    "unknown-clipping": _NOTE,
    "unknown-finding": _NOTE,
    "unused-allowance": _NOTE,
}
"""What the desk finds in a sound newsroom: it never stops a build, and `site.yaml` may weigh it."""

OFF_BY_DEFAULT = frozenset({"capitals", "uncited-paragraph"})
"""Found only where `site.yaml` gives them a severity."""

CODES: dict[str, Severity] = CONTENT_CODES | DESK_CODES
"""Every code and its severity, unless a diagnostic is lowered or `site.yaml` says otherwise."""


class Position(Struct, frozen=True):
    """A place in a file, line and column counted from 1; a column counts characters."""

    line: int
    column: int | None = None


class Diagnostic(Struct, frozen=True):
    """One problem: where it is, what it is, and how to mend it."""

    path: str
    """Relative to the newsroom's root, with forward slashes."""
    position: Position | None
    code: str
    message: str
    hint: str | None = None
    lowered: Severity | None = None
    """A severity other than its code's: weaker evidence, or the newsroom's own weighing."""

    @property
    def severity(self) -> Severity:
        """The severity that `CODES` gives to this diagnostic's code, unless it was lowered."""
        return self.lowered or CODES[self.code]

    def as_text(self) -> str:
        """`path:line:column: error[code] message`, and the hint on a line of its own."""
        place = self.path
        if self.position:
            place += f":{self.position.line}"
            if self.position.column:
                place += f":{self.position.column}"
        head = f"{place}: {self.severity}[{self.code}] {self.message}"
        return f"{head}\n  hint: {self.hint}" if self.hint else head


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by path and place, each once; a diagnostic of a whole file comes before its lines."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        place = diagnostic.position or Position(0)
        return (diagnostic.path, place.line, place.column or 0, diagnostic.code, diagnostic.message)

    return tuple(sorted(set(diagnostics), key=key))


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like a word that is none of them, as a question; None if none is near."""
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f'did you mean "{by_folded[near[0]]}"?' if near else None


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them stops a build."""
    return any(diagnostic.severity is _ERROR for diagnostic in diagnostics)


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """All of them for a terminal, one after the other."""
    return "\n".join(diagnostic.as_text() for diagnostic in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON object, `{"diagnostics": [...]}`, as `docs/diagnostics.md` describes it."""
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
    return json.dumps({"diagnostics": rows}, ensure_ascii=False, indent=2)


def from_json(text: str) -> tuple[Diagnostic, ...]:
    """What `as_json` made of diagnostics, as diagnostics again."""
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


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows as annotations on the lines of a pull request.

    Format: GitHub Actions, "Workflow commands", `::error file=…,line=…,col=…,title=…::message`.
    """
    names = {_ERROR: "error", _WARNING: "warning", _NOTE: "notice"}
    lines = []
    for diagnostic in diagnostics:
        properties = {"file": diagnostic.path}
        if diagnostic.position:
            properties["line"] = str(diagnostic.position.line)
            if diagnostic.position.column:
                properties["col"] = str(diagnostic.position.column)
        properties["title"] = diagnostic.code
        listed = ",".join(f"{key}={_github_property(value)}" for key, value in properties.items())
        message = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
        lines.append(f"::{names[diagnostic.severity]} {listed}::{_github_data(message)}")
    return "\n".join(lines)


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
