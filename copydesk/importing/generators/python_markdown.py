"""The extensions of Python-Markdown and Material for MkDocs, read as Markdown.

Admonitions become quotations, tabs a bold line with their text, included files their text.
Attributes, icons and marks for a table of contents go.
"""

import re
from pathlib import PurePosixPath

from copydesk.importing.markup.anchors import anchor_of
from copydesk.importing.markup.set_aside import SetAside
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.values import Remark

_BLOCK = re.compile(
    r"""^(?P<indent>[ ]*)(?P<sign>!!!|\?\?\?\+?|===[!+]?)[ ]+(?P<kind>[\w -]*?)
    [ ]*(?:"(?P<title>[^"\n]*)")?[ ]*(?:\{[^}\n]*\})?[ ]*$""",
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s}]+))"
    r"(?:[ \t]+[^{}\n]*)?[ \t]*\}"
)
_CONTENTS = re.compile(r"^[ ]*\[TOC\][ ]*$", re.MULTILINE)
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:[ ]*)")
_SNIPPET = re.compile(r"""^[ ]*-{1,}8<-{1,}[ ]+["']([^"'\n]+)["'][ ]*$""", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:[ ]*(.*)$", re.MULTILINE)
_MARKED = re.compile(r"(?<![=\w])==(?=\S)([^=\n]+?)(?<=\S)==(?![=\w])")
_MOST_INCLUDED = 5


def extended(
    text: str, source: str, first_line: int, folder: OldFolder, depth: int = 0
) -> tuple[str, list[Remark]]:
    """Return a text in Markdown alone, and what was left out."""
    remarks: list[Remark] = []

    def included(found: re.Match[str]) -> str:
        name = found[1].partition(":")[0]
        paths = (name, f"docs/{name}", f"{PurePosixPath(source).parent}/{name}")
        path = next((each for each in paths if folder.exists(each)), None)
        if path is None or depth >= _MOST_INCLUDED or not (inner := folder.text(path)):
            line = first_line + text.count("\n", 0, found.start())
            remarks.append(Remark(source, line, "markup", f"left out: the file {name}"))
            return ""
        return extended(inner, path, 1, folder, depth + 1)[0]

    def abbreviation(found: re.Match[str]) -> str:
        line = first_line + text.count("\n", 0, found.start())
        words = f"left out: the abbreviation {found[1]}, {found[2]}"
        remarks.append(Remark(source, line, "markup", words))
        return ""

    text = _ABBREVIATION.sub(abbreviation, text)
    text = _SNIPPET.sub(included, text)
    text = "\n".join(_unfolded(text.split("\n")))
    aside = SetAside()
    text = aside.without_code(text)
    text = _ICON.sub("", _CONTENTS.sub("", text))
    text = _ATTRIBUTES.sub(anchor_of, _MARKED.sub(r"<mark>\1</mark>", text))
    return aside.restored(text), remarks


def _unfolded(lines: list[str]) -> list[str]:
    """Return lines with each admonition as a quotation, and each tab as its title and text."""
    result: list[str] = []
    place = 0
    fence = ""
    while place < len(lines):
        line = lines[place]
        sign = re.match(r"[ ]*(`{3,}|~{3,})", line)
        if sign and not fence:
            fence = sign[1]
        elif fence and line.strip() == fence:
            fence = ""
        block = None if fence else _BLOCK.match(line)
        if block is None:
            result.append(line)
            place += 1
            continue
        place += 1
        width = len(block["indent"]) + 4
        inside: list[str] = []
        while place < len(lines) and (not lines[place].strip() or lines[place][:width].isspace()):
            inside.append(lines[place][width:])
            place += 1
        blanks = 0
        while inside and not inside[-1].strip():
            inside.pop()
            blanks += 1
        result += _block(block, _unfolded(inside))
        result += [""] * blanks
    return result


def _block(block: re.Match[str], inside: list[str]) -> list[str]:
    indent, is_tab = block["indent"], block["sign"].startswith("=")
    title = block["title"]
    if title is None:
        title = "" if is_tab else (block["kind"].split() or ["note"])[0].capitalize()
    head = [f"**{title}**", ""] if title else []
    while inside and not inside[0].strip():
        inside.pop(0)
    if is_tab:
        return [f"{indent}{line}".rstrip() for line in ("", *head, *inside)]
    return [f"{indent}> {line}".rstrip() for line in (*head, *inside)]
