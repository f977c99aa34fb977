"""A story's Markdown in the blocks that are read in one go, each with what it cites and where.

`content/markdown/tokens.py` says what is code, a comment, raw HTML or a citation, and this module
reads what it leaves: paragraphs, items, rows of cells, headings and block quotes. What Markdown
would make of a text in a corner case matters less here than that every word keeps its place.
"""

import html
import re
from bisect import bisect
from collections.abc import Iterator

from msgspec import Struct

from copydesk.content.markdown import link_targets as addresses
from copydesk.content.markdown.tokens import TOKEN, Kind, Tokenized, tokenize
from copydesk.content.values import BadValueError
from copydesk.model import Citation

CODE_SIGN = "\ufffc"
"""Stands for code in a text: an object, and no word."""

_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_FOOTNOTE = re.compile(r"[ \t]*\[\^[^]\n]+\]:[ \t]*")
_DEFINITION = re.compile(rf"[ ]{{0,3}}\[([^]\n]+)\]:\s*(?:{TOKEN.pattern})?<?(\S*)")
_CODE_INDENT = re.compile(r"(?: {4}| {0,3}\t)")

_INLINE = re.compile(
    rf"""(?=[{TOKEN.pattern[0]}\\!\[\]<h*_&])  # which most characters are not: the rest is slow
    (?:(?P<token>{TOKEN.pattern})
    |(?P<escaped>\\[!-/:-@\[-`{{-~])
    |(?P<image>!\[[^][]*\](?:\([^)]*\)|\[[^][]*\]))
    |(?P<opening>\[(?=[^][]*\]\())
    |(?P<address>\]\((?P<url>[^)]*)\))
    |(?P<reference>\[(?P<words>[^][^]+)\](?:\[(?P<label>[^][]*)\])?)
    |(?P<footnote>\[\^[^][]+\])
    |(?P<automatic><(?:{TOKEN.pattern})?(?:[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*>)
    |(?P<web>https?://[^\s<>)\]]*[^\s<>)\].,;:!?'"”’])
    |(?P<emphasis>\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]*);))""",
    re.VERBOSE,
)


class Block(Struct, frozen=True):
    """A text that is read in one go."""

    kind: str
    """`text`, `heading` or `quote`."""
    text: str
    starts: tuple[tuple[int, int], ...]
    """Where each stretch of the text begins, in it and in the editor's."""
    cited: tuple[int | str, ...]
    stories: tuple[str, ...]
    group: int | None
    """The number of the block quote or table that it is a part of."""

    def offset(self, place: int) -> int:
        """Where a character of the text stands in the editor's."""
        index = bisect(self.starts, (place, 1 << 60)) - 1
        if index < 0:
            return 0
        start, origin = self.starts[index]
        return origin + place - start


class _Raw(Struct):
    """A block as it is collected: stretches of the tokenized text."""

    kind: str
    group: int | None
    item: bool
    spans: list[tuple[int, int]] = []


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text, in its order."""
    tokenized = tokenize(text)
    collector = _Collector(tokenized)
    collector.collect()
    reader = _Inline(tokenized, collector.definitions)
    for raw in collector.found:
        block = reader.read(raw)
        if block.text.strip() or block.cited:
            yield block


class _Collector:
    """Goes through the lines once."""

    def __init__(self, tokenized: Tokenized) -> None:
        self._text = tokenized.text
        self._code = {
            str(index)
            for index, token in enumerate(tokenized.tokens)
            if token.kind in (Kind.CODE_BLOCK, Kind.UNCLOSED_CODE_BLOCK)
        }
        self.found: list[_Raw] = []
        self.definitions: dict[str, str] = {}
        self._current: _Raw | None = None
        self._groups = 0
        self._quote: int | None = None
        self._in_list = False

    def collect(self) -> None:
        """Find all blocks."""
        lines = [
            (match.start(), match.end())
            for match in re.finditer(r"^[^\n]*", self._text, re.MULTILINE)
        ]
        table: int | None = None
        for index, (start, end) in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else (end, end)
            if table is not None and "|" in self._text[start:end]:
                if not _TABLE_RULE.fullmatch(self._text, start, end):
                    self._add("text", start, end, table)
                    self._current = None
                continue
            table = None
            if self._begins_table(start, end, following):
                self._current = None
                self._groups += 1
                table = self._groups
                self._add("text", start, end, table)
                self._current = None
            else:
                self._line(start, end)

    def _begins_table(self, start: int, end: int, following: tuple[int, int]) -> bool:
        return (
            "|" in self._text[start:end]
            and "|" in self._text[slice(*following)]
            and _TABLE_RULE.fullmatch(self._text, *following) is not None
        )

    def _line(self, start: int, end: int) -> None:
        text = self._text
        quoted = _QUOTED.match(text, start, end)
        begin = quoted.end() if quoted else start
        line = text[begin:end]
        token = TOKEN.fullmatch(line.strip())
        if not line.strip() or (token and token[1] in self._code):
            self._current = None
        elif not quoted and self._current and self._current.kind == "quote":
            self._current.spans.append((begin, end))  # CommonMark's lazy continuation
        else:
            self._block(quoted is not None, begin, end)

    def _block(self, quoted: bool, begin: int, end: int) -> None:
        """A line that is no continuation of a block quote by its lack of a sign."""
        text = self._text
        if not quoted:
            self._quote = None
        elif self._quote is None:
            self._current = None
            self._groups += 1
            self._quote = self._groups
        kind = "quote" if quoted else "text"
        current = self._current
        if heading := _HEADING.match(text, begin, end):
            self._current = None
            self._add("heading", heading.end(), end, None)
            self._current = None
            self._in_list = False
        elif current and len(current.spans) == 1 and _UNDERLINE.fullmatch(text, begin, end):
            current.kind = "heading"
            self._current = None
        elif _RULE.fullmatch(text, begin, end):
            self._current = None
        elif footnote := _FOOTNOTE.match(text, begin, end):
            self._current = None
            self._add(kind, footnote.end(), end, self._quote)
        elif definition := _DEFINITION.match(text, begin, end):
            self._current = None
            self.definitions.setdefault(definition[1].casefold(), definition[3])
        elif (not current or current.item) and (item := _ITEM.match(text, begin, end)):
            self._current = None
            self._add(kind, item.end(), end, self._quote, item=True)
            self._in_list = True
        elif not current and _CODE_INDENT.match(text, begin, end) and not self._in_list:
            pass  # code
        else:
            if not current and not text[begin].isspace():
                self._in_list = False
            self._add(kind, begin, end, self._quote)

    def _add(
        self, kind: str, begin: int, end: int, group: int | None, *, item: bool = False
    ) -> None:
        if self._current is None:
            self._current = _Raw(kind, group, item)
            self.found.append(self._current)
        self._current.spans.append((begin, end))


class _Inline:
    """Takes the markup out of blocks."""

    def __init__(self, tokenized: Tokenized, definitions: dict[str, str]) -> None:
        self._tokenized = tokenized
        self._definitions = definitions

    def read(self, raw: _Raw) -> Block:
        """A block's plain text."""
        joined: list[str] = []
        lines: list[tuple[int, int]] = []
        length = 0
        for start, end in raw.spans:
            line = self._tokenized.text[start:end]
            begin = start + len(line) - len(line.lstrip())
            line = line.strip()
            lines.append((length, begin))
            joined.append(line)
            length += len(line) + 1
        return self._plain(raw, "\n".join(joined), lines)

    def _plain(self, raw: _Raw, written: str, lines: list[tuple[int, int]]) -> Block:
        parts: list[str] = []
        starts: list[tuple[int, int]] = []
        cited: dict[int | str, None] = {}
        stories: dict[str, None] = {}
        length = 0

        def copy(begin: int, text: str) -> None:
            nonlocal length
            if text:
                starts.append((length, self._origin(begin, lines)))
                parts.append(text)
                length += len(text)

        def copy_lines(begin: int, end: int) -> None:
            while (newline := written.find("\n", begin, end)) >= 0:
                copy(begin, written[begin:newline] + " ")
                begin = newline + 1
            copy(begin, written[begin:end])

        done = 0
        for found in _INLINE.finditer(written):
            begin, end = found.span()
            if begin < done:
                continue
            new = ""
            match found.lastgroup if found.lastgroup not in ("url", "words", "label") else None:
                case "token":
                    token = self._tokenized.tokens[int(found["token"][1:-1])]
                    if isinstance(token.meaning, Citation):
                        cited |= dict.fromkeys(token.meaning.targets)
                    elif token.kind is Kind.CODE:
                        new = CODE_SIGN
                case "escaped":
                    new = found["escaped"][1:]
                case "entity":
                    new = html.unescape(found["entity"])
                case _ if found["address"] is not None:
                    self._link(found["url"], stories)
                case _ if found["reference"] is not None:
                    url = self._definition(found)
                    if url is None:
                        continue
                    self._link(url, stories)
                    copy_lines(done, begin)
                    copy_lines(found.start("words"), found.end("words"))
                    done = end
                    continue
            copy_lines(done, begin)
            copy(begin, new)
            done = end
        copy_lines(done, len(written))
        text = "".join(parts)
        return Block(raw.kind, text, tuple(starts), tuple(cited), tuple(stories), raw.group)

    def _definition(self, reference: re.Match[str]) -> str | None:
        label = reference["label"] or reference["words"]
        return self._definitions.get(" ".join(label.split()).casefold())

    def _link(self, written: str, stories: dict[str, None]) -> None:
        """Take note of a story that a link leads to."""
        url = TOKEN.sub("", written).strip().split(" ")[0].strip("<>")
        if ".md" not in url:
            return
        try:
            document = addresses.link(html.unescape(url)).document
        except BadValueError:
            return
        if document and document[0] == "stories":
            stories[document[1]] = None

    def _origin(self, place: int, lines: list[tuple[int, int]]) -> int:
        """Where a character of the joined lines stands in the editor's text."""
        start, begin = lines[bisect(lines, (place, 1 << 60)) - 1]
        tokenized = begin + place - start
        index = bisect(self._tokenized.copied, (tokenized, 1 << 60)) - 1
        copied, origin = self._tokenized.copied[index]
        return origin + tokenized - copied
