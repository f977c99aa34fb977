"""HTML, written as the Markdown that a story may have.

Blocks become blocks of Markdown and inline elements what `html_inline.py` writes. Scripts, styles
and forms are left out and counted, frames become links.
"""

import re
from collections import Counter
from collections.abc import Iterator

import lxml.html
from lxml import etree
from lxml.etree import _Element as Element
from msgspec import Struct

from copydesk.importing.markup.escaping import code_block, destination, line_start_escaped
from copydesk.importing.markup.html_inline import DROPPED, Inline

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "nav", "noscript"),
        *("ol", "p", "picture", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul", "caption", "legend", "dialog"),
    )
)
_DEEPEST = 60
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]+)")


class Converted(Struct, frozen=True):
    """A text in Markdown, and how many elements of each name were left out."""

    text: str
    dropped: tuple[tuple[str, int], ...] = ()


def markdown_of(html: str) -> Converted:
    """Return HTML as Markdown. Whatever is wrong with its tags, every word of it stays."""
    if not html.strip():
        return Converted("")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    try:
        root = lxml.html.document_fromstring(f"<div>{html}</div>".encode(), parser=parser)
    except (etree.ParserError, ValueError):
        return Converted("")
    blocks = _Blocks()
    text = "\n\n".join(blocks.of(root, 0))
    return Converted(text, tuple(sorted(blocks.inline.dropped.items())))


class _Blocks:
    def __init__(self) -> None:
        self.inline = Inline()

    def of(self, element: Element, depth: int) -> list[str]:
        """Return the blocks in an element."""
        if depth > _DEEPEST:
            return _paragraphs(self.inline.written(element))
        blocks: list[str] = []
        run: list[str] = [self.inline.text(element.text)]
        for child in element:
            if _is_block(child):
                blocks += _paragraphs("".join(run))
                blocks += self._block(child, depth + 1)
                run = [self.inline.text(child.tail)]
            else:
                run += (self.inline.element(child), self.inline.text(child.tail))
        return [*blocks, *_paragraphs("".join(run))]

    def _block(self, element: Element, depth: int) -> list[str]:
        tag = str(element.tag).lower()
        if tag in DROPPED and tag not in ("form", "noscript", "nav", "dialog"):
            self.inline.dropped[tag] += 1
            return []
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element, int(tag[1]), depth)
            case "ul" | "ol":
                return self._list(element, depth, numbered=tag == "ol")
            case "blockquote":
                return self._quotation(element, depth)
            case "pre":
                return [code_block("".join(element.itertext()), _language(element))]
            case "hr":
                return ["---"]
            case "table":
                return self._table(element, depth)
            case "dl":
                return self._definitions(element, depth)
            case "figcaption" | "caption" | "legend":
                return [_emphasised(block) for block in self.of(element, depth)]
            case "details":
                return self._details(element, depth)
            case "a":
                return self._link(element, depth)
        return self.of(element, depth)

    def _link(self, element: Element, depth: int) -> list[str]:
        """Return the blocks in a link; around a single paragraph, the link stays."""
        blocks = self.of(element, depth)
        address = (element.get("href") or "").strip()
        is_text = len(blocks) == 1 and re.match(r"[\w*\\]", blocks[0]) and "](" not in blocks[0]
        if not address or not is_text:
            return blocks
        return [f"[{blocks[0]}]({destination(address)})"]

    def _heading(self, element: Element, level: int, depth: int) -> list[str]:
        if any(_is_block(child) for child in element):
            return self.of(element, depth)
        text = " ".join(self.inline.written(element).replace("\\\n", " ").split())
        return [f"{'#' * level} {text}"] if text else []

    def _quotation(self, element: Element, depth: int) -> list[str]:
        blocks = self.of(element, depth)
        return [_prefixed("\n\n".join(blocks), "> ", "> ")] if blocks else []

    def _list(self, element: Element, depth: int, *, numbered: bool) -> list[str]:
        items: list[str] = []
        loose = False
        start = element.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 9 else 1
        for child in element:
            if not isinstance(child.tag, str):
                continue
            blocks = self.of(child, depth) if child.tag == "li" else self._block(child, depth)
            if not blocks:
                continue
            if child.tag in ("ul", "ol") and items:
                items[-1] += "\n" + _prefixed(blocks[0], "   ", "   ")
                continue
            loose |= sum(not _is_list(block) for block in blocks) > 1
            mark = f"{number}. " if numbered else "- "
            joined = _joined_item(blocks)
            items.append(_prefixed(joined, mark, " " * len(mark)))
            number += 1
        return [("\n\n" if loose else "\n").join(items)] if items else []

    def _definitions(self, element: Element, depth: int) -> list[str]:
        blocks: list[str] = []
        for child in element.iter("dt", "dd"):
            inside = self.of(child, depth)
            if child.tag == "dt":
                blocks += [f"**{text}**" if "*" not in text else text for text in inside]
            else:
                blocks += inside
        return blocks or self.of(element, depth)

    def _details(self, element: Element, depth: int) -> list[str]:
        summary = next(iter(element.iter("summary")), None)
        blocks: list[str] = []
        if summary is not None:
            title = " ".join(self.inline.written(summary).replace("\\\n", " ").split())
            tail = summary.tail
            parent = summary.getparent()
            if parent is not None:
                parent.remove(summary)
            blocks = [f"**{title}**" if title and "*" not in title else title]
            if tail and tail.strip():
                blocks += _paragraphs(self.inline.text(tail))
        return [block for block in (*blocks, *self.of(element, depth)) if block]

    def _table(self, element: Element, depth: int) -> list[str]:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
        rows = [row for row in rows if row]
        caption = [
            block for child in element.iter("caption") for block in self._block(child, depth)
        ]
        width = max((len(row) for row in rows), default=0)
        is_layout = width < 2 or any(
            True for row in rows for cell in row for _ in cell.iter("table")
        )
        if is_layout:
            return [
                *caption,
                *(block for row in rows for cell in row for block in self.of(cell, depth)),
            ]
        written = [[self._cell(cell, depth) for cell in row] for row in rows]
        has_head = all(cell.tag == "th" for cell in rows[0])
        head = written.pop(0) if has_head else [""] * width
        lines = [_row(head, width), "|" + " --- |" * width]
        return [*caption, "\n".join((*lines, *(_row(row, width) for row in written)))]

    def _cell(self, cell: Element, depth: int) -> str:
        blocks = [
            line.strip()
            for block in self.of(cell, depth)
            for line in block.replace("\\\n", "\n").split("\n")
        ]
        return "<br>".join(line for line in blocks if line)


def _row(cells: list[str], width: int) -> str:
    return "| " + " | ".join((*cells, *[""] * (width - len(cells)))) + " |"


def _is_block(element: Element) -> bool:
    """Return whether an element is a block, or an inline one that has blocks in it."""
    if not isinstance(element.tag, str):
        return False
    tag = element.tag.lower()
    if tag in _BLOCKS:
        return True
    return any(
        isinstance(inner.tag, str) and inner.tag.lower() in _BLOCKS for inner in element.iter()
    )


def _is_list(block: str) -> bool:
    return re.match(r"(?:[-*+]|[0-9]{1,9}[.)]) ", block) is not None


def _joined_item(blocks: list[str]) -> str:
    """Return the blocks of an item: a list follows its text directly."""
    joined = blocks[0]
    for block in blocks[1:]:
        joined += ("\n" if _is_list(block) else "\n\n") + block
    return joined


def _paragraphs(text: str) -> list[str]:
    """Return a run of inline text as a paragraph, or none."""
    text = re.sub(r"^(?:[ ]*\\\n)+|(?:[ ]*\\\n[ ]*)+$", "", text.strip(" \n"))
    if not text.strip(" \n\\"):
        return []
    # Two breaks in a row are how many editors end a paragraph.
    parts = re.split(r"(?:[ ]*\\\n[ ]*){2,}", text)
    return [paragraph for part in parts if (paragraph := _paragraph(part))]


def _paragraph(text: str) -> str:
    lines = [line.strip(" ") for line in text.strip().split("\n")]
    return "\n".join(line_start_escaped(line) for line in lines if line.strip("\\ ")).rstrip("\\ ")


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if number == 0 else rest) + line if line or rest.strip() else ""
        for number, line in enumerate(lines)
    ).replace("> \n", ">\n")


def _emphasised(block: str) -> str:
    is_plain = block[:1].isalnum() and "*" not in block and "\n" not in block
    return f"*{block}*" if is_plain and block[-1:].isalnum() else block


def _language(element: Element) -> str:
    for inner in (element, *element.iter("code")):
        if found := _LANGUAGE.search(f" {inner.get('class') or ''}"):
            return found[1]
    return ""


def dropped_in_words(dropped: Counter[str]) -> str:
    """Return a count of elements as a text: `2 script, 1 style`."""
    return ", ".join(f"{count} {name}" for name, count in sorted(dropped.items()))


def headings_of(html: str) -> Iterator[str]:
    """Yield the words of each heading that HTML shows."""
    for element in _elements(html):
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield "".join(map(str, element.itertext()))


def words_of(html: str) -> Iterator[str]:
    """Yield the words that HTML shows, without those of scripts and styles."""
    for text in _texts(html):
        yield from re.findall(r"\w+", text)


def text_of(html: str) -> str:
    """Return the text that HTML shows, without anything between its elements."""
    return "".join(_texts(html))


def _texts(html: str) -> Iterator[str]:
    for element in _elements(html):
        if not isinstance(element.tag, str):
            continue
        if element.tag not in ("script", "style", "template", "title", "textarea") and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def _elements(html: str) -> Iterator[Element]:
    if html.strip():
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
        yield from lxml.html.document_fromstring(
            f"<div>{html}</div>".encode(), parser=parser
        ).iter()
