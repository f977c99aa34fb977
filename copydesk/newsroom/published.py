"""The published set: what is out at a moment, in each language."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, takewhile
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Edition
from copydesk.newsroom.body_links import static_paths
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.languages import FIRST, in_language, listed, once
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.story_lists import Months, Stories, by_month, grouped, in_order, with_parents
from copydesk.urls import Period

_MOST_NAMED = 10
"""So many paths are named in one remark."""


class PublishedSet(Struct, frozen=True):
    """The catalog at a moment: held stories and drafts left out, withdrawn ones set apart.

    Stories stand newest first; ties sort by slug. A preview has them all.
    """

    catalog: Catalog
    code: str
    """The language of the pages that list these; "" is the first."""
    stories: Stories
    """Those that lists, feeds and archives show."""
    months: Months
    """The same by month."""
    withdrawn: Stories
    """Those that only keep their page."""
    unpublished: Stories
    listed: Mapping[str, CatalogStory]
    """`stories` by slug."""
    out: Mapping[str, CatalogStory]
    """By slug, those that have a page: `stories` and `withdrawn`."""
    by_topic: Mapping[str, Months]
    """A parent lists its children's stories too."""
    by_thread: Mapping[str, Months]
    by_publisher: Mapping[str, Months]
    """By the slug of a publisher in `publishers.yaml`."""
    later: Mapping[str, Stories]
    """For a story's slug, the stories that name it as related."""
    editions: Mapping[Period, Edition]
    """Those that have stories."""
    next_due: datetime | None
    """When the next held story comes out."""
    interval: tuple[float, float]
    """The times between which nothing else is out, in seconds since 1970."""
    held: frozenset[str]
    """The slugs of stories that a preview shows before their time; drafts tell themselves."""
    drafts: int
    """How many there are."""
    preview: bool
    """True where `stories` has drafts and held stories."""
    own: Stories | None = None
    """Of `stories`, those whose page stands in this language; None where all do."""
    versions: Mapping[str, "PublishedSet"] = MappingProxyType({})
    """What is out in each language of the site, where there are several; "" is the first."""
    merged: "PublishedSet | None" = None
    """What is out in any language, each story once, where there are several."""

    def in_language(self, code: str) -> "PublishedSet":
        """Return what pages in a language list."""
        return self.versions.get(code, self)

    @property
    def once(self) -> "PublishedSet":
        """What is out in any language, each story once."""
        return self.merged or self

    @property
    def remarks(self) -> tuple[str, ...]:
        """What editors should know of what is left out, or shown although it is not out."""
        found = []
        if self.next_due:
            found.append(f"the next held story is due at {self.next_due.isoformat()}")
        drafts = f"{self.drafts:,} {'draft' if self.drafts == 1 else 'drafts'}"
        if self.preview:
            listed = (*self.stories, *self.withdrawn)
            held = sum(story.slug in self.held and not story.draft for story in listed)
            stories = "story" if held == 1 else "stories"
            found.append(f"a preview, with {drafts} and {held:,} held {stories}, marked as such")
            if paths := [path for _, path in self.catalog.faulty_drafts]:
                more = f" and {len(paths) - _MOST_NAMED:,} more" if paths[_MOST_NAMED:] else ""
                named = ", ".join(paths[:_MOST_NAMED])
                found.append(f"left out, since there are errors in it: {named}{more}")
        elif self.drafts:
            found.append(f"left out: {drafts}; --drafts shows them in a preview")
        return tuple(found)

    def finished(self, stories: Iterable[CatalogStory]) -> Iterable[CatalogStory]:
        """Return those of some stories that readers may hear of: in a preview, not all."""
        if not self.preview:
            return stories
        return (story for story in stories if not story.draft and story.slug not in self.held)

    def chosen(self, slugs: Iterable[str]) -> Stories:
        """Return those that lists may show of some stories: none held, withdrawn or a draft."""
        listed = self.listed
        if self.catalog.languages.codes:
            slugs = [self._shown(slug, listed) for slug in slugs]
        return tuple([listed[slug] for slug in slugs if slug in listed])

    def linked(self, links: Iterable[tuple[str, str]]) -> Stories:
        """Return those of the stories among some links, (kind, slug), that have a page."""
        out = self.out
        slugs = [slug for kind, slug in links if kind == "stories"]
        if self.catalog.languages.codes:
            slugs = [self._shown(slug, out) for slug in slugs]
        return tuple([out[slug] for slug in slugs if slug in out])

    def _shown(self, slug: str, available: Mapping[str, CatalogStory]) -> str:
        """Return the version of a story that a text in this language means, if it is available."""
        shown = self.catalog.languages.stories.named(slug, self.code)
        return shown if shown in available else slug


def published_set(catalog: Catalog, now: datetime, *, drafts: bool) -> PublishedSet:
    """Return what is out at `now` (aware); with `drafts`, a preview of all that is not yet."""
    ordered = in_order(catalog.stories.values())
    faulty = {slug for slug, _ in catalog.faulty_drafts}
    finished = [
        story for story in ordered if not story.draft or (drafts and story.slug not in faulty)
    ]
    moment = now.timestamp()
    held = list(takewhile(lambda story: story.date.instant > moment, finished))
    ready = [story.as_of(moment) if story.changed else story for story in finished]
    out = ready if drafts else ready[len(held) :]
    out_slugs = {story.slug for story in out}
    whole = _set_of(
        catalog,
        FIRST,
        out,
        out,
        unpublished=tuple(story for story in ordered if story.slug not in out_slugs),
        next_due=held[-1].date.at if held else None,
        interval=_interval(ready[len(held) :], held),
        held=frozenset(story.slug for story in held if drafts),
        drafts=sum(story.draft for story in (finished if drafts else ordered)),
        preview=drafts,
    )
    return _by_language(whole, out) if catalog.languages.codes else whole


def _set_of(
    catalog: Catalog,
    code: str,
    listed: Sequence[CatalogStory],
    out: Sequence[CatalogStory],
    *,
    unpublished: Stories,
    next_due: datetime | None,
    interval: tuple[float, float],
    held: frozenset[str],
    drafts: int,
    preview: bool,
) -> PublishedSet:
    """Return the set of pages that list some stories, of all that have a page, newest first."""
    stories = tuple(story for story in listed if not story.withdrawn)
    later: dict[str, list[CatalogStory]] = defaultdict(list)
    for story in stories:
        for slug in story.related:
            later[slug].append(story)
    months = by_month(stories)
    return PublishedSet(
        catalog=catalog,
        code=code,
        stories=stories,
        months=months,
        withdrawn=tuple(story for story in listed if story.withdrawn),
        unpublished=unpublished,
        listed=MappingProxyType({story.slug: story for story in out if not story.withdrawn}),
        out=MappingProxyType({story.slug: story for story in out}),
        by_topic=grouped(months, with_parents(attrgetter("topics"), catalog.topics)),
        by_thread=grouped(months, with_parents(attrgetter("threads"), catalog.threads)),
        by_publisher=grouped(months, attrgetter("named_publishers")),
        later=MappingProxyType({slug: tuple(linking) for slug, linking in later.items()}),
        editions=MappingProxyType(_with_stories(catalog.editions.values(), stories)),
        next_due=next_due,
        interval=interval,
        held=held,
        drafts=drafts,
        preview=preview,
    )


def _by_language(whole: PublishedSet, out: Sequence[CatalogStory]) -> PublishedSet:
    """Return a set with what is out in each language."""
    languages = whole.catalog.languages
    versions = {code: _version(whole, code, out) for code in (FIRST, *languages.codes)}
    first = versions[FIRST]
    out = list(first.out.values())
    merged = _again(whole, first.catalog, FIRST, list(once(out, languages)), out)
    return replace(
        whole,
        versions=MappingProxyType(versions),
        merged=merged,
        editions=first.editions,
    )


def _version(whole: PublishedSet, code: str, out: Sequence[CatalogStory]) -> PublishedSet:
    """Return the set of the pages in a language."""
    languages = whole.catalog.languages
    catalog = whole.catalog.in_language(code)
    shown = list(in_language(out, languages, code, catalog.topics, catalog.threads, whole.listed))
    lists = list(listed(shown, languages, code))
    there = [story for story in lists if languages.code_of(story) == code or not story.withdrawn]
    found = _again(whole, catalog, code, there, shown)
    own = tuple(story for story in found.stories if languages.code_of(story) == code)
    return found if own == found.stories else replace(found, own=own)


def _again(
    whole: PublishedSet,
    catalog: Catalog,
    code: str,
    stories: Sequence[CatalogStory],
    out: Sequence[CatalogStory],
) -> PublishedSet:
    """Return a set of other stories at the same moment."""
    return _set_of(
        catalog,
        code,
        stories,
        out,
        unpublished=whole.unpublished,
        next_due=whole.next_due,
        interval=whole.interval,
        held=whole.held,
        drafts=whole.drafts,
        preview=whole.preview,
    )


def _interval(out: list[CatalogStory], held: list[CatalogStory]) -> tuple[float, float]:
    """Return the last time at which something came out, and the next; both newest first."""
    since = [story.date.instant for story in out[:1]]
    since += [story.changed.instant for story in out if story.changed]
    due = [story.date.instant for story in held[-1:]]
    due += [story.until for story in out if story.until is not None]
    return max(since, default=-math.inf), min(due, default=math.inf)


def withheld(published: PublishedSet) -> frozenset[str]:
    """Return the static files, as paths under `site/`, that only unpublished stories refer to."""
    catalog = published.catalog
    named = catalog.named_files
    out = (*published.stories, *published.withdrawn)
    bodies = chain(
        (document.body for document in catalog.topics.values()),
        (document.body for document in catalog.threads.values()),
        (document.body for document in catalog.editions.values()),
        (document.body for document in catalog.pages.values()),
    )
    shown = chain(
        (static_paths(body) for body in bodies),
        (story.files for story in out),
        (tool.text.files for tool in catalog.tools.values()),
        [named],
    )
    hidden = (story.files for story in published.unpublished)
    return frozenset(chain.from_iterable(hidden)).difference(*shown)


def _with_stories(editions: Iterable[Edition], stories: Stories) -> dict[Period, Edition]:
    """Return the editions of periods that have stories."""
    written = {Period.of(edition): edition for edition in editions}
    if not written:
        return {}
    days = {story.date.wall.date() for story in stories}
    covered = {period for day in days for period in Period.around(day)}
    return {period: edition for period, edition in written.items() if period in covered}
