"""Documents to values of the model: which keys each kind of document has, and what they mean.

Stories have a schema of their own in `stories.py`.
"""

from collections.abc import Container
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from copydesk.content.addresses.written import alias
from copydesk.content.documents import Document
from copydesk.content.fields import Fields
from copydesk.content.hints.values import of_added
from copydesk.content.markdown.typography import typographic
from copydesk.content.parsed import Parsed, Parsing
from copydesk.content.schemas.domains import domain
from copydesk.content.schemas.feeds import feed_choices
from copydesk.content.schemas.reading import read_body, read_front_matter, read_list
from copydesk.content.schemas.stories import parse_story
from copydesk.content.schemas.translations import page_slug, read_translation
from copydesk.content.slugs import alike, is_slug, name_and_language, slugify
from copydesk.content.values import BadValueError, flag, one_of, quote_value, slug
from copydesk.diagnostics import Fix, Position, has_errors
from copydesk.model import (
    PUBLISHER_KINDS,
    Edition,
    FeedChoices,
    Publisher,
    StandingPage,
    Thread,
    Topic,
)
from copydesk.settings import Conventions

__all__ = [
    "Parsed",
    "parse_edition",
    "parse_page",
    "parse_publishers",
    "parse_story",
    "parse_thread",
    "parse_topic",
    "slugify",
]

S = TypeVar("S", Topic, Thread)


def parse_topic(document: Document, conventions: Conventions) -> Parsed[Topic]:
    """Read a topic; without a name, there is no value."""
    return _parse_subject(document, conventions, Topic, "a topic")


def parse_thread(document: Document, conventions: Conventions) -> Parsed[Thread]:
    """Read a thread; without a name, there is no value."""
    return _parse_subject(document, conventions, Thread, "a thread")


def _parse_subject(
    document: Document, conventions: Conventions, kind: type[S], what: str
) -> Parsed[S]:
    parsing = Parsing(document.path)

    def read(fields: Fields) -> S | None:
        name = fields.text("name", required=True)
        summary = fields.text("summary")
        synonyms = fields.texts("synonyms")
        parent = fields.value("parent", slug)
        aliases = fields.values("aliases", alias)
        example = "items: 10, also_at: [/energy.xml]"
        feeds = fields.mapping("feeds", "feeds", example, feed_choices)
        own_language, original = read_translation(fields, document.slug, conventions)
        if name is None:
            return None
        written_in = own_language or conventions.language
        return kind(
            document.slug,
            typographic(name, written_in),
            _typographic(summary, written_in),
            synonyms,
            parent,
            aliases,
            feeds=feeds or FeedChoices(),
            language=own_language,
            translation_of=original,
        )

    subject, text, line = read_front_matter(document, parsing, what, read)
    written_in = (subject and subject.language) or conventions.language
    body = read_body(parsing, text, line, written_in, conventions)
    return parsing.parsed(replace(subject, body=body) if subject else None)


def parse_edition(document: Document, conventions: Conventions) -> Parsed[Edition]:
    """Read an edition; the document's slug is its period."""
    parsing = Parsing(document.path)
    tag = name_and_language(document.slug)[1]
    written_in = tag or conventions.language

    def read(fields: Fields) -> Edition:
        return Edition(
            document.slug,
            _typographic(fields.text("title"), written_in),
            _typographic(fields.text("summary"), written_in),
            fields.values("lead", slug),
            language=tag,
        )

    edition, text, line = read_front_matter(document, parsing, "an edition", read)
    body = read_body(parsing, text, line, written_in, conventions)
    return parsing.parsed(replace(edition, body=body) if edition else None)


def parse_page(document: Document, conventions: Conventions) -> Parsed[StandingPage]:
    """Read a standing page; without a title, there is no value."""
    parsing = Parsing(document.path)

    def read(fields: Fields) -> StandingPage | None:
        title = fields.text("title", required=True)
        summary = fields.text("summary")
        own_language, original = read_translation(fields, document.slug, conventions, page_slug)
        aliases = fields.values("aliases", alias)
        if title is None:
            return None
        written_in = own_language or conventions.language
        return StandingPage(
            document.slug,
            typographic(title, written_in),
            _typographic(summary, written_in),
            own_language,
            aliases,
            translation_of=original,
        )

    page, text, line = read_front_matter(document, parsing, "a standing page", read)
    written_in = (page and page.language) or conventions.language
    lead = page is not None and not page.summary
    body = read_body(parsing, text, line, written_in, conventions, lead=lead)
    return parsing.parsed(replace(page, body=body) if page else None)


def _typographic(text: str | None, language: str) -> str | None:
    return typographic(text, language) if text else text


def parse_publishers(
    document: Document, _conventions: Conventions
) -> Parsed[tuple[Publisher, ...]]:
    """Read `publishers.yaml`; with any error in it there is no value.

    Sources without an id are named by their publishers: with one publisher amiss, citations of them
    would seem wrong.
    """
    parsing = Parsing(document.path)
    publishers = read_list(
        document, parsing, "a publisher", "{name: Reuters, domains: [reuters.com]}", _publisher
    )
    _report_shared(publishers or (), parsing)
    return parsing.parsed(None if has_errors(parsing.diagnostics) else publishers)


def _publisher(fields: Fields) -> Publisher | None:
    name = fields.text("name", required=True)
    domains = fields.values("domains", domain)
    kind = fields.value("kind", one_of(PUBLISHER_KINDS, "unknown-kind", "kind of publisher"))
    country = fields.text("country")
    owner = fields.text("owner")
    paywall = fields.value("paywall", flag) or False
    own_slug = fields.value("slug", _publisher_slug)
    if name is None:
        return None
    return Publisher(own_slug or slugify(name), name, domains, kind, country, owner, paywall)


def _publisher_slug(text: str) -> str:
    """Return the part of an address that names a publisher."""
    if is_slug(text):
        return text
    near = slugify(text)
    message = f"{quote_value(text)} has characters that a part of an address should not have"
    raise BadValueError("bad-slug", message, f'did you mean "{near}"?', near)


def _report_shared(publishers: tuple[Publisher, ...], parsing: Parsing) -> None:
    """Report a name, an address or a domain that an earlier publisher has, once a publisher."""
    first: dict[str, str] = {}
    for index, publisher in enumerate(publishers):
        named = f"{index}.slug" if f"{index}.slug" in parsing.places else f"{index}.name"
        own = [(f"={publisher.name.casefold()}", f"{index}.name", publisher.name)]
        own += [(f"/{alike(publisher.slug)}", named, publisher.name)]
        own += [(name, f"{index}.domains.{n}", name) for n, name in enumerate(publisher.domains)]
        for key, place, text in own:
            other = first.setdefault(key, place)
            if other.partition(".")[0] != str(index):
                line, _ = parsing.places[other]
                if key[0] == "/":
                    _report_shared_slug(publisher, place, line, first, parsing)
                else:
                    parsing.report(
                        parsing.places[place],
                        "duplicate-publisher",
                        f"{quote_value(text)} belongs to the publisher on line {line} already",
                        "Keep one of the two, or tell them apart by their names.",
                    )
                break


def _report_shared_slug(
    publisher: Publisher, place: str, line: int, taken: Container[str], parsing: Parsing
) -> None:
    """Report a publisher whose address another one has: `C# Weekly` and `C++ Weekly`."""
    numbered = (f"{publisher.slug}-{number}" for number in count(2))
    free = next(name for name in numbered if f"/{alike(name)}" not in taken)
    index, _, key = place.partition(".")
    at = parsing.places[place]
    if key == "slug":
        fix = (
            Fix(Position(*at), publisher.slug, free)
            if parsing.rest(at).startswith(publisher.slug)
            else None
        )
        hint = f"Give it another one: slug: {free}"
    else:
        fix = of_added(f"slug: {free}", parsing.places[index], parsing)
        hint = f"Give it a slug of its own, for its address and for citations: slug: {free}"
    message = (
        f"{quote_value(publisher.name)} would have the address of the publisher on line {line}, "
        f"/publishers/{publisher.slug}/"
    )
    parsing.report(at, "duplicate-publisher", message, hint, fix)
