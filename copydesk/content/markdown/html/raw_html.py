"""The HTML that a text may have: small marks in a sentence, pictures, and what can be folded.

Tags are taken one by one, where they are closed in the text that they are opened in; attributes
are left out but those that say something. `p` and `div` are left out around what they hold. All
other HTML is an error, and so is what would run: scripts, frames, forms, events.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from msgspec import Struct

from copydesk.content.markdown.html import embeds
from copydesk.content.markdown.marks.tokens import Token
from copydesk.content.markdown.tree.corrections import Verbatim

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "cite",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
FOLDED = frozenset(("blockquote", "details", "figcaption", "figure", "summary"))
"""Elements with blocks in them."""
LEFT_OUT = frozenset(("center", "div", "p", "section", "wbr"))

LONE = frozenset(("br", "iframe", "img"))
"""Elements with nothing in them."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)(.*)>", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_KEPT = {"a": "href", "abbr": "title"}


class Tag(Struct, frozen=True):
    """A tag that a text may have."""

    name: str
    closes: bool
    attributes: dict[str, str]
    offset: int

    @property
    def is_left_out(self) -> bool:
        """True if only what is between this tag and its end is shown."""
        return self.name in LEFT_OUT or self.name == "script"

    def set_attributes(self, element: Element, place: Callable[[int], str]) -> None:
        """Give an element the attributes that stay."""
        kept = _KEPT.get(self.name, "")
        if kept in self.attributes:
            written = self.attributes[kept]
            element.set(kept, place(self.offset) + written if kept == "href" else written)


def tag(token: Token) -> Tag | None:
    """Return the tag that a token stands for, if a text may have it."""
    return read_tag(token.raw, token.offset)


def read_tag(written: str, offset: int) -> Tag | None:
    """Return what a tag says, if a text may have it."""
    found = _TAG.match(written)
    if found is None:
        return None
    name, closes = found[2].lower(), bool(found[1])
    if name in ("iframe", "script"):
        end = written.find(">") + 1
        inside = attributes(written[:end])
        known = (embeds.is_script if name == "script" else embeds.frame_address)(inside)
        return Tag(name, closes, inside, offset) if known else None
    if name not in INLINE | FOLDED | LEFT_OUT and name not in ("br", "hr", "img"):
        return None
    inside = attributes(written)
    if any(attribute.startswith("on") for attribute in inside):
        return None
    if name == "a" and not closes and "href" not in inside:
        return None
    return Tag(name, closes, inside, offset)


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of each name, in lower case."""
    found = _TAG.match(written)
    result: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(found[3] if found else ""):
        result.setdefault(one[1].lower(), one[2] or one[3] or one[4] or "")
    return result


def lone_element(tag: Tag, place: Callable[[int], str]) -> Element:
    """Return the element of a tag that has nothing in it; `place` gives the token of a place."""
    if tag.name == "img":
        image = Element("img", src=place(tag.offset) + tag.attributes.get("src", ""))
        image.set("alt", tag.attributes.get("alt", ""))
        if "title" in tag.attributes:
            image.set("title", tag.attributes["title"])
        return image
    if tag.name == "iframe":
        address = embeds.frame_address(tag.attributes) or ""
        link = Element("a", href=place(tag.offset) + address)
        link.text = Verbatim(tag.attributes.get("title") or address)
        return link
    return Element("br")


def is_post(written: str) -> bool:
    """Return whether a tag begins a post of another site that is known."""
    return written[:11].lower() == "<blockquote" and embeds.is_post(attributes(written))
