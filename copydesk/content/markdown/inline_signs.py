"""The signs that may be more than text, searched for by as few as a text needs."""

import re
from functools import lru_cache

from copydesk.content.markdown import bare_addresses


def special_signs(text: str, has_tags: bool) -> re.Pattern[str] | None:
    """Return the pattern of what may be more than text; None if nothing in a text is."""
    breaks = "  \n" in text
    tags = has_tags and "\ue000" in text
    bare = "://" in text or "@" in text or "www." in text
    if not (
        *(breaks, tags, bare),
        *("*" in text, "_" in text, "[" in text, "<" in text, "\\" in text, "~" in text),
    ):
        return None
    return _pattern(breaks, tags, bare)


@lru_cache
def _pattern(breaks: bool, tags: bool, bare: bool) -> re.Pattern[str]:
    # A set of characters alone is what is searched for fast.
    signs = r"[\\*_~\[\]<" + ("\n" if breaks else "") + ("\ue000" if tags else "") + "]"
    return re.compile(f"{signs}|{bare_addresses.BEGINS}" if bare else signs)
