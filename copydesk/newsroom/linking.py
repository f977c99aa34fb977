"""Every reference between documents, resolved once.

`catalog_of` takes what was parsed and gives a `Catalog`; `reference_findings` has a diagnostic for
each reference in it that leads nowhere. They look at all stories, held ones and drafts among them;
`newsroom/published.py` says what of it is out at a moment.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Protocol, TypeVar

from msgspec.structs import replace

from copydesk.content.markdown.marks.citations import escaped, mark
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, NearNames, did_you_mean
from copydesk.model import Citation, Edition, StandingPage, Thread, Topic
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.findings.duplicates import duplicate_guids, duplicate_ids
from copydesk.newsroom.findings.near_names import Documents, by_title
from copydesk.newsroom.findings.translations import has_translations, translation_findings
from copydesk.newsroom.languages import (
    ONE_LANGUAGE,
    Languages,
    versions_of,
)
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory

_LINK_HINTS = {
    "stories": "A link to a story is its file's name: [text](other-story.md).",
    "topics": "A link to a topic is its file's path: [text](../topics/energy.md).",
    "threads": "A link to a thread is its file's path: [text](../threads/grid-plan.md).",
    "tools": "A link to a tool is its file's path: [text](../tools/mistral.md).",
    "pages": "A link to a standing page is its file's path: [text](../pages/about.md).",
    "editions": "A link to an edition is its file's path: [text](../editions/2025-01-22.md).",
}

T = TypeVar("T", CatalogStory, Topic, Thread, Edition, StandingPage)
S = TypeVar("S", bound="_Named")


class _Named(Protocol):
    """A document of which others know the name."""

    @property
    def slug(self) -> str:
        """The name."""


def catalog_of(newsroom: Newsroom, languages: Languages = ONE_LANGUAGE) -> Catalog:
    """Return the catalog of a newsroom; `languages` are those of the settings."""
    catalog = Catalog(
        stories=newsroom.stories.by_slug,
        topics=_by_slug(newsroom.topics),
        threads=_by_slug(newsroom.threads),
        editions=_by_slug(newsroom.editions),
        pages=_by_slug(newsroom.pages),
        publishers=newsroom.publishers,
        tools=_by_slug(newsroom.tools),
        earlier_tools=_earlier_tools(newsroom),
    )
    if languages.codes or has_translations(newsroom):
        return replace(catalog, languages=_with_versions(catalog, languages))
    return catalog


def reference_findings(newsroom: Newsroom, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what is wrong with the references between documents: what leads nowhere."""
    linker = _Linker(newsroom)
    yield from chain(
        linker.stories((*newsroom.stories, *newsroom.partial)),
        linker.subjects("topics", newsroom.topics),
        linker.subjects("threads", newsroom.threads),
        linker.editions(newsroom.editions),
        linker.texts(newsroom.pages),
        linker.tools(newsroom.tool_texts),
        duplicate_ids(newsroom.stories),
        duplicate_guids(newsroom.stories),
    )
    if catalog.languages.codes or has_translations(newsroom):
        yield from translation_findings(newsroom, catalog.languages)


def are_sound(newsroom: Newsroom, stories: Iterable[CatalogStory]) -> bool:
    """Return whether all that some stories refer to, but links to the site, is there."""
    return all(map(_Linker(newsroom).is_sound, stories))


def _with_versions(catalog: Catalog, languages: Languages) -> Languages:
    return replace(
        languages,
        stories=versions_of(catalog.stories, languages),
        topics=versions_of(catalog.topics, languages),
        threads=versions_of(catalog.threads, languages),
        editions=versions_of(catalog.editions, languages),
        pages=versions_of(catalog.pages, languages),
    )


def _values(parsed: Iterable[Parsed[T]]) -> Iterator[tuple[Parsed[T], T]]:
    for document in parsed:
        if document.value is not None:
            yield document, document.value


def _by_slug(parsed: Iterable[Parsed[S]]) -> Mapping[str, S]:
    values = (document.value for document in parsed)
    return MappingProxyType({value.slug: value for value in values if value is not None})


def _earlier_tools(newsroom: Newsroom) -> Mapping[str, str]:
    tools = (parsed.value for parsed in newsroom.tools)
    return MappingProxyType(
        {slug: tool.slug for tool in tools if tool for slug in tool.earlier_slugs}
    )


class _Linker:
    """Looks references up."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._named: dict[str, Documents] = {
            "stories": newsroom.stories,
            "topics": newsroom.topics,
            "threads": newsroom.threads,
            "tools": newsroom.tools,
        }
        self._faulty = newsroom.faulty
        self._slugs: dict[str, frozenset[str]] = {
            "stories": frozenset(newsroom.stories.by_slug),
            "topics": frozenset(topic.slug for _, topic in _values(newsroom.topics)),
            "threads": frozenset(thread.slug for _, thread in _values(newsroom.threads)),
            "tools": frozenset((*_by_slug(newsroom.tools), *_earlier_tools(newsroom))),
            "pages": frozenset(page.slug for _, page in _values(newsroom.pages)),
            "editions": frozenset(edition.slug for _, edition in _values(newsroom.editions)),
        }
        self._names = {kind: NearNames(slugs) for kind, slugs in self._slugs.items()}

    def stories(self, all_parsed: Iterable[Parsed[CatalogStory]]) -> Iterator[Diagnostic]:
        """Check everything that stories refer to, but their sources."""
        for parsed, story in _values(all_parsed):
            if self.is_sound(story):
                continue
            yield from self._unknown(parsed, "topics", story.topics, "topics")
            yield from self._unknown(parsed, "threads", story.threads, "threads")
            yield from self._unknown(parsed, "tools", story.tools, "tools")
            yield from self._unknown(parsed, "stories", story.related, "related", itself=story.slug)
            yield from self._dangling(parsed, story.links)

    def is_sound(self, story: CatalogStory) -> bool:
        """Return whether all that a story refers to is there, as it nearly always is."""
        slugs = self._slugs
        return (
            slugs["topics"].issuperset(story.topics)
            and slugs["threads"].issuperset(story.threads)
            and slugs["tools"].issuperset(story.tools)
            and slugs["stories"].issuperset(story.related)
            and story.slug not in story.related
            and all(slug in slugs[kind] for kind, slug in story.links)
        )

    def subjects(
        self, kind: str, all_parsed: Iterable[Parsed[Topic]] | Iterable[Parsed[Thread]]
    ) -> Iterator[Diagnostic]:
        """Check the parents (a circle of them is one fault) and texts of topics or threads."""
        parents = {topic.slug: topic.parent for parsed in all_parsed if (topic := parsed.value)}
        for parsed in all_parsed:
            topic = parsed.value
            if topic is None:
                continue
            yield from self._texts(parsed, topic.body.citations, topic.body.links)
            if not topic.parent:
                continue
            yield from self._unknown(parsed, kind, (topic.parent,), "parent")
            line: list[str] = [topic.slug]
            while (parent := parents.get(line[-1])) and parent not in line:
                line.append(parent)
            if parent == topic.slug == min(line):
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get("parent"),
                    "parent-cycle",
                    f"its parents lead back to itself: {' → '.join([*line, parent])}",
                    "A topic cannot be above itself: take one of these parents out.",
                )

    def editions(self, all_parsed: Iterable[Parsed[Edition]]) -> Iterator[Diagnostic]:
        """Check what editions lead with, and their notes."""
        for parsed, edition in _values(all_parsed):
            yield from self._unknown(parsed, "stories", edition.lead, "lead")
            yield from self._texts(parsed, edition.body.citations, edition.body.links)

    def tools(self, texts: Iterable[Parsed[CatalogStory]]) -> Iterator[Diagnostic]:
        """Check the texts of tools."""
        for parsed, text in _values(texts):
            yield from self._dangling(parsed, text.links)

    def texts(self, all_parsed: Iterable[Parsed[StandingPage]]) -> Iterator[Diagnostic]:
        """Check the texts of standing pages."""
        for parsed, page in _values(all_parsed):
            yield from self._texts(parsed, page.body.citations, page.body.links)

    def _texts(
        self,
        parsed: Parsed[T],
        citations: tuple[Citation, ...],
        links: tuple[tuple[str, str], ...],
    ) -> Iterator[Diagnostic]:
        yield from self._dangling(parsed, links)
        for index, citation in enumerate(citations):
            target = citation.targets[0]
            yield Diagnostic(
                parsed.path,
                parsed.places.get(f"citations.{index}"),
                "unknown-citation",
                f"{mark(target)} is a citation, but only stories have sources",
                f"Write {escaped(target)} for the plain characters.",
            )

    def _unknown(
        self,
        parsed: Parsed[T],
        kind: str,
        slugs: tuple[str, ...],
        key: str,
        itself: str | None = None,
    ) -> Iterator[Diagnostic]:
        """Yield references of front matter to documents that do not exist."""
        if itself not in slugs and self._slugs[kind].issuperset(slugs):
            return
        if _is_inherited(parsed, key):
            return  # The original has the finding.
        one = {"topics": "topic", "threads": "thread", "tools": "tool", "stories": "story"}[kind]
        code = {"related": "unknown-related", "lead": "unknown-lead", "parent": "unknown-parent"}
        for index, slug in enumerate(slugs):
            place = parsed.places.get(key if key == "parent" else f"{key}.{index}")
            if slug == itself:
                yield Diagnostic(
                    parsed.path,
                    place,
                    "related-itself",
                    "the story names itself as related",
                    "Take it out of the list.",
                )
            elif slug not in self._slugs[kind] and (kind, slug) not in self._faulty:
                titled = by_title(slug, self._named[kind])
                nearest = (
                    f'did you mean "{titled}"?' if titled else did_you_mean(slug, self._names[kind])
                )
                hints = {
                    "topics": f"Topics are files: content/topics/{slug}.md would make this one.",
                    "threads": f"Threads are files: content/threads/{slug}.md would make this one.",
                    "tools": f"Tools are files: content/tools/{slug}.md would make this one.",
                    "stories": "A story is named by its file's name, without the .md.",
                }
                yield Diagnostic(
                    parsed.path,
                    place,
                    code.get(key, f"unknown-{one}"),
                    f'no {one} "{slug}"',
                    _joined(nearest, hints[kind]),
                )

    def _dangling(
        self, parsed: Parsed[T], links: tuple[tuple[str, str], ...]
    ) -> Iterator[Diagnostic]:
        """Yield links of a text to documents that do not exist."""
        for index, (kind, slug) in enumerate(links):
            if slug not in self._slugs[kind] and (kind, slug) not in self._faulty:
                nearest = (did_you_mean(slug, self._names[kind]) or "").replace('"?', '.md"?')
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get(f"links.{index}"),
                    "dangling-link",
                    f'no file "{slug}.md" in content/{kind}/',
                    self._elsewhere(kind, slug) or _joined(nearest, _LINK_HINTS[kind]),
                )

    def _elsewhere(self, kind: str, slug: str) -> str | None:
        """Return a hint where a document of another kind has the name that a link has."""
        for other, slugs in self._slugs.items():
            if other != kind and slug in slugs:
                folder = "" if other == "stories" else f"../{other}/"
                return f"content/{other}/ has a file of this name: [text]({folder}{slug}.md)."
        return None


def _is_inherited(parsed: Parsed[T], key: str) -> bool:
    """Return whether a translation has these values from its original."""
    is_translation = isinstance(parsed.value, CatalogStory) and parsed.value.translation_of
    may_be = key in ("topics", "threads", "tools")
    return bool(is_translation) and may_be and f"{key}.0" not in parsed.places


def _joined(*hints: str | None) -> str:
    return " ".join(hint for hint in hints if hint)
