"""The one tree of a text, of which its page is made and the desk's paragraphs are read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.control_characters import forbidden
from copydesk.content.markdown import tree
from copydesk.content.markdown.anchors import anchored
from copydesk.content.markdown.tokens import Tokenized, tokenize
from copydesk.content.markdown.wrapped_lines import join_wide_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


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
    has_anchors: bool = False
    """True if its words tell where they stand."""


def text_tree(text: str, *, with_anchors: bool = False) -> TextTree:
    """Return the tree of a text that is `readable`; anchors tell where its words stand."""
    # Costs the import of Python-Markdown.
    from copydesk.content.markdown.dialect import dialect

    tokenized = tokenize(text)
    root, footnotes = dialect().tree(anchored(tokenized) if with_anchors else tokenized.text)
    numbers = {label: number for number, label in enumerate(footnotes, start=1)}
    unused = tree.finish_footnotes(root, numbers)
    if "\n" in text and not text.isascii():
        join_wide_lines(root, tokenized.tokens)
    return TextTree(text, tokenized, root, footnotes, unused, with_anchors)


def readable(text: str) -> str:
    """Return a text with line feeds for line ends, and nothing that could pass for a token."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forbidden(text):
        text = "".join("\ufffd" if forbidden(sign) else sign for sign in text)
    return text
