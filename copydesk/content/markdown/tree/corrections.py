"""Corrections to the tree that Markdown makes of a text, whatever the text refers to."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from html.entities import html5
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.control_characters import replacing_forbidden
from copydesk.content.markdown import typography
from copydesk.content.markdown.marks.tokens import TOKEN, Kind, Token
from copydesk.content.markdown.tree import headings
from copydesk.model import IMAGE_MARK, TAG_END_MARK, TAG_MARK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
NO_ELEMENT = "span"
"""The tag of an element of which the page has the contents alone."""
INLINE = frozenset(
    (
        *("a", "br", "code", "del", "em", "img", "strong", "sup", NO_ELEMENT),
        *("abbr", "b", "cite", "i", "ins", "kbd", "mark", "s", "small", "sub", "u"),
    )
)

NO_TEXT = re.compile(f"\x02[^\x03]*\x03|{TOKEN.pattern}")
"""Tokens, and what Python-Markdown writes for escaped characters."""
_WORD = re.compile(r"\w+(?:[^\w\s–—…]\w+)*")
_LONE_SIGNS = "–—-&"
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BELOW_CJK = bytes(range("\u3040".encode()[0]))

_ESCAPE = re.compile("\x02(?:([0-9]+)|([^\x03]*))\x03")
"""What Python-Markdown writes for a character, and for what its last step puts there."""

_REFERENCE = re.compile("&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_ENDLESS_REFERENCE = re.compile("&#[0-9]{100,};?")

_LONGEST_START = 9
_FEWEST_SECTIONS = 3


class Verbatim(str):
    """A text that is printed as it is written, such as an address."""

    __slots__ = ()


class Slot(Struct):
    """A place for text in the tree: within an element, or after it."""

    element: "Element"
    within: bool

    @property
    def text(self) -> str:
        """The text there."""
        return (self.element.text if self.within else self.element.tail) or ""


def paragraphs(root: "Element") -> Iterator[list[Slot]]:
    """Yield the texts that are read in one go: of a paragraph, a heading, a cell, with
    all in it.
    """
    for block in root.iter():
        if is_read_alone(block):
            yield from _paragraphs_of(block)


def is_read_alone(element: "Element") -> bool:
    """Return whether an element has texts that are no part of those around it, and are no code."""
    return element.tag not in INLINE and element.tag != "pre"


def _paragraphs_of(block: "Element") -> Iterator[list[Slot]]:
    """Yield the texts of a block that are read in one go, without those of blocks in it."""
    slots = [Slot(block, True)]
    for child in block:
        if child.tag in INLINE:
            slots.extend(inline_slots(child))
            continue
        if slots:
            yield slots
        # What stands after a block is nearly always a line break, and not read.
        slots = [Slot(child, False)] if child.tail and not child.tail.isspace() else []
    if slots:
        yield slots


def inline_slots(element: "Element") -> Iterator[Slot]:
    """Yield the places for text in an inline element and after it, in the text's order."""
    # Emphasis may be nested deeper than Python's stack.
    waiting = [Slot(element, False), Slot(element, True)]
    while waiting:
        slot = waiting.pop()
        yield slot
        if slot.within:
            for child in reversed(slot.element):
                waiting += (Slot(child, False), Slot(child, True))


def typeset(root: "Element", language: str) -> None:
    """Give every paragraph the typography of the language; code and bare addresses stay."""
    for block in root.iter():
        if len(block):
            if is_read_alone(block):
                for slots in _paragraphs_of(block):
                    _typeset(slots, language)
        elif (text := block.text) and typography.is_typed(text) and is_read_alone(block):
            block.text = typography.typographic(text, language)


def _typeset(slots: Sequence[Slot], language: str) -> None:
    texts = [slot.text for slot in slots]
    if not typography.is_typed("".join(texts)):
        return
    for slot, old, new in zip(slots, texts, typography.typeset(texts, language), strict=True):
        if new == old or (slot.within and _is_verbatim(slot.element)):
            continue
        if slot.within:
            slot.element.text = new
        else:
            slot.element.tail = new


def _is_verbatim(element: "Element") -> bool:
    return element.tag == "code" or isinstance(element.text, Verbatim)


def set_heading_ids(root: "Element", tokens: Sequence[Token]) -> Sequence[str]:
    """Give the headings their levels, and ids that leave citations and footnotes out."""
    titles = [element for element in root.iter() if element.tag in HEADINGS]
    if not titles:
        return ()
    levels = headings.shifted(int(title.tag[1]) for title in titles)
    ids = headings.unique_ids(_title_text(title, tokens) for title in titles)
    for title, level, id_ in zip(titles, levels, ids, strict=True):
        title.tag = f"h{level}"
        title.set("id", id_)
    return ids


def sections(root: "Element", tokens: Sequence[Token]) -> tuple[tuple[str, str], ...]:
    """Return the ids and words of the headings that divide a text; none of fewer than three."""
    titles = [element for element in root if element.tag == "h2"]
    if len(titles) < _FEWEST_SECTIONS:
        return ()
    return tuple((title.get("id", ""), _title_text(title, tokens).strip()) for title in titles)


def _title_text(title: "Element", tokens: Sequence[Token]) -> str:
    text = title.text or ""
    if len(title):
        text = "".join(
            slot.text
            for slot in next(_paragraphs_of(title))
            if not (slot.within and slot.element.get("class") == "footnote-ref")
        )
    return unescaped(TOKEN.sub(lambda token: tokens[int(token[1])].code, text))


def finish_table_cell(cell: "Element") -> None:
    """Turn the alignment of a cell into a class."""
    if align := cell.attrib.pop("align", None):
        cell.set("class", f"align-{align}")


def finish_list(numbered: "Element") -> None:
    """Leave the number that a list starts with only where it is one in HTML's sense."""
    start = numbered.attrib.pop("start", "")
    if 0 < len(start) <= _LONGEST_START:
        numbered.set("start", str(int(start)))


def holds_link(link: "Element") -> bool:
    """Return whether there is another link within a link: then the inner one is it (CommonMark
    0.31).
    """
    return (
        len(link) > 0
        and next((inner for inner in link.iter("a") if inner is not link), None) is not None
    )


def mark_tags(root: "Element", numbers: Mapping["Element", int]) -> None:
    """Mark where the tags of links and images are, which the making of a page has to find.

    `numbers` are those of their references. A link whose document is not out loses its tags, an
    image gets its size.
    """
    for parent in list(root.iter()):
        previous = None
        for child in parent:
            if child in numbers:
                sign = IMAGE_MARK if child.tag == "img" else TAG_MARK
                mark = sign.format(numbers[child])
                if previous is None:
                    parent.text = (parent.text or "") + mark
                else:
                    previous.tail = (previous.tail or "") + mark
                if child.tag != "img":
                    _mark_ends(child, mark)
            previous = child


def _mark_ends(link: "Element", mark: str) -> None:
    link.text = TAG_END_MARK + (link.text or "")
    if len(link):
        link[-1].tail = (link[-1].tail or "") + mark
    else:
        link.text += mark
    link.tail = TAG_END_MARK + (link.tail or "")


def count_words(root: "Element") -> int:
    """Return how many words a reader reads: two Chinese or Japanese characters count as one."""
    text = "".join(root.itertext())
    text = (NO_TEXT if "\x02" in text else TOKEN).sub("", text)  # TOKEN is found faster
    # The first of them begins with this byte in UTF-8; to look for greater ones is fast.
    if not text.isascii() and text.encode().translate(None, _BELOW_CJK) and _CJK.search(text):
        text, characters = _CJK.subn(" ", text)
        return len(_WORD.findall(text)) + (characters + 1) // 2
    # In a text of words the spaces tell, and that is ten times as fast.
    signs = [text.count(f" {sign} ") for sign in _LONE_SIGNS if sign in text]
    return len(text.split()) - sum(signs)


def restored(text: str | None, tokens: Sequence[Token], *, escape: bool = False) -> str:
    """Return a text with its tokens turned back into what they were written as."""

    def raw(mark: re.Match[str]) -> str:
        written = tokens[int(mark[1])].raw
        return html.escape(written, quote=False) if escape else written

    return TOKEN.sub(raw, text or "")


def address(value: str, tokens: Sequence[Token]) -> tuple[str, int | None]:
    """Return an address as Markdown reads it, and where it is.

    A character reference in it ends in a semicolon (CommonMark 0.31, section 6.2): browsers would
    take `&sect` out of `?q=a&section=b` as well.
    """
    marks = (tokens[int(mark[1])] for mark in TOKEN.finditer(value))
    place = next((token.offset for token in marks if token.kind is Kind.PLACE), None)
    written = unescaped(restored(value, tokens))
    return (_REFERENCE.sub(_character, written) if "&" in written else written).strip(), place


def _character(reference: re.Match[str]) -> str:
    """Return what a reference stands for; the name of no character stays as it is."""
    name = reference[1]
    # What no address may have stays, and is reported.
    return _named(reference[0]) if name[0] == "#" else html5.get(f"{name};", reference[0])


def resolved(text: str) -> str:
    """Return a text with its character references replaced by what they stand for: U+FFFD for
    what no document may contain.
    """
    return replacing_forbidden(_named(text)) if "&" in text else text


def _named(text: str) -> str:
    # Python's own `unescape` refuses numbers of thousands of digits; nothing has more than ten.
    return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", text))


def unescaped(text: str) -> str:
    """Return a text with what Python-Markdown writes for escaped characters replaced by them."""
    if "\x02" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1])) if found[1] else "", text)
