"""A newsroom in several languages: which documents are translations of each other.

A site has pages in its first language, at bare addresses, and in others, each below its code. The
first is "" here. What pages in a language show is a catalog and a list of stories of their own.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import encoded, hashed
from copydesk.model import Edition, StandingPage, Topic
from copydesk.newsroom.story.records import CatalogStory

FIRST = ""
"""The site's first language."""

T = TypeVar("T", bound=Topic)

_Document = CatalogStory | Topic | Edition | StandingPage

Stories = tuple[CatalogStory, ...]


class Versions(Struct, frozen=True):
    """Which documents of a kind are translations of each other, by their slugs."""

    groups: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """For each original that has translations, all versions by language, itself among them."""
    originals: Mapping[str, str] = MappingProxyType({})
    """The original of each translation."""

    def of(self, slug: str) -> Mapping[str, str]:
        """Return all versions of a document by language; none where there is one alone."""
        return self.groups.get(self.originals.get(slug, slug), {})

    def named(self, slug: str, code: str) -> str:
        """Return what a text in a language names: an original stands for its translation."""
        return self.groups[slug].get(code, slug) if slug in self.groups else slug

    def shown(self, slug: str, code: str) -> str:
        """Return the version of a document in a language; its original where there is none."""
        original = self.originals.get(slug, slug)
        group = self.groups.get(original)
        return group.get(code, original) if group else original


class Languages(Struct, frozen=True):
    """The languages of a site, and the versions of its documents by kind."""

    first: str = "en"
    codes: tuple[str, ...] = ()
    """Those besides the first."""
    fallbacks: frozenset[str] = frozenset()
    """Those whose lists have stories of the first language that are not translated."""
    stories: Versions = Versions()
    topics: Versions = Versions()
    threads: Versions = Versions()
    editions: Versions = Versions()
    pages: Versions = Versions()

    def code_of(self, document: _Document) -> str:
        """Return the language whose lists have a document: the first for one that is not listed."""
        language = document.language
        return language if language in self.codes else FIRST

    def of_kind(self, kind: str) -> Versions:
        """Return the versions of the documents of a kind, by its plural."""
        found: Versions = getattr(self, kind)
        return found


ONE_LANGUAGE = Languages()


def versions_of(documents: Mapping[str, _Document], languages: Languages) -> Versions:
    """Return which of some documents, by slug, are translations of each other.

    One whose original is itself a translation stands alone; that is reported elsewhere.
    """
    groups: dict[str, dict[str, str]] = {}
    originals: dict[str, str] = {}
    for slug, document in documents.items():
        name = original_of(document)
        original = documents.get(name) if name else None
        if name and original and original_of(original) is None:
            group = groups.setdefault(name, {languages.code_of(original): name})
            if group.setdefault(languages.code_of(document), slug) == slug:
                originals[slug] = name
    return Versions(MappingProxyType(groups), MappingProxyType(originals))


def original_of(document: _Document) -> str | None:
    """Return the slug of the document that one is the translation of."""
    if isinstance(document, Edition):
        name, _, language = document.slug.partition(".")
        return name if language else None
    return document.translation_of


def in_language(
    stories: Iterable[CatalogStory],
    languages: Languages,
    code: str,
    topics: Container[str],
    threads: Container[str],
    available: Container[str],
) -> Iterator[CatalogStory]:
    """Yield stories as pages in a language show them.

    That is with its versions of what they name: of topics and threads where it has them, of related
    stories where these are `available`.
    """
    for story in stories:
        of_topics = (languages.topics.shown(slug, code) for slug in story.topics)
        of_threads = (languages.threads.shown(slug, code) for slug in story.threads)
        named = ((languages.stories.named(slug, code), slug) for slug in story.related)
        changed = (
            tuple(dict.fromkeys(slug for slug in of_topics if slug in topics)),
            tuple(dict.fromkeys(slug for slug in of_threads if slug in threads)),
            tuple(dict.fromkeys(other if other in available else slug for other, slug in named)),
        )
        if changed == (story.topics, story.threads, story.related):
            yield story
            continue
        mark = encoded(changed)
        yield replace(
            story,
            topics=changed[0],
            threads=changed[1],
            related=changed[2],
            hash=hashed(story.hash + mark),
            shown=hashed(story.shown + mark),
        )


def listed(
    stories: Iterable[CatalogStory], languages: Languages, code: str
) -> Iterator[CatalogStory]:
    """Yield those of some stories that lists in a language have, in their order.

    A story in none of the site's languages is in the lists of the first alone.
    """
    stories = tuple(stories)
    falls_back = code in languages.fallbacks
    first = languages.first.partition("-")[0]
    there = {story.slug for story in stories if languages.code_of(story) == code}
    for story in stories:
        own = languages.code_of(story)
        is_missing = languages.stories.of(story.slug).get(code) not in there
        is_of_first = (story.language or first).partition("-")[0] == first
        if own == code or (falls_back and own == FIRST and is_of_first and is_missing):
            yield story


def once(stories: Iterable[CatalogStory], languages: Languages) -> Iterator[CatalogStory]:
    """Yield one version of each story: that in the first language, else the original, else any."""
    stories = tuple(stories)
    there = {story.slug for story in stories}
    chosen: dict[str, str] = {}
    for story in stories:
        group = languages.stories.of(story.slug)
        original = languages.stories.originals.get(story.slug, story.slug)
        candidates = (group.get(FIRST), original, *group.values(), story.slug)
        chosen.setdefault(original, next(slug for slug in candidates if slug in there))
    kept = frozenset(chosen.values())
    return (story for story in stories if story.slug in kept)


def subjects_in(
    subjects: Mapping[str, T],
    versions: Versions,
    languages: Languages,
    code: str,
    named: Iterable[str],
) -> Mapping[str, T]:
    """Return the topics, or the threads, of pages in a language, each in its version.

    They are those that are written in it, and of the others those that its stories have `named`;
    all that are above these as well.
    """
    shown = {versions.shown(slug, code) for slug in named if slug in subjects}
    shown |= {slug for slug, topic in subjects.items() if languages.code_of(topic) == code}
    found: dict[str, T] = {}
    waiting = sorted(shown)
    while waiting:
        slug = waiting.pop()
        if slug in found or slug not in subjects:
            continue
        topic = subjects[slug]
        original = subjects.get(versions.originals.get(slug, slug), topic)
        above = topic.parent or original.parent
        parent = versions.shown(above, code) if above else None
        found[slug] = replace(topic, parent=parent) if parent != topic.parent else topic
        waiting.extend([parent] if parent else [])
    return MappingProxyType({slug: found[slug] for slug in sorted(found)})


def names(stories: Iterable[CatalogStory], kind: str) -> frozenset[str]:
    """Return the topics or threads that some stories name."""
    return frozenset(chain.from_iterable(getattr(story, kind) for story in stories))
