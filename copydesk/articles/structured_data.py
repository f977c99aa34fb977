"""A page's data for machines: JSON-LD, and microdata in the same form.

Vocabulary: schema.org. A node is a mapping from properties to values, `@type` among them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from copydesk.articles.page_values import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]

_NAMES = (
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle LiveBlogPosting BlogPosting "
    "SocialMediaPosting Report ScholarlyArticle TechArticle SatiricalArticle "
    "AdvertiserContentArticle PressRelease"
)
ARTICLES = frozenset(_NAMES.split())
_MOST_NODES = 2_000
_DEEPEST = 12
_LARGEST = 2_000_000
"""Characters of one block of JSON."""
_AROUND = re.compile(r"\A\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*\Z")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a page's own article may stand; elsewhere are others that it links to."""


class StructuredData:
    """All nodes of a page, and the one of its article."""

    def __init__(self, page: "HtmlElement", base: str) -> None:
        """`base` is what addresses in the page are relative to."""
        self._by_id: dict[str, Node] = {}
        self._left = _MOST_NODES
        blocks = [*_json_blocks(page), *_microdata(page, base)]
        for block in blocks:
            self._index(block, 0)
        self._articles = [node for block in blocks for node in self._found(block, 0)]

    def article(self, addresses: set[str], headlines: set[str]) -> Node | None:
        """Return the node of the page's own article: of several, the one with one of these
        addresses or headlines, else the first.
        """

        def fits(node: Node) -> int:
            own = {link.partition("#")[0] for link in self.links(node)}
            named = text(node.get("headline")) in headlines
            return 2 * bool(own & addresses) + named

        return max(self._articles, key=fits, default=None)

    def links(self, node: Node) -> Iterator[str]:
        """Yield the addresses that a node gives for itself."""
        for key in ("url", "mainEntityOfPage", "@id"):
            for value in self.values(node, key):
                if isinstance(value, str):
                    yield value
                elif isinstance(value, Mapping):
                    yield from (each for name in ("@id", "url") if (each := text(value.get(name))))

    def values(self, node: Node, key: str) -> list[Any]:
        """Return the values of a property, references within the page followed."""
        found = node.get(key)
        listed = found if isinstance(found, list) else [] if found is None else [found]
        return [self._followed(each) for each in listed[:50]]

    def first(self, node: Node, *keys: str) -> str:
        """Return the first text that one of some properties has, or the name of what they name."""
        for key in keys:
            for value in self.values(node, key):
                if said := text(value) or (name_of(value)):
                    return said
        return ""

    def _followed(self, value: Any) -> Any:
        if isinstance(value, Mapping) and set(value) <= {"@id", "@type"}:
            return self._by_id.get(str(value.get("@id")), value)
        return value

    def _index(self, value: Any, depth: int) -> None:
        if depth > _DEEPEST or self._left <= 0:
            return
        if isinstance(value, list):
            for each in value:
                self._index(each, depth + 1)
        elif isinstance(value, Mapping):
            self._left -= 1
            id_ = value.get("@id")
            if isinstance(id_, str) and len(value) > len({"@id", "@type"} & set(value)):
                self._by_id.setdefault(id_, value)
            for each in value.values():
                if isinstance(each, list | Mapping):
                    self._index(each, depth + 1)

    def _found(self, value: Any, depth: int) -> Iterator[Node]:
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            for each in value[:200]:
                yield from self._found(each, depth + 1)
        elif isinstance(value, Mapping):
            if types(value) & ARTICLES:
                yield value
            for key in _WITHIN:
                if isinstance(value.get(key), list | Mapping):
                    yield from self._found(value[key], depth + 1)


def types(node: Node) -> frozenset[str]:
    """Return the types of a node, without their vocabulary: `NewsArticle`."""
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return frozenset(re.split("[/#:]", each)[-1] for each in listed if isinstance(each, str))


def text(value: Any) -> str:
    """Return a text on one line, without the markup that some put into JSON; else nothing."""
    if isinstance(value, Mapping) and isinstance(value.get("@value"), str):
        value = value["@value"]
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = unescape(value)
    if "<" in value:
        value = re.sub(r"</?[A-Za-z][^<>]{0,500}>", "", value)
    return " ".join(value.split())


def name_of(value: Any) -> str:
    """Return the name of a person, an organisation or a language."""
    if not isinstance(value, Mapping):
        return text(value)
    for key in ("name", "legalName", "alternateName"):
        found = value.get(key)
        found = found[0] if isinstance(found, list) and found else found
        if said := text(found):
            return said
    return ""


def _json_blocks(page: "HtmlElement") -> Iterator[Any]:
    for script in page.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text and len(script.text) <= _LARGEST:
            yield from _parsed(script.text)


def _parsed(written: str) -> Iterator[Any]:
    """Yield what a block of JSON holds, also in a comment of HTML, or with a comma too many."""
    written = _AROUND.sub("", written)
    for form in (written, re.sub(r",(\s*[}\]])", r"\1", written), unescape(written)):
        try:
            # Line breaks within texts are against the grammar, and common.
            yield json.loads(form.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _microdata(page: "HtmlElement", base: str) -> Iterator[Node]:
    """Yield the items of a page's microdata that are articles (HTML, 5: Microdata)."""
    for element in page.iter():
        if isinstance(element.tag, str) and _item_types(element) & ARTICLES:
            yield _item(element, base, 0)


def _item_types(element: "HtmlElement") -> frozenset[str]:
    return types({"@type": (element.get("itemtype") or "").split()})


def _item(element: "HtmlElement", base: str, depth: int) -> Node:
    found: dict[str, Any] = {"@type": sorted(_item_types(element))}
    if element.get("itemid"):
        found["@id"] = absolute(base, element.get("itemid"))

    def collect(parent: "HtmlElement", level: int) -> None:
        for child in parent:
            if not isinstance(child.tag, str) or level > 100:
                continue
            nested = child.get("itemscope") is not None
            for name in (child.get("itemprop") or "").split():
                value = (
                    _item(child, base, depth + 1)
                    if nested and depth < _DEEPEST
                    else _property(child, base)
                )
                found.setdefault(name, []).append(value)
            if not nested:
                collect(child, level + 1)

    collect(element, 0)
    return found


def _property(element: "HtmlElement", base: str) -> str:
    if (content := element.get("content")) is not None:
        return str(content)
    if element.tag in ("a", "link", "area") and element.get("href"):
        # An author's link has the name in its text.
        if element.get("itemprop") in ("url", "mainEntityOfPage"):
            return absolute(base, element.get("href"))
        return " ".join(element.text_content().split()) or absolute(base, element.get("href"))
    if element.tag in ("img", "audio", "video", "iframe", "source") and element.get("src"):
        return absolute(base, element.get("src"))
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    return " ".join(element.text_content().split())
