"""Stories that have the same id, or guid: what feed readers know one by."""

from collections.abc import Iterable, Iterator

from copydesk.content.parsed import Parsed
from copydesk.content.slugs import alike
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.records import CatalogStory


def duplicate_ids(stories: Iterable[Parsed[CatalogStory]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that an earlier story has."""
    first: dict[str, tuple[Parsed[CatalogStory], CatalogStory]] = {}
    for parsed, story in _values(stories):
        other, other_story = first.setdefault(story.id, (parsed, story))
        # Where the slugs are alike too, that is the one fault there is.
        if other is not parsed and alike(story.slug) != alike(other_story.slug):
            given, taken = (parsed, other) if "id" in parsed.places else (other, parsed)
            yield Diagnostic(
                given.path,
                given.places.get("id"),
                "duplicate-id",
                f'the id "{story.id}" is also that of {taken.path}',
                "An id is what feed readers know a story by: give each story its own.",
            )


def duplicate_guids(stories: Iterable[Parsed[CatalogStory]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each guid that an earlier story has."""
    first: dict[str, Parsed[CatalogStory]] = {}
    for parsed, story in _values(stories):
        if story.guid and (other := first.setdefault(story.guid, parsed)) is not parsed:
            yield Diagnostic(
                parsed.path,
                parsed.places.get("guid"),
                "duplicate-id",
                f'the guid "{story.guid}" is also that of {other.path}',
                "A guid is what feed readers know a story by: leave it out of the newer one.",
            )


def _values(
    stories: Iterable[Parsed[CatalogStory]],
) -> Iterator[tuple[Parsed[CatalogStory], CatalogStory]]:
    for parsed in stories:
        if parsed.value is not None:
            yield parsed, parsed.value
