"""The nodes of a text: texts, elements and runs of signs, put into an element at last."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from copydesk.content.markdown.html.raw_html import Tag
from copydesk.content.markdown.inline.emphasis import Run
from copydesk.content.markdown.tree import corrections as tree

Node = str | Element | Run


class Bracket(Struct):
    """A bracket, or a tag, that something may close."""

    node: int
    """Its number among the nodes."""
    place: int
    """Where the text after it begins."""
    runs: int
    """How many runs of signs were waiting before it."""
    is_image: bool = False
    active: bool = True
    tag: Tag | None = None


def plain(element: Element) -> str:
    """Return the text of an element, with pictures' descriptions in it."""
    return "".join(
        slot.element.get("alt", "") if slot.within and slot.element.tag == "img" else slot.text
        for slot in tree.inline_slots(element)
    )


def put(element: Element, nodes: Sequence[Node]) -> None:
    """Put nodes into an element, with the emphasis that was found among them."""
    inner = [element]
    texts: list[str] = []

    def end_text() -> None:
        if texts:
            written = "".join(texts)
            if len(inner[-1]):
                inner[-1][-1].tail = written
            else:
                inner[-1].text = written
            texts.clear()

    for node in nodes:
        if isinstance(node, str):
            texts.append(node)
            continue
        if isinstance(node, Element):
            end_text()
            inner[-1].append(node)
            continue
        for _ in node.closes:
            end_text()
            inner.pop()
        if node.count:
            texts.append(node.sign * node.count)
        for tag in reversed(node.opens):
            end_text()
            begun = Element(tag)
            inner[-1].append(begun)
            inner.append(begun)
    end_text()
