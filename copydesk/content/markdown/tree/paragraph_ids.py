"""Ids of the paragraphs of a story, made of their first words, for links to a passage.

No sign shows them. A paragraph never takes the id of a heading or a footnote: where its words are
the same, it gets a number.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from copydesk.content.markdown.tree.headings import slug

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_TEXT = re.compile("\x02[^\x03]*\x03|\ue000[^\ue001]*\ue001")
"""Marks, and what Python-Markdown writes for escaped characters."""
_WORDS = 6
_LONGEST = 48
_READ = 96
"""Characters in which so many words stand, but in scripts without spaces."""


def set_paragraph_ids(root: "Element", taken: Iterable[str]) -> tuple[str, ...]:
    """Give an id to each paragraph outside lists and quotations; return the ids."""
    used = set(taken)
    found = []
    for element in root:
        if element.tag != "p":
            continue
        if (base := _name(element)) is None:
            continue
        id_, number = base, 1
        while id_ in used:
            number += 1
            id_ = f"{base}-{number}"
        used.add(id_)
        element.set("id", id_)
        found.append(id_)
    return tuple(found)


def _name(paragraph: "Element") -> str | None:
    """Return what a paragraph's first words come to; None of one without words."""
    text = paragraph.text or ""
    if len(text) < _READ and len(paragraph):
        text = "".join(paragraph.itertext())
    first = text[:_READ]
    if "\ue000" in first or "\x02" in first:
        first = _NO_TEXT.sub("", text)[:_READ]
    words = " ".join(first.split(None, _WORDS)[:_WORDS])
    if not any(map(str.isalnum, words)):
        return None
    name = slug(words)
    if len(name) <= _LONGEST:
        return name
    return name[:_LONGEST].rpartition("-")[0] or name[: _LONGEST // 2]
