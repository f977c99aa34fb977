"""Entries of lists that YAML reads as something else than editors mean: citations, hashtags,
entries without their hyphen.
"""

import re

from copydesk.content.front_matter.quoting import quoted, shortened

_CITATION = re.compile(r"\[(?:@|[0-9]{1,3}(?:[,–-]\s*[0-9]{1,3})*\])")
_OPENING = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*(?:[A-Za-z_]\w*:[ ]+)?)(?P<value>\S.*)")
_IN_BRACES = re.compile(
    r"(?P<lead>(?:^|[{,])\s*[A-Za-z_]\w*:\s+)(?P<value>[^\"'{}\s][^{}]*?)\s*"
    r"(?=\}|,\s*[A-Za-z_]\w*:\s|$)"
)
_HASH = re.compile(r"(?<=[\[\s,])#(?=\w)")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(\s|$)")
_LISTS = ("key_points",)
"""The lists of texts that may have citations."""

Found = tuple[tuple[int, int], str, str, tuple[tuple[int, int], str, str] | None]
"""Place, message, hint, and what to write: where, in place of what, and what."""


def citation(lines: list[str], number: int) -> Found | None:
    """Return what is said of a line with a citation that is not in quotes."""
    line = lines[number] if number < len(lines) else ""
    if not _CITATION.search(line):
        return None
    match = _OPENING.match(line)
    if match is None or match["value"][0] in "\"'":
        return None
    if match["value"][0] == "{":
        parts = _IN_BRACES.finditer(line, match.start("value"))
        match = next((part for part in parts if _CITATION.search(part["value"])), None)
    if match is None:
        return None
    value = match["value"].rstrip()
    lead = match["lead"].strip().lstrip("{, ")
    if value[0] == "[" and value[-1] == "]" and not _CITATION.match(value):
        new = f"[{', '.join(map(_quoted_part, _parts(value[1:-1])))}]"
    else:
        new = quoted(value)
        if lead.rstrip(":") in _LISTS:
            new = f"[{new}]"
    place = (number, match.start("value"))
    hint = f"Put the text in quotes: {lead} {shortened(new)}"
    return place, "a text with a citation in it needs quotes around it", hint, (place, value, new)


def _parts(text: str) -> list[str]:
    """Return the entries of a list without its brackets; a citation may have a comma, too."""
    return [part.strip() for part in re.split(r",(?![^\[]*\])", text)]


def _quoted_part(part: str) -> str:
    return quoted(part) if "[" in part and part[0] not in "\"'" else part


def hash_in_brackets(lines: list[str], number: int) -> Found | None:
    """Return what is said of a list in brackets with a `#`, which begins a comment."""
    line = lines[number] if number < len(lines) else ""
    column = line.find("[")
    match = _HASH.search(line, column)
    if match is None or column < 0:
        return None
    old = line[match.start() :].rstrip()
    new = re.sub(r"#(?=\w)", "", old)
    hint = (
        f"Leave it out, {line[column : match.start()]}{shortened(new)}, or put the text in quotes."
    )
    place = (number, match.start())
    return place, "# begins a comment: from here on, the line is not read", hint, (place, old, new)


def hyphen(lines: list[str], number: int, column: int) -> Found | None:
    """Return what is said of a key at the place of a list's hyphens: its own hyphen is missing."""
    block: list[str] = []
    for line in lines[number:]:
        indent = len(line) - len(line.lstrip(" "))
        if indent < column or line[column : column + 2] in ("- ", "-", ""):
            break
        block.append(line)
    hyphens = (
        line.startswith("- ", column) for line in lines[:number] if not line[:column].strip()
    )
    if not block or not any(hyphens) or not _KEY.match(block[0][column:]):
        return None
    first, *others = (line[column:] for line in block)
    new = "\n".join(
        [f"{' ' * column}- {first}", *(f"{' ' * (column + 2)}{line}" for line in others)]
    )
    hint = f"Write - {shortened(first.rstrip())}"
    if others:
        hint += ", and begin the lines of the same entry two columns further right."
    message = "a hyphen is missing here: each entry of a list begins with one"
    return (number, column), message, hint, ((number, 0), "\n".join(block), new)
