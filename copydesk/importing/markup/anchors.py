"""Places in old texts that links lead to: ids of headings, and empty elements with a name.

Our pages have ids only on headings, made from their words. So each place of an old text
becomes that of a heading: its own, or the one that it stands under.
"""

import html
import re
from collections.abc import Collection, Iterator

from copydesk.importing.markup.set_aside import SetAside

_NAME = r"""\s(?:[^<>]*?\s)?(?:id|name)\s*=\s*["']?([^"'\s<>]+)"""
_ANCHOR = rf"<a{_NAME}[^<>]*?(?:/>|>\s*</a>)"
_EMPTY = re.compile(rf"[ \t]+(?:{_ANCHOR})(?=[ \t]*$)|{_ANCHOR}", re.IGNORECASE | re.MULTILINE)
_NAMED = re.compile(rf"<[a-z][a-z0-9]*{_NAME}", re.IGNORECASE)
_HEADING_OR_NAMED = re.compile(
    r"^[ ]{0,3}\#{1,6}[ \t]+(?P<marked>[^\n]+)$"
    r"|^(?P<ruled>[^\s\#>][^\n]*)\n(?:=+|-{2,})[ \t]*$"
    r"|<h(?P<level>[1-6])\b[^<>]*>(?P<tagged>.*?)</h(?P=level)\s*>"
    rf"|{_NAMED.pattern}",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(?:(?:^|[\s{:])#|\bid=["']?)([\w:.()-]+)""")
_LINK = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>]*>")


def anchor_of(attributes: re.Match[str]) -> str:
    """Return the replacement of attributes, `{: #costs .wide}`: an anchor with their id."""
    found = _ATTRIBUTE.search(attributes[0])
    return f' <a id="{found[1]}"></a>' if found else ""


def without_anchors(text: str) -> str:
    """Return a text without its empty anchors."""
    if "<a" not in text.lower():
        return text
    aside = SetAside()
    return aside.restored(_EMPTY.sub("", aside.without_code(text)))


def named_headings(text: str) -> dict[str, str]:
    """Return the words of a heading for each place of a text that has a name."""
    if "id=" not in text and "name=" not in text:
        return {}
    aside = SetAside()
    text = aside.without_code(text)
    names: dict[str, str] = {}
    waiting: list[tuple[str, int]] = []
    heading, heading_end = "", -1
    for found in _HEADING_OR_NAMED.finditer(text):
        written = found["marked"] or found["ruled"] or found["tagged"]
        if written is None:
            name = found[found.lastindex or 0]
            if heading:
                names.setdefault(name, heading)
            gap = text[heading_end : found.start()]
            if not heading or gap.strip() or gap.count("\n") > 1:
                waiting.append((name, found.end()))
            continue
        heading, heading_end = _words(aside.restored(written)), found.end()
        for name, end in waiting:
            # Right before a heading, the heading is meant.
            if not re.sub(r"^[^<>]*>|<[^<>]*>", "", text[end : found.start()]).strip():
                names[name] = heading
        waiting.clear()
        names |= dict.fromkeys(_names(found[0]), heading)
    return names


def _names(heading: str) -> Iterator[str]:
    return (found[1] for found in _NAMED.finditer(heading))


def _words(heading: str) -> str:
    """Return the words of a heading without its tags and the addresses of its links."""
    return html.unescape(_LINK.sub("", heading).replace("[", "")).strip()


def nearest_id(wanted: str, ids: Collection[str]) -> str | None:
    """Return the first id with the letters and digits of a text, if there is one."""
    letters = _letters(wanted)
    found = [id_ for id_ in sorted(ids) if _letters(id_) == letters]
    return found[0] if letters and found else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
