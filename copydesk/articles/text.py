"""The text of an article out of a web page's HTML.

readability-lxml finds where the article is (Arc90's Readability: blocks score by their commas and
lengths, and lose by their links); the blocks there become paragraphs, one blank line apart. The
headline comes first, since a story may quote it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.articles.encodings import decoded
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
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NO_TEXT = "no text was found in its HTML; save the text itself in a file"
LARGEST = 10_000_000
"""Bytes of a page."""
MOST_ELEMENTS = 10_000
"""Elements of a page in which the article is looked for."""
_SHORTEST = 120
"""Characters; what is shorter was no article: then the whole page is taken."""


class NoArticleError(ValueError):
    """No text can be taken out of a page, in words for an editor."""

    def __init__(self, message: str, *, is_wall: bool = False) -> None:
        """`is_wall` is true where a person who opens the page may well see the article."""
        super().__init__(message)
        self.is_wall = is_wall


def is_html(data: bytes) -> bool:
    """Return whether a file's bytes are a web page's, and not plain text."""
    return _LOOKS_LIKE_HTML.match(data.removeprefix(b"\xef\xbb\xbf")) is not None


def article(data: bytes) -> str:
    """Return the headline and the paragraphs of a page. Raises NoArticleError."""
    if len(data) > LARGEST:
        raise NoArticleError(f"the page has more than {LARGEST // 1_000_000} MB")
    title, paragraphs = paragraphs_of(parsed_page(decoded(data)))
    if title and title not in paragraphs[0]:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)


def parsed_page(page: str) -> "HtmlElement":
    """Return the elements of a page. Raises NoArticleError."""
    from lxml import etree, html

    try:
        return html.document_fromstring(_simplified(page))
    except (etree.LxmlError, ValueError):
        raise NoArticleError(_NO_TEXT) from None


def paragraphs_of(page: "HtmlElement", *, whole: bool = False) -> tuple[str, list[str]]:
    """Return the title of a page, and the paragraphs of its article. Raises NoArticleError.

    With `whole`, they are those of the element that HTML has for articles, such as all entries of a
    live blog.
    """
    from lxml import etree
    from readability.readability import Unparseable

    try:
        if sum(1 for _ in page.iter()) > MOST_ELEMENTS:
            # Readability would take minutes, and no article has so many.
            title, paragraphs = page.findtext(".//title") or "", list(_paragraphs(page))
        else:
            title, paragraphs = _found_article(page, whole=whole)
    except (etree.LxmlError, Unparseable, ValueError):
        raise NoArticleError(_NO_TEXT) from None
    if sum(map(weight, paragraphs)) < _SHORTEST:
        paragraphs = list(_paragraphs(page))
    if not paragraphs:
        raise NoArticleError(_NO_TEXT)
    return " ".join(title.split()), paragraphs


def _found_article(page: "HtmlElement", *, whole: bool) -> tuple[str, list[str]]:
    """Return the headline and the paragraphs of what Readability takes for the article."""
    from lxml import html
    from readability import Document

    # Here references and all encodings are white space, too.
    document = Document(_ANY_SPACES.sub(" ", html.tostring(page, encoding="unicode")))
    found = set(_paragraphs(html.fromstring(document.summary(html_partial=True))))
    element = _around(page, found)
    if whole:
        element = next((each for each in element.iterancestors("article", "main")), element)
    return document.short_title(), list(_paragraphs(element))


def weight(text: str) -> int:
    """Return how long a text is in letters of an alphabet; one of Chinese or Japanese counts as
    three.
    """
    return len(text) + 2 * len(_WIDE.findall(text))


def _simplified(page: str) -> str:
    """Return a page without what has no meaning and takes the libraries minutes: long white space,
    the attributes of a tag with many of them.
    """
    page = _XML_DECLARATION.sub("", without_forbidden(page), count=1)
    return _CROWDED_TAG.sub(r"<\1 ", _SPACES.sub(" ", page))


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
