"""The links and pictures of a Markdown text, each given another address or made plain text."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from copydesk.content.markdown.marks import references
from copydesk.content.markdown.text_tree import text_tree
from copydesk.content.markdown.tree import corrections as tree
from copydesk.importing.markup.edits import Edit, edited, line_of
from copydesk.importing.markup.escaping import destination

Change = Callable[[str, bool], str | None]
"""Takes an address, and whether it is a picture's; gives the new one, or None for no link."""

_ATTRIBUTE = re.compile(
    r"""(?P<before>\s(?:href|src)\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE
)


_OF_TAG = re.compile(r"<(?:a|img)[\s/]", re.IGNORECASE)


_BARE = re.compile(r"(?:https?://|www\.)[^\s<>`]*[\w/]")


class _Link(Struct, frozen=True):
    address: str
    place: int
    is_image: bool


class Relinked(Struct, frozen=True):
    """A text with other addresses, and the links that became plain text, each with its line."""

    text: str
    unlinked: tuple[tuple[int, str], ...] = ()


def relinked(text: str, change: Change) -> Relinked:
    """Return a text whose every link and picture has the address that `change` gives for its
    own.
    """
    edits: list[Edit] = []
    unlinked: list[tuple[int, str]] = []
    for link in _links(text):
        new = change(link.address, link.is_image)
        if new == link.address:
            continue
        if new is None:
            edits += _without(text, link)
            unlinked.append((line_of(text, link.place), link.address))
        elif edit := _with(text, link, new):
            edits.append(edit)
    return Relinked(edited(text, edits), tuple(dict.fromkeys(unlinked)))


def _links(text: str) -> Iterator[_Link]:
    if not re.search(r"[\[<]", text):
        return
    parsed = text_tree(text)
    for element in parsed.root.iter():
        attribute = {"a": "href", "img": "src"}.get(str(element.tag), "")
        if attribute and "role" not in element.attrib:
            address, place = tree.address(element.get(attribute, ""), parsed.tokenized.tokens)
            if place is not None:
                yield _Link(address, place, attribute == "src")


def _with(text: str, link: _Link, new: str) -> Edit | None:
    """Return the edit that gives a link another address."""
    if _OF_TAG.match(text, link.place):
        tag_end = _tag_end(text, link.place)
        shown = new.replace('"', "%22")
        changed = _ATTRIBUTE.sub(
            lambda found: f'{found["before"]}"{shown}"', text[link.place : tag_end], count=1
        )
        return Edit(link.place, tag_end, changed)
    in_angles = text[link.place - 1 : link.place] == "<"
    start = link.place - in_angles
    place = references.destination(text, start)
    if place is None:
        return None
    first, last, end = place
    if in_angles and text[start - 1 : start] != "(" and not _is_definition(text, start):
        return Edit(start, end, f"[{text[first:last]}]({destination(new)})")
    return Edit(start, end, destination(new))


def _is_definition(text: str, place: int) -> bool:
    line_start = text.rfind("\n", 0, place) + 1
    return re.match(r"[ >\t]*\[[^\]]+\]:[ \t]*$", text[line_start:place]) is not None


def _tag_end(text: str, start: int) -> int:
    found = re.compile(r"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""").match(text, start)
    return found.end() if found else start + 1


def _without(text: str, link: _Link) -> Iterator[Edit]:
    """Yield the edits that leave of a link its words alone; a picture leaves its description."""
    if _OF_TAG.match(text, link.place):
        tag_end = _tag_end(text, link.place)
        if link.is_image:
            alt = re.search(r"""\salt\s*=\s*["']([^"']*)""", text[link.place : tag_end])
            yield Edit(link.place, tag_end, alt[1] if alt else "")
            return
        yield Edit(link.place, tag_end, "")
        ending = re.compile("</a>", re.IGNORECASE).search(text, tag_end)
        if ending:
            yield Edit(ending.start(), ending.end(), "")
        return
    start = link.place - (text[link.place - 1 : link.place] == "<")
    place = references.destination(text, start)
    if place is None:
        return
    line_start = text.rfind("\n", 0, start) + 1
    if label := re.match(r"[ >\t]*\[([^\]]+)\]:[ \t]*$", text[line_start:start]):
        yield from _without_reference(text, label[1], line_start)
        return
    before = text[:start].rstrip()
    if not before.endswith("]("):
        if text[start : start + 1] == "<":
            yield Edit(start, place[2], text[place[0] : place[1]])
        return
    closing = _closing(text, place[2])
    opening = _opening(text, len(before) - 2)
    if closing and opening is not None:
        is_image = text[opening - 1 : opening] == "!"
        yield Edit(opening - is_image, opening + 1, "")
        yield Edit(len(before) - 2, closing, "")


def _without_reference(text: str, label: str, line_start: int) -> Iterator[Edit]:
    """Yield the edits that leave the words of all links by one label, and take its line out."""
    end = text.find("\n", line_start)
    yield Edit(line_start, len(text) if end < 0 else end, "")
    name = re.escape(label).replace(r"\ ", r"\s+")
    uses = re.compile(
        rf"!?\[([^\[\]]*)\]\[{name}\]|!?\[({name})\](?:\[\])?(?![\[(:])", re.IGNORECASE
    )
    for found in uses.finditer(text):
        yield Edit(found.start(), found.end(), found[1] if found[1] is not None else found[2])


def _closing(text: str, place: int) -> int | None:
    """Return where a link ends whose address ends at a place."""
    title = re.compile(
        r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))?\s*\)""", re.DOTALL
    ).match(text, place)
    return title.end() if title else None


def _opening(text: str, closing: int) -> int | None:
    """Return where the bracket is that one at a place closes."""
    depth = 0
    for place in range(closing, max(-1, closing - 5000), -1):
        if text[place] not in "[]" or (place and text[place - 1] == "\\"):
            continue
        depth += 1 if text[place] == "]" else -1
        if depth == 0:
            return place
    return None


def unlinked_at(text: str, places: Iterable[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """Return a text in which the links at some places, lines and columns, and all others to the
    same addresses, are plain text; and these addresses.
    """
    wanted = set(places)
    dead: dict[str, None] = {}
    for link in _links(text):
        line_start = text.rfind("\n", 0, link.place) + 1
        if (line_of(text, link.place), link.place - line_start + 1) in wanted:
            dead[link.address] = None
    result = relinked(text, lambda address, _: None if address in dead else address)
    if result.text != text:
        return result.text, tuple(dead)
    # An address that stands by itself is a link, too, unless it is code.
    starts = [_offset(text, line) + column - 1 for line, column in wanted]
    found = [each for start in starts if (each := _BARE.match(text, start))]
    edits = [Edit(each.start(), each.end(), f"`{each[0]}`") for each in found]
    return edited(text, edits), tuple(each[0] for each in found)


def _offset(text: str, line: int) -> int:
    place = 0
    for _ in range(line - 1):
        place = text.find("\n", place) + 1
    return place
