"""The blocks of a text, read line by line as GitHub reads them.

That is CommonMark 0.31 with tables, task lists and footnotes: paragraphs, headings, lists,
quotations, code. Each line first continues the quotations, list items and footnotes that are open,
then may begin others, and what is left of it belongs to a leaf: a paragraph, a table, code. The
texts of leaves are joined (`Leaf`), so that what they contain can be read in one
go, and each of their lines knows where it begins in the editor's text.

Two things differ from GitHub's reading. A tag of a block, such as `<details>`, stands by itself,
and what is around it is Markdown like all else; and comments are left out.
"""

from xml.etree.ElementTree import Element, SubElement

from copydesk.content.markdown.blocks import signs
from copydesk.content.markdown.blocks.open_blocks import (
    INDENTED_CODE,
    POST_END,
    Code,
    Container,
    OpenBlocks,
    OpenList,
)
from copydesk.content.markdown.html.raw_html import is_post
from copydesk.content.markdown.leaves import Blocks, Fault, Leaf


def blocks_of(text: str) -> Blocks:
    """Return the blocks of a text that has line feeds as line ends."""
    reader = _Reader()
    start = 0
    for line in text.removesuffix("\n").split("\n"):
        reader.read_line(line, start)
        if reader.is_too_deep:
            reader.blocks.faults.append(Fault("too-complex", line, start))
            break
        start += len(line) + 1
    return reader.finish()


class _Reader(OpenBlocks):
    """Goes through a text once."""

    def read_line(self, raw: str, start: int) -> None:
        """Read the next line, which begins at `start`."""
        if len(self._open) == 1 and raw[:1].isalpha() and not (self._code or self._table):
            self._text(raw, start, start + len(raw))
            return
        if not raw and len(self._open) == 1 and not self._code:
            self._end_leaf()
            self._after_blank = True
            return
        self._end = start + len(raw)
        line = signs.with_spaces(raw) if "\t" in raw else raw
        position = matched = 0
        for container in self._open:
            moved = self._inside(container, line, position)
            if moved < 0:
                break
            position = moved
            matched += 1
        if self._code and matched == len(self._open):
            if self._code.fence and matched == 1:
                line = raw
            if self._continues_code(line, position):
                return
        self._begin(line, position, matched)

    def _inside(self, container: Container, line: str, position: int) -> int:
        """Return where a line goes on that belongs to a container, or -1."""
        if container is self._open[0]:
            return 0
        text = signs.NOT_SPACE.search(line, position)
        indent = (text.start() if text else len(line)) - position
        if container.element.tag == "blockquote":
            if not text or text[0] != ">" or indent >= INDENTED_CODE:
                return -1
            return text.end() + line.startswith(" ", text.end())
        if text is None:
            is_empty = len(container.element) == 0 and not self._paragraph
            return (
                -1
                if is_empty and not container.is_footnote
                else min(position + container.width, len(line))
            )
        return position + container.width if indent >= container.width else -1

    # Blocks that begin

    def _begin(self, line: str, position: int, matched: int) -> None:
        """Read what is left of a line after the containers that it continues."""
        lazy = self._paragraph is not None and matched < len(self._open)
        while text := signs.NOT_SPACE.search(line, position):
            begin = text.start()
            if begin - position >= INDENTED_CODE:
                if not (self._paragraph and (lazy or matched == len(self._open))):
                    self._close(matched)
                    code = Code(self._add(Element("pre")), begin)
                    code.lines.append(line[position + INDENTED_CODE :])
                    self._code, self._after_blank = code, False
                    return
                break
            interrupts = matched == len(self._open) and self._paragraph is not None
            moved = -1
            if text[0] in signs.BEGINS:
                moved = self._begin_block(line, position, begin, matched, interrupts)
            if moved < 0:
                break
            if not line[moved:].strip():
                return
            position, matched, lazy = moved, len(self._open), False
        if not text:
            self._blank(matched)
            return
        content = line[text.start() :]
        if self._table and matched == len(self._open):
            self._row(content, self._end - len(content))
            return
        if not lazy:
            self._close(matched)
        self._text(content, self._end - len(content), self._end)

    def _begin_block(
        self, line: str, position: int, begin: int, matched: int, interrupts: bool
    ) -> int:
        """Return where to go on after the sign of a block that begins there, or -1."""
        sign = line[begin]
        if sign == ">":
            self._close(matched)
            self._push(Container(self._add(Element("blockquote"))))
            self._after_blank = False
            return begin + 1 + line.startswith(" ", begin + 1)
        if sign == "#":
            return self._heading(line, begin, matched)
        if sign in "`~":
            return self._fence(line, position, begin, matched)
        if sign == "<":
            return self._tag(line, begin, matched)
        if sign == "[":
            return self._footnote(line, begin, matched)
        if interrupts and sign in "=-" and self._underlined(line, begin):
            return len(line)
        if sign in "*-_" and signs.RULE.match(line, begin):
            self._close(matched)
            self._add(Element("hr"))
            self._after_blank = False
            return len(line)
        moved = self._item(line, position, begin, matched, interrupts)
        if moved < 0 and interrupts and sign in "-|:" and self._begins_table(line[begin:]):
            return len(line)
        return moved

    def _heading(self, line: str, begin: int, matched: int) -> int:
        heading = signs.HEADING.match(line, begin)
        if heading is None:
            if signs.HEADING_WITHOUT_SPACE.match(line, begin):
                fault = Fault("heading-space", line[begin:], self._end - len(line) + begin)
                self.blocks.faults.append(fault)
            return -1
        text = signs.heading_text(heading[2] or "")
        if not text:
            return -1
        self._close(matched)
        element = self._add(Element(f"h{len(heading[1])}"))
        self._after_blank = False
        self._leaves.append(Leaf(element, [text], [self._end - len(line) + heading.start(2)]))
        return len(line)

    def _fence(self, line: str, position: int, begin: int, matched: int) -> int:
        fence = signs.FENCE.match(line, begin)
        if fence is None:
            return -1
        self._close(matched)
        code = Code(self._add(Element("pre")), self._end - len(line) + begin)
        code.fence, code.indent = fence[1] or fence[2], begin - position
        self._code, self._after_blank = code, False
        return len(line)

    def _tag(self, line: str, begin: int, matched: int) -> int:
        offset = self._end - len(line) + begin
        if line.startswith("<!--", begin):
            ended = line.find("-->", begin + 2)
            if ended < 0:
                self._close(matched)
                self._code = Code(None, offset, ending="-->", written="<!--")
                self._after_blank = False
                return len(line)
            if not line[max(ended + 3, begin + 4) :].strip():
                self._close(matched)
                if self._after_blank:
                    self._open[-1].items = None
                return len(line)
            return -1
        if raw := signs.RAW_TEXT.match(line, begin):
            ending = f"</{raw[1].lower()}"
            if ending not in line[raw.end() :].lower():
                self._close(matched)
                code = Code(None, offset, ending=ending, written=line[begin:])
                self._code, self._after_blank = code, False
                return len(line)
            return -1
        if tag := signs.BLOCK_TAG.match(line, begin):
            self._close(matched)
            if is_post(tag[0]):
                code = Code(None, offset, ending=POST_END, written=tag[0])
                self._code = code
                self._continues_code(line, begin)
                return len(line)
            self._add_marker(tag[0], offset)
            return tag.end()
        return -1

    def _footnote(self, line: str, begin: int, matched: int) -> int:
        footnote = signs.FOOTNOTE.match(line, begin)
        if footnote is None or any(container.is_footnote for container in self._open[:matched]):
            return -1
        self._close(matched)
        element = Element("li")
        if footnote[1] not in self.blocks.footnotes:
            self.blocks.footnotes[footnote[1]] = element
            self.blocks.footnote_offsets[footnote[1]] = self._end - len(line) + begin
        self._open[-1].items = None
        self._push(Container(element, INDENTED_CODE, is_footnote=True))
        self._after_blank = False
        return footnote.end()

    def _underlined(self, line: str, begin: int) -> bool:
        """Make a paragraph a heading, if the line underlines it."""
        underline = signs.UNDERLINE.match(line, begin)
        if underline is None:
            return False
        self._take_definitions()
        if self._paragraph is None:
            return False
        self._paragraph.element.tag = "h1" if underline[1][0] == "=" else "h2"
        self._paragraph.lines[-1] = self._paragraph.lines[-1].rstrip()
        self._paragraph = None
        return True

    def _begins_table(self, line: str) -> bool:
        """Make the last line of a paragraph the head of a table, if the next line says so."""
        paragraph = self._paragraph
        if paragraph is None:  # but definitions, which an underline has ended
            return False
        alignments = signs.alignments(line)
        if not alignments or signs.count_cells(paragraph.lines[-1]) != len(alignments):
            return False
        head, offset = paragraph.lines.pop(), paragraph.offsets.pop()
        if paragraph.lines:
            self._end_leaf()
            table = self._add(Element("table"))
        else:
            self._leaves.pop()
            table, self._paragraph = paragraph.element, None
            table.tag = "table"
        self._table = (table, alignments)
        self._row(head, offset)
        return True

    def _row(self, line: str, offset: int) -> None:
        assert self._table is not None  # noqa: S101
        table, alignments = self._table
        if len(table) < 2:
            section = SubElement(table, "thead" if len(table) == 0 else "tbody")
        else:
            section = table[1]
        row = SubElement(section, "tr")
        leaf = Leaf(row, [line.strip()], [offset], columns=alignments)
        leaf.is_head = section.tag == "thead"
        self._leaves.append(leaf)

    def _item(self, line: str, position: int, begin: int, matched: int, interrupts: bool) -> int:
        item = signs.ITEM.match(line, begin)
        if item is None:
            return -1
        rest = signs.NOT_SPACE.search(line, item.end())
        if interrupts and (rest is None or item[2] not in (None, "1")):
            return -1
        space = (rest.start() if rest else len(line)) - item.end()
        if rest is None or space > INDENTED_CODE:
            space = 1
        self._close(matched)
        holder = self._open[-1]
        sign = item[1] or item[3]
        list_ = holder.items
        if list_ is None or list_.sign != sign:
            element = self._add(Element("ol" if item[2] else "ul"))
            if item[2] and item[2] != "1":
                element.set("start", item[2])
            list_ = holder.items = OpenList(element, sign)
            self._lists.append(list_)
        elif self._after_blank:
            list_.loose = True
        element = SubElement(list_.element, "li")
        self._push(Container(element, item.end() + space - position, of=list_))
        self._after_blank = False
        return min(item.end() + space, len(line))
