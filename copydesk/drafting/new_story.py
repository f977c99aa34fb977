"""A new story out of its links: where its file goes, and what it has."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec.structs import replace

from copydesk.content.slugs import FALLBACK, alike, slugify
from copydesk.drafting.reprints import clippings_of, declared, undeclared_reprints
from copydesk.drafting.story_text import Draft, story_text
from copydesk.newsroom.story.sources.resolved import Publishers
from copydesk.settings import Conventions

_LONGEST_SLUG = 60
"""Characters of a slug that is made from a title; an address with more is hard to read."""


def slug_of(title: str) -> str | None:
    """Return a story's slug, made from its title; None for a title without a letter."""
    slug = slugify(title)
    if slug == FALLBACK:
        return None
    if len(slug) <= _LONGEST_SLUG:
        return slug
    cut = slug[: _LONGEST_SLUG + 1]
    return (cut.rpartition("-")[0] if "-" in cut[20:] else slug[:_LONGEST_SLUG]).strip("-_")


def path_of(slug: str, date: str) -> str:
    """Return where a story's file goes, from the newsroom's root."""
    return f"content/stories/{date[:4]}/{slug}.md"


def same_name(slug: str, paths: Iterable[str]) -> str | None:
    """Return the path of another story that has a slug, or one that cannot be told from it."""
    own = alike(slug)
    return next((path for path in paths if alike(PurePosixPath(path).stem) == own), None)


def with_reprints(
    draft: Draft, path: str, conventions: Conventions, publishers: Publishers
) -> Draft:
    """Return a draft whose sources say which of them carry the same text."""
    missing = undeclared_reprints(
        path, story_text(draft), conventions, publishers, clippings_of(draft.sources)
    )
    return replace(draft, sources=tuple(declared(draft.sources, missing)))
