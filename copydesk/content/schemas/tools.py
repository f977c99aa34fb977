"""Tools of the directory: their keys, and the text with sources that each has as a story has."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.addresses.written import alias, url
from copydesk.content.dates import moment
from copydesk.content.documents import Document
from copydesk.content.fields import Fields
from copydesk.content.inline_text import inline_text, typeset
from copydesk.content.markdown.marks.near_citations import with_near_citations
from copydesk.content.markdown.typography import typographic
from copydesk.content.parsed import Parsed, Parsing
from copydesk.content.schemas.reading import read_body_and_text, read_front_matter
from copydesk.content.schemas.receipts import read_receipt
from copydesk.content.schemas.sources import read_allowances, read_image, read_sources
from copydesk.content.slugs import FALLBACK, slugify
from copydesk.content.values import BadValueError, plain_text, quote_value
from copydesk.model import Moment, Notice, PartialDate, Receipt, Source, Story, Tool
from copydesk.settings import Conventions

if TYPE_CHECKING:
    from copydesk.content.markdown.paragraphs.blocks import Reading

_NO_DATE = Moment(datetime(1970, 1, 1))  # noqa: DTZ001 - of a tool that nobody has looked at
DISCONTINUED = "discontinued"
"""The one status that a tool may have, besides being offered."""
_SAME = {"title": "name", "key_points.0": "pricing"}
"""Where a tool's text has in front matter what a story has under another key."""


class ReadTool(Struct, frozen=True):
    """A tool's document, read."""

    tool: Tool | None
    """None where an error leaves nothing to go on with."""
    text: Parsed[Story]
    """Its name, price, text, sources and picture in the form of a story's, so that they are
    resolved, shown and checked as a story's are."""
    reading: "Reading | None"
    """The paragraphs of its text, where it has a receipt."""


def parse_tool(document: Document, conventions: Conventions) -> ReadTool:
    """Read a tool; without a name, an address or a summary there is no value."""
    parsing = Parsing(document.path)

    def read(fields: Fields) -> tuple[Tool, Story] | None:
        return _tool(fields, document.slug, conventions, parsing)

    found, body_text, line = read_front_matter(document, parsing, "a tool", read)
    wants = found is not None and found[1].receipt is not None
    body, reading = read_body_and_text(
        parsing, body_text, line, conventions.language, conventions, paragraphs=wants
    )
    body = with_near_citations(body, body_text, line, parsing)
    for same, key in _SAME.items():
        if key in parsing.places:
            parsing.places[same] = parsing.places[key]
    if found is None:
        return ReadTool(None, parsing.parsed(None), None)
    tool, text = found
    return ReadTool(tool, parsing.parsed(replace(text, body=body)), reading)


def _tool(
    fields: Fields, slug: str, conventions: Conventions, parsing: Parsing
) -> tuple[Tool, Story] | None:
    def day(text: str) -> Moment:
        return moment(text, conventions.zone)

    def receipt(within: Fields) -> Receipt | None:
        return read_receipt(within, day)

    sources, are_sound = read_sources(fields, parsing)
    parsing.cites = are_sound
    name = fields.text("name", required=True)
    address = fields.value("url", url, required=True)
    summary = fields.text("summary", required=True)
    pricing = fields.value("pricing", inline_text, prose=True)
    checked, added = fields.value("checked", day), fields.value("added", day)
    image, aliases = read_image(fields), fields.values("aliases", alias)
    language = conventions.language
    tool = Tool(
        slug=slug,
        name=typographic(name or "", language),
        url=address or "",
        summary=typographic(summary or "", language),
        audiences=_named_lists(fields, "audiences", parsing),
        categories=_named_lists(fields, "categories", parsing),
        maker=fields.text("maker"),
        licence=fields.text("licence"),
        platforms=fields.texts("platforms", one_alone=True),
        checked=checked,
        added=added,
        discontinued=_discontinued(fields, day, language),
    )
    text = Story(
        slug=f"tools/{slug}",
        id=f"tools/{slug}",
        title=tool.name,
        summary=tool.summary,
        date=tool.new_on or _newest(sources),
        updated=checked if added and checked and checked.instant > added.instant else None,
        sources=sources,
        key_points=(typeset(pricing, language),) if pricing else (),
        image=image,
        aliases=aliases,
        receipt=fields.mapping("receipt", "a receipt", "", receipt),
        desk=read_allowances(fields),
    )
    if not (name and address and summary and are_sound):
        parsing.incomplete = True
        return (tool, text) if name else None
    return tool, text


def _named_lists(fields: Fields, key: str, parsing: Parsing) -> tuple[str, ...]:
    """Return audiences or categories; two that have one address are one."""
    words = fields.values(key, _list_name, prose=True)
    first: dict[str, str] = {}
    for index, word in enumerate(words):
        other = first.setdefault(slugify(word), word)
        if other != word:
            parsing.report(
                parsing.places[f"{key}.{index}"],
                "duplicate-entry",
                f'"{key}" has {quote_value(word)} and {quote_value(other)}, which are one list',
                "Take one of the two out.",
            )
    return tuple(first.values())


def _list_name(text: str) -> str:
    """Return the name of an audience or a category; some letter of it can be in an address."""
    name = plain_text(text)
    if slugify(name) == FALLBACK:
        raise BadValueError(
            "bad-slug",
            f"{quote_value(text)} has no letter or digit for the address of its list",
            "Write a word, such as artists.",
        )
    return name


def _discontinued(fields: Fields, day: Callable[[str], Moment], language: str) -> Notice | None:
    """Return since when a tool is no longer offered, and what is said of that."""
    status = fields.value("status", _status)
    since = fields.value("since", day, required=fields.has("status"))
    note = fields.text("note", required=fields.has("status"))
    for key in ("since", "note"):
        if fields.has(key) and not fields.has("status"):
            fields.report(
                key,
                "missing-key",
                f'"{key}" is about the status of a tool, and there is none',
                "Add status: discontinued",
                "status: discontinued",
            )
    return Notice(since, typographic(note, language)) if status and since and note else None


def _status(text: str) -> str:
    if text == DISCONTINUED:
        return text
    raise BadValueError(
        "unknown-status",
        f"{quote_value(text)} is not a status of a tool",
        f"Write {DISCONTINUED}, or leave it out where the tool is still offered.",
    )


def _newest(sources: tuple[Source, ...]) -> Moment:
    """Return the date of the newest source, for a text that has none of its own."""
    dates = [source.published for source in sources if source.published]
    return _start(max(dates, key=str)) if dates else _NO_DATE


def _start(date: PartialDate) -> Moment:
    return Moment(datetime(date.year, date.month or 1, date.day or 1))  # noqa: DTZ001 - a day
