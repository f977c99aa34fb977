"""The faults of a text, collected while it is converted, each with its place."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from copydesk.content.markdown.html import raw_html
from copydesk.content.markdown.limits import DEEPEST_NEST
from copydesk.content.markdown.marks.citations import Fault
from copydesk.content.markdown.marks.tokens import Kind, Token
from copydesk.content.markdown.text_tree import TextTree
from copydesk.content.parsed import Place
from copydesk.content.slugs import is_source_id
from copydesk.content.values import quote_value
from copydesk.diagnostics import Diagnostic, NearNames, Position

if TYPE_CHECKING:
    from copydesk.content.markdown.leaves import Fault as BlockFault

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


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


def check_blocks(parsed: TextTree, reporter: Reporter) -> None:
    """Report blocks that are not as they should be, and signs that are printed by mistake."""
    for fault in parsed.faults:
        written, offset = fault.written, fault.offset
        if fault.kind == "unclosed-code":
            message = f"the code block that {written} opens here is never closed"
            hint = f"Close it with {written} on a line of its own."
            reporter.report("unclosed-code", offset, message, hint)
        elif fault.kind == "heading-space":
            signs = written[: len(written) - len(written.lstrip("#"))]
            corrected = f"{signs} {written[len(signs) :].strip()}"
            message = f"{signs} is printed as it is: a heading needs a space after it"
            reporter.report("unread-markdown", offset, message, f"Write {corrected}")
        elif fault.kind == "too-complex":
            message = f"quotations or lists are nested more than {DEEPEST_NEST} deep"
            hint = "Is something pasted here by mistake?"
            reporter.report("too-complex", offset, message, hint)
    for stray in parsed.stray:
        offset = parsed.tokenized.origin(stray.place)
        if stray.hint:
            message = f"{quote_value(stray.written)} is printed as it is: it is not a link"
            hint = f"Write {stray.hint}"
        else:
            message = f"{stray.written} is printed as it is: nothing closes it, or it opens nothing"
            escaped = "".join(f"\\{sign}" for sign in stray.written)
            hint = f"Put it right beside a word at both ends; to print it, write {escaped}"
        reporter.report("unread-markdown", offset, message, hint)


_OF_HTML = ("raw-html", "unclosed-tag", "unopened-tag")


def check_html(tokens: Sequence[Token], faults: "Sequence[BlockFault]", reporter: Reporter) -> None:
    """Report raw HTML, once for a passage; an ending tag belongs to what it ends."""
    end = -1
    found = [(token.offset, token.raw, "") for token in tokens]
    found += [(fault.offset, fault.written, fault.kind) for fault in faults]
    for offset, raw, kind in sorted(found):
        if kind and kind not in _OF_HTML:
            continue
        goes_on = end >= 0 and (raw.startswith("</") or not reporter.is_apart(end, offset))
        end = offset + len(raw)
        if goes_on:
            continue
        shown = raw.split("\n")[0][:40]
        reporter.report("raw-html", offset, *_about_html(raw, shown, kind))


def _about_html(raw: str, shown: str, kind: str) -> tuple[str, str]:
    name = raw.strip("</>").split(maxsplit=1)[0].rstrip("/>").lower() if raw.strip("</>") else ""
    if raw == "<!--":
        return "this comment is never closed", "Close it with -->"
    if kind == "unopened-tag" or (raw.startswith("</") and name in raw_html.INLINE):
        return f"{shown} ends what nothing begins", f"Delete it; to print it, write \\{raw}"
    if kind == "unclosed-tag" or (
        name in raw_html.INLINE and (tag := raw_html.read_tag(raw, 0)) and not tag.closes
    ):
        return f"{shown} is never closed", f"Close it with </{name}>; to print it, write \\{raw}"
    return (
        f"{shown} is raw HTML, which a text may not have",
        r"Write it in Markdown; to print the sign, write \<",
    )


def check_footnotes(
    unknown: Mapping[int, str],
    unused: Sequence[str],
    defined: Mapping[str, int],
    reporter: Reporter,
) -> None:
    """Report marks without a footnote, by offset, and footnotes without a mark."""
    meant: set[str] = set()
    names = NearNames(defined)
    for offset, label in unknown.items():
        hint = f"Write its text on a line of its own: [^{label}]: …"
        if is_source_id(label):
            hint += f" A source is cited by [@{label}]."
        if near := names.nearest(label):
            meant.add(near)
            hint = f"did you mean [^{near}]?"
        reporter.report("unknown-footnote", offset, f'there is no footnote "{label}"', hint)
    for label in unused:
        if label not in meant:
            message = f'no mark in the text leads to the footnote "{label}"'
            hint = f"Write [^{label}] where it belongs, or delete the footnote."
            reporter.report("unused-footnote", defined.get(label), message, hint)
