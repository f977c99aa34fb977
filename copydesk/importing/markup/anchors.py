"""Places in old texts that links lead to: ids of headings, and empty elements with a name.

Our pages have ids only on headings, made from their words. So each place of an old text
becomes that of a heading: its own, or the one that it stands under.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

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
_NUMBERED = re.compile(r"(?P<base>.+)[-_](?P<number>\d{1,3})")
_LINK = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>]*>")


class Heading(Struct, frozen=True):
    """A heading of an old text."""

    words: str
    number: int = 1
    """Which of the headings with these words it is, from 1."""


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


def named_headings(text: str) -> dict[str, Heading]:
    """Return the heading for each place of a text that has a name."""
    if "id=" not in text and "name=" not in text:
        return {}
    aside = SetAside()
    text = aside.without_code(text)
    names: dict[str, Heading] = {}
    waiting: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    heading, heading_end = Heading(""), -1
    for found in _HEADING_OR_NAMED.finditer(text):
        written = found["marked"] or found["ruled"] or found["tagged"]
        if written is None:
            name = found[found.lastindex or 0]
            if heading.words:
                names.setdefault(name, heading)
            gap = text[heading_end : found.start()]
            if not heading.words or gap.strip() or gap.count("\n") > 1:
                waiting.append((name, found.end()))
            continue
        words = _words(aside.restored(written))
        counts[_letters(words)] += 1
        heading, heading_end = Heading(words, counts[_letters(words)]), found.end()
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


def id_of(heading: Heading, ids: Collection[str]) -> str | None:
    """Return the id that a heading of an old text has now, of those of the new text."""
    first = nearest_id(heading.words, ids)
    numbered = f"{first}-{heading.number}"
    return numbered if first and heading.number > 1 and numbered in ids else first


def known_id(wanted: str, known: Mapping[str, str]) -> str | None:
    """Return the id that an old one stands for; `known` has the new ids of some by the old."""
    if wanted in known:
        return known[wanted]
    if found := _NUMBERED.fullmatch(wanted):
        base = nearest_id(found["base"], known.values())
        if base and (new := known.get(f"{base}-{found['number']}")):
            return new
    return nearest_id(wanted, known.values())


def repeated_ids(ids: Collection[str], titles: Collection[str]) -> dict[str, str]:
    """Return the new ids of headings whose words stand above another part, too, by their old ids.

    Generators count from the second heading of the same words: `costs-1` or `costs_1`. Ours is
    `costs-2`, unless a heading is called that: `titles` are the ids of their words.
    """
    repeated: dict[str, str] = {}
    for id_ in ids:
        found = _NUMBERED.fullmatch(id_)
        if found and found["base"] in ids and id_ not in titles:
            for sign in "-_":
                repeated[f"{found['base']}{sign}{int(found['number']) - 1}"] = id_
    return repeated


def nearest_id(wanted: str, ids: Collection[str]) -> str | None:
    """Return the first id with the letters and digits of a text, if there is one."""
    letters = _letters(wanted)
    found = [id_ for id_ in sorted(ids) if _letters(id_) == letters]
    return found[0] if letters and found else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
