r"""Typographic quotation marks, apostrophes, dashes and ellipses for what is typed on a keyboard.

`"` and `'` become the quotation marks of the language, and `'` an apostrophe where it is one;
`--` becomes an en dash, `---` an em dash, `...` an ellipsis, 6'2" a measure with primes. What is
typed as it should be printed stays as it is. After a figure, with nothing to close, a mark could
be a quotation mark, a foot or an inch: there it stays straight, which is never wrong.
"""

import html
import re
from collections.abc import Iterator, Sequence
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
_APOSTROPHE = "’"
_WITHIN_WORD = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")  # the mark first: faster

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


def typographic(text: str, language: str) -> str:
    """A plain text with the typography of a language, a BCP 47 tag such as `en` or `de-AT`."""
    return typeset((text,), language)[0]


def straight_marks(text: str) -> list[Edit]:
    """What each straight quotation mark of a text is, whatever its language: `“`, `”`, `‘` or `’`.

    A mark that could be several things is left out.
    """
    if '"' not in text and "'" not in text:
        return []
    return [edit for edit in _edits(text, _ENGLISH, _ELISIONS["en"]) if edit[2] in "“”‘’"]


def typeset(pieces: Sequence[str], language: str) -> list[str]:
    """The same for a paragraph in pieces, each with the others as its surroundings.

    Nothing that is spread over two pieces is replaced.
    """
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if not is_typed(text):
        return list(pieces)
    quotes, elisions = _conventions(language)
    if quotes:
        # Most marks are apostrophes within words, and need no thought; the length stays.
        text = _WITHIN_WORD.sub(_APOSTROPHE, text)
    edits = list(_edits(text, quotes, elisions))
    edits.reverse()
    result = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        parts: list[str] = []
        done = start
        while edits and edits[-1][0] < end:
            first, last, new = edits.pop()
            if first >= done and last <= end:
                parts += (text[done:first], new)
                done = last
        parts.append(text[done:end])
        result.append("".join(parts))
        start = end
    return result


def is_typed(text: str) -> bool:
    """Whether there is anything in a text that typography could change."""
    return "'" in text or '"' in text or "--" in text or "..." in text


@lru_cache(maxsize=64)
def _conventions(language: str) -> tuple[Quotes | None, re.Pattern[str] | None]:
    primary = re.split("[-_]", language, maxsplit=1)[0].lower()
    return QUOTES.get(primary, _ENGLISH), _ELISIONS.get(primary)


def _edits(text: str, quotes: Quotes | None, elisions: re.Pattern[str] | None) -> Iterator[Edit]:
    """What to replace in a paragraph, from left to right."""
    double = single = False
    opened = -1  # where the last opening mark ended
    done = 0
    for typed in _TYPED.finditer(text):
        start, end = typed.span()
        sign = typed.group()
        if sign not in ('"', "'"):
            arrow = text[start - 1 : start] == "<" or text[end : end + 1] == ">"
            if (new := _DASHES.get(sign)) and not arrow:
                yield start, end, new
            continue
        if quotes is None or start < done:
            continue
        before, after = _surroundings(text, start, end)
        if sign == "'" and before.isalnum() and after.isalnum():
            feet = before.isdecimal() and _FEET.match(text, start)
            yield start, end, "′" if feet else _APOSTROPHE
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
            yield start, end, _APOSTROPHE


def _surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a mark; a paragraph's ends are spaces."""
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
    """Whether an apostrophe stands for what is left out of the word or the year after it."""
    if _DECADE.match(text, start) or (elisions and elisions.match(text, start)):
        return True
    year = _YEAR.match(text, start)
    return year is not None and not _CLOSING.search(text, start, start + _LONGEST_QUOTATION)
