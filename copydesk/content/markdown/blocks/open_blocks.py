"""The blocks that are open while a text is read line by line, and what ends them."""

from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from copydesk.content.markdown.blocks import signs
from copydesk.content.markdown.leaves import MARKER, Blocks, Fault, Leaf
from copydesk.content.markdown.limits import DEEPEST_NEST
from copydesk.content.markdown.marks.references import definitions
from copydesk.content.markdown.tree.corrections import NO_ELEMENT

INDENTED_CODE = 4
"""How many spaces make code of a line."""
POST_END = "</blockquote>"
"""What ends a post of another site."""

_TASKS = {" ": "\x029744\x03 ", "x": "\x029745\x03 ", "X": "\x029745\x03 "}
"""A box, empty or ticked, as Markdown writes a sign that it must not read."""


_MOST_TAGS = 200
"""Tags of blocks within one line; each takes a search through it."""


class Container(Struct):
    """A block with blocks in it that may go on in the next line."""

    element: Element
    width: int = 0
    """The indentation of what belongs to an item."""
    items: "OpenList | None" = None
    """The list that is the last block in it, and may go on."""
    of: "OpenList | None" = None
    """The list that it is an item of."""
    is_footnote: bool = False


class OpenList(Struct):
    """A list that may go on; `sign` is that of its items."""

    element: Element
    sign: str
    loose: bool = False


class Code(Struct):
    """Code between fences, indented code, or a comment, that may go on in the next line."""

    element: Element | None
    offset: int
    lines: list[str] = []
    fence: str = ""
    indent: int = 0
    ending: str = ""
    """What ends it, if it is a comment or a script."""
    written: str = ""


class OpenBlocks:
    """The blocks that may go on in the next line: containers, and a leaf in the innermost."""

    def __init__(self) -> None:
        self.blocks = Blocks(Element("div"))
        self._open = [Container(self.blocks.root)]
        self._paragraph: Leaf | None = None
        self._code: Code | None = None
        self._table: tuple[Element, list[str]] | None = None
        self._after_blank = False
        self._end = 0
        self._lists: list[OpenList] = []
        self._item_texts: list[tuple[OpenList, Element, Leaf]] = []
        """The paragraphs that items begin with."""

    @property
    def is_too_deep(self) -> bool:
        """True if more blocks are in one another than are allowed."""
        return len(self._open) > DEEPEST_NEST + 1

    def finish(self) -> Blocks:
        """Return the blocks, once all lines are read."""
        self._close(1)
        self._end_leaf()
        for list_, item, text in self._item_texts:
            if not list_.loose:
                item.remove(text.element)
                text.element = item
        for list_ in self._lists:
            if not list_.loose:
                for item in list_.element:
                    for paragraph in item.findall("p"):
                        paragraph.tag = NO_ELEMENT
        return self.blocks

    # Leaves that go on

    def _continues_code(self, line: str, position: int) -> bool:
        """Add a line to code or a comment; False if it does not belong to it."""
        code = self._code
        assert code is not None  # noqa: S101
        if code.ending:
            ending = line.lower().find(code.ending, position)
            end = ending + len(code.ending) if ending >= 0 else len(line)
            code.lines.append(line[position:end])
            if ending >= 0:
                self._end_leaf(closed=True)
                if rest := line[end:].lstrip():
                    self._text(rest, self._end - len(rest), self._end)
            return True
        if code.fence:
            closing = signs.CLOSING_FENCE.match(line, position)
            if closing and closing[1].startswith(code.fence):
                self._end_leaf(closed=True)
            else:
                stop = position + code.indent
                while position < stop and line.startswith(" ", position):
                    position += 1
                code.lines.append(line[position:])
            self._after_blank = False
            return True
        if line.startswith(" " * INDENTED_CODE, position) or not line[position:].strip():
            code.lines.append(line[position + INDENTED_CODE :])
            self._after_blank = not line[position:].strip()
            return True
        self._end_leaf()
        return False

    # Text

    def _text(self, content: str, offset: int, end: int) -> None:
        """Add a line to the paragraph that is open, or begin one."""
        few = 0 < content.count("<") <= _MOST_TAGS and "`" not in content
        while few and (tag := signs.BLOCK_TAG.search(content)):
            if before := content[: tag.start()].strip():
                self._add_text(before, offset)
            self._end_leaf()
            self._add_marker(tag[0], offset + tag.start())
            rest = content[tag.end() :].lstrip()
            content, offset = rest, end - len(rest)
            if not content:
                return
        self._add_text(content, offset)

    def _add_text(self, content: str, offset: int) -> None:
        if self._paragraph is None:
            self._paragraph = Leaf(self._add(Element("p")), [], [])
            self._leaves.append(self._paragraph)
        self._paragraph.lines.append(content)
        self._paragraph.offsets.append(offset)
        self._after_blank = False

    def _add_marker(self, written: str, offset: int) -> None:
        """Add an element that stands for the tag of a block."""
        element = self._add(Element(MARKER))
        element.text = written
        element.set("offset", str(offset))
        self._after_blank = False

    def _blank(self, matched: int) -> None:
        self._close(matched)
        if self._paragraph or self._table:
            self._end_leaf()
        inner = self._open[-1]
        in_quote = inner.element.tag == "blockquote"
        self._after_blank = not (in_quote or (inner.of and len(inner.element) == 0))

    @property
    def _leaves(self) -> list[Leaf]:
        blocks = self.blocks
        if len(self._open) == 1 or not blocks.footnotes:
            return blocks.leaves
        in_footnote = any(container.is_footnote for container in self._open)
        return blocks.footnote_leaves if in_footnote else blocks.leaves

    def _add(self, element: Element) -> Element:
        """Add a block to the innermost container."""
        self._end_leaf()
        holder = self._open[-1]
        holder.items = None
        if self._after_blank and holder.of and len(holder.element):
            holder.of.loose = True
        holder.element.append(element)
        return element

    def _push(self, container: Container) -> None:
        self._end_leaf()
        self._open.append(container)

    def _close(self, matched: int) -> None:
        """End the containers that a line does not continue."""
        if matched < len(self._open):
            self._end_leaf()
            del self._open[matched:]

    def _end_leaf(self, *, closed: bool = False) -> None:
        """End the paragraph, the table or the code that is open."""
        if self._paragraph:
            self._take_definitions()
            if self._paragraph:
                self._end_paragraph(self._paragraph)
            self._paragraph = None
        self._table = None
        if code := self._code:
            self._code = None
            if code.element is None:
                self._end_raw_text(code, closed)
                return
            if code.fence and not closed:
                self.blocks.faults.append(Fault("unclosed-code", code.fence, code.offset))
            lines = code.lines
            while lines and not code.fence and not lines[-1].strip():
                lines.pop()
            text = "".join(f"{line}\n" for line in lines)
            SubElement(code.element, "code").text = text.replace("&", "&amp;")

    def _end_paragraph(self, paragraph: Leaf) -> None:
        holder, lines = self._open[-1], paragraph.lines
        lines[-1] = lines[-1].rstrip()
        if holder.of and holder.element[0] is paragraph.element:
            self._item_texts.append((holder.of, holder.element, paragraph))
            task = signs.TASK.match(lines[0])
            if task:
                lines[0] = lines[0][task.end() :]
                paragraph.offsets[0] += task.end()
                paragraph.before = _TASKS[task[1]]

    def _end_raw_text(self, code: Code, closed: bool) -> None:
        if code.ending == POST_END and closed:
            self._add_marker("\n".join(code.lines), code.offset)
        elif code.ending != "-->" or not closed:
            self.blocks.faults.append(Fault("raw-html", code.written, code.offset))

    def _take_definitions(self) -> None:
        """Take the definitions of link references that a paragraph begins with."""
        paragraph = self._paragraph
        if paragraph is None or not paragraph.lines[0].startswith("["):
            return
        found, count = definitions(paragraph.lines, paragraph.offsets)
        for label, definition in found:
            self.blocks.definitions.setdefault(label, definition)
        del paragraph.lines[:count], paragraph.offsets[:count]
        if not paragraph.lines:
            self._leaves.pop()
            self._open[-1].element.remove(paragraph.element)
            self._paragraph = None
