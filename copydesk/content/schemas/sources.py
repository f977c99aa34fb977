"""The keys that every document with sources has: sources, a picture, what the desk may pass."""

from copydesk.content.addresses.written import link, url
from copydesk.content.dates import partial_date
from copydesk.content.fields import Fields
from copydesk.content.parsed import Parsing
from copydesk.content.values import flag, language, plain_text, source_id, token
from copydesk.diagnostics import has_errors
from copydesk.model import Allowance, Image, PartialDate, Source


def read_sources(fields: Fields, parsing: Parsing) -> tuple[tuple[Source, ...], bool]:
    """Return the sources, and whether all are sound.

    A citation names one by its number or its publisher: a fault in one would make citations of
    others wrong.
    """
    before = len(parsing.diagnostics)
    sources = fields.mappings("sources", "a source", "{title: …, url: https://…}", _source)
    are_sound = not has_errors(parsing.diagnostics[before:])
    _report_shared_ids(sources, parsing)
    return sources, are_sound


def read_image(fields: Fields) -> Image | None:
    """Return the picture."""
    return fields.mapping("image", "an image", "src: …, alt: …", _image)


def read_allowances(fields: Fields) -> tuple[Allowance, ...]:
    """Return the findings of the desk that are set aside."""
    return fields.mappings("desk", "an entry of desk", "{allow: …, why: …}", _allowance)


def _source(fields: Fields) -> Source:
    """Return always a source, whatever is wrong with it, so that the others keep their numbers."""
    fields.need("title", "url")
    snapshot, snapshot_date = _snapshot(fields)
    return Source(
        id=fields.value("id", source_id),
        publisher=fields.text("publisher"),
        title=fields.text("title"),
        url=fields.value("url", url),
        agency=fields.text("agency"),
        author=fields.texts("author", one_alone=True),
        published=fields.value("published", partial_date),
        language=fields.value("language", language),
        excerpt=fields.text("excerpt"),
        snapshot=snapshot,
        snapshot_date=snapshot_date,
        reprint_of=fields.value("reprint_of", token),
        paywall=fields.value("paywall", flag),
    )


def _snapshot(fields: Fields) -> tuple[str | None, PartialDate | None]:
    """Return the address of a copy, and its date where that is known."""
    if not fields.is_mapping("snapshot"):
        return fields.value("snapshot", url), None

    def read(copy: Fields) -> tuple[str | None, PartialDate | None]:
        return copy.value("url", url, required=True), copy.value("date", partial_date)

    return fields.mapping("snapshot", "a snapshot", "url: …, date: …", read) or (None, None)


def _report_shared_ids(sources: tuple[Source, ...], parsing: Parsing) -> None:
    first: dict[str, int] = {}
    for index, source in enumerate(sources):
        if source.id and (other := first.setdefault(source.id, index)) != index:
            line, _ = parsing.places[f"sources.{other}.id"]
            parsing.report(
                parsing.places[f"sources.{index}.id"],
                "duplicate-id",
                f'the source on line {line} has the id "{source.id}" already',
                "Give each source an id of its own, so that a citation names one.",
            )


def _image(fields: Fields) -> Image | None:
    src = fields.value("src", link, required=True)
    alt = fields.text("alt", required=True)
    caption = fields.text("caption")
    credit = fields.text("credit")
    return Image(src, alt, caption, credit) if src and alt else None


def _allowance(fields: Fields) -> Allowance | None:
    allow = fields.value("allow", token, required=True)
    why = fields.text("why", required=True)
    text = fields.value("text", plain_text)
    return Allowance(allow, why, text) if allow and why else None
