"""The examples of the CommonMark specification, and what our Markdown makes of each."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock
from urllib.parse import unquote

from msgspec import Struct
from symbolic_html import symbolic

from copydesk.content.markdown import conversion, link_targets
from copydesk.content.markdown.conversion import convert


class Example(Struct, frozen=True):
    number: int
    section: str
    markdown: str
    html: str


@cache
def examples() -> tuple[Example, ...]:
    """The examples, numbered as the specification numbers them."""
    listed = (Path(__file__).parent / "commonmark" / "examples.json").read_text(encoding="utf-8")
    return tuple(Example(number, **one) for number, one in enumerate(json.loads(listed), start=1))


@cache
def findings(example: Example) -> frozenset[str]:
    """The codes of what is found in an example."""
    markup = convert(example.markdown, path="a.md", first_line=1, language="ja")
    return frozenset(diagnostic.code for diagnostic in markup.diagnostics)


@cache
def is_read_alike(example: Example) -> bool:
    """Whether an example becomes what the specification says, whatever we think of its links."""
    with (
        mock.patch.object(link_targets, "link", link_targets.Address),
        mock.patch.object(link_targets, "image", str),
        mock.patch.object(conversion, "sanitise", str),
    ):
        body = convert(example.markdown, path="a.md", first_line=1, language="ja").body
    return normal(symbolic(body)) == normal(example.html)


def normal(page: str) -> list[object]:
    """What a page says to a browser, but for the levels of headings and the typography."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.finished()


_TYPED = {"’": "'", "–": "--", "—": "---", "…": "...", "\u00a0": " "}
_KEPT = ("href", "src", "alt", "title", "start")
_BLOCKS = frozenset(
    (
        *("p", "h", "blockquote", "ul", "ol", "li", "hr", "pre", "br"),
        *("table", "thead", "tbody", "tr", "td", "th"),
    )
)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._events: list[object] = []
        self._text = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            return
        kept = {
            name: " ".join(_plain(unquote(value or "")).split())
            for name, value in attrs
            if name in _KEPT
        }
        self._add((_name(tag), tuple(sorted(kept.items()))))
        self._code += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self._add(f"/{_name(tag)}")
            self._code -= tag == "pre"

    def handle_data(self, data: str) -> None:
        self._text += data if self._code else re.sub(r"\s+", " ", _plain(data))

    def _add(self, event: object) -> None:
        text, self._text = self._text, ""
        if not self._code:
            text = text.lstrip() if not self._events or _is_block(self._events[-1]) else text
            text = text.rstrip() if _is_block(event) else text
        self._events += [text, event] if text else [event]

    def finished(self) -> list[object]:
        self._add("/p")
        return self._events


def _name(tag: str) -> str:
    return "h" if re.fullmatch("h[1-6]", tag) else tag


def _is_block(event: object) -> bool:
    name = event[0] if isinstance(event, tuple) else str(event).removeprefix("/")
    return name in _BLOCKS


def _plain(text: str) -> str:
    for printed, typed in _TYPED.items():
        text = text.replace(printed, typed)
    return text
