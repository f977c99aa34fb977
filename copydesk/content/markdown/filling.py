"""Tokens replaced in the HTML of a text by what they stand for."""

import html
import re

from copydesk.content.markdown.faults import Reporter, check_footnotes, check_html, check_token
from copydesk.content.markdown.marks.tokens import TOKEN, Kind, Token
from copydesk.content.markdown.text_tree import TextTree
from copydesk.content.markdown.tree import corrections as tree
from copydesk.model import CITATION_MARK

_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
_FOOTNOTE_LABEL = re.compile(r"\[\^([^]]*)\]")
_REFERENCE = re.compile("&#[0-9a-zA-Z]+;")


def fill(page: str, parsed: TextTree, reporter: Reporter) -> tuple[list[int], str]:
    """Put what they stand for in place of a page's tokens; the indexes of the citations' come in
    its order.
    """
    citations: list[int] = []
    raw_html: list[Token] = []
    unknown_footnotes: dict[int, str] = {}
    parts: list[str] = []
    start = 0
    if "&#" in page:
        page = _REFERENCE.sub(_allowed, page)
    tokens = parsed.tokenized.tokens
    for mark in TOKEN.finditer(page):
        index = int(mark[1])
        token = tokens[index]
        before, start = page[start : mark.start()], mark.end()
        if token.kind is Kind.CITATION:  # as most
            if before[-1:].isspace() and not before.rstrip().endswith("<br>"):
                # A line does not end between a claim and its citation.
                before = before.rstrip() + "\xa0"
            parts += (before, CITATION_MARK.format(len(citations)))
            citations.append(index)
            continue
        new = ""
        match token.kind:
            case Kind.CODE:
                new = f"<code>{html.escape(token.code, quote=False)}</code>"
            case Kind.HTML:
                raw_html.append(token)
            case Kind.PLACE:
                if label := _FOOTNOTE_LABEL.match(page, start):
                    unknown_footnotes[token.offset] = tree.resolved(label[1])
        check_token(token, reporter)
        parts += (before, new)
    parts.append(page[start:])
    check_html(raw_html, parsed.faults, reporter)
    defined = parsed.footnote_offsets
    check_footnotes(unknown_footnotes, parsed.unused_footnotes, defined, reporter)
    return citations, _EMPTY_PARAGRAPH.sub("", "".join(parts))


def _allowed(reference: re.Match[str]) -> str:
    """Return a character reference, or U+FFFD for one to what no document may contain."""
    return "\ufffd" if tree.resolved(reference[0]) in ("", "\ufffd") else reference[0]
