"""Reprints among the sources of a story that is being written, by the desk's comparison."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.content.front_matter.editing.sources import with_sources
from copydesk.content.schemas.stories import parse_story
from copydesk.desk.check_input import CheckInput, UndeclaredReprint
from copydesk.desk.checks import reprints
from copydesk.desk.clippings.folder import Clippings
from copydesk.desk.sources.evidence import Clipping, Evidence
from copydesk.drafting.sources import NewSource
from copydesk.newsroom.story.sources.resolved import Publishers, SourcedStory, sourced
from copydesk.newsroom.story.text.story_text import read_story
from copydesk.pipeline import Checked
from copydesk.settings import Conventions


def undeclared_reprints(
    path: str,
    text: str,
    conventions: Conventions,
    publishers: Publishers,
    clippings: Mapping[str, Clipping],
) -> tuple[UndeclaredReprint, ...]:
    """Return the `reprint_of` lines that a story's file lacks; `clippings` by its sources' ids."""
    document = Document(path, "stories", PurePosixPath(path).stem, text)
    parsed = parse_story(document, conventions)
    if parsed.value is None or len(clippings) < 2:
        return ()
    entry, _ = sourced(parsed, parsed.value, publishers)
    story = read_story(document, entry, parsed.places, conventions.language)
    return reprints.run(CheckInput(story, Evidence(clippings), document)).reprints


def with_reprints_of(
    text: str,
    path: str,
    checked: Checked,
    entry: SourcedStory,
    sources: Sequence[NewSource],
    clippings: Clippings,
) -> list[NewSource]:
    """Return sources to be added to a story, saying which of them carry the same text as another.

    That one of the story's own is a reprint of a new one is left to `check --fix`, since its lines
    would change. Raises EditError.
    """
    saved, _ = clippings.read(entry.story.slug, [source.id for source in entry.sources])
    after = with_sources(text, [source.fields for source in sources])
    known = {clipping.source: clipping for clipping in saved} | clippings_of(sources)
    publishers = Publishers(checked.loaded.catalog.publishers)
    missing = undeclared_reprints(path, after, checked.settings.conventions, publishers, known)
    return declared(sources, missing, len(entry.sources))


def declared(
    sources: Sequence[NewSource], missing: Sequence[UndeclaredReprint], before: int = 0
) -> list[NewSource]:
    """Return sources with the `reprint_of` lines that they lack; `before` others are listed."""
    originals = {reprint.source: reprint.original for reprint in missing}
    return [
        replace(source, fields={**source.fields, "reprint_of": originals[number]})
        if number in originals
        else source
        for number, source in enumerate(sources, before + 1)
    ]


def clippings_of(sources: Sequence[NewSource]) -> dict[str, Clipping]:
    """Return the texts of new sources, as the desk compares them."""
    return {
        source.id: Clipping(source.id, source.text, source.whole)
        for source in sources
        if source.text
    }
