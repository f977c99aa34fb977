"""The inline elements of HTML, written as Markdown."""

import re
from collections import Counter
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from copydesk.importing.markup.escaping import code_span, destination, escaped, link_title

KEPT = frozenset(
    ("abbr", "cite", "del", "ins", "kbd", "mark", "q", "s", "small", "sub", "sup", "u")
)
"""Elements that a text may have as HTML."""
_SAME = {"strike": "s", "acronym": "abbr"}
_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_CODE = frozenset(("code", "samp", "tt"))
DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "link", "meta", "title", "base", "head"),
        *("svg", "math", "canvas", "object", "applet", "embed", "param", "map", "area", "colgroup"),
        *("form", "input", "button", "select", "textarea", "option", "dialog", "col", "nav"),
    )
)
_SHOWS_TEXT = frozenset(("form", "noscript", "nav", "dialog", "object", "math"))
"""Of these, the text stays."""
_MEDIA = frozenset(("iframe", "video", "audio", "embed"))
_WORD = re.compile(r"\w")


class Inline:
    """Writes inline elements; what is left out is counted by the name of its element."""

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()

    def written(self, element: Element) -> str:
        """Return what an element holds, as Markdown on lines that a `\\` ends at each break."""
        return "".join(self._parts(element))

    def _parts(self, element: Element) -> list[str]:
        parts = [self.text(element.text)]
        for child in element:
            parts += (self.element(child), self.text(child.tail))
        return parts

    def text(self, text: str | None) -> str:
        """Return words, their spaces made single."""
        return escaped(re.sub(r"[ \t\r\n\f]+", " ", text)) if text else ""

    def element(self, element: Element) -> str:
        """Return an inline element."""
        if not isinstance(element.tag, str):
            return ""  # a comment
        tag = _SAME.get(element.tag.lower(), element.tag.lower())
        if tag == "br":
            return "\\\n"
        if tag == "img":
            return self.image(element)
        if tag in _MEDIA:
            return self.media(element)
        if tag in DROPPED and tag not in _SHOWS_TEXT:
            self.dropped[tag] += 1
            return ""
        if tag in _CODE:
            return code_span("".join(element.itertext()))
        if tag == "a":
            return self._link(element)
        inside = self.written(element)
        if tag in _EMPHASIS:
            return _emphasis(inside, _EMPHASIS[tag], tag)
        if tag in KEPT and inside.strip():
            title = element.get("title") if tag == "abbr" else None
            shown = f' title="{title.replace(chr(34), "&quot;")}"' if title else ""
            return f"<{tag}{shown}>{inside}</{tag}>"
        return inside

    def _link(self, element: Element) -> str:
        inside = self.written(element)
        address = (element.get("href") or "").strip()
        if not address or not inside.strip():
            return inside
        before, text, after = _trimmed(inside)
        text = text.replace("\\\n", " ")
        return f"{before}[{text}]({destination(address)}{link_title(element.get('title'))}){after}"

    def image(self, element: Element) -> str:
        """Return a picture; one without an address, or of a pixel that counts readers, is none."""
        source = _picture(element)
        if not source or _is_tracker(element):
            self.dropped["img"] += 1
            return ""
        alt = escaped(" ".join((element.get("alt") or "").split()))
        return f"![{alt}]({destination(source)}{link_title(element.get('title'))})"

    def media(self, element: Element) -> str:
        """Return a frame, a film or a recording as a link, named by its title or its host."""
        source = element.get("src") or element.get("data-src") or ""
        for inner in element.iter("source"):
            source = source or inner.get("src") or ""
        source = f"https:{source}" if source.startswith("//") else source.strip()
        if not source or source.startswith(("data:", "javascript:", "about:")):
            self.dropped[str(element.tag)] += 1
            return ""
        try:
            host = urlsplit(source).hostname or source.rpartition("/")[2]
        except ValueError:
            host = "frame"
        name = element.get("title") or host.removeprefix("www.")
        return f"[{escaped(' '.join(name.split()))}]({destination(source)})"


def _picture(element: Element) -> str:
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        source = (element.get(name) or "").strip()
        if source and not source.startswith("data:"):
            return source
    sources = (element.get("srcset") or "").split(",")[0].split()
    return sources[0] if sources and not sources[0].startswith("data:") else ""


def _is_tracker(element: Element) -> bool:
    return element.get("width") in ("0", "1") and element.get("height") in ("0", "1")


def _trimmed(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and the white space after it."""
    inner = text.strip(" \n")
    if inner.endswith("\\") and not inner.endswith("\\\\"):
        inner = inner[:-1].rstrip()  # a break at the end
    while inner.startswith("\\\n"):
        inner = inner[2:].lstrip()
    before = " " if text[:1] in (" ", "\n") else ""
    after = " " if text[-1:] in (" ", "\n") else ""
    return before, inner, after


def _emphasis(inside: str, sign: str, tag: str) -> str:
    before, text, after = _trimmed(inside)
    if not text:
        return " " if before or after else ""
    # Beside a letter, a sign next to punctuation would not be read; a tag always is. The same
    # where stars would stand side by side.
    first, last = text[0], text[-1]
    is_plain = _WORD.match(first) and _WORD.match(last) and "*" not in text and "\n" not in text
    if is_plain:
        return f"{before}{sign}{text}{sign}{after}"
    return f"{before}<{tag}>{text}</{tag}>{after}"
