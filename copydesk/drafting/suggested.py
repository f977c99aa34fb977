"""Topics and related stories for a draft, by the texts of its sources."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from copydesk.drafting.story_text import Draft, story_text
from copydesk.suggesting.documents import entry_of_text
from copydesk.suggesting.index import open_index
from copydesk.suggesting.ranking import Suggestion, Suggestions, suggestions
from copydesk.suggesting.words import plain

_MOST = 3
_TEXT = 20_000
"""Characters of a source's text that are looked at: a report has fewer, a live blog many more."""


def with_suggestions(draft: Draft, root: Path, path: str, *, write: bool) -> Draft:
    """Return a draft with topics and related stories that suit it: as comments, or with `write` as
    fields. Where the index cannot be read, it stays as it is.
    """
    texts = [source.text[:_TEXT] for source in draft.sources if source.text]
    entry = entry_of_text(story_text(draft), path, "story") if texts else None
    if entry is None:
        return draft
    entry = replace(entry, summary="", body=plain("\n".join(texts)))
    try:
        with open_index(root) as database:
            found = suggestions(database, entry, _MOST)
    except OSError:
        return draft
    if write:
        return replace(draft, topics=_slugs(found.topics), related=_slugs(found.related))
    return replace(draft, suggestions=_comments(found))


def _comments(found: Suggestions) -> tuple[str, ...]:
    return tuple(
        f"{key}: [{', '.join(_slugs(listed))}]   # {listed[0].reason}"
        for key, listed in (("topics", found.topics), ("related", found.related))
        if listed
    )


def _slugs(listed: Sequence[Suggestion]) -> tuple[str, ...]:
    return tuple(each.slug for each in listed)
