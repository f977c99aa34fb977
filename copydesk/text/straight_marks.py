"""Straight marks: quotation marks, apostrophes, dashes and ellipses as a keyboard has them.

A build reads these marks in every title and text, so the conventions of languages are here, where
they cost nothing, and not in the lexicon. After a figure, with nothing to close, a mark could be a
quotation mark, a foot or an inch: there it stays straight, which is never wrong.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Quotes(NamedTuple):
    """The marks that open and close a quotation, and a quotation within it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_ANGLED = Quotes("«", "»", "“", "”")
_RUSSIAN = Quotes("«", "»", "„", "“")
_POLISH = Quotes("„", "”", "«", "»")
_SWEDISH = Quotes("”", "”", "’", "’")
_NORWEGIAN = Quotes("«", "»", "‘", "’")

QUOTES: dict[str, Quotes | None] = {
    **dict.fromkeys(("de", "cs", "et", "hr", "is", "lb", "mk", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("bg", "lt"), Quotes("„", "“", "„", "“")),
    **dict.fromkeys(("es", "it", "ca", "el", "eu"), _ANGLED),
    "fr": Quotes("«\u202f", "\u202f»", "“", "”"),
    **dict.fromkeys(("be", "ru", "uk"), _RUSSIAN),
    **dict.fromkeys(("pl", "ro"), _POLISH),
    "hu": Quotes("„", "”", "»", "«"),
    "sr": Quotes("„", "”", "’", "’"),
    "fa": Quotes("«", "»", "‹", "›"),
    **dict.fromkeys(("sv", "fi"), _SWEDISH),
    **dict.fromkeys(("no", "nb", "nn"), _NORWEGIAN),
    **dict.fromkeys(("ja", "zh", "yue", "he", "yi"), None),
}
"""The marks of a language, by its primary subtag (BCP 47), as Unicode's CLDR lists them.

But Spanish has the ones that its academy prefers, French has narrow spaces, and English marks
within them. A language that is not here has the English ones. None leaves straight marks alone:
Chinese and Japanese have brackets of their own, Hebrew and Yiddish use straight marks in
abbreviations.
"""

_ELISIONS = {
    "en": re.compile(r"(?:n|em|tis|twas|twere|til|bout|cuz|cos)\b", re.IGNORECASE),
    "nl": re.compile(r"(?:[stnmk]|ns)\b", re.IGNORECASE),
    "af": re.compile(r"n\b", re.IGNORECASE),
}
"""Words that an apostrophe starts, by language."""

_TYPED = re.compile(r"""["']|--+|\.\.\.+""")
_DASHES = {"--": "–", "---": "—", "...": "…"}
APOSTROPHE = "’"

_BEFORE_OPENING = frozenset("([{<-–—/=¿¡«»„“‚‘")
_AFTER_CLOSING = frozenset(".,;:!?)]}>…»”’\"'-–—")

_DECADE = re.compile(r"[0-9]{2}s\b")
_YEAR = re.compile(r"[0-9]{2}\b")
_CLOSING = re.compile(r"\S'(?!\w)")
_LONGEST_QUOTATION = 200
"""In characters; how far to look for the mark that closes a single quotation mark."""
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
    return [edit for edit in edits(text, _ENGLISH, _ELISIONS["en"]) if edit[2] in "“”‘’"]


@lru_cache(maxsize=64)
def conventions(language: str) -> tuple[Quotes | None, re.Pattern[str] | None]:
    """Return a language's quotation marks, and the words that an apostrophe starts in it."""
    primary = re.split("[-_]", language, maxsplit=1)[0].lower()
    return QUOTES.get(primary, _ENGLISH), _ELISIONS.get(primary)


def edits(text: str, quotes: Quotes | None, elisions: re.Pattern[str] | None) -> Iterator[Edit]:
    """Yield what to replace in a paragraph, from left to right."""
    double = single = False
    opened = -1  # where the last opening mark ended
    done = 0
    for typed in _TYPED.finditer(text):
        start, end, sign = *typed.span(), typed.group()
        if sign not in ('"', "'"):
            if (new := _DASHES.get(sign)) and not _is_arrow(text, start, end):
                yield start, end, new
            continue
        if quotes is None or start < done:
            continue
        before, after = _surroundings(text, start, end)
        if sign == "'" and before.isalnum() and after.isalnum():
            feet = before.isdecimal() and _FEET.match(text, start)
            yield start, end, "′" if feet else APOSTROPHE
            if feet:
                done = feet.end()
                yield done - 1, done, "″"
            continue
        starts = before.isspace() or start == opened
        if starts and after.isspace():
            continue
        opens = starts or (before in _BEFORE_OPENING and after not in _AFTER_CLOSING)
        if sign == '"':
            if opens:
                double, opened = True, end
                yield start, end, quotes.opening
            elif double or not before.isdecimal():
                double = False
                yield start, end, quotes.closing
        elif opens and not _starts_elision(text, end, elisions):
            single, opened = True, end
            yield start, end, quotes.inner_opening
        elif single and not opens:
            single = False
            yield start, end, quotes.inner_closing
        elif opens or not before.isdecimal():
            yield start, end, APOSTROPHE


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


def _starts_elision(text: str, start: int, elisions: re.Pattern[str] | None) -> bool:
    """Return whether an apostrophe stands for what is left out of the word or the year after it."""
    if _DECADE.match(text, start) or (elisions and elisions.match(text, start)):
        return True
    year = _YEAR.match(text, start)
    return year is not None and not _CLOSING.search(text, start, start + _LONGEST_QUOTATION)
