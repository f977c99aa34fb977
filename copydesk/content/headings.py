"""The headings of a text: their levels, and the ids that links can name.

A page has its title in its only `h1`, so a text's headings start at `h2`, whatever the editor
started with. An id is made of the heading's words, without its citations, and is unique in its
text. Layouts own the ids in `RESERVED`; every other id belongs to the texts.
"""

import re
import unicodedata
from collections.abc import Iterable

TOP_LEVEL = 2
"""The level of a text's highest headings."""

RESERVED = frozenset(
    (
        *("main", "content", "top", "search", "navigation", "menu", "header", "footer", "title"),
        *("summary", "body", "sources", "source", "citations", "cite", "references", "related"),
        *("later", "corrections", "updates", "withdrawn", "topics", "threads", "timeline"),
        *("share", "copy", "footnotes", "latest", "archive", "feeds", "skip", "report"),
    )
)
"""Ids that layouts may use in their pages, as they may use what `RESERVED_FORM` matches."""

RESERVED_FORM = re.compile(r"(?:source|cite|fn|fnref|page)-.*")

_APOSTROPHES = re.compile("['’]")


def slug(text: str) -> str:
    """A heading's words in lower case: letters and digits of any script, hyphens between words."""
    text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text)).lower()
    words = "".join(sign if _in_word(sign) else " " for sign in text).split()
    return "-".join(words) or "section"


def unique_ids(texts: Iterable[str]) -> list[str]:
    """The ids of the headings with these texts, in their order; a second `vote` is `vote-2`."""
    taken = set(RESERVED)
    counts: dict[str, int] = {}
    ids = []
    for text in texts:
        base = slug(text)
        if RESERVED_FORM.fullmatch(base):
            base = f"section-{base}"
        id_ = base
        while id_ in taken:
            counts[base] = counts.get(base, 1) + 1
            id_ = f"{base}-{counts[base]}"
        taken.add(id_)
        ids.append(id_)
    return ids


def shifted(levels: Iterable[int]) -> list[int]:
    """The levels, moved together so that the highest is `TOP_LEVEL`; there is nothing below 6."""
    levels = list(levels)
    shift = TOP_LEVEL - min(levels, default=TOP_LEVEL)
    return [min(level + shift, 6) for level in levels]


def _in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"
