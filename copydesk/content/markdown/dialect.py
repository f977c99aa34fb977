"""GitHub's Markdown on Python-Markdown: its converter, with our own blocks and inline elements.

`blocks/` reads a text's blocks and `inline/` what is in them, where Python-Markdown would read
another dialect; its extension makes the footnotes, and its tree processors and serializer the HTML.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import PrettifyTreeprocessor

from copydesk.content.markdown.blocks import signs as block_signs
from copydesk.content.markdown.dialect_fast import QuickMarkdown
from copydesk.content.markdown.inline.reading import Inline
from copydesk.content.markdown.inline.stray import Stray
from copydesk.content.markdown.leaves import Blocks, Leaf
from copydesk.content.markdown.marks.tokens import LEAF_END, TOKEN, Kind, Token, Tokenized


class Read(NamedTuple):
    """A tree with tokens in it, and its escapes still unresolved."""

    root: Element
    footnotes: Sequence[str]
    """The labels of the footnotes that have a mark, in the order of their marks."""
    stray: Sequence[Stray]


class Footnotes(FootnoteExtension):
    """Footnotes whose blocks are read already."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TEXT="↩\ufe0e", BACKLINK_TITLE="")
        self.blocks: dict[str, Element] = {}

    def begin(self, blocks: dict[str, Element]) -> None:
        """Begin a text with these footnotes."""
        self.reset()
        self.blocks = blocks
        for label in blocks:
            self.setFootnote(label, "x")

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802
        """Return the list of the footnotes, each with a link back."""
        div = super().makeFootnotesDiv(root)
        for item, label in zip(div[1] if div is not None else (), self.blocks, strict=True):
            link = item[0][0]
            item[:] = list(self.blocks[label])
            if len(item) == 0 or item[-1].tag != "p":
                SubElement(item, "p").append(link)
                continue
            last = item[-1]
            if len(last):
                last[-1].tail = (last[-1].tail or "") + NBSP_PLACEHOLDER
            else:
                last.text = (last.text or "") + NBSP_PLACEHOLDER
            last.append(link)
        return div


class Prettify(PrettifyTreeprocessor):
    """Adds line breaks between blocks, and leaves code as it is."""

    def run(self, root: Element) -> None:
        """Add line breaks to a tree."""
        self._prettifyETree(root)  # type: ignore[attr-defined]
        for line_break in root.iter("br"):
            line_break.tail = "\n" + (line_break.tail or "").lstrip("\n")


class Dialect:
    """One instance of Markdown, set up once in a process; `markdown` is its class."""

    def __init__(self, markdown: type[Markdown] = QuickMarkdown) -> None:
        self._footnotes = Footnotes()
        self._md = md = markdown(extensions=[self._footnotes], output_format="html")
        self._duplicates = md.treeprocessors["footnote-duplicate"]
        self._prettify = Prettify(md)
        mark = md.inlinePatterns["footnote"]
        assert isinstance(mark, InlineProcessor)  # noqa: S101
        self._mark = mark

    def tree(self, blocks: Blocks, tokenized: Tokenized, written: str, *, with_html: bool) -> Read:
        """Return the tree of a text's blocks, whose leaves are `written` one after another.

        What a page shows and what the desk reads are both made of this tree.
        """
        self._footnotes.begin(blocks.footnotes)
        inline = Inline(blocks.definitions, tokenized.tokens, self._made_mark, with_html=with_html)
        place = 0
        leaves = (*blocks.leaves, *blocks.footnote_leaves)
        for leaf, text in zip(leaves, written.split(LEAF_END) if leaves else (), strict=True):
            if leaf.columns:
                _fill_row(leaf, text, inline, tokenized.tokens, place)
            elif len(leaf.element):
                _read_ahead(leaf, text, inline, place)
            else:
                inline.read(leaf.element, text, place, leaf.before)
            place += len(text) + len(LEAF_END)
        root = blocks.root
        notes = self._footnotes.makeFootnotesDiv(root)
        if notes is not None:
            root.append(notes)
            self._duplicates.run(root)
        self._prettify.run(root)
        return Read(root, self._footnotes.footnote_order, inline.stray)

    def html(self, root: Element) -> str:
        """Return the HTML of a tree, with the tokens that are still in it."""
        if "unescape" in self._md.treeprocessors:
            self._md.treeprocessors["unescape"].run(root)
        page = self._md.serializer(root)
        page = page[page.index(">") + 1 : page.rindex("</")].strip() if len(root) else ""
        for postprocessor in self._md.postprocessors:
            page = postprocessor.run(page)
        return page.strip()

    def _made_mark(self, found: re.Match[str]) -> Element | None:
        made, _, _ = self._mark.handleMatch(found, "")
        return made if isinstance(made, Element) else None


def _read_ahead(leaf: Leaf, text: str, inline: Inline, place: int) -> None:
    """Put a text into an item before its blocks."""
    blocks = list(leaf.element)
    leaf.element[:] = []
    inline.read(leaf.element, text, place, leaf.before)
    leaf.element.extend(blocks)


def _fill_row(leaf: Leaf, text: str, inline: Inline, tokens: list[Token], place: int) -> None:
    """Put the cells of a row into its element, as many as the table has columns."""
    if "\\|" in text or TOKEN.search(text):
        for found in TOKEN.finditer(text):
            token = tokens[int(found[1])]
            if token.kind is Kind.CODE:
                tokens[int(found[1])] = token._replace(code=token.code.replace("\\|", "|"))
    cells = block_signs.cells(text)
    for number, alignment in enumerate(leaf.columns):
        cell = SubElement(leaf.element, "th" if leaf.is_head else "td")
        if alignment:
            cell.set("align", alignment)
        if number < len(cells):
            inline.read(cell, cells[number], place)


@lru_cache(maxsize=1)
def dialect() -> Dialect:
    """Return the one instance of this process."""
    return Dialect()
