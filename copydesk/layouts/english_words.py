"""Words of the layouts that a language lacks: they stay English, and are marked as that.

While a page is rendered, such words stand between two private-use characters, which no document may
contain; only in the whole page can be seen whether they stand in its text or in an attribute.
"""

import re

BEGIN, END = "\ue010", "\ue011"

_START = '<span lang="en" dir="ltr">'
_CLOSE = "</span>"
_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(
    rf"<(title|script|style|option|textarea)\b.*?</\1\s*>|<!--.*?-->|<[A-Za-z/!][^>]*>|{BEGIN}|{END}",
    re.DOTALL,
)
"""What can hold no element, or is a tag; and the two marks."""
_SHOWN = {BEGIN: _START, END: _CLOSE}


def marked(words: str) -> str:
    """Return words that are English on a page in another language, marked for later.

    Signs alone, such as a comma, are of no language.
    """
    return f"{BEGIN}{words}{END}" if _LETTER.search(words) else words


def with_english_marked(html: str) -> str:
    """Return a page with elements of their own language around the words that were marked.

    In attributes and in a title, where there can be none, the marks go.
    """
    return _PART.sub(_replaced, html) if BEGIN in html else html


def _replaced(part: re.Match[str]) -> str:
    text = part[0]
    return _SHOWN.get(text) or text.replace(BEGIN, "").replace(END, "")
