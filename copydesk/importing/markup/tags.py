"""The HTML in a Markdown text: what a story may have stays, all else becomes Markdown.

Where a table, a list or the like begins, everything up to its end is read as HTML and written as
Markdown; of small marks such as `span` only the tags go; what is not a tag at all, as in `Vec<T>`,
gets a backslash.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from copydesk.content.markdown.html import raw_html
from copydesk.content.markdown.marks.tokens import Kind
from copydesk.content.markdown.text_tree import TextTree, text_tree
from copydesk.importing.markup.edits import Edit, edited, line_of
from copydesk.importing.markup.html_blocks import markdown_of

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_UNMARKED = frozenset(
    (
        *("span", "font", "tt", "big", "nobr", "time", "var", "samp", "dfn", "label", "ruby", "rt"),
        *("rp", "bdi", "bdo", "data", "a", "acronym", "strike", "picture", "source", "blink", "rb"),
        *("main", "article", "header", "footer", "aside", "nav", "address", "body", "html", "col"),
        *("fieldset", "legend", "hgroup", "form", "button", "label", "noscript", "details", "code"),
        *("summary", "figure", "figcaption", "blockquote", "meta", "link", "input", "tbody", "wbr"),
    )
)
"""Elements of which only the tags are left out."""
_READ_WHOLE = frozenset(
    (
        *("table", "ul", "ol", "dl", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "video", "audio"),
        *("iframe", "object", "embed", "script", "style", "svg", "math", "canvas", "textarea"),
        *("select", "template", "map"),
    )
)
"""Elements that are read as HTML with all that they hold."""
_EMPTY = frozenset(("embed", "img", "br", "hr", "input", "source", "meta", "link", "col"))
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*")


class _Found(Struct, frozen=True):
    """A tag that a story may not have."""

    start: int
    raw: str
    name: str
    closes: bool


class Tags(Struct, frozen=True):
    """A text whose tags are those that a story may have."""

    text: str
    dropped: tuple[tuple[int, str], ...] = ()
    """The lines on which something was left out, and what."""


def with_allowed_tags(text: str) -> Tags:
    """Return a text in which all HTML is what a story may have."""
    if "<" not in text:
        return Tags(text)
    parsed = text_tree(text)
    found = _not_allowed(parsed)
    edits: list[Edit] = []
    dropped: list[tuple[int, str]] = []
    end = -1
    for tag in found:
        if tag.start < end:
            continue
        if tag.name in _READ_WHOLE and not tag.closes:
            end = _end(text, tag)
            edit, left_out = _rewritten(text, tag.start, end)
            edits.append(edit)
            if left_out:
                dropped.append((line_of(text, tag.start), left_out))
        else:
            end = tag.start + len(tag.raw)
            edits.append(Edit(tag.start, end, _instead(tag)))
    return Tags(edited(text, edits), tuple(dropped))


def _not_allowed(parsed: TextTree) -> list[_Found]:
    """Return the tags of a text that a story may not have, in its order."""
    written: dict[int, str] = {}
    faulty: set[int] = set()
    for token in parsed.tokenized.tokens:
        if token.kind is Kind.HTML:
            written[token.offset] = token.raw
    for fault in parsed.faults:
        if fault.kind in ("raw-html", "unclosed-tag", "unopened-tag"):
            written[fault.offset] = fault.written
            faulty.add(fault.offset)
    found: list[_Found] = []
    left = Counter[str]()
    for start, raw in sorted(written.items()):
        name = _TAG.match(raw)
        if name is None:
            found.append(_Found(start, raw, "", False))
            continue
        tag = raw_html.read_tag(raw, start)
        lower, closes = name[2].lower(), bool(name[1])
        if tag is None or start in faulty or (closes and left[lower] > 0):
            found.append(_Found(start, raw, lower, closes))
            if not raw.rstrip().endswith("/>"):
                left[lower] += -1 if closes else 1
    return found


def _end(text: str, tag: _Found) -> int:
    """Return where an element ends; one that never does ends with its tag."""
    after = tag.start + len(tag.raw)
    if tag.name in _EMPTY or tag.raw.rstrip().endswith("/>"):
        return after
    closing = re.compile(rf"<(/?){tag.name}\b[^>]*>", re.IGNORECASE)
    depth = 0
    for found in closing.finditer(text, tag.start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return after


def _rewritten(text: str, start: int, end: int) -> tuple[Edit, str]:
    """Return the Markdown of an element, with the marks of the quotation or list that it is in."""
    line_start = text.rfind("\n", 0, start) + 1
    prefix = _PREFIX.match(text, line_start, start)
    before = text[line_start:start]
    marks = prefix[0] if prefix else ""
    continued = "".join(sign if sign in ">\t" else " " for sign in marks)
    quoted = continued.rstrip(" ").count(">")
    html = (
        re.sub(rf"\n(?:[ \t]*>){{0,{quoted}}}", "\n", text[start:end])
        if quoted
        else text[start:end]
    )
    converted = markdown_of(html)
    written = converted.text.replace("\n", f"\n{continued}")
    is_block = "\n" in written or re.match(r"(?:[#>|-]|[0-9]+\.|```)", written)
    if is_block and before.strip() and before != marks:
        written = f"\n\n{continued}{written}"
    follows = text[end : end + 1]
    if is_block and follows and follows != "\n":
        written += f"\n\n{continued}"
    elif is_block and not text.startswith("\n\n", end) and follows:
        written += "\n"
    if is_block and not before.strip() and line_start > 1 and text[line_start - 2] != "\n":
        written = f"\n{continued}{written}"
        return Edit(line_start, end, written), _in_words(converted.dropped)
    return Edit(start, end, written), _in_words(converted.dropped)


def _in_words(dropped: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in dropped)


def _instead(tag: _Found) -> str:
    """Return what stands in the place of a single tag."""
    if tag.name == "strike":
        return "</s>" if tag.closes else "<s>"
    if tag.name == "acronym":
        return "</abbr>" if tag.closes else "<abbr>"
    if tag.name in ("img", "a") and not tag.closes:
        kept = raw_html.attributes(tag.raw)
        needed = {"img": ("src", "alt", "title"), "a": ("href",)}[tag.name]
        if kept.get(needed[0]):
            shown = "".join(f' {name}="{kept[name]}"' for name in needed if name in kept)
            return f"<{tag.name}{shown}>"
        return ""
    known = tag.name in _UNMARKED | _READ_WHOLE | raw_html.INLINE | raw_html.FOLDED
    if (
        known
        or tag.name in raw_html.LEFT_OUT | raw_html.LONE
        or tag.name in ("hr", "td", "tr", "th")
    ):
        return ""
    return f"\\{tag.raw}" if tag.raw.startswith("<") else tag.raw
