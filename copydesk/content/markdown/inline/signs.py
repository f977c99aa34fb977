"""The signs that may be more than text, searched for by as few as a text needs."""

import re
from functools import lru_cache

from copydesk.content.markdown.inline import bare_addresses

_LINKED = "\ue001https://"


def special_signs(text: str, has_tags: bool) -> re.Pattern[str] | None:
    """Return the pattern of what may be more than text; None if nothing in a text is."""
    breaks = "  \n" in text
    tags = has_tags and "\ue000" in text
    # The address of a link has a token ahead.
    schemes = text.count("://") if "://" in text else 0
    bare = "@" in text or "www." in text or schemes > text.count(_LINKED)
    plain = not (breaks or tags or bare) and not (
        "*" in text or "[" in text or "_" in text or "<" in text or "\\" in text or "~" in text
    )
    return None if plain else _pattern(breaks, tags, bare)


@lru_cache
def _pattern(breaks: bool, tags: bool, bare: bool) -> re.Pattern[str]:
    # A set of characters alone is what is searched for fast.
    signs = r"[\\*_~\[\]<" + ("\n" if breaks else "") + ("\ue000" if tags else "") + "]"
    return re.compile(f"{signs}|{bare_addresses.BEGINS}" if bare else signs)
