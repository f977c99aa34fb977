"""Values of a page's head and markup besides structured data: meta tags, links, times, bylines."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 2_000
_BYLINES = re.compile(r"\b(?:byline|by-line|author|autor|writer|auteur)\b|(?:^|[_-])author", re.I)
_NOT_BYLINES = re.compile(r"bio|avatar|image|photo|social|about|related|comment", re.I)
_TIMES = re.compile(r"\b(?:pub|post|entry|article|story)?-?_?(?:date|time|published)\b", re.I)
_LONGEST = 120
"""Characters of a byline or a date line."""


class PageValues:
    """The values of one page, each in the order in which they stand there."""

    def __init__(self, page: "HtmlElement", base: str) -> None:
        self._page = page
        self._base = base
        self._meta: dict[str, list[str]] = defaultdict(list)
        for number, meta in enumerate(page.iter("meta")):
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
            content = " ".join((meta.get("content") or "").split())
            if name and content and number < _MOST:
                self._meta[name.strip().lower()].append(content)

    def meta(self, *names: str) -> Iterator[str]:
        """Yield the contents of the meta tags of these names, by the order of the names."""
        for name in names:
            yield from self._meta.get(name, ())

    def links(self, relation: str) -> list[str]:
        """Return the addresses that the head gives for a relation, absolute, each once."""
        found = (
            absolute(self._base, link.get("href"))
            for link in self._page.iter("link")
            if link.get("href") and relation in (link.get("rel") or "").lower().split()
        )
        return list(dict.fromkeys(filter(None, found)))

    @property
    def language(self) -> str:
        """The language of the root element."""
        root = self._page.getroottree().getroot()
        return str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")

    @property
    def title(self) -> str:
        """The text of the title element."""
        return " ".join((self._page.findtext(".//title") or "").split())

    def headings(self) -> list[str]:
        """Return the texts of the highest headings, those within an article first."""
        found = list(self._page.iter("h1"))[:20]
        within = [each for each in found if _is_within(each, "article", "main")]
        texts = (" ".join(each.text_content().split()) for each in (*within, *found))
        return [text for text in dict.fromkeys(texts) if text]

    def bylines(self) -> Iterator[str]:
        """Yield the texts of elements that name an author by their relation, property or class."""
        for element in self._page.iter("a", "span", "p", "div", "address", "li", "cite"):
            relations = (element.get("rel") or "").split()
            if "author" in relations or element.get("itemprop") == "author":
                yield from _short(element)
        for element in self._page.iter("a", "span", "p", "div", "address", "li"):
            name = f"{element.get('class') or ''} {element.get('id') or ''}"
            if _BYLINES.search(name) and not _NOT_BYLINES.search(name):
                yield from _short(element)

    def times(self) -> Iterator[str]:
        """Yield what elements say when the page was published: machine's forms first."""
        found = list(self._page.iter("time"))[:50]
        marked = [each for each in found if each.get("pubdate") is not None]
        within = [each for each in found if _is_within(each, "header")]
        for element in (*marked, *within, *found):
            yield from filter(None, (element.get("datetime"), *_short(element)))
        for element in self._page.iter("span", "p", "div", "li"):
            if _TIMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
                yield from _short(element)

    @property
    def has_password(self) -> bool:
        """True if the page asks for a password."""
        fields = self._page.iter("input")
        return any((each.get("type") or "").lower() == "password" for each in fields)


def _is_within(element: "HtmlElement", *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _short(element: "HtmlElement") -> Iterator[str]:
    text = " ".join(element.text_content().split())
    if text and len(text) <= _LONGEST:
        yield text


def absolute(base: str, address: str) -> str:
    """Return an address of a page in full; empty where it is none."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
