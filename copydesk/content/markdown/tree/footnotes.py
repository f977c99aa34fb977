"""Footnotes: in the order of their marks, with ids and roles."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FOOTNOTE_ID = re.compile(r"(#?)fn(?:(ref)([0-9]*))?:(.*)", re.DOTALL)
_NO_NUMBER = 1_000_000
"""More than the number of any footnote: those without a mark come last."""


def finish_footnotes(root: "Element", numbers: Mapping[str, int]) -> list[str]:
    """Put the footnotes in the order of their marks, with ids and roles.

    `numbers` are those that have a mark, by label; the labels of the others are the result. An id
    has the number, which is always a sound id; the roles are those of W3C's Digital Publishing
    WAI-ARIA Module, so no words are needed.
    """
    for mark in root.iter("sup"):
        if "id" not in mark.attrib:
            continue  # of a power, say
        _rename(mark, numbers)
        for link in mark:
            _rename(link, numbers)
            link.set("role", "doc-noteref")
            link.text = link.get("href", "").rpartition("-")[2]
    notes = root.find("div")
    if notes is None:
        return []
    notes.set("class", "footnotes")
    notes.set("role", "doc-endnotes")
    notes.remove(notes[0])  # a rule, which is for the style sheet to draw
    unused = []
    for note in notes[0]:
        label = note.get("id", "").removeprefix("fn:")
        links = [link for link in note.iter("a") if link.get("class") == "footnote-backref"]
        for link in links:
            link.set("role", "doc-backlink")
            link.attrib.pop("title", None)
        if label in numbers:
            for element in (note, *links):
                _rename(element, numbers)
        else:
            unused.append(label)
            del note.attrib["id"]
            for paragraph in list(note.iter("p")):
                for link in paragraph.findall("a[@role='doc-backlink']"):
                    paragraph.remove(link)
    notes[0][:] = sorted(notes[0], key=_number)
    return unused


def footnote_ids(root: "Element") -> Iterator[str]:
    """Return the ids of a text's footnotes and of their marks."""
    if root.find("div") is not None:
        for tag in ("sup", "li"):
            yield from (element.attrib["id"] for element in root.iter(tag) if element.get("id"))


def _number(note: "Element") -> int:
    return int(note.get("id", "").rpartition("-")[2] or _NO_NUMBER)


def _rename(element: "Element", numbers: Mapping[str, int]) -> None:
    for name in ("id", "href"):
        if parts := _FOOTNOTE_ID.fullmatch(element.get(name, "")):
            sign, mark, repeated, label = parts.groups()
            number = f"{numbers[label]}-{repeated}" if repeated else str(numbers[label])
            element.set(name, f"{sign}{'fnref' if mark else 'fn'}-{number}")
