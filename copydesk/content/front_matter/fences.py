"""A document split at its fences, the lines of three hyphens around its front matter.

python-frontmatter's handler is the way in, made exact: no line is lost, no fence guessed. It loads
YAML: import this module where a document is parsed.
"""

import re
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

from copydesk.content.parsed import Parsing
from copydesk.diagnostics import Position

_NOT_A_FENCE = re.compile(r"[ \t]*(?:[-‐‑‒–—−]{1,3}|\.\.\.)[ \t]*")
"""A fence as an editing program, or a slip, may have changed it."""


class FrontMatter(NamedTuple):
    """A document's text taken apart; lines are counted from 1."""

    metadata: str
    metadata_line: int
    body: str
    body_line: int


class ExactYAMLHandler(YAMLHandler):
    """python-frontmatter's handler for `---` fences, without its guesses.

    The library strips what surrounds the parts, which shifts line numbers, and takes an unclosed
    fence for no front matter.
    """

    # As the library has it, but a search for three hyphens is faster than one for a line's start.
    FM_BOUNDARY = re.compile(r"---(?<![^\n]---)-*[ \t]*$", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML and the body; together with the fences they are the whole text.

        Raises ValueError where a fence is missing.
        """
        before, metadata, content = self.FM_BOUNDARY.split(text, 2)
        if before.strip():
            raise ValueError("text before the first fence")
        return metadata.removeprefix("\n"), content.removeprefix("\n")


_HANDLER = ExactYAMLHandler()


def split(text: str, parsing: Parsing) -> FrontMatter | None:
    """Split a document at its fences; None, with one problem reported, where there are none."""
    try:
        metadata, body = _HANDLER.split(text)
    except ValueError:
        _report_fences(text, parsing)
        return None
    opening = _HANDLER.FM_BOUNDARY.search(text)
    assert opening  # noqa: S101 - split found it
    return FrontMatter(
        metadata,
        text.count("\n", 0, opening.end()) + 2,
        body,
        text.count("\n", 0, len(text) - len(body)) + 1,
    )


def _report_fences(text: str, parsing: Parsing) -> None:
    lines = text.split("\n")
    first = next(
        number for number, line in enumerate(lines, 1) if line.strip() or number == len(lines)
    )
    if not _HANDLER.FM_BOUNDARY.fullmatch(lines[first - 1]):
        found = lines[first - 1].strip()
        parsing.report(
            Position(first),
            "missing-front-matter",
            "the file does not begin with front matter",
            f'The first line has "{found}": make it three hyphens, ---'
            if _NOT_A_FENCE.fullmatch(lines[first - 1])
            else "Begin with a line of three hyphens, ---, then title, summary and so on, "
            "then --- again.",
        )
        return
    near = (
        number
        for number, line in enumerate(lines[first:], first + 1)
        if _NOT_A_FENCE.fullmatch(line)
    )
    likely = next(near, None)
    parsing.report(
        Position(first),
        "unclosed-front-matter",
        "the front matter that begins here does not end",
        f'Line {likely} has "{lines[likely - 1].strip()}": make it three hyphens, ---, '
        "at the start of the line."
        if likely
        else "Put a line of three hyphens, ---, between the front matter and the text.",
    )
