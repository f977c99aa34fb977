"""The tags of blocks in a text: what can be folded, figures, and posts of other sites.

`blocks.py` leaves an element for every such tag. Here those that belong together become an element
around what is between them, and the others go.
"""

from xml.etree.ElementTree import Element, SubElement

from copydesk.content.markdown.html import embeds
from copydesk.content.markdown.html import raw_html as html
from copydesk.content.markdown.leaves import MARKER, Blocks, Fault
from copydesk.content.markdown.tree.corrections import NO_ELEMENT

_DEEPEST = 8
"""How many of these may be in one another."""
_LONGEST_POST = 20_000
_OF_ONE_LINE = ("figcaption", "summary")
"""Elements whose text is not a paragraph."""


def with_html_blocks(blocks: Blocks, *, with_html: bool) -> None:
    """Put the tags of blocks in order; without HTML, each of them is a fault."""
    for container in (blocks.root, *blocks.footnotes.values()):
        for element in list(container.iter()):
            if any(child.tag == MARKER for child in element):
                _Nesting(blocks, with_html).put_in_order(element)


class _Nesting:
    """Goes through the children of one element."""

    def __init__(self, blocks: Blocks, with_html: bool) -> None:
        self._blocks = blocks
        self._with_html = with_html
        self._open: list[tuple[Element, str, int]] = []

    def put_in_order(self, holder: Element) -> None:
        children = list(holder)
        holder[:] = []
        self._holder = holder
        for child in children:
            if child.tag == MARKER:
                self._tag(child.text or "", int(child.get("offset", "")))
            else:
                self._add(child)
        while self._open:
            self._end(closed=False)

    def _add(self, element: Element) -> None:
        (self._open[-1][0] if self._open else self._holder).append(element)

    def _tag(self, written: str, offset: int) -> None:
        head = written[: written.find(">") + 1]
        tag = html.read_tag(head, offset) if self._with_html else None
        if tag and html.is_post(head) and len(written) <= _LONGEST_POST:
            self._add(post(written))
        elif tag is None:
            self._blocks.faults.append(Fault("raw-html", written, offset))
        elif tag.name == "hr":
            self._add(Element("hr"))
        elif tag.is_left_out:
            pass
        elif not tag.closes and len(self._open) >= _DEEPEST:
            self._blocks.faults.append(Fault("raw-html", written, offset))
        elif not tag.closes:
            element = Element(tag.name)
            self._add(element)
            self._open.append((element, written, offset))
        elif any(element.tag == tag.name for element, _, _ in self._open):
            while self._open[-1][0].tag != tag.name:
                self._end(closed=False)
            self._end(closed=True)
        else:
            self._blocks.faults.append(Fault("unopened-tag", written, offset))

    def _end(self, *, closed: bool) -> None:
        element, written, offset = self._open.pop()
        if not closed:
            self._blocks.faults.append(Fault("unclosed-tag", written, offset))
        if element.tag in _OF_ONE_LINE:
            for paragraph in element.findall("p"):
                paragraph.tag = NO_ELEMENT


def post(written: str) -> Element:
    """Return the quotation that a post of another site becomes."""
    element = Element("blockquote")
    end = written.find(">") + 1
    embeds.quotation(written[end:], html.attributes(written[:end]), element)
    if not len(element):
        SubElement(element, "p")
    return element
