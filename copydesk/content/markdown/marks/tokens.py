r"""A text before Markdown sees it: tokens take the place of what it must not touch.

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
from bisect import bisect
from collections.abc import Callable, Container, Sequence
from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct

from copydesk.content.markdown.marks import citations
from copydesk.content.markdown.marks.citations import Fault
from copydesk.content.markdown.marks.references import normalized
from copydesk.model import CITATION_MARK, Citation

TOKEN = re.compile(CITATION_MARK.format("([0-9]+)"))
"""A token in a text; the group is its index."""


_OPENING, _CLOSING = CITATION_MARK.split("{}")

WEB_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[A-Za-z]://)[^\s<>]*"
MAILBOX = r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+"
"""An address that is a link in angle brackets."""


LEAF_END = "\n\x1e\n"
"""What is between the texts of two leaves, and nowhere in one."""


class LeafText(Struct, frozen=True):
    """The texts of a document's leaves, one after another."""

    text: str
    begins: Sequence[int] = ()
    """Where each of their lines begins here, and in the editor's text."""
    offsets: Sequence[int] = ()

    def origin(self, place: int) -> int:
        """Return where in the editor's text a place of this text is."""
        line = bisect(self.begins, place) - 1
        return self.offsets[line] + place - self.begins[line]


class Kind(Enum):
    """The kind of thing that a token stands for."""

    CITATION = auto()
    BAD_CITATION = auto()
    DEFINITION = auto()
    """The label of a reference definition, `[2]:`, that only a citation may have."""
    CODE = auto()
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
    tokens: list[Token]
    copied: tuple[tuple[int, int], ...] = ()
    """For each stretch that was copied, where it begins here and where in the leaves' text."""
    leaves: LeafText = LeafText("")

    def origin(self, place: int) -> int:
        """Return where in the editor's text a place of this text is."""
        begin, copied = self.copied[bisect(self.copied, (place, len(self.text))) - 1]
        return self.leaves.origin(copied + place - begin)


def tokenize(leaves: LeafText, labels: Container[str] = ()) -> Tokenized:
    """Set aside what Markdown must not touch in the texts of leaves.

    They have no character that no document may contain. `labels` are those that are defined for
    links, `normalized`: `[1][first]` is such a link with a number for its text.
    """
    scanner = _Scanner(leaves, labels)
    tokenized = scanner.run()
    return Tokenized(tokenized, scanner.tokens, tuple(scanner.stretches), leaves)


_TRIGGER = re.compile(r"[\\`<\[\]]")
_TICKS = re.compile(r"`+")
_LONGEST_SPAN = 10_000
# As CommonMark 0.31 defines them, sections 6.5 and 4.6. We are more generous with what stands
# inside a tag: whatever a browser might take for one is none of a text's business.
_AUTOLINK = re.compile(f"<(?:{WEB_ADDRESS}|{MAILBOX})>")
_TAG = re.compile(
    r"""</?([A-Za-z][A-Za-z0-9:-]*+)(?=[\s/>])(?:[^"'<>`]++|"[^"]*+"|'[^']*+')*+>""",
)
_LONGEST_TAG = 2_000
_UNFINISHED_TAG = re.compile(
    r"</?(?:blockquote|center|details|div|figure|font|form|iframe|img|input|script|section|span|style"
    r"|summary|table|video)(?=[\s/]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_DECLARATION = re.compile(r"<![A-Za-z][^<>]*>")
_RAW_TEXT = ("iframe", "script", "style", "textarea")
"""Elements whose contents are no HTML."""

_FOOTNOTE = re.compile(r"\[\^([^][\n]{1,200})\]")
_DEFINED = re.compile(
    r":[ \t]*\n?[ \t]*<?(\S++)[ \t]*"
    r"""(?:\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))[ \t]*)?$""",
    re.MULTILINE,
)
_NEXT_LABEL = re.compile(r"\[([^][\n\\@]{1,200})\]")
_ADDRESS = re.compile(r"\]\([ \t]*(?:\n(?!\x1e)[ \t]*)?<?")


class _Scanner:
    """The pass over a text. Each reader takes the offset of its sign, and gives where to go on."""

    def __init__(self, leaves: LeafText, labels: Container[str]) -> None:
        self.text = leaves.text
        self._labels = labels
        self._origin = leaves.origin
        self.tokens: list[Token] = []
        self.stretches: list[tuple[int, int]] = []
        self._out: list[str] = []
        self._length = 0
        self._copied = 0
        self._found: dict[str, int] = {}

    def run(self) -> str:
        readers: dict[str, Callable[[int], int]] = {
            "\\": lambda start: start + 2,
            "`": self._code_span,
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
        return self._replace(
            Token(kind, self.text[start:end], self._origin(start), code, meaning), start, end
        )

    def _put_place(self, start: int, offset: int) -> int:
        """Return a token before the start, for the place of what is at the offset."""
        return self._replace(Token(Kind.PLACE, "", self._origin(offset)), start, start)

    def _replace(self, token: Token, start: int, end: int) -> int:
        self._copy(start, f"{_OPENING}{len(self.tokens)}{_CLOSING}")
        self.tokens.append(token)
        self._copied = end
        return end

    def _find(self, needle: str, start: int) -> int:
        """Return where something is next in the same leaf, or -1."""
        place = self._next(needle, start)
        return place if place <= self._next(LEAF_END, start) and place < len(self.text) else -1

    def _next(self, needle: str, start: int) -> int:
        """Return where something is next, or the text's length; starts come in order."""
        place = self._found.get(needle, -1)
        if place < start:
            place = self.text.find(needle, start)
            self._found[needle] = place = place if place >= 0 else len(self.text)
        return place

    def _code_span(self, start: int) -> int:
        """Return a code span (CommonMark 0.31, section 6.1); it ends with its paragraph at the
        latest.
        """
        text = self.text
        after = start + 1
        while text.startswith("`", after):
            after += 1
        limit = min(self._next(LEAF_END, after), after + _LONGEST_SPAN)
        for closing in _TICKS.finditer(text, after, limit):
            if len(closing.group()) == after - start:
                break
        else:
            return after
        code = text[after : closing.start()].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        return self._put(Kind.CODE, start, closing.end(), code=code)

    def _angle(self, start: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            return self._comment(start)
        if autolink := _AUTOLINK.match(text, start, start + _LONGEST_TAG):
            self._put_place(start + 1, start + 1)
            return autolink.end()
        tag = _TAG.match(text, start, start + _LONGEST_TAG)
        if tag and LEAF_END not in tag.group():
            end = tag.end()
            if tag[1].lower() in _RAW_TEXT and text[start + 1] != "/":
                ending = f"</{tag[1]}>"
                found = self._find(ending, end)
                end = found + len(ending) if found >= 0 else end
            return self._put(Kind.HTML, start, end)
        if unfinished := _UNFINISHED_TAG.match(text, start):
            return self._put(Kind.HTML, start, unfinished.end())
        declaration = _DECLARATION.match(text, start, start + _LONGEST_TAG)
        if declaration and LEAF_END not in declaration[0]:
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
        end = self._find("-->", start + 2)
        if end < 0:
            return self._put(Kind.HTML, start, start + 4)
        return self._put(Kind.COMMENT, start, max(end + 3, start + 4))

    def _bracket(self, start: int) -> int:
        text = self.text
        if mark := citations.MARK.match(text, start):
            meaning = citations.read(mark[1])
            if meaning and LEAF_END not in mark[0]:
                if mark[1].isdecimal() and self._is_link(mark.end()):
                    return start + 1
                starts_line = start == 0 or text[start - 1] == "\n"
                if starts_line and _DEFINED.match(text, mark.end()):
                    return self._put(Kind.DEFINITION, start, mark.end() + 1)
                kind = Kind.BAD_CITATION if isinstance(meaning, Fault) else Kind.CITATION
                return self._put(kind, start, mark.end(), meaning=meaning)
        elif footnote := _FOOTNOTE.match(text, start):
            self._put_place(start, start)
            return footnote.end()
        return start + 1

    def _is_link(self, start: int) -> bool:
        """Return whether the label of a defined link is at a place."""
        label = _NEXT_LABEL.match(self.text, start)
        return label is not None and normalized(label[1]) in self._labels

    def _closing_bracket(self, start: int) -> int:
        address = _ADDRESS.match(self.text, start)
        return self._put_place(address.end(), address.end()) if address else start + 1
