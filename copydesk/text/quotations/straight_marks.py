"""Straight marks: quotation marks, apostrophes, dashes and ellipses as a keyboard has them.

After a figure, with nothing to close, a mark could be a quotation mark, a foot or an inch: there it
stays straight, which is never wrong.
"""

import html
import re
from collections.abc import Iterator
from functools import cache

from copydesk.text.quotations.apostrophes import APOSTROPHE, begins_elision, ends_plural
from copydesk.text.quotations.conventions import Quotes, conventions

_MARKS = re.compile("[\"']")
_TYPED = re.compile(r""""|'|--+|\.\.\.+""")  # faster than with a set of two signs
_DASHES = {"--": "–", "---": "—", "...": "…"}

_BEFORE_OPENING = frozenset("([{<-–—/=¿¡«»„“‚‘")
_AFTER_CLOSING = frozenset(".,;:!?)]}>…»”’\"'-–—")

_OPENS_BEFORE_LETTER = frozenset("'’:•…")
"""After these a mark opens if nothing is open and a letter follows: `l'"ultima" cena`."""
_FEET = re.compile(r"""'[0-9]{1,2}[½¼¾]?\"""")

# How Python-Markdown and HTML write a character that stands before a mark.
_ESCAPE_END = "\x03"
_ESCAPE = re.compile("\x02([0-9]{1,6})\x03$")
_REFERENCE = re.compile(r"&#?\w+;$")

Edit = tuple[int, int, str]
"""Start, end and what replaces the text between them."""


def straight_marks(text: str) -> list[Edit]:
    """Return what the straight marks of a text in any language are: `“`, `”`, `‘` or `’`.

    A mark that could be several things is left out.
    """
    if '"' not in text and "'" not in text:
        return []
    return [edit for edit in edits(text, *conventions("en")) if edit[2] in "“”‘’"]


def edits(text: str, quotes: Quotes | None, elisions: re.Pattern[str] | None) -> Iterator[Edit]:
    """Yield what to replace in a paragraph, from left to right."""
    double = single = False
    opened = -1  # where the last opening mark ended
    done = 0
    signs = _TYPED if "--" in text or "..." in text else _MARKS
    for typed in signs.finditer(text):
        start, end, sign = *typed.span(), typed.group()
        if sign not in ('"', "'"):
            if (new := _DASHES.get(sign)) and not _is_arrow(text, start, end):
                yield start, end, new
            continue
        if quotes is None or start < done:
            continue
        before, after = _surroundings(text, start, end)
        if sign == "'" and before.isalnum() and after.isalnum() and not _unspaced(before, after):
            feet = before.isdecimal() and _FEET.match(text, start)
            yield start, end, "′" if feet else APOSTROPHE
            if feet:
                done = feet.end()
                yield done - 1, done, "″"
            continue
        starts = before.isspace() or start == opened
        if starts and after.isspace():
            continue
        is_open = double if sign == '"' else single
        opens = (
            starts
            or (before in _BEFORE_OPENING and after not in _AFTER_CLOSING)
            or (not is_open and _opens_before_letter(sign, before, after))
        )
        if sign == '"':
            if opens:
                double, opened = True, end
                yield start, end, quotes.opening
            elif double or not before.isdecimal():
                double = False
                yield start, end, quotes.closing
        elif opens and not begins_elision(text, start, elisions, is_within=single):
            single, opened = True, end
            yield start, end, quotes.inner_opening
        elif single and not opens and not ends_plural(text, start):
            single = False
            yield start, end, quotes.inner_closing
        elif opens or not before.isdecimal():
            yield start, end, APOSTROPHE


def _opens_before_letter(sign: str, before: str, after: str) -> bool:
    """Return whether a mark without a space before it opens, where nothing is open."""
    if not after.isalpha():
        return False
    if sign == '"':
        return before in _OPENS_BEFORE_LETTER or before.isalpha()
    return before in _OPENS_BEFORE_LETTER or _unspaced(before, after)


def _unspaced(before: str, after: str) -> bool:
    """Return whether a mark stands beside a letter of a script with words that have no space
    between them, or endings that follow a quotation: there it is not an apostrophe.
    """
    return (before > "\u0e00" or after > "\u0e00") and bool(
        _unspaced_letters().match(before) or _unspaced_letters().match(after)
    )


def _is_arrow(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "<" or text[end : end + 1] == ">"


def _surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the characters before and after a mark; a paragraph's ends are spaces."""
    before = text[start - 1] if start else " "
    after = text[end : end + 1] or " "
    if after in "\"'" and after != text[start]:
        after = text[end + 1 : end + 2] or " "
    if before == _ESCAPE_END:
        escape = _ESCAPE.search(text, max(start - 12, 0), start)
        before = chr(int(escape[1])) if escape else before
    elif before == ";":
        reference = _REFERENCE.search(text, max(start - 12, 0), start)
        before = html.unescape(reference[0])[-1:] if reference else before
    return before, after


@cache
def _unspaced_letters() -> re.Pattern[str]:
    """Return the letters of Thai, Lao, Burmese, Khmer, Korean, Japanese and Chinese.

    Compiled for the texts that need it: it takes 4 ms.
    """
    return re.compile(
        "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
        "\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    )
