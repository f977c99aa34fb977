"""The faults of a text, collected while it is converted, each with its place."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from copydesk.content.markdown.citations import Fault
from copydesk.content.markdown.tokens import Kind, Token
from copydesk.content.parsed import Place
from copydesk.content.slugs import is_source_id
from copydesk.diagnostics import Diagnostic, Position

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MOST_COMPARISONS = 1_000
"""Of footnotes' labels: a story has a few."""


class Reporter:
    """Collects what is wrong with a text, and knows its lines."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._line_starts: list[int] = []
        self.diagnostics: list[Diagnostic] = []

    def place(self, offset: int) -> Place:
        """Return where in the file an offset in the text is."""
        if not self._line_starts:
            self._line_starts = [0, *(end.end() for end in re.finditer("\n", self._text))]
        line = bisect(self._line_starts, offset)
        return self._first_line + line - 1, offset - self._line_starts[line - 1] + 1

    def is_apart(self, start: int, end: int) -> bool:
        """Return whether there is a blank line between two offsets."""
        return _BLANK_LINE.search(self._text, start, end) is not None

    def report(self, code: str, offset: int | None, message: str, hint: str | None) -> None:
        """Add a diagnostic; an offset of None is not known."""
        position = None if offset is None else Position(*self.place(offset))
        self.diagnostics.append(Diagnostic(self._path, position, code, message, hint))


def check_token(token: Token, reporter: Reporter) -> None:
    """Report a token that is an error by itself, outside code."""
    raw, offset = token.raw, token.offset
    if isinstance(token.meaning, Fault):
        reporter.report("bad-citation", offset, token.meaning.message, token.meaning.hint)
    elif token.kind is Kind.DEFINITION:
        message = f'"{raw.rstrip(":")}" cites a source; a link cannot be defined by that name'
        hint = "Name it by a word, [report]: https://…; sources are listed in the front matter."
        reporter.report("numbered-definition", offset, message, hint)
    elif token.kind is Kind.UNCLOSED_CODE_BLOCK:
        fence = raw[: len(raw) - len(raw.lstrip(raw[0]))]
        message = f"the code block that {fence} opens here is never closed"
        hint = f"Close it with {fence} on a line of its own."
        reporter.report("unclosed-code", offset, message, hint)


def check_html(tokens: Sequence[Token], reporter: Reporter) -> None:
    """Report raw HTML, once for a passage; an ending tag belongs to what it ends."""
    end = -1
    for token in sorted(tokens, key=lambda token: token.offset):
        goes_on = end >= 0 and (
            token.raw.startswith("</") or not reporter.is_apart(end, token.offset)
        )
        end = token.offset + len(token.raw)
        if goes_on:
            continue
        if token.raw == "<!--":
            message, hint = "this comment is never closed", "Close it with -->"
        else:
            shown = token.raw.split("\n")[0]
            message = f"{shown[:40]} is raw HTML, which a text may not have"
            hint = r"Write it in Markdown; to print the sign, write \<"
        reporter.report("raw-html", token.offset, message, hint)


def check_footnotes(
    unknown: Mapping[int, str],
    unused: Sequence[str],
    defined: Mapping[str, int],
    reporter: Reporter,
) -> None:
    """Report marks without a footnote, by offset, and footnotes without a mark."""
    meant: set[str] = set()
    few = len(unknown) * len(defined) <= _MOST_COMPARISONS
    for offset, label in unknown.items():
        hint = f"Write its text on a line of its own: [^{label}]: …"
        if is_source_id(label):
            hint += f" A source is cited by [@{label}]."
        if few and (near := get_close_matches(label, defined, 1)):
            meant.update(near)
            hint = f"did you mean [^{near[0]}]?"
        reporter.report("unknown-footnote", offset, f'there is no footnote "{label}"', hint)
    for label in unused:
        if label not in meant:
            message = f'no mark in the text leads to the footnote "{label}"'
            hint = f"Write [^{label}] where it belongs, or delete the footnote."
            reporter.report("unused-footnote", defined.get(label), message, hint)
