"""The signs by which GitHub's Markdown knows where a block begins: a line's first characters."""

import re

BEGINS = frozenset(">#`~<[=-|:*_+0123456789")
"""The characters that a line of a block can begin with, other than a paragraph's."""
NOT_SPACE = re.compile(r"[^ \t]")

HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
HEADING_WITHOUT_SPACE = re.compile(r"#{2,6}(?=[^\W\d_]|\d)")
UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
RULE = re.compile(r"([*_-])[ \t]*(?:\1[ \t]*){2,}$")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,}).*$")
CLOSING_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*$")
ITEM = re.compile(r"(?:([*+-])|([0-9]{1,9})([.)]))(?=[ \t]|$)")
FOOTNOTE = re.compile(r"\[\^([^][\n]{1,200})\]:[ \t]*")
TASK = re.compile(r"\[([ xX])\](?=[ \t]+\S)[ \t]+")

RAW_TEXT = re.compile(r"<(script|style|textarea|pre)(?=[\s>/]|$)", re.IGNORECASE)
BLOCK_TAG = re.compile(
    r"""</?(?:blockquote|center|details|div|figcaption|figure|hr|p|section|summary)
    (?:[ \t\n/](?:[^"'<>`]|"[^"]*"|'[^']*')*)?>""",
    re.IGNORECASE | re.VERBOSE,
)
"""A tag that stands by itself, whatever is around it."""

_PREFIX = re.compile(r"(?:[ \t>]|(?:[-*+]|[0-9]{1,9}[.)]|\[\^[^][\n]{1,200}\]:)(?=[ \t]))*")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")


def with_spaces(line: str) -> str:
    """Return a line with spaces for the tabs before its text."""
    prefix = _PREFIX.match(line)
    end = prefix.end() if prefix else 0
    return line[:end].expandtabs(4) + line[end:]


def alignments(line: str) -> list[str]:
    """Return how the columns of a table are aligned by the line under its head; none if it is not
    one.
    """
    line = line.rstrip()
    if not _DELIMITERS.match(line):
        return []
    cells = line.strip().strip("|").split("|")
    return [_ALIGNMENT[cell.strip()[0] == ":", cell.strip()[-1] == ":"] for cell in cells]


_ALIGNMENT = {
    (False, False): "",
    (True, False): "left",
    (True, True): "center",
    (False, True): "right",
}


def cells(row: str) -> list[str]:
    """Return the cells of a table's row; `\\|` does not end one."""
    row = row.strip()
    found = []
    start = 1 if row.startswith("|") else 0
    for end in _CELL_END.finditer(row, start):
        found.append(row[start : end.end() - 1])
        start = end.end()
    if start < len(row):
        found.append(row[start:])
    return [cell.strip().replace("\\|", "|") for cell in found]


def count_cells(row: str) -> int:
    """Return the number of a row's cells."""
    return len(cells(row))


def heading_text(text: str) -> str:
    """Return a heading's text without the signs that may close it."""
    text = text.rstrip()
    opened = text.rstrip("#")
    return opened.rstrip() if not opened or opened[-1] in " \t" else text
