"""A document split at its fences, the lines of three hyphens around its front matter.

python-frontmatter's handler is the way in, made exact: no line is lost, no fence guessed. It loads
YAML: import this module where a document is parsed.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

from copydesk.content.markdown.marks.code_blocks import code_blocks
from copydesk.content.parsed import Parsing
from copydesk.diagnostics import Position

_DASHES = "‐‑‒–—−－﹣"
_NOT_A_FENCE = re.compile(rf"\s*(?:\\?[-{_DASHES}]{{1,5}}|-(?: -)+|\.\.\.)\s*")
"""A fence as an editing program, or a slip, may have changed it."""
_NOT_QUITE = re.compile(
    rf"\n([^\S\n]*(?:\\?[-{_DASHES}]{{3,}}|-*[{_DASHES}][-{_DASHES}]*)[^\S\n]*)$", re.MULTILINE
)
"""The same between two fences, after a line end: nothing that YAML has, except within a block of
text."""
_BLOCK_OF_TEXT = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]|$)")
_OF_YAML = re.compile(r"[A-Za-z_][\w-]*:(?:[ \t]|$)|[ \t]+\S|-[ \t]|#|$")
_USUAL = (
    "title name summary date sources topics threads updated curator id tags categories description "
    "author layout draft permalink language"
)
_USUAL_KEYS = frozenset(_USUAL.split())


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
_FENCE = ExactYAMLHandler.FM_BOUNDARY


def split(text: str, parsing: Parsing) -> FrontMatter | None:
    """Split a document at its fences; None, with one problem reported, where there are none."""
    try:
        metadata, body = _HANDLER.split(text)
    except ValueError:
        _report_fences(text, parsing)
        return None
    opening = _FENCE.search(text)
    assert opening  # noqa: S101 - split found it
    first = text.count("\n", 0, opening.end()) + 1
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    likely = None
    if "---" in metadata or any(map(metadata.__contains__, _DASHES)):
        likely = _NOT_QUITE.search(f"\n{metadata}")  # which leaves the line's place as it is
    if likely and not _BLOCK_OF_TEXT.search(metadata, 0, likely.start()):
        number = first + 1 + metadata.count("\n", 0, likely.start())
        _report_unclosed(first, number, likely[1], parsing)
        return None
    if not metadata.strip() and _begins_with_keys(body):
        parsing.report(
            Position(first),
            "unclosed-front-matter",
            "the front matter that begins here ends before its first key",
            f"Delete line {body_line - 1}, the second with three hyphens.",
        )
        return None
    return FrontMatter(metadata, first + 1, body, body_line)


def _begins_with_keys(body: str) -> bool:
    key = _KEY.match(body.lstrip())
    return key is not None and key[1].lower() in _USUAL_KEYS and bool(_FENCE.search(body))


def without_second(parts: FrontMatter, parsing: Parsing) -> FrontMatter:
    """Return the parts with a front matter that was pasted into the text left out, and reported."""
    found = _second(parts.body)
    if found is None:
        return parts
    start, end = found
    first = parts.body_line + parts.body.count("\n", 0, start)
    blank = "\n" * parts.body.count("\n", start, end)
    parsing.report(
        Position(first, 1),
        "second-front-matter",
        "a second front matter begins here, in the text",
        f"Move what is right of lines {first} to {first + len(blank)} to the front matter above, "
        "and delete these lines.",
    )
    return parts._replace(body=parts.body[:start] + blank + parts.body[end:])


def _second(body: str) -> tuple[int, int] | None:
    """Return where a front matter begins and ends in a text, but not in code."""
    if "---" not in body:
        return None
    fences = list(_FENCE.finditer(body))
    for opening, closing in pairwise(fences):
        lines = body[opening.end() : closing.start()].strip().split("\n")
        keys = [found[1].lower() for line in lines if (found := _KEY.match(line))]
        if (
            _USUAL_KEYS.intersection(keys)
            and _KEY.match(lines[0])
            and all(map(_OF_YAML.match, lines))
            and not any(start < opening.start() < end for start, end in code_blocks(body))
        ):
            return opening.start(), closing.end()
    return None


def _report_fences(text: str, parsing: Parsing) -> None:
    lines = text.split("\n")
    first = next(
        number for number, line in enumerate(lines, 1) if line.strip() or number == len(lines)
    )
    if not _FENCE.fullmatch(lines[first - 1]):
        message = "the file does not begin with front matter"
        if lines[first - 1].startswith("+++"):
            message = "the file begins with +++, which is front matter in TOML"
        parsing.report(
            Position(first), "missing-front-matter", message, _opening_hint(lines, first)
        )
        return
    near = (
        number
        for number, line in enumerate(lines[first:], first + 1)
        if _NOT_A_FENCE.fullmatch(line)
    )
    likely = next(near, None)
    _report_unclosed(first, likely, lines[likely - 1] if likely else "", parsing)


def _opening_hint(lines: list[str], first: int) -> str:
    """Return what to do where the first line with anything in it is not a fence."""
    line = lines[first - 1]
    if _NOT_A_FENCE.fullmatch(line):
        return f"{_described(first, line)}: make it three hyphens, ---, at the start of the line."
    if line.startswith("+++"):
        return (
            'Write it in YAML between lines of three hyphens, ---: title = "…" becomes title: "…"'
        )
    later = next(
        (
            number
            for number, (one, other) in enumerate(pairwise(lines[first:]), first + 1)
            if _FENCE.fullmatch(one) and _KEY.match(other)
        ),
        None,
    )
    if later and line.startswith(("```", "~~~")):
        return f'Begin with line {later}: delete "{line.strip()}", and the line that closes it.'
    if later:
        return f"Begin with line {later}, ---: move the lines before it into the text."
    if _KEY.match(line):
        return "Begin with a line of three hyphens, ---, before this one."
    return "Begin with a line of three hyphens, ---, then title, summary and so on, then --- again."


def _report_unclosed(first: int, likely: int | None, line: str, parsing: Parsing) -> None:
    parsing.report(
        Position(first),
        "unclosed-front-matter",
        "the front matter that begins here does not end",
        f"{_described(likely, line)}: make it three hyphens, ---, at the start of the line."
        if likely
        else "Put a line of three hyphens, ---, between the front matter and the text.",
    )


def _described(number: int, line: str) -> str:
    """Return what is wrong with a line that should be a fence."""
    if not line[:1].isspace() or line.strip().strip("-"):
        return f'Line {number} has "{line.strip()}"'
    return f"Line {number} has white space before its hyphens"
