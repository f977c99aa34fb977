"""From a Markdown text to sanitised HTML, with the sources and documents that it refers to.

Three steps: `tokens.py` sets aside what is not Markdown's; `dialect.py` makes a tree of the rest,
in which links, headings, footnotes and typography are put right; and in the HTML of that tree each
token becomes what it stands for.
"""

import html
import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.control_characters import forbidden
from copydesk.content.markdown import limits, tree
from copydesk.content.markdown import link_targets as addresses
from copydesk.content.markdown.citations import Fault
from copydesk.content.markdown.sanitising import sanitise
from copydesk.content.markdown.tokens import TOKEN, Kind, Token, Tokenized, tokenize
from copydesk.content.markdown.typography import typographic
from copydesk.content.parsed import Place, Places
from copydesk.content.values import BadValueError
from copydesk.diagnostics import Diagnostic, Position, in_order
from copydesk.model import CITATION_MARK, Body, Citation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
_REFERENCE = re.compile("&#[0-9a-zA-Z]+;")
_MOST_COMPARISONS = 1_000
"""Of footnotes' labels: a story has a few."""
_FOOTNOTE_LABEL = re.compile(r"\[\^([^]]*)\]")


class Markup(Struct, frozen=True):
    """A converted text: what it says, what is wrong with it, and where its references stand."""

    body: Body
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Places = Places({})
    """`citations.N` for `body.citations[N]`, `links.N` for the first of `body.links[N]`."""


def convert(text: str, *, path: str, first_line: int, language: str) -> Markup:
    """Convert a text of the file at `path`, which starts there at line `first_line`.

    The language, a BCP 47 tag, decides on the quotation marks. Diagnostics: `bad-citation`,
    `bad-link`, `citation-in-link`, `numbered-definition`, `raw-html`, `too-complex`,
    `unclosed-code`, `unknown-footnote`, `unused-footnote`.
    """
    text = _readable(text)
    reporter = _Reporter(text, path, first_line)
    if excess := limits.excess(text):
        hint = "Is something pasted here by mistake?"
        reporter.report("too-complex", excess[0], excess[1], hint)
        return Markup(Body(), tuple(reporter.diagnostics))
    from copydesk.content.markdown.dialect import dialect

    tokenized = tokenize(text)
    finished = _Tree(tokenized, reporter, language)
    page = dialect().convert(tokenized.text, finished.finish)
    citations, page = _fill(page, tokenized, finished.unused_footnotes, reporter)
    body = Body(
        sanitise(page),
        tuple(token.meaning for token in citations if isinstance(token.meaning, Citation)),
        tuple(finished.documents),
        finished.words,
    )
    offsets = {f"citations.{n}": token.offset for n, token in enumerate(citations)} | {
        f"links.{n}": offset
        for n, offset in enumerate(finished.documents.values())
        if offset is not None
    }
    places = {name: reporter.place(offset) for name, offset in offsets.items()}
    return Markup(body, in_order(reporter.diagnostics), Places(places))


def _readable(text: str) -> str:
    """The text as documents are read: with line feeds, and nothing that could pass for a token."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forbidden(text):
        text = "".join("\ufffd" if forbidden(sign) else sign for sign in text)
    return text


class _Reporter:
    """Collects what is wrong with a text, and knows its lines."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._line_starts: list[int] = []
        self.diagnostics: list[Diagnostic] = []

    def place(self, offset: int) -> Place:
        """Where in the file an offset in the text is."""
        if not self._line_starts:
            self._line_starts = [0, *(end.end() for end in re.finditer("\n", self._text))]
        line = bisect(self._line_starts, offset)
        return self._first_line + line - 1, offset - self._line_starts[line - 1] + 1

    def is_apart(self, start: int, end: int) -> bool:
        """Whether there is a blank line between two offsets."""
        return _BLANK_LINE.search(self._text, start, end) is not None

    def report(self, code: str, offset: int | None, message: str, hint: str | None) -> None:
        """Add a diagnostic; an offset of None is not known."""
        position = None if offset is None else Position(*self.place(offset))
        self.diagnostics.append(Diagnostic(self._path, position, code, message, hint))


class _Tree:
    """The tree of a text, put right."""

    def __init__(self, tokenized: Tokenized, reporter: _Reporter, language: str) -> None:
        self._tokens = tokenized.tokens
        self._report = reporter.report
        self._language = language
        self.documents: dict[tuple[str, str], int | None] = {}
        """The kind and slug of every document that is linked to, and where first."""
        self.unused_footnotes: list[str] = []
        """The labels of those without a mark."""
        self.words = 0

    def finish(self, root: "Element", footnotes: Sequence[str]) -> None:
        """Finish every element; `footnotes` are the labels of those that have a mark."""
        numbers = {label: number for number, label in enumerate(footnotes, start=1)}
        self.unused_footnotes = tree.finish_footnotes(root, numbers)
        for element in root.iter():
            match element.tag:
                case "a" if "role" not in element.attrib:
                    self._finish_link(element)
                case "img":
                    self._finish_image(element)
                case "code":
                    element.text = self._restored(element.text, escape=True)
                case "td" | "th":
                    tree.finish_table_cell(element)
                case "ol":
                    tree.finish_list(element)
        tree.set_heading_ids(root, self._tokens)
        tree.typeset(root, self._language)
        self.words = tree.count_words(root)

    def _finish_link(self, link: "Element") -> None:
        written, offset = self._address(link.attrib.pop("href", ""))
        try:
            address = addresses.link(written)
        except BadValueError as fault:
            hint = fault.hint
            if (link.text or "").startswith("@") or (link.text or "").isdecimal():
                hint = "To cite a source, leave a space between its mark and the parenthesis."
            self._report(fault.code, offset, fault.message, hint)
        else:
            link.set("href", html.escape(address.url))
            if address.document:
                self.documents.setdefault(address.document, offset)
        self._finish_title(link)
        for mark in TOKEN.finditer("".join(link.itertext())):
            token = self._tokens[int(mark[1])]
            if token.kind is Kind.CITATION:
                message = f"the citation {token.raw} is within a link's text"
                self._report("citation-in-link", token.offset, message, "Put it after the link.")

    def _finish_image(self, image: "Element") -> None:
        written, offset = self._address(image.attrib.pop("src", ""))
        try:
            image.set("src", html.escape(addresses.image(written)))
        except BadValueError as fault:
            self._report(fault.code, offset, fault.message, fault.hint)
        image.set("alt", self._plain(image.get("alt")))
        self._finish_title(image)

    def _finish_title(self, element: "Element") -> None:
        if "title" in element.attrib:
            element.set("title", self._plain(element.get("title")))

    def _address(self, value: str) -> tuple[str, int | None]:
        """An address as a browser reads it, and where it is."""
        marks = (self._tokens[int(mark[1])] for mark in TOKEN.finditer(value))
        place = next((token.offset for token in marks if token.kind is Kind.PLACE), None)
        return tree.resolved(tree.unescaped(self._restored(value))).strip(), place

    def _plain(self, value: str | None) -> str:
        """A text for an attribute."""
        plain = TOKEN.sub(lambda mark: self._tokens[int(mark[1])].plain, value or "")
        return tree.unescaped(typographic(plain, self._language))

    def _restored(self, text: str | None, *, escape: bool = False) -> str:
        """A text with its tokens turned back into what they were written as."""

        def raw(mark: re.Match[str]) -> str:
            written = self._tokens[int(mark[1])].raw
            return html.escape(written, quote=False) if escape else written

        return TOKEN.sub(raw, text or "")


def _fill(
    page: str, tokenized: Tokenized, unused_footnotes: Sequence[str], reporter: _Reporter
) -> tuple[list[Token], str]:
    """Put what they stand for in place of a page's tokens; the citations come in its order."""
    citations: list[Token] = []
    raw_html: list[Token] = []
    unknown_footnotes: dict[int, str] = {}
    parts: list[str] = []
    start = 0
    if "&#" in page:
        page = _REFERENCE.sub(_allowed, page)
    for mark in TOKEN.finditer(page):
        token = tokenized.tokens[int(mark[1])]
        before = page[start : mark.start()]
        start = mark.end()
        new = ""
        match token.kind:
            case Kind.CITATION:
                new = CITATION_MARK.format(len(citations))
                citations.append(token)
                if before[-1:].isspace() and not before.rstrip().endswith("<br>"):
                    # A line does not end between a claim and its citation.
                    before = before.rstrip() + "\xa0"
            case Kind.CODE:
                new = f"<code>{html.escape(token.code, quote=False)}</code>"
            case Kind.CODE_BLOCK | Kind.UNCLOSED_CODE_BLOCK:
                new = f"<pre><code>{html.escape(token.code, quote=False)}</code></pre>"
                if before.endswith("<p>") and page.startswith("</p>", start):
                    before = before.removesuffix("<p>")
                    start += len("</p>")
            case Kind.HTML:
                raw_html.append(token)
            case Kind.PLACE:
                if label := _FOOTNOTE_LABEL.match(page, start):
                    unknown_footnotes[token.offset] = tree.resolved(label[1])
        if token.kind is not Kind.CITATION:
            _check(token, reporter)
        parts += (before, new)
    parts.append(page[start:])
    _check_html(raw_html, reporter)
    _check_footnotes(unknown_footnotes, unused_footnotes, tokenized.footnotes, reporter)
    return citations, _EMPTY_PARAGRAPH.sub("", "".join(parts))


def _allowed(reference: re.Match[str]) -> str:
    """A character reference, or U+FFFD for one to what no document may contain."""
    return "\ufffd" if forbidden(tree.resolved(reference[0]) or "\0") else reference[0]


def _check(token: Token, reporter: _Reporter) -> None:
    """Report a token that is an error by itself, outside code."""
    raw, offset = token.raw, token.offset
    if isinstance(token.meaning, Fault):
        reporter.report("bad-citation", offset, token.meaning.message, token.meaning.hint)
    elif token.kind is Kind.DEFINITION:
        message = f'"{raw.rstrip(":")}" cites a source; a link cannot be defined by that name'
        hint = "Name it by a word, [report]: https://…; sources are listed in the front matter."
        reporter.report("numbered-definition", offset, message, hint)
    elif token.kind is Kind.UNCLOSED_CODE_BLOCK:
        fence = raw[: len(raw) - len(raw.lstrip(raw[0]))]
        message = f"the code block that {fence} opens here is never closed"
        hint = f"Close it with {fence} on a line of its own."
        reporter.report("unclosed-code", offset, message, hint)


def _check_html(tokens: Sequence[Token], reporter: _Reporter) -> None:
    """Report raw HTML, once for a passage; an ending tag belongs to what it ends."""
    end = -1
    for token in sorted(tokens, key=lambda token: token.offset):
        goes_on = end >= 0 and (
            token.raw.startswith("</") or not reporter.is_apart(end, token.offset)
        )
        end = token.offset + len(token.raw)
        if goes_on:
            continue
        if token.raw == "<!--":
            message, hint = "this comment is never closed", "Close it with -->"
        else:
            shown = token.raw.split("\n")[0]
            message = f"{shown[:40]} is raw HTML, which a text may not have"
            hint = r"Write it in Markdown; to print the sign, write \<"
        reporter.report("raw-html", token.offset, message, hint)


def _check_footnotes(
    unknown: Mapping[int, str],
    unused: Sequence[str],
    defined: Mapping[str, int],
    reporter: _Reporter,
) -> None:
    """Report marks without a footnote, by offset, and footnotes without a mark."""
    meant: set[str] = set()
    few = len(unknown) * len(defined) <= _MOST_COMPARISONS
    for offset, label in unknown.items():
        hint = f"Write its text on a line of its own: [^{label}]: …"
        if few and (near := get_close_matches(label, defined, 1)):
            meant.update(near)
            hint = f"did you mean [^{near[0]}]?"
        reporter.report("unknown-footnote", offset, f'there is no footnote "{label}"', hint)
    for label in unused:
        if label not in meant:
            message = f'no mark in the text leads to the footnote "{label}"'
            hint = f"Write [^{label}] where it belongs, or delete the footnote."
            reporter.report("unused-footnote", defined.get(label), message, hint)
