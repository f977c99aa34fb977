"""The errors of YAML in an editor's words, with what to do about them."""

import re
from typing import Protocol

from copydesk.diagnostics import Position

_KEY = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>[^\s:#"'{}\[\],-][^:#"']*?):[ ]+(?P<value>\S.*)"""
)
_NO_SPACE = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>\w+):(?=[^\s/])")
_SHOWN = 48
_INDICATORS = "@`%[]{},|>*&!"
"""With any of these a value cannot begin, or it means something else."""


Explained = tuple[tuple[int, int] | None, str, str | None]
"""Line and column counted from 0, message and hint."""


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
) -> tuple[Position | None, str, str, str | None]:
    """Return place, code, message and hint for an error in `lines`, which begin at `first_line`."""
    mark, message, hint = _explained(error, lines)
    if mark is None:
        return None, "invalid-yaml", message, hint
    line, column = mark
    if line >= len(lines) or (line and line == len(lines) - 1 and not lines[line]):
        # The end of the text is behind its last line: the file may not have such a place.
        line = max(0, min(line, len(lines)) - 1)
        column = len(lines[line])
    return Position(line + first_line, column + 1), "invalid-yaml", message, hint


def in_quotes(line: str) -> str | None:
    """Return the advice to put the value of a line in quotes, with the line as it should be."""
    match = _KEY.match(line)
    if not match:
        return "Put the text in quotes."
    return f"Put the text in quotes: {match['key']}: {quoted(match['value'].rstrip())}"


def quoted(value: str) -> str:
    """Return a value in the quotation marks that need nothing escaped; a long one is cut short."""
    value = _shortened(value)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def _explained(error: MarkedError, lines: list[str]) -> Explained:
    problem = error.problem or ""
    context = error.context or ""
    at = error.problem_mark or error.context_mark
    if at is None:
        return None, f"this is not valid YAML: {problem}", None
    place = (at.line, at.column)
    line = lines[at.line] if at.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[at.column : at.column + 1] == "\t":
        return (
            (at.line, line.index("\t")),
            "there is a tab here, which YAML does not allow",
            "Use spaces.",
        )
    opened = error.context_mark
    if opened and "quoted scalar" in context and "end of stream" in problem:
        return (opened.line, opened.column), *_UNCLOSED_QUOTE
    if "escape" in problem:
        return (
            place,
            "in double quotes a \\ begins a special character, and this is not one",
            "Put the text in single quotes, or write \\\\ for a plain \\.",
        )
    if opened and ("flow sequence" in context or "flow mapping" in context):
        return _unclosed(opened, place, lines)
    if opened and "could not find expected ':'" in problem:
        return _explained_key(opened.line, opened.column, lines)
    if at.line and _NO_SPACE.match(lines[at.line - 1]) and "mapping values" in problem:
        return _explained_key(at.line - 1, 0, lines)
    if match := _KEY.match(line):
        return _explained_value(match, place, problem, lines)
    if "expected key" in problem or "'-' indicator" in problem or "not allowed" in problem:
        if at.line and (comment := re.search(r"[ \t](#)", lines[at.line - 1])):
            return (
                (at.line - 1, comment.start(1)),
                "from this # on, the line is a comment, and the text cannot go on after it",
                "Put the whole text in quotes.",
            )
        return place, *_INDENTATION
    if "node content" in problem:
        return place, "a value or a closing bracket is missing here", None
    return place, f"this is not valid YAML: {problem}", None


_UNCLOSED_QUOTE = (
    "the quotation mark that opens here is not closed",
    "Put the same mark at the end of the text.",
)
_INDENTATION = (
    "the indentation of this line fits none of the lines above it",
    "Begin all keys of one level, or all hyphens of one list, at the same column.",
)


def _unclosed(opened: Mark, place: tuple[int, int], lines: list[str]) -> Explained:
    """Return a list or mapping in brackets that has an end or a comma too few."""
    bracket = lines[opened.line][opened.column]
    closing = "]" if bracket == "[" else "}"
    if place[0] == opened.line:
        message = f"a comma or a {closing} is missing here"
    else:
        place = (opened.line, opened.column)
        message = f"the bracket {bracket} that opens here is not closed"
    return (
        place,
        message,
        f"Put a {closing} after the last entry and commas between the entries; "
        "where the bracket is part of a text, put the text in quotes.",
    )


def _explained_value(
    match: re.Match[str], place: tuple[int, int], problem: str, lines: list[str]
) -> Explained:
    """Return a line `key: value` with an error in it, or before it."""
    key, value = match["key"], match["value"]
    line = lines[place[0]]
    if place[1] <= len(match["indent"]):
        if "expected key" in problem or "'-' indicator" in problem:
            return place, *_INDENTATION
        return place, f"this is not valid YAML: {problem}", None
    if value[0] in "\"'":
        mark = value[0]
        if value.count(mark) == 2 and value.rstrip().endswith(mark):
            # Sound in itself: a mark above it was not closed, and this one's first closed it.
            for number in range(place[0] - 1, -1, -1):
                above = _KEY.match(lines[number])
                if above and above["value"][0] == mark and above["value"].count(mark) == 1:
                    return (number, above.start("value")), *_UNCLOSED_QUOTE
        return (
            place,
            "the text goes on after its closing quotation mark",
            in_quotes(line),
        )
    if value[0] in _INDICATORS:
        return (
            (place[0], match.start("value")),
            f"a text cannot begin with {value[0]} unless it is in quotes",
            in_quotes(line),
        )
    if value.startswith("- ") or value == "-":
        return (
            place,
            f'a list does not begin on the line of its key, "{key}"',
            ("Put each entry on a line of its own, or the text in quotes."),
        )
    if ": " in value or value.rstrip().endswith(":"):
        return (
            place,
            "a colon and a space within a text need quotes around it",
            in_quotes(line),
        )
    return place, *_INDENTATION


def _explained_key(number: int, column: int, lines: list[str]) -> Explained:
    """Return a line that should be `key: value`, and is not."""
    line = lines[number]
    if match := _NO_SPACE.match(line):
        return (
            (number, match.end()),
            "a space is missing after the colon",
            f"Write {match['key']}: {_shortened(line[match.end() :].strip())}",
        )
    return (
        (number, column),
        "this line is neither a key with its value nor an entry of a list",
        "Write key: value; where a text goes on from the line above, begin with a few spaces.",
    )
