"""What of the catalog is out at a moment, in the orders in which pages list it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from types import MappingProxyType

from copydesk.addresses import Period
from copydesk.catalog import Catalog, CatalogStory
from copydesk.model import Edition, Topic
from copydesk.texts import static_paths

Stories = tuple[CatalogStory, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """The catalog at a moment: held stories and drafts left out, withdrawn ones set apart.

    Stories stand newest first; ties sort by slug.
    """

    catalog: Catalog
    stories: Stories
    """Those that lists, feeds and archives show."""
    withdrawn: Stories
    """Those that only keep their page."""
    unpublished: Stories
    by_topic: Mapping[str, Stories]
    """A parent lists its children's stories too."""
    by_thread: Mapping[str, Stories]
    by_publisher: Mapping[str, Stories]
    """By the slug of a publisher in `publishers.yaml`."""
    later: Mapping[str, Stories]
    """For a story's slug, the stories that name it as related."""
    editions: Mapping[Period, Edition]
    """Those that have stories."""
    next_due: datetime | None
    """When the next held story comes out."""

    @property
    def slugs(self) -> frozenset[str]:
        """The stories that have a page."""
        return frozenset(each.story.slug for each in (*self.stories, *self.withdrawn))


def publication(catalog: Catalog, now: datetime, *, drafts: bool) -> Publication:
    """What is out at `now` (aware); with `drafts`, drafts count as finished stories."""
    ordered = sorted(catalog.stories.values(), key=lambda each: each.story.slug)
    ordered.sort(key=lambda each: each.story.date.instant, reverse=True)
    finished = [each for each in ordered if drafts or not each.story.draft]
    held = [each for each in finished if each.story.date.instant > now.timestamp()]
    out = finished[len(held) :]
    stories = tuple(each for each in out if not each.story.withdrawn)
    out_slugs = {each.story.slug for each in out}
    later: dict[str, list[CatalogStory]] = defaultdict(list)
    for each in stories:
        for slug in each.story.related:
            later[slug].append(each)
    days = {each.story.date.at.date() for each in stories}
    covered = {period for day in days for period in Period.around(day)}
    editions = {Period.of(edition): edition for edition in catalog.editions.values()}
    return Publication(
        catalog=catalog,
        stories=stories,
        withdrawn=tuple(each for each in out if each.story.withdrawn),
        unpublished=tuple(each for each in ordered if each.story.slug not in out_slugs),
        by_topic=_grouped(
            (each, _with_parents(each.story.topics, catalog.topics)) for each in stories
        ),
        by_thread=_grouped(
            (each, _with_parents(each.story.threads, catalog.threads)) for each in stories
        ),
        by_publisher=_grouped(
            (each, (source.listed.slug for source in each.sources if source.listed))
            for each in stories
        ),
        later=MappingProxyType({slug: tuple(linking) for slug, linking in later.items()}),
        editions=MappingProxyType(
            {period: edition for period, edition in editions.items() if period in covered}
        ),
        next_due=held[-1].story.date.at if held else None,
    )


def withheld(publication: Publication) -> frozenset[str]:
    """The static files, as paths under `site/`, that only unpublished stories refer to."""
    catalog = publication.catalog
    out = [each.story for each in (*publication.stories, *publication.withdrawn)]
    bodies = chain(
        (document.body for document in catalog.topics.values()),
        (document.body for document in catalog.threads.values()),
        (document.body for document in catalog.editions.values()),
        (document.body for document in catalog.pages.values()),
    )
    shown = chain(
        (static_paths(body) for body in bodies),
        (static_paths(story.body, story.image) for story in out),
    )
    hidden = (static_paths(each.story.body, each.story.image) for each in publication.unpublished)
    return frozenset(chain.from_iterable(hidden)).difference(*shown)


def by_day(stories: Stories) -> tuple[tuple[date, Stories], ...]:
    """Neighbours of the same day together, in their order."""
    days: dict[date, list[CatalogStory]] = defaultdict(list)
    for each in stories:
        days[each.story.date.at.date()].append(each)
    return tuple((day, tuple(listed)) for day, listed in days.items())


def by_month(stories: Stories) -> Mapping[date, Stories]:
    """The stories of each month, by its first day, in their order."""
    months: dict[date, list[CatalogStory]] = defaultdict(list)
    for each in stories:
        months[each.story.date.at.date().replace(day=1)].append(each)
    return {month: tuple(listed) for month, listed in months.items()}


def _grouped(pairs: Iterable[tuple[CatalogStory, Iterable[str]]]) -> Mapping[str, Stories]:
    groups: dict[str, list[CatalogStory]] = defaultdict(list)
    for each, slugs in pairs:
        for slug in dict.fromkeys(slugs):
            groups[slug].append(each)
    return MappingProxyType({slug: tuple(listed) for slug, listed in groups.items()})


def _with_parents(slugs: Iterable[str], subjects: Mapping[str, Topic]) -> list[str]:
    found: list[str] = []
    for slug in slugs:
        next_slug: str | None = slug
        while next_slug and next_slug in subjects and next_slug not in found:
            found.append(next_slug)
            next_slug = subjects[next_slug].parent
    return found
