"""Links at the heads of items made into sources that are shown in place."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from copydesk.content.front_matter.editing.lines import FrontMatter
from copydesk.content.front_matter.editing.sources import Value, with_sources
from copydesk.content.front_matter.fences import split
from copydesk.content.markdown.items.heads import ItemHead, item_heads
from copydesk.content.markdown.items.inlined_heads import with_inlined_heads
from copydesk.content.parsed import Parsing
from copydesk.content.source_ids import new_source_id


class Lifted(Struct, frozen=True):
    """A document with heads of items as sources, and what was left as it was."""

    text: str
    lifted: int
    again: int
    """Heads whose address is that of a source that the text shows already."""
    unread: int
    """Heads in a form that this module does not read."""


class KnownSource(Struct, frozen=True):
    """A source that the story lists."""

    id: str
    address: str | None
    """As `same` gives it."""
    is_shown: bool


def lift(
    text: str,
    known: Iterable[KnownSource],
    same: Callable[[str], str],
    publisher_of: Callable[[str], str],
) -> Lifted:
    """Return a document whose heads of items are sources, cited where they were.

    `same` gives what the addresses of one article have in common, `publisher_of` the slug or the
    name of an address's publisher. Raises EditError.
    """
    known = list(known)
    result = _lift(text, known, same, publisher_of)
    if result.unread and (inlined := _inlined(text)) != text:
        more = _lift(inlined, known, same, publisher_of)
        return more if more.lifted > result.lifted else result
    return result


def _inlined(text: str) -> str:
    """Return a document whose items begin with links on one line; its lines keep their end."""
    plain = _readable(text)
    end = "\r\n" if "\r\n" in text else "\n"
    body = _body(text)
    if not body or plain.replace("\n", end) != text:
        return text
    return f"{plain.removesuffix(body)}{with_inlined_heads(body)}".replace("\n", end)


def _lift(
    text: str,
    known: list[KnownSource],
    same: Callable[[str], str],
    publisher_of: Callable[[str], str],
) -> Lifted:
    ids = [source.id for source in known]
    by_address = {source.address: source.id for source in known if source.address}
    shown = {source.id for source in known if source.is_shown}
    heads = item_heads(_body(text))
    added: list[Mapping[str, Value]] = []
    cited: list[tuple[ItemHead, str]] = []
    again = 0
    for head in heads.found:
        id_ = by_address.get(same(head.url))
        if id_ in shown:
            again += 1
            continue
        if id_ is None:
            id_ = new_source_id(publisher_of(head.url), head.title, ids)
            ids.append(id_)
            by_address[same(head.url)] = id_
            titled: dict[str, Value] = {"title": head.title} if head.title else {}
            added.append({"id": id_, **titled, "url": head.url})
        shown.add(id_)
        cited.append((head, id_))
    return Lifted(
        with_sources(_with_citations(text, cited), added), len(cited), again, heads.unread
    )


def _body(text: str) -> str:
    parts = split(_readable(text), Parsing(""))
    return parts.body if parts else ""


def _with_citations(text: str, cited: Iterable[tuple[ItemHead, str]]) -> str:
    """Return a document with citations in place of the heads; every line keeps its end."""
    lines = FrontMatter.of(text).lines
    parts = split(_readable(text), Parsing(""))
    first = parts.body_line - 1 if parts else 0
    for head, id_ in cited:
        line = lines[first + head.line]
        end = line[len(line.rstrip("\r\n")) :]
        written = head.cited(id_).replace("\n", end or "\n")
        lines[first + head.line] = f"{line[: head.start]}{written}{end}"
    return "".join(lines)


def _readable(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
