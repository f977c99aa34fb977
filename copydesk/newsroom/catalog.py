"""The catalog: the newsroom with every reference between documents resolved.

`newsroom/linking.py` makes it; `newsroom/published.py` says what of it is out at a moment.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Edition, Publisher, StandingPage, Thread, Topic
from copydesk.newsroom.languages import (
    Languages,
    listed,
    names,
    subjects_in,
)
from copydesk.newsroom.months.stored_stories import AllStories
from copydesk.newsroom.story.records import CatalogStory

if TYPE_CHECKING:
    from copydesk.newsroom.tools.records import CatalogTool


class Catalog(Struct, frozen=True):
    """The newsroom with every reference resolved."""

    stories: AllStories
    topics: Mapping[str, Topic]
    threads: Mapping[str, Thread]
    editions: Mapping[str, Edition]
    pages: Mapping[str, StandingPage]
    publishers: tuple[Publisher, ...]
    languages: Languages = Languages()
    later: Callable[[Mapping[str, CatalogStory]], frozenset[str]] = lambda _: frozenset()
    """Gives the paths that are linked to and have nothing while some stories are out."""
    named_files: frozenset[str] = frozenset()
    """The files of `static/` that the settings link to, as paths under `site/`."""
    sharing: frozenset[str] | None = None
    """The slugs of stories that have an article that another one has, too; None where it is not
    known, and any may be one."""
    faulty_drafts: tuple[tuple[str, str], ...] = ()
    """Drafts with errors, by slug and path: a preview leaves them out."""
    moved: tuple[tuple[str, str, str], ...] = ()
    """Old addresses of documents that stand below their language: each as the path under `site/`
    with the document's kind and slug."""
    tools: "Mapping[str, CatalogTool]" = MappingProxyType({})
    earlier_tools: Mapping[str, str] = MappingProxyType({})
    """The slugs that tools had before they were renamed, each with the present one."""

    def tools_named_by(self, story: CatalogStory) -> tuple[str, ...]:
        """Return the slugs of the tools that a story names, each once."""
        return self.tools_named(story.named_tools)

    def tools_named(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of the tools that are named by present or earlier slugs, each once."""
        if not self.tools:
            return ()
        earlier = self.earlier_tools
        named = (earlier.get(slug, slug) for slug in slugs)
        return tuple(dict.fromkeys(slug for slug in named if slug in self.tools))

    def in_language(self, code: str) -> "Catalog":
        """Return what pages in a language have of it; all stories stay."""
        languages = self.languages
        if not languages.codes:
            return self
        stories = tuple(listed(self.stories.values(), languages, code))
        subjects = {
            kind: subjects_in(
                getattr(self, kind),
                languages.of_kind(kind),
                languages,
                code,
                names(stories, kind),
            )
            for kind in ("topics", "threads")
        }
        return replace(
            self,
            topics=subjects["topics"],
            threads=subjects["threads"],
            editions=_written_in(self.editions, languages, code),
            pages=_written_in(self.pages, languages, code),
        )


D = TypeVar("D", Edition, StandingPage)


def _written_in(documents: Mapping[str, D], languages: Languages, code: str) -> Mapping[str, D]:
    own = {slug: each for slug, each in documents.items() if languages.code_of(each) == code}
    return MappingProxyType(own)
