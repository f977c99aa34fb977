"""Links that begin items and are written by reference or over several lines, put on one line."""

import re
from typing import TYPE_CHECKING

from copydesk.content.markdown.items.heads import is_web, links
from copydesk.content.markdown.marks.anchors import ANCHOR, offset_of, without_anchors
from copydesk.content.markdown.text_tree import readable, text_tree
from copydesk.content.markdown.tree import corrections as tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from copydesk.content.markdown.marks.tokens import Token

_WORDS = r"(?:[^\[\]\\]|\\.)+"
_LINK = re.compile(
    rf"\[(?P<words>{_WORDS})\]"
    r"""(?:\[(?:[^\[\]\\]|\\.)*\]
      | \([ ]*(?:\n[ ]*)?(?:<[^<>\n]*>|[^\s()<>]+)(?:\s+"[^"]*"|\s+'[^']*')?\s*\)
      | (?![\[(:]))""",
    re.DOTALL | re.VERBOSE,
)


def with_inlined_heads(text: str) -> str:
    """Return a text whose items begin with links that are written on one line: `[words](address)`.

    A title of a link goes, as it does where the link becomes a source.
    """
    text = readable(text)
    parsed = text_tree(text, with_anchors=True)
    edits: list[tuple[int, int, str]] = []
    for link, is_item in links(parsed.root):
        found = _written(text, link) if is_item else None
        address = _address(link, parsed.tokenized.tokens)
        if found is None or not is_web(address):
            continue
        if found[0].endswith(")") and "\n" not in found[0]:
            continue  # as it should be
        words = " ".join(found["words"].split())
        target = f"<{address}>" if re.search(r"[\s()<>]", address) else address
        edits.append((found.start(), found.end(), f"[{words}]({target})"))
    for start, end, new in reversed(edits):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def _address(link: "Element", tokens: "Sequence[Token]") -> str:
    address, _ = tree.address(without_anchors(link.get("href", "")), tokens)
    return address


def _written(text: str, link: "Element") -> re.Match[str] | None:
    """Return a link as it is written, found by the place of its first word."""
    anchor = ANCHOR.search("".join(link.itertext()))
    if anchor is None:
        return None
    start = text.rfind("[", 0, offset_of(anchor[0]))
    return _LINK.match(text, start) if start >= 0 else None
