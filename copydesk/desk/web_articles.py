"""The text of an article out of a web page's HTML.

readability-lxml finds where the article is (Arc90's Readability: blocks score by their commas and
lengths, and lose by their links); the blocks there become paragraphs, one blank line apart. The
headline comes first, since a story may quote it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.content.control_characters import without_forbidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*<(?:!doctype\s+html|\?xml\b|html|head|body|article|div|p)\b", re.I
)
_BLOCK_TAGS = (
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section table td th tr ul"
)
_SILENT_TAGS = "head script style noscript template nav footer form button svg iframe"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\n\f]{2,}")
_ANY_SPACES = re.compile(r"\s{2,}")
_CROWDED_TAG = re.compile(
    r"""<([A-Za-z][^\s/<>]{0,30})(?:[\s/]++(?:[^\s"'>]|"[^"]*+"|'[^']*+')++){50,}+"""
)
"""A tag with fifty attributes and more."""
_NO_TEXT = "no text was found in its HTML; save the text itself in a file"
LARGEST = 10_000_000
"""Bytes of a page."""
MOST_ELEMENTS = 10_000
"""Elements of a page in which the article is looked for."""
_SHORTEST = 120
"""Characters; what is shorter was no article: then the whole page is taken."""


class NoArticleError(ValueError):
    """No text can be taken out of a page, in words for an editor."""


def is_html(data: bytes) -> bool:
    """Return whether a file's bytes are a web page's, and not plain text."""
    return _LOOKS_LIKE_HTML.match(data.removeprefix(b"\xef\xbb\xbf")) is not None


def article(data: bytes) -> str:
    """Return the headline and the paragraphs of a page. Raises NoArticleError."""
    from lxml import etree, html
    from readability.readability import Unparseable

    if len(data) > LARGEST:
        raise NoArticleError(f"the page has more than {LARGEST // 1_000_000} MB")
    try:
        page = html.document_fromstring(_simplified(_decoded(data)))
        if sum(1 for _ in page.iter()) > MOST_ELEMENTS:
            # Readability would take minutes, and no article has so many.
            title, paragraphs = page.findtext(".//title") or "", list(_paragraphs(page))
        else:
            title, paragraphs = _found_article(page)
    except (etree.LxmlError, Unparseable, ValueError):
        raise NoArticleError(_NO_TEXT) from None
    title = " ".join(title.split())
    if sum(map(len, paragraphs)) < _SHORTEST:
        paragraphs = list(_paragraphs(page))
    if not paragraphs:
        raise NoArticleError(_NO_TEXT)
    if title and title not in paragraphs[0]:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)


def _found_article(page: "HtmlElement") -> tuple[str, list[str]]:
    """Return the headline and the paragraphs of what Readability takes for the article."""
    from lxml import html
    from readability import Document

    # Here references and all encodings are white space, too.
    document = Document(_ANY_SPACES.sub(" ", html.tostring(page, encoding="unicode")))
    found = set(_paragraphs(html.fromstring(document.summary(html_partial=True))))
    return document.short_title(), list(_paragraphs(_around(page, found)))


def _simplified(page: str | bytes) -> str | bytes:
    """Return a page without what has no meaning and takes the libraries minutes: long white space,
    the attributes of a tag with many of them.
    """
    if isinstance(page, bytes):
        # One byte a character, and the bytes again: whatever the encoding, these are ASCII.
        return _thinned(page.decode("latin-1")).encode("latin-1")
    return _thinned(without_forbidden(page))


def _thinned(page: str) -> str:
    return _CROWDED_TAG.sub(r"<\1 ", _SPACES.sub(" ", page))


def _decoded(data: bytes) -> str | bytes:
    """Return UTF-8 as text, whatever the page says of itself; for the rest, lxml reads what it
    says.
    """
    try:
        return _XML_DECLARATION.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        return data


def _around(page: "HtmlElement", paragraphs: set[str]) -> "HtmlElement":
    """Return the innermost element that has all of these paragraphs in it.

    Readability leaves out lists, tables and short paragraphs within an article. What a story quotes
    may stand there, and what a clipping lacks would be called absent.
    """
    lines = [
        [*reversed(list(element.iterancestors())), element]
        for element in page.iter(*_BLOCKS)
        if element.tag != "body" and " ".join(element.text_content().split()) in paragraphs
    ]
    shared = page
    for level in zip(*lines, strict=False):
        if any(element is not level[0] for element in level):
            break
        shared = level[0]
    return shared


def _paragraphs(element: "HtmlElement") -> Iterator[str]:
    """Yield the texts of the blocks of a page, in order, each on one line."""
    pieces: list[str] = []

    def flushed() -> Iterator[str]:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            yield text

    def walk(node: "HtmlElement") -> Iterator[str]:
        # Comments and processing instructions have a function for a tag.
        if isinstance(node.tag, str) and node.tag not in _SILENT:
            block = node.tag in _BLOCKS
            if block:
                yield from flushed()
            pieces.append(" " if node.tag == "br" else node.text or "")
            for child in node:
                yield from walk(child)
            if block:
                yield from flushed()
        pieces.append(node.tail or "")

    yield from walk(element)
    yield from flushed()
