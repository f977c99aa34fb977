"""The headings of a text: their levels, and the ids that links can name.

A page has its title in its only `h1`, so a text's headings start at `h2`, whatever the editor
started with. An id is made of the heading's words, without its citations, and is unique in its
text. The ids of pages cannot be mistaken for one: they have a colon in them, or are `source-1`,
`cite-1`, `fn-1` or `fnref-1`; a heading like these has `section-` in front.
"""

import re
import unicodedata
from collections.abc import Iterable

from copydesk.content.slugs import without_ignorable

TOP_LEVEL = 2
"""The level of a text's highest headings."""
LOWEST_LEVEL = 6

_TAKEN = re.compile(r"(?:source|cite|fn|fnref)(?:-[0-9]+)*")
_ASCII_WORDS = re.compile("[a-z0-9]+")
_APOSTROPHES = re.compile("['’]")
_NOT_IN_WORD = re.compile(r"[\W_]")


def slug(text: str) -> str:
    """Return a heading's words in lower case: letters and digits of any script, hyphens between
    words.
    """
    if text.isascii():
        words = _ASCII_WORDS.findall(text.replace("'", "").lower())
    else:
        text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", without_ignorable(text))).lower()
        words = _NOT_IN_WORD.sub(_mark_or_space, text).split()
    name = "-".join(words) or "section"
    return f"section-{name}" if _TAKEN.fullmatch(name) else name


def unique_ids(texts: Iterable[str]) -> list[str]:
    """Return the ids of the headings with these texts, in their order; a second `vote` is
    `vote-2`.
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    ids = []
    for text in texts:
        id_ = base = slug(text)
        while id_ in taken:
            counts[base] = counts.get(base, 1) + 1
            id_ = f"{base}-{counts[base]}"
        taken.add(id_)
        ids.append(id_)
    return ids


def shifted(levels: Iterable[int]) -> list[int]:
    """Return the levels, moved together so that the text's top level is `TOP_LEVEL`.

    That is the first heading's, unless a higher one stands at least as often: so one heading that
    strays above the others makes none of them smaller.
    """
    levels = list(levels)
    if not levels:
        return []
    first = levels[0]
    times = levels.count(first)
    top = min(level for level in set(levels) if level == first or levels.count(level) >= times)
    top = min(top, first)
    return [min(max(level - top, 0) + TOP_LEVEL, LOWEST_LEVEL) for level in levels]


def _mark_or_space(sign: re.Match[str]) -> str:
    """Return a character that is no letter, if it belongs to one."""
    return sign[0] if unicodedata.category(sign[0])[0] == "M" else " "
