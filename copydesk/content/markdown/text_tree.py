"""The one tree of a text, of which its page is made and the desk's paragraphs are read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.control_characters import replacing_forbidden
from copydesk.content.markdown.marks.anchors import anchored
from copydesk.content.markdown.marks.sources_in_place import marks_in_place
from copydesk.content.markdown.marks.tokens import LEAF_END, LeafText, Tokenized, tokenize
from copydesk.content.markdown.tree.footnotes import finish_footnotes
from copydesk.content.markdown.tree.wrapped_lines import join_wide_lines
from copydesk.text.wide_characters import may_have_wide

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from copydesk.content.markdown.inline.stray import Stray
    from copydesk.content.markdown.leaves import Fault, Leaf


class TextTree(Struct, frozen=True):
    """A text in elements, with its footnotes in the order of the page."""

    source: str
    """The text itself."""
    tokenized: Tokenized
    root: "Element"
    footnotes: Sequence[str]
    """The labels of those that have a mark, in the order of the marks."""
    unused_footnotes: Sequence[str]
    """The labels of those without one, which come last."""
    footnote_offsets: dict[str, int]
    """Where each footnote is defined, by its label."""
    faults: Sequence["Fault"]
    """Blocks that are not as they should be."""
    stray: Sequence["Stray"]
    """Signs that were meant for Markdown, and are printed."""
    in_place: "Mapping[Element, int]"
    """The marks that may show their source where they stand (`marks_in_place`)."""
    has_anchors: bool = False
    """True if its words tell where they stand."""


def text_tree(text: str, *, with_anchors: bool = False, with_html: bool = True) -> TextTree:
    """Return the tree of a text that is `readable`; anchors tell where its words stand."""
    # Costs the import of Python-Markdown.
    from copydesk.content.markdown.blocks.reading import blocks_of
    from copydesk.content.markdown.dialect import dialect
    from copydesk.content.markdown.html.blocks import with_html_blocks

    blocks = blocks_of(text)
    if "<" in text:
        with_html_blocks(blocks, with_html=with_html)
    leaves = (*blocks.leaves, *blocks.footnote_leaves)
    tokenized = tokenize(_joined(leaves), blocks.definitions.keys())
    written = anchored(tokenized) if with_anchors else tokenized.text
    read = dialect().tree(blocks, tokenized, written, with_html=with_html)
    numbers = {label: number for number, label in enumerate(read.footnotes, start=1)}
    unused = finish_footnotes(read.root, numbers)
    # Only HTML, and a leaf of several lines, has line ends within a paragraph.
    is_wrapped = "<" in text or len(tokenized.leaves.begins) > len(leaves)
    if is_wrapped and may_have_wide(text):
        join_wide_lines(read.root, tokenized.tokens)
    return TextTree(
        text,
        tokenized,
        read.root,
        read.footnotes,
        unused,
        blocks.footnote_offsets,
        blocks.faults,
        read.stray,
        marks_in_place(read.root, tokenized.tokens),
        with_anchors,
    )


def _joined(leaves: Sequence["Leaf"]) -> LeafText:
    """Return the texts of leaves, one after another."""
    begins: list[int] = []
    offsets: list[int] = []
    place = 0
    texts = []
    for leaf in leaves:
        for line, offset in zip(leaf.lines, leaf.offsets, strict=True):
            begins.append(place)
            offsets.append(offset)
            place += len(line) + 1
        place += len(LEAF_END) - 1
        texts.append("\n".join(leaf.lines))
    return LeafText(LEAF_END.join(texts), begins or (0,), offsets or (0,))


def readable(text: str) -> str:
    """Return a text with line feeds for line ends, and nothing that could pass for a token."""
    return replacing_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))
