"""The fields that a translation takes from its original where it has none of its own."""

import re

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.content.slugs import name_and_language
from copydesk.model import Image, Source, Story

OF_SOURCES = frozenset({"uncited-source", "unknown-reprint", "reprint-cycle"})
"""Faults in a list of sources, which the original has as well."""

_NAMED = re.compile(r"""^["']?translation_of["']?[ \t]*:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)


class Inherited(Struct, frozen=True):
    """Values of an original."""

    slug: str
    sources: tuple[Source, ...]
    topics: tuple[str, ...]
    threads: tuple[str, ...]
    tools: tuple[str, ...]
    image: Image | None


def of_original(story: Story) -> Inherited:
    """Return what translations of a story may have of it."""
    return Inherited(
        story.slug, story.sources, story.topics, story.threads, story.tools, story.image
    )


def with_inherited(story: Story, original: Inherited | None) -> Story:
    """Return a translation with what it lacks, and its original has; any other story as it is."""
    if original is None or story.translation_of != original.slug:
        return story
    has_own = bool(story.sources) or not original.sources
    return replace(
        story,
        sources=story.sources or original.sources,
        sources_of=None if has_own else original.slug,
        topics=story.topics or original.topics,
        threads=story.threads or original.threads,
        tools=story.tools or original.tools,
        image=story.image or original.image,
    )


def named_original(document: Document) -> str | None:
    """Return the slug of the original that a document seems to name, before it is parsed."""
    name, language = name_and_language(document.slug)
    if language:
        return name
    if "translation_of" not in document.text:
        return None
    match = _NAMED.search(document.text)
    return match[1] if match else None
