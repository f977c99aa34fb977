"""Stories: their keys, those of what they list, and what the desk writes into them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.content.addresses.written import alias
from copydesk.content.dates import moment
from copydesk.content.documents import Document
from copydesk.content.fields import Fields
from copydesk.content.front_matter.quoting import shortened
from copydesk.content.inline_text import inline_text, typeset
from copydesk.content.markdown.marks.near_citations import with_near_citations
from copydesk.content.markdown.typography import typographic
from copydesk.content.parsed import Parsed, Parsing
from copydesk.content.schemas.link_rules import read_link_rules
from copydesk.content.schemas.reading import read_body_and_text, read_front_matter
from copydesk.content.schemas.receipts import read_receipt
from copydesk.content.schemas.sources import read_allowances, read_image, read_sources
from copydesk.content.schemas.story_parts import calculation, difference, event, perspective
from copydesk.content.schemas.translations import read_translation
from copydesk.content.values import flag, slug, story_guid, story_id, whole_number
from copydesk.diagnostics import Diagnostic
from copydesk.model import (
    PASSAGE_MARK,
    Body,
    Correction,
    Difference,
    Moment,
    Notice,
    Perspective,
    Receipt,
    Reported,
    Story,
)
from copydesk.settings import Conventions

if TYPE_CHECKING:
    from copydesk.content.markdown.paragraphs.blocks import Reading

_NO_DATE = Moment(datetime(1970, 1, 1))  # noqa: DTZ001 - of a story that is not published
_NOTICE = "date: …, note: …"


def parse_story(document: Document, conventions: Conventions) -> Parsed[Story]:
    """Read a story; without a title or date, or with faulty sources, it is a partial one.

    Citations name sources by number and by publisher: a fault in one source would make them wrong,
    and every citation a fault of its own.
    """
    return parse_story_and_text(document, conventions, lambda _: False)[0]


def parse_story_and_text(
    document: Document, conventions: Conventions, wanted: Callable[[Story], bool]
) -> tuple[Parsed[Story], "Reading | None"]:
    """Read a story, and the paragraphs of its body if they are wanted."""
    parsing = Parsing(document.path)

    def read(fields: Fields) -> Story:
        return _story(fields, document.slug, conventions, parsing)

    story, text, line = read_front_matter(document, parsing, "a story", read)
    if story and not story.sources and any(map(_is_unknown_key, parsing.diagnostics)):
        parsing.cites = False  # The key of the sources may be the unknown one.
    tongue = (story and story.language) or conventions.language
    wants = story is not None and not parsing.incomplete and wanted(story)
    lead = story is not None and not story.summary
    passages = tuple(each.at for each in story.corrections if each.at) if story else ()
    body, reading = read_body_and_text(
        parsing,
        text,
        line,
        tongue,
        conventions,
        paragraphs=wants,
        lead=lead,
        paragraph_ids=True,
        passages=passages,
    )
    body = with_near_citations(body, text, line, parsing)
    if story and passages:
        _check_passages(story, body, parsing)
    value = _typeset(story, body, tongue) if story else None
    return parsing.parsed(value), reading


def _check_passages(story: Story, body: Body, parsing: Parsing) -> None:
    """Report the corrections of words that the text lacks."""
    places = [index for index, each in enumerate(story.corrections) if each.at]
    for number, index in enumerate(places):
        if PASSAGE_MARK.format(number) not in body.html:
            parsing.report(
                parsing.places.get(f"corrections.{index}.at"),
                "unknown-passage",
                f"the text has no “{shortened(body.passages[number])}”",
                "Copy some words of the corrected sentence, as the text has it now.",
            )


def _is_unknown_key(diagnostic: Diagnostic) -> bool:
    return diagnostic.code == "unknown-key"


def _typeset(story: Story, body: Body, language: str) -> Story:
    """Return the story with its body, and with typographic quotation marks in the editors' own
    words.

    The sources' words stay as they are.
    """

    def notices(written: tuple[Notice, ...]) -> tuple[Notice, ...]:
        return tuple(Notice(notice.date, typographic(notice.note, language)) for notice in written)

    corrections = tuple(
        Correction(each.date, typographic(each.note, language), each.at)
        for each in story.corrections
    )
    image = story.image
    if image and image.caption:
        image = replace(image, caption=typographic(image.caption, language))
    return replace(
        story,
        title=typographic(story.title, language),
        key_points=tuple(typeset(point, language) for point in story.key_points),
        timeline=tuple(
            replace(event, text=typeset(event.text, language)) for event in story.timeline
        ),
        perspectives=tuple(
            Perspective(typographic(perspective.who, language), typeset(perspective.view, language))
            for perspective in story.perspectives
        ),
        differences=tuple(
            Difference(
                typographic(difference.what, language),
                tuple(
                    Reported(typographic(each.value, language), typeset(each.says, language))
                    for each in difference.values
                ),
            )
            for difference in story.differences
        ),
        summary=typographic(story.summary, language),
        corrections=corrections,
        updates=notices(story.updates),
        withdrawn=notices((story.withdrawn,))[0] if story.withdrawn else None,
        image=image,
        body=body,
    )


def _story(fields: Fields, slug_: str, conventions: Conventions, parsing: Parsing) -> Story:
    zone = conventions.zone

    def day(text: str) -> Moment:
        return moment(text, zone)

    def notice(fields: Fields) -> Notice | None:
        date = fields.value("date", day, required=True)
        note = fields.text("note", required=True)
        return Notice(date, note) if date and note else None

    def correction(fields: Fields) -> Correction | None:
        said = notice(fields)
        at = fields.value("at", inline_text, prose=True)
        return Correction(said.date, said.note, str(at) if at else None) if said else None

    def receipt(fields: Fields) -> Receipt | None:
        return read_receipt(fields, day)

    sources, sources_are_sound = read_sources(fields, parsing)

    title = fields.text("title", required=True)
    summary = fields.text("summary")
    date = fields.value("date", day, required=True)
    updated = fields.value("updated", day)
    if date and updated and _is_before(updated, date):
        fields.report(
            "updated",
            "bad-date",
            "the story was updated before its date",
            "date is when it was first published, updated when it last changed.",
        )
    id_ = fields.value("id", story_id)
    curators = fields.one_or_more("curator")
    topics = fields.values("topics", slug)
    threads = fields.values("threads", slug)
    tools = fields.values("tools", slug)
    related = fields.values("related", slug)
    key_points = fields.values("key_points", inline_text, prose=True)
    timeline = fields.mappings("timeline", "an event", "{date: …, text: …}", event)
    perspectives = fields.mappings(
        "perspectives", "a perspective", "{who: …, view: …}", perspective
    )
    differences = fields.mappings(
        "differences", "a difference", "{what: …, values: […]}", difference
    )
    calculations = fields.mappings(
        "calculations", "a calculation", "{figure: 63%, from: 167.6 / 267.6}", calculation
    )
    corrections = fields.mappings("corrections", "a correction", f"{{{_NOTICE}}}", correction)
    updates = fields.mappings("updates", "an update", f"{{{_NOTICE}}}", notice)
    withdrawn = fields.mapping("withdrawn", "a withdrawal", _NOTICE, notice)
    image = read_image(fields)
    aliases = fields.values("aliases", alias)
    guid = fields.value("guid", story_guid)
    issue = fields.value("issue", whole_number(0, 999_999))
    language_, translation_of = read_translation(fields, slug_, conventions)
    receipt_ = fields.mapping("receipt", "a receipt", "", receipt)
    draft = fields.value("draft", flag)
    links = read_link_rules(fields)
    desk = read_allowances(fields)
    written = (
        *((f"corrections.{index}", "correction", each) for index, each in enumerate(corrections)),
        *((f"updates.{index}", "update", each) for index, each in enumerate(updates)),
        *((("withdrawn", "withdrawal", withdrawn),) if withdrawn else ()),
    )
    for place, what, each in written:
        if date and _is_before(each.date, date):
            parsing.report(
                parsing.places[f"{place}.date"],
                "bad-date",
                f"the {what} is dated before the story",
                "date is when the story was first published; a notice has the day on which it was "
                "added.",
            )
    parsing.cites = sources_are_sound
    parsing.incomplete = None in (title, date) or not sources_are_sound
    return Story(
        slug=slug_,
        id=id_ or slug_,
        title=title or "",
        summary=summary or "",
        date=date or _NO_DATE,
        updated=updated,
        curators=curators,
        topics=topics,
        threads=threads,
        tools=tools,
        sources=sources,
        related=related,
        key_points=key_points,
        timeline=timeline,
        perspectives=perspectives,
        differences=differences,
        calculations=calculations,
        corrections=corrections,
        updates=updates,
        withdrawn=withdrawn,
        image=image,
        aliases=aliases,
        translation_of=translation_of,
        guid=guid,
        issue=issue,
        language=language_,
        receipt=receipt_,
        draft=draft or False,
        desk=desk,
        links=links,
    )


def _is_before(moment: Moment, other: Moment) -> bool:
    """Return by the clock where both have a time, else by the day."""
    if moment.timed and other.timed:
        return moment.at.timestamp() < other.at.timestamp()
    return moment.at.date() < other.at.date()
