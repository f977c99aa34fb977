r"""A text before Markdown sees it: what Markdown must not touch is set aside behind tokens.

Markdown forgets where things were, takes `[1][2]` for a link as soon as `[2]` is defined,
and passes raw HTML through. So one pass from left to right, on the editor's own text, finds all
that has a meaning of ours, or none at all: code, comments, raw HTML, citation marks. Each becomes
a token, a number between two private-use characters, which Markdown carries along like a word.
What Markdown then does with a token decides: in a paragraph it becomes what it stands for; in
code or in an attribute it turns back into what the editor wrote. A token that stands for nothing
only keeps a place: in front of a link's address and of a footnote's mark.

Every search has a bound, so the time is linear in the length of any text.
"""

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct

from copydesk.content.markdown import citations
from copydesk.content.markdown.citations import Fault
from copydesk.model import CITATION_MARK, Citation

TOKEN = re.compile(CITATION_MARK.format("([0-9]+)"))
"""A token in a text; the group is its index."""


_OPENING, _CLOSING = CITATION_MARK.split("{}")

WEB_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]*"
MAILBOX = r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+"
"""An address that is a link in angle brackets."""


class Kind(Enum):
    """The kind of thing that a token stands for."""

    CITATION = auto()
    BAD_CITATION = auto()
    DEFINITION = auto()
    """The label of a reference definition, `[2]:`, that only a citation may have."""
    CODE = auto()
    CODE_BLOCK = auto()
    UNCLOSED_CODE_BLOCK = auto()
    COMMENT = auto()
    HTML = auto()
    PLACE = auto()
    """Nothing; the place of what follows it."""


class Token(NamedTuple):
    """Something set aside: what it is, how it was written, and where."""

    kind: Kind
    raw: str
    offset: int
    """In characters from the text's start."""
    code: str = ""
    meaning: Citation | Fault | None = None

    @property
    def plain(self) -> str:
        """The same in plain text."""
        return self.code or self.raw


class Tokenized(Struct, frozen=True):
    """A text with tokens in it, and the tokens in its order."""

    text: str
    tokens: tuple[Token, ...]
    footnotes: dict[str, int]
    """Where each footnote is defined, by its label."""
    copied: tuple[tuple[int, int], ...] = ()
    """For each stretch that was copied, where it begins here and where in the editor's text."""


def tokenize(text: str) -> Tokenized:
    """Set aside what Markdown must not touch.

    The text has line feeds as line ends, and no character that no document may contain.
    """
    scanner = _Scanner(text)
    tokenized = scanner.run()
    return Tokenized(tokenized, tuple(scanner.tokens), scanner.footnotes, tuple(scanner.stretches))


_TRIGGER = re.compile(r"[\\`~<\[\]]")
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}\.)[ \t]+)?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

_FENCE = re.compile(r"([ \t]*)(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)$", re.MULTILINE)
_CLOSING_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_LONGEST_SPAN = 10_000
_LINE_START = re.compile(r"\n[ \t]*")
_QUOTED_LINE_START = re.compile(r"\n[ \t>]*")
_NEW_BLOCK = re.compile(r"\n[ \t>]*(?:[-*+][ \t]|[0-9]+\.[ \t]|[|#]|```|~~~)")

# As CommonMark 0.31 defines them, sections 6.5 and 4.6. We are more generous with what stands
# inside a tag: whatever a browser might take for one is none of a text's business.
_AUTOLINK = re.compile(f"<(?:{WEB_ADDRESS}|{MAILBOX})>")
_TAG = re.compile(
    r"""</?([A-Za-z][A-Za-z0-9:-]*+)(?=[\s/>])(?:[^"'<>`]++|"[^"]*+"|'[^']*+')*+>""",
)
_LONGEST_TAG = 2_000
_DECLARATION = re.compile(r"<![A-Za-z][^<>]*>")
_RAW_TEXT = ("script", "style", "textarea")
"""Elements whose contents are no HTML."""

_FOOTNOTE = re.compile(r"\[\^([^][\n]{1,200})\](:?)")
_LABEL = re.compile(r"\[[^][\n\\]{1,500}\]:")
_DEFINED = re.compile(
    r"[ \t]*(?:\n[ \t>]*)?<?(\S++)[ \t]*"
    r"""(?:\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))[ \t]*)?$""",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"\]\(([ \t]*<)?\s*")


class _Scanner:
    """The pass over a text. Each reader takes the offset of its sign, and gives where to go on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.footnotes: dict[str, int] = {}
        self.stretches: list[tuple[int, int]] = []
        self._out: list[str] = []
        self._length = 0
        self._copied = 0
        self._missing: set[str] = set()

    def run(self) -> str:
        readers: dict[str, Callable[[int], int]] = {
            "\\": lambda start: start + 2,
            "`": self._backtick,
            "~": self._tilde,
            "<": self._angle,
            "[": self._bracket,
            "]": self._closing_bracket,
        }
        position = 0
        for trigger in _TRIGGER.finditer(self.text):
            start = trigger.start()
            if start >= position:
                position = readers[trigger.group()](start)
        self._copy(len(self.text))
        return "".join(self._out)

    def _copy(self, end: int, added: str = "") -> None:
        """Copy what was not yet copied up to there, and add something of ours."""
        self.stretches.append((self._length, self._copied))
        copied = self.text[self._copied : end]
        self._out += (copied, added)
        self._length += len(copied) + len(added)
        self._copied = end

    def _put(
        self,
        kind: Kind,
        start: int,
        end: int,
        code: str = "",
        meaning: Citation | Fault | None = None,
    ) -> int:
        """Return a token in place of the text from start to end."""
        return self._replace(Token(kind, self.text[start:end], start, code, meaning), start, end)

    def _put_place(self, start: int, offset: int) -> int:
        """Return a token before the start, for the place of what is at the offset."""
        return self._replace(Token(Kind.PLACE, "", offset), start, start)

    def _replace(self, token: Token, start: int, end: int) -> int:
        self._copy(start, f"{_OPENING}{len(self.tokens)}{_CLOSING}")
        self.tokens.append(token)
        self._copied = end
        return end

    def _find(self, needle: str, start: int) -> int:
        """Return `str.find`, which does not look again for what was missing already."""
        found = -1 if needle in self._missing else self.text.find(needle, start)
        if found < 0:
            self._missing.add(needle)
        return found

    def _line_before(self, start: int) -> str:
        return self.text[self.text.rfind("\n", 0, start) + 1 : start]

    def _starts_a_block(self, start: int) -> bool:
        return _CONTAINER.fullmatch(self._line_before(start)) is not None

    def _tilde(self, start: int) -> int:
        if self.text.startswith("~~~", start):
            return self._fence(start) or start + 3
        return start + 1

    def _backtick(self, start: int) -> int:
        if self.text.startswith("```", start) and (end := self._fence(start)):
            return end
        return self._code_span(start)

    def _fence(self, start: int) -> int | None:
        """Return a fenced code block (CommonMark 0.31, section 4.5), which may be indented in a
        list.
        """
        indent = self._line_before(start)
        opening = _FENCE.match(self.text, start - len(indent))
        if not opening or opening[1] != indent:
            return None
        fence = opening[2] or opening[3]
        closing = self._closing_fence(fence, opening.end())
        if closing:
            kind, stop, end = Kind.CODE_BLOCK, closing.start(), closing.end()
        elif len(indent.expandtabs(4)) > 3:
            return None
        else:
            kind, stop, end = Kind.UNCLOSED_CODE_BLOCK, len(self.text), len(self.text)
        lines = self.text[opening.end() + 1 : stop].split("\n")
        code = "\n".join(line.removeprefix(indent) for line in lines)
        # Blank lines around it make it a block of its own for Markdown.
        self._copy(start - len(indent), "\n" + indent)
        self._copied = start
        self._put(kind, start, end, code=code)
        self._copy(end, "\n")
        return end

    def _closing_fence(self, fence: str, start: int) -> re.Match[str] | None:
        if any(fence.startswith(missing) for missing in self._missing):
            return None
        for closing in _CLOSING_FENCE.finditer(self.text, start):
            if closing[1].startswith(fence):
                return closing
        self._missing.add(fence)
        return None

    def _code_span(self, start: int) -> int:
        """Return a code span (CommonMark 0.31, section 6.1); it ends with its paragraph at the
        latest.
        """
        text = self.text
        after = start + 1
        while text.startswith("`", after):
            after += 1
        blank = _BLANK_LINE.search(text, after, after + _LONGEST_SPAN)
        limit = blank.start() if blank else after + _LONGEST_SPAN
        for closing in _TICKS.finditer(text, after, limit):
            if len(closing.group()) == after - start:
                break
        else:
            return after
        code = text[after : closing.start()]
        if "\n" in code:
            line = self._line_before(start)
            if _NEW_BLOCK.search(code) or line.lstrip("> \t").startswith(("#", "|")):
                return after
            quoted = line.lstrip().startswith(">")
            code = (_QUOTED_LINE_START if quoted else _LINE_START).sub(" ", code)
        return self._put(Kind.CODE, start, closing.end(), code=code.strip() or code)

    def _angle(self, start: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            return self._comment(start)
        if autolink := _AUTOLINK.match(text, start, start + _LONGEST_TAG):
            self._put_place(start + 1, start + 1)
            return autolink.end()
        tag = _TAG.match(text, start, start + _LONGEST_TAG)
        if tag and not _BLANK_LINE.search(tag.group()):
            end = tag.end()
            if tag[1].lower() in _RAW_TEXT and text[start + 1] != "/":
                ending = f"</{tag[1]}>"
                found = self._find(ending, end)
                end = found + len(ending) if found >= 0 else end
            return self._put(Kind.HTML, start, end)
        if declaration := _DECLARATION.match(text, start, start + _LONGEST_TAG):
            return self._put(Kind.HTML, start, declaration.end())
        for opening, ending in (("<![CDATA[", "]]>"), ("<?", "?>")):
            if text.startswith(opening, start):
                found = self._find(ending, start)
                if found >= 0:
                    return self._put(Kind.HTML, start, found + len(ending))
                if opening != "<?" or text[start + 2 : start + 3].isalpha():
                    return self._put(Kind.HTML, start, start + len(opening))
        return start + 1

    def _comment(self, start: int) -> int:
        """Return a comment, with its whole lines if there is nothing else in them."""
        before = self._line_before(start)
        indented = len(before.expandtabs(4)) > 3 and not before.strip()
        end = self._find("-->", start + 2)
        if end >= 0 and indented and _BLANK_LINE.search(self.text, start, end):
            # Perhaps code, which a comment must not reach out of.
            end = -1
        if end < 0:
            return self._put(Kind.HTML, start, start + 4)
        end = max(end + 3, start + 4)
        line_end = self.text.find("\n", end)
        line_end = line_end if line_end >= 0 else len(self.text)
        if indented or before.strip() or self.text[end:line_end].strip():
            return self._put(Kind.COMMENT, start, end)
        self._copy(start - len(before))
        self._copied = min(line_end + 1, len(self.text))
        return self._copied

    def _bracket(self, start: int) -> int:
        if mark := citations.MARK.match(self.text, start):
            meaning = citations.read(mark[1])
            if meaning:
                if self._defined(mark.end()) and self._starts_a_block(start):
                    return self._put(Kind.DEFINITION, start, mark.end() + 1)
                kind = Kind.BAD_CITATION if isinstance(meaning, Fault) else Kind.CITATION
                return self._put(kind, start, mark.end(), meaning=meaning)
        elif footnote := _FOOTNOTE.match(self.text, start):
            if footnote[2] and self._starts_a_block(start):
                self.footnotes[footnote[1]] = start
                return footnote.end()
            self._put_place(start, start)
            return footnote.end() - len(footnote[2])
        label = _LABEL.match(self.text, start)
        defined = self._defined(label.end() - 1) if label else None
        if defined and self._starts_a_block(start):
            return self._put_place(defined.start(1), defined.start(1))
        return start + 1

    def _defined(self, colon: int) -> re.Match[str] | None:
        """Return what a reference definition with its colon there defines."""
        return _DEFINED.match(self.text, colon + 1) if self.text.startswith(":", colon) else None

    def _closing_bracket(self, start: int) -> int:
        address = _ADDRESS.match(self.text, start)
        if not address:
            return start + 1
        # Within `<…>` if there are such, or Markdown would not know them.
        return self._put_place(address.end(1) if address[1] else start + 2, address.end())
