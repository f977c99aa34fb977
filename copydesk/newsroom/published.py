"""The published set: what is out at a moment, in each language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import hashed
from copydesk.model import Edition
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.languages import FIRST, in_language, once
from copydesk.newsroom.languages import listed as listed_in
from copydesk.newsroom.months.named_stories import NamedStories, Naming, StoriesBySlug
from copydesk.newsroom.months.out_at import OutAt
from copydesk.newsroom.months.records import in_order
from copydesk.newsroom.months.stories import MonthStories, Stories, StoryList
from copydesk.newsroom.months.story_lists import (
    Months,
    by_subject,
    in_time,
    listings_with_parents,
    months_of,
    newest_first,
)
from copydesk.newsroom.story.records import CatalogStory
from copydesk.urls import Period

_MOST_NAMED = 10
"""So many paths are named in one remark."""


class PublishedSet(Struct, frozen=True, dict=True):
    """The catalog at a moment: held stories and drafts left out, withdrawn ones set apart.

    Stories stand newest first; ties sort by slug. A preview has them all.
    """

    catalog: Catalog
    code: str
    """The language of the pages that list these; "" is the first."""
    stories: StoryList
    """Those that lists, feeds and archives show."""
    by_month: tuple[MonthStories, ...]
    """The same by month, the newest first."""
    withdrawn: Stories
    """Those that only keep their page."""
    unpublished: Stories
    waiting: Stories
    """Those with changes that are yet to come."""
    listed: StoriesBySlug
    """`stories` by slug."""
    out: StoriesBySlug
    """By slug, those that have a page: `stories` and `withdrawn`."""
    by_topic: Mapping[str, Months]
    """A parent lists its children's stories too."""
    by_thread: Mapping[str, Months]
    by_publisher: Mapping[str, Months]
    """By the slug of a publisher in `publishers.yaml`."""
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
    own: tuple[MonthStories, ...] | None = None
    """Of `by_month`, the stories whose pages are in this language; None where all are."""
    versions: Mapping[str, "PublishedSet"] = MappingProxyType({})
    """What is out in each language of the site, where there are several; "" is the first."""
    merged: "PublishedSet | None" = None
    """What is out in any language, each story once, where there are several."""

    def in_language(self, code: str) -> "PublishedSet":
        """Return what pages in a language list."""
        return self.versions.get(code, self)

    @cached_property
    def naming(self) -> Naming:
        """The stories that name others as related."""
        return Naming(self.by_month)

    @property
    def shown(self) -> bytes:
        """The hash of what pages show of all stories that have one."""
        withdrawn = b"".join(story.shown for story in self.withdrawn)
        return hashed(b"".join(month.columns.all_shown for month in self.by_month) + withdrawn)

    def month_of(self, day: date) -> MonthStories:
        """Return the month of a day that has stories."""
        return next(month for month in self.by_month if month.first == day.replace(day=1))

    @property
    def days(self) -> Mapping[date, int]:
        """The days that have stories, the newest first, each with how many."""
        return dict(chain.from_iterable(month.columns.days for month in self.by_month))

    @property
    def once(self) -> "PublishedSet":
        """The stories that are out in any language, each once."""
        return self.merged or self

    @property
    def remarks(self) -> tuple[str, ...]:
        """Remarks for editors on what is left out, or shown although it is not out."""
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

    def chosen(self, slugs: Iterable[str]) -> NamedStories:
        """Return those that lists may show of some stories: none held, withdrawn or a draft."""
        if self.catalog.languages.codes:
            slugs = [self._shown(slug, self.listed) for slug in slugs]
        return self.listed.chosen(slugs)

    def linked(self, links: Iterable[tuple[str, str]]) -> NamedStories:
        """Return those of the stories among some links, (kind, slug), that have a page."""
        return self.meant(slug for kind, slug in links if kind == "stories")

    def meant(self, slugs: Iterable[str]) -> NamedStories:
        """Return those of the stories that texts mean by some slugs that have a page."""
        if self.catalog.languages.codes:
            slugs = [self._shown(slug, self.out) for slug in slugs]
        return self.out.chosen(slugs)

    def _shown(self, slug: str, available: Mapping[str, CatalogStory]) -> str:
        """Return the version of a story that a text in this language means, if it is available."""
        shown = self.catalog.languages.stories.named(slug, self.code)
        return shown if shown in available else slug


def published_set(catalog: Catalog, now: datetime, *, drafts: bool) -> PublishedSet:
    """Return what is out at `now` (aware); with `drafts`, a preview of all that is not yet."""
    faulty = frozenset(slug for slug, _ in catalog.faulty_drafts)
    moment = OutAt(now.timestamp(), faulty, preview=drafts)
    for month in catalog.stories.months:
        moment.take(month)
    months = newest_first(moment.months)
    withdrawn = in_order(moment.withdrawn)
    held = in_order(moment.held)
    listed = catalog.stories.of_months(months)
    whole = _set_of(
        catalog,
        FIRST,
        months,
        withdrawn,
        listed,
        listed.with_others(withdrawn),
        unpublished=tuple(in_order(moment.unpublished)),
        waiting=tuple(moment.waiting),
        next_due=held[-1].date.at if held else None,
        interval=(moment.since, moment.until),
        held=frozenset(story.slug for story in held if drafts),
        drafts=moment.drafts,
        preview=drafts,
    )
    if not catalog.languages.codes:
        return whole
    return _by_language(whole, in_order((*whole.stories, *withdrawn)))


def _set_of(
    catalog: Catalog,
    code: str,
    months: Sequence[MonthStories],
    withdrawn: Stories,
    listed: StoriesBySlug,
    out: StoriesBySlug,
    *,
    unpublished: Stories,
    waiting: Stories,
    next_due: datetime | None,
    interval: tuple[float, float],
    held: frozenset[str],
    drafts: int,
    preview: bool,
) -> PublishedSet:
    """Return the set of pages that list the stories of some months, of all that have a page."""
    topics, threads = catalog.topics, catalog.threads
    return PublishedSet(
        catalog=catalog,
        code=code,
        stories=in_time(months),
        by_month=tuple(months),
        withdrawn=withdrawn,
        unpublished=unpublished,
        waiting=waiting,
        listed=listed,
        out=out,
        by_topic=by_subject(
            months, lambda month: listings_with_parents(month.topics, month.shown, topics)
        ),
        by_thread=by_subject(
            months, lambda month: listings_with_parents(month.threads, month.shown, threads)
        ),
        by_publisher=by_subject(months, lambda month: month.publishers),
        editions=MappingProxyType(_with_stories(catalog.editions.values(), months)),
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
    out = in_order(first.out.values())
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
    lists = list(listed_in(shown, languages, code))
    there = [story for story in lists if languages.code_of(story) == code or not story.withdrawn]
    found = _again(whole, catalog, code, there, shown)
    own = [story for story in found.stories if languages.code_of(story) == code]
    return found if len(own) == len(found.stories) else replace(found, own=tuple(months_of(own)))


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
        months_of(story for story in stories if not story.withdrawn),
        tuple(story for story in stories if story.withdrawn),
        StoriesBySlug(others=[story for story in out if not story.withdrawn]),
        StoriesBySlug(others=out),
        unpublished=whole.unpublished,
        waiting=whole.waiting,
        next_due=whole.next_due,
        interval=whole.interval,
        held=whole.held,
        drafts=whole.drafts,
        preview=whole.preview,
    )


def _with_stories(
    editions: Iterable[Edition], months: Sequence[MonthStories]
) -> dict[Period, Edition]:
    """Return the editions of periods that have stories."""
    written = {Period.of(edition): edition for edition in editions}
    if not written:
        return {}
    days = [day for month in months for day, _ in month.columns.days]
    covered = {period for day in days for period in Period.around(day)}
    return {period: edition for period, edition in written.items() if period in covered}
