"""The blocks of a text: elements, and the text to be read in each."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from copydesk.content.markdown.marks.references import Definition

MARKER = "tag"
"""The name of an element that stands for a tag of a block; its text is the tag as written."""


class Leaf(Struct):
    """The text of an element, in lines without what belongs to the blocks around them."""

    element: Element
    lines: list[str]
    offsets: list[int]
    """Where each line begins in the editor's text."""
    before: str = ""
    """What the page shows before them."""
    columns: Sequence[str] = ()
    """How the columns are aligned, if it is a table's row."""
    is_head: bool = False


class Fault(Struct, frozen=True):
    """A block that is not as it should be: its code, as written, and where."""

    kind: str
    """`unclosed-code`, `raw-html`, `heading-space`, `too-complex`."""
    written: str
    offset: int


class Blocks(Struct):
    """The blocks of a text."""

    root: Element
    leaves: list[Leaf] = []
    """What has text to be read, in the text's order, but for the footnotes."""
    footnote_leaves: list[Leaf] = []
    footnotes: dict[str, Element] = {}
    """The blocks of each footnote, by its label."""
    footnote_offsets: dict[str, int] = {}
    definitions: dict[str, Definition] = {}
    """What link references stand for, by their labels."""
    faults: list[Fault] = []
