"""Slips in the signs of a line of front matter: a hyphen or a space that is missing, a sign that
only looks like the one that YAML knows.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from copydesk.content.control_characters import called
from copydesk.content.front_matter.quoting import shortened

_UNSEEN = "\u00a0\u1680\u202f\u205f\u2060\u3000\u00ad" + "".join(map(chr, range(0x2000, 0x200E)))
"""Spaces that YAML does not take for one, and characters that nobody sees."""
_HYPHENS = "-+‐‑‒–—―−－﹣•‣◦●○▪■·・*＊∙⁃"
"""The hyphen of a list, and the signs that editing programs put for it."""
_HYPHEN = f"[{_HYPHENS}]|[0-9]{{1,2}}[.)]"
_SPACES = f"[ \\t{_UNSEEN}]*"
_COLONS = ":：﹕︰꞉∶"
_LINE = re.compile(
    rf"(?P<indent>{_SPACES})(?:(?P<hyphen>{_HYPHEN})(?P<gap>{_SPACES}))?"
    rf"(?P<key>[A-Za-z_][A-Za-z0-9_-]*)(?P<before>[ \t{_UNSEEN}]*)(?P<colon>[{_COLONS}])"
    rf"(?P<after>[ \t{_UNSEEN}]*)(?P<value>.*)"
)
_ENTRY = re.compile(rf"(?P<indent>{_SPACES})(?P<hyphen>{_HYPHEN})(?P<gap>{_SPACES})(?P<value>.*)")
_PLAIN = {ord("\u3000"): "  ", ord("\u00a0"): " ", ord("\t"): "  "} | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\u00ad"), ""
)
_PART = re.compile(f"[{_UNSEEN}]")


class Slip(Struct, frozen=True):
    """A slip: where it is in its line, counted from 0, and what to write in place of `old`."""

    column: int
    message: str
    hint: str
    old: str
    new: str
    lines: int = 1
    """How many lines have it."""


def slip(lines: Sequence[str], number: int) -> Slip | None:
    """Return the first slip in the signs of a line, which is `key: value` or an entry of a list.

    Of indentation it is the slip of this line and those that follow and have it, too.
    """
    if number >= len(lines):
        return None
    line = lines[number]
    match = _LINE.match(line)
    if match is None:
        return _slip_of_entry(lines, number)
    key, value = match["key"], match["value"].rstrip()
    hyphen = "- " if match["hyphen"] else ""
    right = f"{hyphen}{key}: {shortened(value)}".rstrip()
    return (
        _slip_of_indent(lines, number, match, f'"{key}"')
        or _slip_of_hyphen(lines, number, match, right)
        or _slip_of_space(match, "gap", "after the hyphen")
        or _slip_of_space(match, "before", f'after "{key}"')
        or _slip_of_colon(match, right)
        or _slip_of_space(match, "after", "after the colon")
    )


def unseen(text: str) -> re.Match[str] | None:
    """Return the first space that YAML does not take for one, or character that nobody sees."""
    return None if text.isascii() else _PART.search(text)


def _slip_of_entry(lines: Sequence[str], number: int) -> Slip | None:
    """Return the slip of an entry that is a text: `•energy`."""
    match = _ENTRY.match(lines[number])
    if (
        match is None
        or not match["value"]
        or match["value"][0] == match["hyphen"]
        or (match["hyphen"][0].isdigit() and not match["gap"])
    ):
        return None
    return (
        _slip_of_indent(lines, number, match, "the hyphen")
        or _slip_of_hyphen(lines, number, match, f"- {shortened(match['value'].rstrip())}")
        or _slip_of_space(match, "gap", "after the hyphen")
    )


def _slip_of_indent(
    lines: Sequence[str], number: int, match: re.Match[str], before: str
) -> Slip | None:
    found = unseen(match["indent"])
    if found is None:
        return None
    above = next((line.rstrip() for line in reversed(lines[:number]) if line.strip()), "")
    is_inside = bool(match["hyphen"]) or above.endswith(":")
    end = number
    while end < len(lines) and unseen(_indent(lines[end])):
        end += 1
    block = lines[number:end]
    new = "\n".join(
        (_indent(line).translate(_PLAIN) if is_inside else "") + line[len(_indent(line)) :]
        for line in block
    )
    message = f"there is {called(found[0])} before {before}, which YAML does not take for a space"
    if len(block) > 1:
        message += (
            f"; so have the {len(block) - 1} lines below"
            if len(block) > 2
            else "; so has the next line"
        )
    hint = "Indent with plain spaces." if is_inside else "Delete it."
    return Slip(0, message, hint, "\n".join(block), new, len(block))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(f" \t{_UNSEEN}"))]


def _slip_of_space(match: re.Match[str], part: str, where: str) -> Slip | None:
    text = match[part] or ""
    found = unseen(text)
    if found is None:
        return None
    message = f"there is {called(found[0])} {where}, which YAML does not take for a space"
    column = match.start(part)
    if part == "before":
        return Slip(column, message, "Delete it.", text, "")
    return Slip(column, message, "Write a plain space in its place.", text, " ")


def _slip_of_hyphen(
    lines: Sequence[str], number: int, match: re.Match[str], right: str
) -> Slip | None:
    """Return the slip of a list's hyphen, here and in the entries below."""
    hyphen = match["hyphen"]
    if not hyphen or (hyphen == "-" and match["gap"]):
        return None
    column = match.start("hyphen")
    sign = re.escape(hyphen) if len(hyphen) == 1 else "[0-9]{1,2}[.)]"
    wrong = re.compile(rf"{re.escape(match['indent'])}{sign}[ \t{_UNSEEN}]*")
    if hyphen == "-":
        wrong = re.compile(rf"{re.escape(match['indent'])}-(?![- ])")
    block: list[tuple[str, str]] = []
    end = 0
    for line in lines[number:]:
        if line.strip() and len(_indent(line)) < column:
            break
        found = wrong.match(line)
        new = f"{match['indent']}- {line[found.end() :]}" if found else line
        if hyphen == "-" and len(_indent(line)) == column + 1:
            new = f" {line}"  # a key that stands below the first of its entry
        block.append((line, new))
        end = len(block) if new != line else end
    count = sum(wrong.match(old) is not None for old, _ in block)
    if hyphen == "-":
        message = "a space is missing after the hyphen"
    else:
        found_sign = called(hyphen) if len(hyphen) == 1 else "a number"
        message = f"an entry of a list begins with a hyphen, and this is {found_sign}"
    if count > 1:
        message += f", here and in {count - 1} more below"
    old, new = ("\n".join(part)[column:] for part in zip(*block[:end], strict=True))
    return Slip(column, message, f"Write {right}", old, new, end)


def _slip_of_colon(match: re.Match[str], right: str) -> Slip | None:
    colon = match["colon"]
    if colon == ":" and (match["after"] or not match["value"]):
        return None
    if colon == ":":
        if match["value"].startswith("//"):
            return None
        message = "a space is missing after the colon"
        return Slip(match.start("colon") + 1, message, f"Write {right}", "", " ")
    message = f'the colon after "{match["key"]}" is {called(colon)}'
    old = colon + match["after"]
    return Slip(
        match.start("colon"), message, f"Write {right}", old, ": " if match["value"] else ":"
    )
