"""A story's document cut in two: parsed, its sources looked up, its parts encoded."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.cache.database import DocumentRecord
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import Document
from copydesk.content.parsed import Parsed, Places
from copydesk.content.schemas.stories import parse_story_and_text
from copydesk.diagnostics import Diagnostic, has_errors
from copydesk.model import Lead, Notice, Story
from copydesk.newsroom.body_links import image_paths, static_paths
from copydesk.newsroom.story.inheritance import OF_SOURCES, Inherited, with_inherited
from copydesk.newsroom.story.leads import lead_of
from copydesk.newsroom.story.own_addresses import with_own_addresses
from copydesk.newsroom.story.records import CatalogStory, Head, Translation, places
from copydesk.newsroom.story.sources.resolved import Publishers, SourcedStory, sourced
from copydesk.settings import Conventions

if TYPE_CHECKING:
    from copydesk.content.markdown.paragraphs.blocks import Reading


def cut(document: Document, conventions: Conventions, publishers: Publishers) -> DocumentRecord:
    """Return a story's document parsed, its sources looked up, and cut in two."""
    return cut_translation(Translation(document, None), conventions, publishers)


def cut_translation(
    translation: Translation, conventions: Conventions, publishers: Publishers
) -> DocumentRecord:
    """Return the same of a story that may have some of its values from its original."""
    document, original = translation.document, translation.original

    def is_read(story: Story) -> bool:
        whole = with_inherited(story, original)
        return whole.receipt is not None or bool(whole.sources)

    parsed, reading = parse_story_and_text(document, conventions, is_read)
    return cut_parsed(parsed, reading, document.text, conventions, publishers, original)


def cut_parsed(
    parsed: Parsed[Story],
    reading: "Reading | None",
    text: str,
    conventions: Conventions,
    publishers: Publishers,
    original: Inherited | None = None,
) -> DocumentRecord:
    """Return a parsed story, its sources looked up, cut in two; `text` is that of its document."""
    story = parsed.value or parsed.partial
    if story is None:
        return _without_story(parsed)
    language = conventions.language
    parsed, story = with_own_addresses(parsed, story, conventions.url)
    if story.translation_of and original is None and not story.sources:
        parsed = replace(parsed, cites=False)
    story = with_inherited(story, original)
    entry, faults = sourced(parsed, story, publishers)
    if story.body.outbound or story.sources:
        # Costs the import of what reads addresses.
        from copydesk.newsroom.story.sources.counted_links import with_links

        entry = with_links(entry, conventions.links)
    if reading:
        entry = _read(entry, reading, language, text)
    return _cut(parsed, entry, faults, language, publishers)


def re_resolve(
    path: str, parts: DocumentRecord, publishers: Publishers, language: str
) -> DocumentRecord:
    """Return a story whose sources are looked up among other publishers; `language` is
    the site's.
    """
    head = decoded(Head, parts.head)
    if not parts.body:
        return _without_story(Parsed(None, path, places(parts.places), head.diagnostics))
    before = decoded(SourcedStory, parts.body)
    whole, partial = (None, before.story) if head.partial else (before.story, None)
    stands = places(parts.places)
    parsed = Parsed(whole, path, stands, head.diagnostics, partial, head.cites)
    entry, faults = sourced(parsed, before.story, publishers)
    entry = replace(
        entry,
        quotations=before.quotations,
        found=before.found,
        counted=before.counted,
        links=before.links,
        articles=before.articles,
    )
    return _cut(parsed, entry, faults, language, publishers)


def _may_translate(story: Story, language: str) -> bool:
    """Return whether a story has a source in another language than its own; `language` is the
    site's.
    """
    written = story.language or language
    return any(source.language not in (None, written) for source in story.sources)


def _read(entry: SourcedStory, reading: "Reading", language: str, document: str) -> SourcedStory:
    """Return a story with what its words say of its receipt, and which of them it quotes."""
    # Costs the import of what reads quotations.
    from copydesk.newsroom.story.claims.cited_quotations import cited_quotations
    from copydesk.newsroom.story.text.story_text import story_text

    text = story_text(entry, reading, language)
    entry = replace(entry, quotations=tuple(cited_quotations(text)))
    if entry.story.receipt:
        # Costs the import of what reads figures, and of the word lists.
        from copydesk.newsroom.story.claims.claims import read_claims
        from copydesk.newsroom.story.claims.found_claims import found_claims
        from copydesk.newsroom.story.claims.receipts import checked

        read = read_claims(text)
        story = checked(entry.story, text, document, read)
        assert story.receipt  # noqa: S101 - it had one
        found = found_claims(story.receipt, text.paragraphs, read, story.sources)
        entry = replace(entry, story=story, found=found)
    return entry


def _without_story(parsed: Parsed[Story]) -> DocumentRecord:
    return DocumentRecord(
        encoded(Head(None, parsed.diagnostics, (), named=True)), _where(parsed), b""
    )


def _where(parsed: Parsed[Story]) -> bytes:
    assert isinstance(parsed.places, Places)  # noqa: S101 - parsing makes no others
    return encoded(parsed.places.tuples)


def _cut(
    parsed: Parsed[Story],
    entry: SourcedStory,
    faults: tuple[Diagnostic, ...],
    language: str,
    publishers: Publishers,
) -> DocumentRecord:
    if entry.quotations and _may_translate(entry.story, language):
        # Costs the import of what tells languages.
        from copydesk.newsroom.story.claims.translations import with_translations

        entry = with_translations(entry, language)
    body = encoded(entry)
    story = _catalog_story(parsed.path, entry, hashed(body), publishers)
    if entry.story.sources_of:
        faults = tuple(fault for fault in faults if fault.code not in OF_SOURCES)
    if has_errors(parsed.diagnostics):
        faults = tuple(fault for fault in faults if fault.code != "uncited-source")
    head = Head(
        story if parsed.partial is None else None,
        parsed.diagnostics,
        faults if parsed.cites else (),
        named=all(source.id for source in entry.story.sources),
        partial=story if parsed.partial else None,
        cites=parsed.cites,
    )
    return DocumentRecord(encoded(head), _where(parsed), body)


def _catalog_story(
    path: str, entry: SourcedStory, hash_: bytes, publishers: Publishers
) -> CatalogStory:
    story = entry.story
    listed = (source.listed.slug for source in entry.sources if source.listed)
    carried = [(source.listed.slug, source.original) for source in entry.sources if source.listed]
    own = {slug for slug, original in carried if original is None}
    hosts = dict.fromkeys(address.partition("/")[0] for address in entry.counted)
    linked = filter(None, map(publishers.at, hosts))
    found = CatalogStory(
        path=path,
        slug=story.slug,
        id=story.id,
        title=story.title,
        lead=lead_of(entry),
        date=story.date,
        changed=story.changed,
        topics=story.topics,
        threads=story.threads,
        related=story.related,
        aliases=story.aliases,
        language=story.language,
        draft=story.draft,
        corrections=tuple(Notice(each.date, each.note) for each in story.corrections),
        withdrawn=story.withdrawn,
        sources=len(entry.sources),
        independent=entry.independent,
        checked=story.receipt is not None
        and (story.receipt.holds or story.receipt.is_read_otherwise),
        minutes=story.minutes,
        publishers=tuple(dict.fromkeys(listed)),
        links=story.body.links,
        site_links=story.body.site_links,
        ids=story.body.ids,
        citations=entry.numbered,
        differs=bool(story.differences),
        files=tuple(sorted(static_paths(story.body, story.image))),
        images=image_paths(story.body),
        picture=story.image,
        hash=hash_,
        shown=b"",
        changes=story.changes,
        outbound=entry.links,
        articles=entry.articles,
        linked_publishers=tuple(dict.fromkeys(publisher.slug for publisher in linked)),
        reprinting=tuple(slug for slug in dict(carried) if slug not in own),
        curators=story.curators,
        issue=story.issue,
        translation_of=story.translation_of,
        sources_of=story.sources_of,
        guid=story.guid,
        tools=story.tools,
    )
    of_text = replace(found, site_links=(), ids=(), citations=0)
    shown = replace(of_text, links=(), files=(), images=(), hash=b"")
    linking = replace(found, title="", lead=Lead(), minutes=0, hash=b"", outbound=0, articles=b"")
    return replace(found, shown=hashed(encoded(shown)), linking=hashed(encoded(linking)))
