r"""Texts that were Markdown elsewhere, made Markdown that a story may have.

Each text is converted as a build would, and what a build would refuse is put right at its place:
a bracket that is not a citation gets a backslash, a block of code that never ends is ended.
"""

import re

from msgspec import Struct

from copydesk.content.markdown.conversion import Markup, convert
from copydesk.content.markdown.text_tree import readable, text_tree
from copydesk.diagnostics import CODES, Diagnostic
from copydesk.importing.markup.edits import Edit, edited
from copydesk.importing.markup.numbers import without_citations
from copydesk.importing.markup.tags import with_allowed_tags

_MOST_ROUNDS = 6
_TO_ESCAPE = {
    "raw-html": "<",
    "bad-citation": "[",
    "citation-in-link": "[",
    "unknown-footnote": "[",
}
"""The faults that a backslash before a sign ends."""


class Repaired(Struct, frozen=True):
    """A text as a story may have it, with what was left out of it and what is still wrong."""

    text: str
    remarks: tuple[tuple[int, str, str], ...] = ()
    """Each with the line of the old text, its kind and its words."""
    faults: tuple[Diagnostic, ...] = ()
    """Errors, with lines of the new text."""


def repaired(text: str, language: str) -> Repaired:
    """Return a text in the Markdown of stories; addresses stay as they are."""
    tags = with_allowed_tags(readable(text))
    remarks = [(line, "left-out", f"left out: {what}") for line, what in tags.dropped]
    text = without_citations(with_plain_links(tags.text))
    for _ in range(_MOST_ROUNDS):
        faults = [fault for fault in converted(text, language).diagnostics if _stops(fault)]
        edits = [edit for fault in faults if (edit := _repair(text, fault))]
        if not edits:
            return Repaired(text, tuple(remarks), tuple(faults))
        text = edited(text, edits)
    return Repaired(text, tuple(remarks), tuple(faults))


def with_plain_links(text: str) -> str:
    """Return a text whose links with a slip in them, `[a] (https://…)`, are links."""
    parsed = text_tree(text)
    return edited(
        text,
        (
            Edit(start, start + len(stray.written), stray.hint)
            for stray in parsed.stray
            if stray.hint
            and "…" not in stray.hint
            and text.startswith(stray.written, start := parsed.tokenized.origin(stray.place))
        ),
    )


def converted(text: str, language: str, site: str = "") -> Markup:
    """Return what a build makes of a text."""
    return convert(text, path="", first_line=1, language=language, site=site)


def _stops(fault: Diagnostic) -> bool:
    return fault.code != "bad-link" and CODES[fault.code].stops_a_build


def _repair(text: str, fault: Diagnostic) -> Edit | None:
    if fault.position is None:
        return None
    place = _place(text, fault.position.line, fault.position.column or 1)
    if fault.code == "unclosed-code":
        fence = re.compile("`{3,}|~{3,}").search(text, place)
        return Edit(len(text), len(text), f"\n{fence[0]}\n") if fence else None
    sign = _TO_ESCAPE.get(fault.code)
    if sign and text.startswith(sign, place):
        return Edit(place, place, "\\")
    return None


def _place(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1
