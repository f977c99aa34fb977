"""The errors of YAML in an editor's words, with what to do about them."""

import re
from typing import Protocol

from msgspec import Struct

from copydesk.content.front_matter import yaml_lists
from copydesk.content.front_matter.quoting import quoted, shortened
from copydesk.content.front_matter.slips import slip
from copydesk.diagnostics import Fix, Position

_KEY = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>[^\s:#"'{}\[\],-][^:#"']*?):[ ]+(?P<value>\S.*)"""
)
_LINK = re.compile(r"\[[^\]]*\]\(<?(?P<url>[^\s()<>]+)>?\)")
_ADDRESSES = ("url", "snapshot", "src", "address", "contact")
_INDICATORS = "@`%[]{},|>*&!"
"""With any of these a value cannot begin, or it means something else."""


class Explained(Struct, frozen=True):
    """An error in words; its place and that of what to write are counted from 0."""

    place: tuple[int, int] | None
    message: str
    hint: str | None = None
    fix: tuple[tuple[int, int], str, str] | None = None
    """Where something else should be written, what is there, and what should be."""


class Mark(Protocol):
    """A place in a YAML text, counted from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""


class MarkedError(Protocol):
    """An error as PyYAML reports it; its `context` is the part that it was reading."""

    @property
    def context(self) -> str | None:
        """The part that was being read."""

    @property
    def context_mark(self) -> Mark | None:
        """Where that begins."""

    @property
    def problem(self) -> str | None:
        """The problem."""

    @property
    def problem_mark(self) -> Mark | None:
        """Where."""


def explained(
    error: MarkedError, lines: list[str], first_line: int
) -> tuple[Position | None, str, str, str | None, Fix | None]:
    """Return place, code, message, hint and fix for an error in `lines`, which begin at
    `first_line`.
    """
    found = _explained(error, lines)
    if found.place is None:
        return None, "invalid-yaml", found.message, found.hint, None
    line, column = found.place
    if line >= len(lines) or (line and line == len(lines) - 1 and not lines[line]):
        # The end of the text is after its last line: the file may not have such a place.
        line = max(0, min(line, len(lines)) - 1)
        column = len(lines[line])
    fix = None
    if found.fix:
        (number, start), old, new = found.fix
        fix = Fix(Position(number + first_line, start + 1), old, new)
    return Position(line + first_line, column + 1), "invalid-yaml", found.message, found.hint, fix


def in_quotes(line: str) -> tuple[str, tuple[int, str, str] | None]:
    """Return the advice to put the value of a line in quotes, with the line as it should be, and
    where in it what should be replaced by what.
    """
    match = _KEY.match(line)
    if not match:
        return "Put the text in quotes.", None
    value = match["value"].rstrip()
    hint = f"Put the text in quotes: {match['key']}: {quoted(shortened(value))}"
    return hint, (match.start("value"), value, quoted(value))


def _explained(error: MarkedError, lines: list[str]) -> Explained:
    problem = error.problem or ""
    context = error.context or ""
    at = error.problem_mark or error.context_mark
    if at is None:
        return Explained(None, _UNREADABLE)
    place = (at.line, at.column)
    line = lines[at.line] if at.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent or line[at.column : at.column + 1] == "\t":
        message = "there is a tab here, which YAML does not allow"
        return Explained((at.line, line.index("\t")), message, "Use spaces.")
    opened = error.context_mark
    if opened and "quoted scalar" in context and "end of stream" in problem:
        return Explained((opened.line, opened.column), *_UNCLOSED_QUOTE)
    if "escape" in problem:
        return Explained(
            place,
            "in double quotes a \\ begins a special character, and this is not one",
            "Put the text in single quotes, or write \\\\ for a plain \\.",
        )
    if found := _slip(at, opened, lines) or _of_a_list(at, opened, problem, lines):
        return found
    if opened and ("flow sequence" in context or "flow mapping" in context):
        return _unclosed(opened, place, lines)
    if opened and "could not find expected ':'" in problem:
        return Explained((opened.line, opened.column), *_NEITHER)
    if match := _KEY.match(line):
        return _explained_value(match, place, problem, lines)
    if "expected key" in problem or "'-' indicator" in problem or "not allowed" in problem:
        if at.line and (comment := re.search(r"[ \t](#)", lines[at.line - 1])):
            return Explained(
                (at.line - 1, comment.start(1)),
                "from this # on, the line is a comment, and the text cannot go on after it",
                "Put the whole text in quotes.",
            )
        return Explained(place, *_INDENTATION)
    if "node content" in problem:
        return Explained(place, "a value or a closing bracket is missing here")
    return Explained(place, _UNREADABLE, _SIGNS)


_UNREADABLE = "this line cannot be read as YAML"
_SIGNS = "Where any of : # [ ] { } , & * ! | > @ ` is part of a text, put the text in quotes."
_UNCLOSED_QUOTE = (
    "the quotation mark that opens here is not closed",
    "Put the same mark at the end of the text.",
)
_INDENTATION = (
    "the indentation of this line fits none of the lines above it",
    "Begin all keys of one level, or all hyphens of one list, at the same column.",
)
_NEITHER = (
    "this line is neither a key with its value nor an entry of a list",
    "Write key: value; where a text goes on from the line above, begin with a few spaces.",
)


def _near(at: Mark, opened: Mark | None, lines: list[str]) -> list[int]:
    """Return the lines that may have led to an error: its own, the one above, and where the part
    that it is in begins.
    """
    above = (number for number in range(at.line - 1, -1, -1) if lines[number].strip())
    return [at.line, next(above, at.line), *([opened.line] if opened else [])]


def _slip(at: Mark, opened: Mark | None, lines: list[str]) -> Explained | None:
    """Return the slip in the signs of the line of an error, or of one that leads to it."""
    for number in _near(at, opened, lines):
        if found := slip(lines, number):
            place = (number, found.column)
            return Explained(place, found.message, found.hint, (place, found.old, found.new))
    return None


def _of_a_list(at: Mark, opened: Mark | None, problem: str, lines: list[str]) -> Explained | None:
    """Return what is said of a citation, a hyphen or a # that YAML reads as something else."""
    for number in _near(at, opened, lines):
        found = (
            yaml_lists.citation(lines, number)
            if number in (at.line, opened and opened.line)
            else None
        )
        if found := found or yaml_lists.hash_in_brackets(lines, number):
            return Explained(*found)
    if "'-' indicator" in problem and (found := yaml_lists.hyphen(lines, at.line, at.column)):
        return Explained(*found)
    return None


def _unclosed(opened: Mark, place: tuple[int, int], lines: list[str]) -> Explained:
    """Return a list or mapping in brackets that has an end or a comma too few."""
    bracket = lines[opened.line][opened.column]
    closing = "]" if bracket == "[" else "}"
    if place[0] == opened.line:
        message = f"a comma or a {closing} is missing here"
    else:
        place = (opened.line, opened.column)
        message = f"the bracket {bracket} that opens here is not closed"
    return Explained(
        place,
        message,
        f"Put a {closing} after the last entry and commas between the entries; "
        "where the bracket is part of a text, put the text in quotes.",
    )


def _explained_value(
    match: re.Match[str], place: tuple[int, int], problem: str, lines: list[str]
) -> Explained:
    """Return a line `key: value` with an error in it, or before it."""
    key, value = match["key"], match["value"].rstrip()
    line = lines[place[0]]
    if place[1] <= len(match["indent"]):
        if "expected key" in problem or "'-' indicator" in problem:
            return Explained(place, *_INDENTATION)
        return Explained(place, _UNREADABLE, _SIGNS)
    if value[0] in "\"'":
        above = _unclosed_above(place[0], value, lines)
        if above:
            return Explained(above, *_UNCLOSED_QUOTE)
        return _quoted(place, "the text goes on after its closing quotation mark", line, place[0])
    start = (place[0], match.start("value"))
    if (link := _LINK.fullmatch(value)) and key.strip() in _ADDRESSES:
        message = "a link in Markdown is not an address"
        hint = f"Write the address alone: {key}: {link['url']}"
        return Explained(start, message, hint, (start, value, link["url"]))
    if value[0] in _INDICATORS:
        message = f"a text cannot begin with {value[0]} unless it is in quotes"
        return _quoted(start, message, line, place[0])
    if value.startswith("- ") or value == "-":
        return Explained(
            place,
            f'a list does not begin on the line of its key, "{key}"',
            "Put each entry on a line of its own, or the text in quotes.",
        )
    if "- " in match["indent"] and re.search(r", *[A-Za-z_]\w*: ", value):
        pairs = line[len(match["indent"]) :].rstrip()
        at = (place[0], len(match["indent"]))
        message = "several keys on one line need braces around them"
        return Explained(
            at, message, f"Write - {{{shortened(pairs)}}}", (at, pairs, f"{{{pairs}}}")
        )
    if ": " in value or value.endswith(":"):
        message = "a colon and a space within a text need quotes around it"
        return _quoted(place, message, line, place[0])
    return Explained(place, *_INDENTATION)


def _unclosed_above(number: int, value: str, lines: list[str]) -> tuple[int, int] | None:
    """Return the place of a quotation mark that was not closed, where a quoted value is sound in
    itself: then its first mark closed the one above.
    """
    mark = value[0]
    if value.count(mark) != 2 or not value.endswith(mark):
        return None
    for earlier in range(number - 1, -1, -1):
        above = _KEY.match(lines[earlier])
        if above and above["value"][0] == mark and above["value"].count(mark) == 1:
            return earlier, above.start("value")
    return None


def _quoted(place: tuple[int, int], message: str, line: str, number: int) -> Explained:
    """Return an error that goes away with quotation marks around the value of its line."""
    hint, fix = in_quotes(line)
    if fix is None:
        return Explained(place, message, hint)
    column, old, new = fix
    return Explained(place, message, hint, ((number, column), old, new))
