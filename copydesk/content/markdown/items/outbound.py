"""The links of a text to other sites: where they go, and which of them are the heads of items.

The head of an item of a list is its first link, with nothing before it but emphasis, emoji, signs
or a number. A mark at the end of its paragraph says where the page can add to it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.content.markdown.tree import corrections as tree
from copydesk.model import HEAD_MARK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HOST = re.compile(r"(?i)https?://(?:[^/?#]*@)?(?:www\.)?([^/?#:]*)")
_BEFORE_HEAD = re.compile("(?:[^\\w\ue000]|[\\d_])*")
"""Emoji, signs and numbers, and no token."""
_EMPHASIS = frozenset(("strong", "em", "b", "i", "mark"))
_PRINTED = frozenset(
    (
        *("irc", "ircs", "matrix", "xmpp", "sip", "sips", "sms"),
        *("ftp", "ftps", "sftp", "ssh", "git", "svn", "rsync", "magnet", "ipfs", "ipns"),
        *("gopher", "gemini", "news", "nntp", "feed", "webcal", "geo", "bitcoin", "lightning"),
    )
)


def is_printed(written: str) -> bool:
    """Return whether an address is printed as text, since hardly any browser opens it."""
    scheme, colon, _ = written.partition(":")
    return bool(colon) and scheme.lower() in _PRINTED


def printed(link: "Element", written: str) -> None:
    """Turn a link into its words and its address."""
    link.tag = tree.NO_ELEMENT
    if "".join(link.itertext()).strip() != written:
        link.tail = f" ({written}){link.tail or ''}"


class Outbound:
    """The links of a text to other sites, found while its tree is finished."""

    def __init__(self, root: "Element", site: str) -> None:
        """`site` is the address of the front page."""
        self._own = _host(site)
        self._root = root
        self._captions = {link for caption in root.iter("figcaption") for link in caption.iter("a")}
        self._urls: dict[Element, str] = {}

    def add(self, link: "Element", url: str) -> None:
        """Note where a link goes, if that is another site."""
        if url[:4].lower() == "http" and _host(url) != self._own and link not in self._captions:
            self._urls[link] = url

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses, each once, in the order of the text."""
        return tuple(dict.fromkeys(self._urls.values()))

    def mark_heads(self) -> tuple[str, ...]:
        """Mark where the paragraphs of heads end, and return the heads' addresses in order."""
        heads: list[str] = []
        if self._urls:
            for item in list(_items(self._root)):
                paragraph = first_paragraph(item)
                head = head_of(paragraph)
                if head is not None and head in self._urls:
                    _append(paragraph, HEAD_MARK.format(len(heads)))
                    heads.append(self._urls[head])
        return tuple(heads)


def _host(url: str) -> str:
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def _items(root: "Element") -> "Iterator[Element]":
    """Yield the items of a text's lists, in its order, without those in quotations and notes."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "li":
            yield element
        waiting += [
            child for child in reversed(element) if child.tag in ("ul", "ol", "li", "details")
        ]


def first_paragraph(item: "Element") -> "Element":
    """Return the element that has the first words of an item."""
    begins_with_block = not (item.text or "").strip() and len(item) and item[0].tag == "p"
    return item[0] if begins_with_block else item


def head_of(paragraph: "Element") -> "Element | None":
    """Return the link that is the head of an item which begins with this paragraph."""
    element = paragraph
    # Emphasis may be nested, though hardly this deep.
    for _ in range(5):
        if not _BEFORE_HEAD.fullmatch(element.text or "") or not len(element):
            return None
        element = element[0]
        if element.tag == "a":
            return element
        if element.tag not in _EMPHASIS:
            return None
    return None


def _append(paragraph: "Element", mark: str) -> None:
    """Put a mark at the end of the words of a paragraph, or of an item before its first block."""
    last = None
    for child in paragraph:
        if child.tag not in tree.INLINE:
            break
        last = child
    if last is None:
        paragraph.text = (paragraph.text or "") + mark
    else:
        last.tail = (last.tail or "").rstrip() + mark
