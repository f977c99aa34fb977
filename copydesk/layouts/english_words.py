"""Words of the layouts that a language lacks: they stay English, and are marked as that.

While a page is rendered, such words stand between two private-use characters, which no document may
contain; only in the whole page can be seen whether they stand in its text or in an attribute.
"""

import re

BEGIN, END = "\ue010", "\ue011"

_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(
    rf"<(title|script|style|option|textarea)\b.*?</\1\s*>|<!--.*?-->|<[A-Za-z/!][^>]*>|{BEGIN}|{END}",
    re.DOTALL,
)
"""What can hold no element, or is a tag; and the two marks."""


def marked(words: str) -> str:
    """Return words that are English on a page in another language, marked for later.

    Signs alone, such as a comma, are of no language.
    """
    return f"{BEGIN}{words}{END}" if _LETTER.search(words) else words


def with_english_marked(html: str, *, in_feed: bool = False) -> str:
    """Return a page with elements of their own language around the words that were marked.

    In attributes and in a title, where there can be none, the marks go. Pages style spans; programs
    that read feeds know few elements besides.
    """
    if BEGIN not in html:
        return html
    element = "span" if in_feed else "bdi"
    shown = {BEGIN: f'<{element} lang="en" dir="ltr">', END: f"</{element}>"}

    def replaced(part: re.Match[str]) -> str:
        text = part[0]
        return shown.get(text) or text.replace(BEGIN, "").replace(END, "")

    return _PART.sub(replaced, html)
