"""A text in the paragraphs that are read in one go: what the desk reads of the page's own tree.

A paragraph, an item, a row of a table, a heading, a paragraph of a block quote or of a footnote is
a block of plain text, without code and markup, and knows what it cites and links to. The blocks
come in the order of the page.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from copydesk.content.markdown import limits
from copydesk.content.markdown import link_targets as addresses
from copydesk.content.markdown.marks.anchors import ANCHOR, offset_of, without_anchors
from copydesk.content.markdown.marks.tokens import TOKEN, Kind, Token
from copydesk.content.markdown.paragraphs.blocks import CODE_SIGN, Block, Picture, Reading
from copydesk.content.markdown.paragraphs.collected import Collected
from copydesk.content.markdown.paragraphs.places import Atom, located
from copydesk.content.markdown.text_tree import TextTree, readable, text_tree
from copydesk.content.markdown.tree import corrections as tree
from copydesk.content.markdown.tree import headings
from copydesk.content.values import BadValueError
from copydesk.model import Citation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPECIAL = re.compile(
    rf"{TOKEN.pattern}|\x02[^\x03]*\x03|\n[ \t]*"
    "|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);"
)
"""What is not printed as it is written. Each begins with a sign of its own: so it is found fast."""
_SPECIAL_OR_ANCHOR = re.compile(f"{_SPECIAL.pattern}|{ANCHOR.pattern}")
_NOT_READ = frozenset(("footnote-ref", "footnote-backref"))
"""The classes of links that have a sign and no words."""
_FARTHEST = 1_000
"""Characters from a bracket to its address, at most."""
_SPACE = re.compile(r">?[ \t\n]*")
_UNDESCRIBED = re.compile(r"!\[\s*\]\([ \t\n]*<?\Z")


def read(text: str, *, with_places: bool = False) -> Reading:
    """Return the paragraphs of a Markdown text; those with places cost a longer conversion."""
    text = readable(text)
    if limits.excess(text):
        return Reading()
    return paragraphs_of(text_tree(text, with_anchors=with_places))


def paragraphs_of(parsed: TextTree) -> Reading:
    """Return the paragraphs of a tree that has not been finished for its page."""
    reader = _Reader(parsed)
    reader.read_all()
    return Reading(tuple(reader.blocks), tuple(reader.pictures), tuple(reader.links))


class _Reader:
    """Goes through a tree once, in its order."""

    def __init__(self, parsed: TextTree) -> None:
        self._parsed = parsed
        self._source, self._is_placed = parsed.source, parsed.has_anchors
        self._specials = (_SPECIAL_OR_ANCHOR if parsed.has_anchors else _SPECIAL).finditer
        self._tokens = parsed.tokenized.tokens
        self._levels = iter(_levels(parsed.root))
        self._in_place = parsed.in_place
        self._shown: tuple[int | str, ...] = ()
        self._items: tuple[int, ...] = ()
        self._last_item = 0
        self._open_links: dict[Element, int] = {}
        self._open_tools: dict[Element, tuple[str, int]] = {}
        """Where the words of each link begin that is being read."""
        self._citations = 0
        self._groups = 0
        self._block = Collected("text", None, 0)
        self._found: list[Collected] = []
        """The blocks since the last time that places were looked for."""
        self._atoms: list[Atom] = []
        """The texts that they were written as."""
        self._anchor: int | None = None
        """The offset of the next character."""
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.links: list[tuple[str, int | None]] = []

    def read_all(self) -> None:
        """Read the text, then each footnote, which is defined elsewhere than it is shown."""
        root, defined = self._parsed.root, self._parsed.footnote_offsets
        notes = root[-1] if len(root) and root[-1].get("role") == "doc-endnotes" else None
        for element in root:
            if element is not notes:
                self._element(element, "text", None)
        self._locate(0)
        if notes is not None:
            labels = (*self._parsed.footnotes, *self._parsed.unused_footnotes)
            for note, label in zip(notes[0], labels, strict=True):
                self._element(note, "text", None)
                self._locate(defined.get(label, 0))

    def _locate(self, start: int) -> None:
        """Finish the blocks that were found, of which the first begins after a place."""
        found = located(self._atoms, self._source, start) if self._is_placed else ()
        self.blocks += [block.finished(found) for block in self._found]
        self._found.clear()
        self._atoms.clear()

    def _element(self, element: "Element", kind: str, group: int | None) -> None:
        """Read a block element; what is between its children is as much of it as they are."""
        tag = element.tag
        if tag == "pre":
            return
        if tag == "li":
            self._item(element, kind, group)
            return
        self._block_element(element, kind, group)

    def _item(self, item: "Element", kind: str, group: int | None) -> None:
        """Read an item, all of which cites the source that it shows in place."""
        around = self._shown, self._items
        mark = self._in_place.get(item)
        meaning = None if mark is None else self._tokens[mark].meaning
        if isinstance(meaning, Citation):
            self._shown = meaning.targets
        self._last_item += 1
        self._items = (*self._items, self._last_item)
        self._block_element(item, kind, group)
        self._shown, self._items = around

    def _block_element(self, element: "Element", kind: str, group: int | None) -> None:
        tag, level = element.tag, 0
        if tag in ("blockquote", "table") and group is None:
            self._groups += 1
            group = self._groups
        if tag == "blockquote":
            kind = "quote"
        elif tag in tree.HEADINGS:
            level = next(self._levels)
            kind = kind if kind == "quote" else "heading"
        self._block = self._begun(kind, group, level)
        if tag == "tr":
            self._row(element)
            return
        if not len(element):  # as most paragraphs
            self._text(element.text or "")
            self._end()
            return
        slots = [tree.Slot(element, True)]
        for child in element:
            if child.tag in tree.INLINE:
                slots.extend(tree.inline_slots(child))
                continue
            self._run(slots)
            self._end()
            self._element(child, kind, group)
            self._block = self._begun(kind, group, level)
            slots = [tree.Slot(child, False)]
        self._run(slots)
        self._end()

    def _row(self, row: "Element") -> None:
        for cell in row:
            self._block.add("| ")
            slots = [tree.Slot(cell, True)]
            for child in cell:
                slots.extend(tree.inline_slots(child))
            self._run(slots)
            self._block.add(" ")
        self._block.add("|")
        self._end()

    def _end(self) -> None:
        """Keep the block, if it says or cites anything."""
        block = self._block
        if self._is_placed:
            self._atoms.append(Atom(""))
        if block.level or block.cited or "".join(block.parts).strip("| \n"):
            self._found.append(block)

    def _begun(self, kind: str, group: int | None, level: int) -> Collected:
        return Collected(kind, group, level, self._shown, self._items)

    def _run(self, slots: Iterable[tree.Slot]) -> None:
        """Read the texts of a block, which may be in elements."""
        for slot in slots:
            tag = slot.element.tag
            if slot.within and tag == "img":
                self._picture(slot.element)
            elif slot.within and tag == "code":
                self._put(CODE_SIGN, "")
            elif not slot.within or slot.element.get("class") not in _NOT_READ:
                if tag == "a":
                    self._link(slot)
                self._text(slot.text)

    def _text(self, text: str) -> None:
        done = 0
        for special in self._specials(text):
            before, done = text[done : special.start()], special.end()
            written = special[0]
            self._plain(before.rstrip(" \t") if written[0] == "\n" else before)
            if special[1]:
                self._token(self._tokens[int(special[1])])
            elif written[0] == "\n":
                self._put(" ", "\n")
            elif written[0] == "&":
                self._put(_resolved(written), written)
            elif written[0] != "\x02":
                self._anchor = offset_of(written)
            elif sign := tree.unescaped(written):
                self._put(sign, "\\" + sign)
        self._plain(text[done:])

    def _plain(self, text: str) -> None:
        if self._is_placed and text:
            self._put(text, text, is_plain=True)
        elif text:
            self._block.parts.append(text)
            self._block.length += len(text)

    def _put(
        self, text: str, written: str, offset: int | None = None, *, is_plain: bool = False
    ) -> None:
        """Add what is written in some way, perhaps at a place that is known."""
        if not self._is_placed:
            self._block.parts.append(text)
            self._block.length += len(text)
            return
        self._block.add(text, len(self._atoms))
        self._atoms.append(Atom(written, self._anchor if offset is None else offset, is_plain))
        self._anchor = None

    def _token(self, token: Token) -> None:
        block = self._block
        if self._is_placed or token.kind is Kind.CODE:
            self._put(CODE_SIGN if token.kind is Kind.CODE else "", token.raw, token.offset)
        if isinstance(token.meaning, Citation):
            block.citations.append((block.length, self._citations))
            block.cited |= dict.fromkeys(token.meaning.targets)
            self._citations += 1

    def _link(self, slot: tree.Slot) -> None:
        """Note the target of a link, and the position of its address."""
        written = without_anchors(slot.element.get("href", ""))
        url, offset = tree.address(written, self._tokens)
        is_web = url[:4].lower() == "http"
        if not slot.within:
            if is_web:
                start = self._open_links.pop(slot.element, self._block.length)
                self._block.links.append((url, start, self._block.length))
            elif opened := self._open_tools.pop(slot.element, None):
                slug, start = opened
                self._block.tools.append((slug, min(start, self._block.length), self._block.length))
            self._pass(slot.element, written, offset)
            return
        if is_web:
            self._open_links[slot.element] = self._block.length
            self.links.append((url, offset))
        try:
            document = addresses.link(url).document
        except BadValueError:
            document = None
        if document and document[0] == "stories":
            self._block.stories[document[1]] = None
        elif document and document[0] == "tools":
            self._open_tools[slot.element] = document[1], self._block.length
        if offset and self._source[offset - 1] == "<":
            self._anchor = offset  # of an address that is its own text

    def _picture(self, image: "Element") -> None:
        written = without_anchors(image.get("src", ""))
        _, offset = tree.address(written, self._tokens)
        alt = tree.unescaped(TOKEN.sub("", without_anchors(image.get("alt", "")))).strip()
        begin = None
        if offset is not None and not alt:
            begin = offset if self._source.startswith("<", offset) else self._bracket(offset)
        self.pictures.append(Picture(alt, begin))
        self._pass(image, written, offset)

    def _bracket(self, offset: int) -> int | None:
        """Return where a picture without a description begins whose address is at a place."""
        found = _UNDESCRIBED.search(self._source, max(0, offset - _FARTHEST), offset)
        return found.start() if found else None

    def _pass(self, element: "Element", written: str, offset: int | None) -> None:
        """Skip an address and its title, if they are in the text and not in a definition."""
        if not self._is_placed or offset is None:
            return
        address = tree.restored(written, self._tokens)
        title = tree.restored(without_anchors(element.get("title", "")), self._tokens)
        ahead = self._source[max(0, offset - _FARTHEST) : offset].rstrip(" \t\n<")
        if ahead.endswith("](") and self._source.startswith(address, offset):
            end = self._after_space(offset + len(address))
            if title and self._source.startswith(title, end + 1):
                end = self._after_space(end + len(title) + 2)
            self._put("", self._source[offset : end + 1], offset)

    def _after_space(self, place: int) -> int:
        space = _SPACE.match(self._source, place)
        return space.end() if space else place


def _levels(root: "Element") -> list[int]:
    """Return the levels of the headings, as the page has them."""
    titles = (element for element in root.iter() if element.tag in tree.HEADINGS)
    return headings.shifted(int(title.tag[1]) for title in titles)


def _resolved(reference: str) -> str:
    """Return what a character reference stands for, as the page shows it."""
    return tree.resolved(reference) or "\ufffd"
