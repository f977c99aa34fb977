"""The pages of stories."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.newsroom.months.named_stories import FoundStories, NamedStories
from copydesk.newsroom.months.records import in_order, linked_stories, parts_of
from copydesk.newsroom.months.stories import MonthStories, Related, Stories
from copydesk.newsroom.months.story_lists import neighbours
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.heads import story_versions
from copydesk.plan.site.page import Page, StoredStory, deferred
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.stories.also_in import Shared, among, earlier, shared_articles, with_earlier
from copydesk.plan.stories.tools import NamedTools, named_tools, tool_links
from copydesk.plan.stories.view import story_view


def stories(published: PublishedSet) -> Iterator[PageGroup]:
    """Return groups of stories, each of a month and with all that stands around them and the
    neighbours.
    """
    months = published.by_month if published.own is None else published.own
    shared = _shared(published)
    # Languages have further stories that are out.
    source = None if published.catalog.languages.codes else published.shown + shared.hash
    parts = [part for month in months for part in _parts(month)]
    for (month, number, start, end), older, newer in neighbours(parts):
        columns = month.columns
        around = FoundStories(
            partial(_others, published, month, number, shared),
            source and hashed(source + columns.parts[number - 1].hash),
        )
        named = f"stories of {month.first:%Y-%m}"
        yield page_group(
            f"{named} ({number})" if number > 1 else named,
            _part_of_month,
            stories=month.all[start:end],
            held=_held(published, month.slugs_from(start, end)),
            others=CardsOnly(around),
            versions=_versions(published, month.slugs_from(start, end)),
            tools=named_tools(published.catalog, columns.tools),
            before=CardsOnly(older[0].all[older[2] : older[2] + 1] if older else ()),
            after=CardsOnly(newer[0].all[newer[3] - 1 : newer[3]] if newer else ()),
        )
    yield _of_withdrawn(published, source)


def _of_withdrawn(published: PublishedSet, source: bytes | None) -> PageGroup:
    gone = tuple(published.withdrawn)
    slugs = tuple(story.slug for story in gone)
    related = tuple(story.related for story in gone)
    linked = tuple(map(linked_stories, gone))
    around = FoundStories(
        lambda: NamedStories(list(_named(published, slugs, related, linked)), published.out),
        source and hashed(encoded((source, slugs, linked))),
    )
    return page_group(
        "withdrawn stories",
        _withdrawn,
        stories=gone,
        held=_held(published, slugs),
        others=CardsOnly(around),
        versions=_versions(published, slugs),
        tools=named_tools(
            published.catalog, (slug for story in gone for slug in story.named_tools)
        ),
    )


def _parts(month: MonthStories) -> Iterator[tuple[MonthStories, int, int, int]]:
    """Yield the parts of a month, the newest first: the number of each, from the oldest, and where
    it begins and ends.
    """
    for number, (start, end) in reversed(list(enumerate(parts_of(month), 1))):
        yield month, number, start, end


class _Sharing:
    """Articles that several stories have, and the slugs of these."""

    def __init__(self, articles: Shared) -> None:
        self.articles = articles
        self.slugs = frozenset(story.slug for listed in articles.values() for story in listed)
        self.hash = hashed(
            encoded([(key, [each.slug for each in listed]) for key, listed in articles.items()])
        )
        """Of all this."""


def _shared(published: PublishedSet) -> _Sharing:
    """Return the articles that several of the stories have that lists show."""
    sharing = published.catalog.sharing
    if sharing is None:
        return _Sharing(shared_articles(published.stories))
    return _Sharing(shared_articles(in_order(published.listed.chosen(sharing))))


def _versions(published: PublishedSet, slugs: Iterable[str]) -> CardsOnly:
    """Return some stories in the other languages that they are out in."""
    versions, out = published.catalog.languages.stories, published.out
    if not versions.groups:
        return CardsOnly(())
    others = (other for slug in slugs for other in versions.of(slug).values())
    return CardsOnly(out.chosen(dict.fromkeys(others)))


def _held(published: PublishedSet, slugs: Iterable[str]) -> tuple[str, ...]:
    """Return those of some stories that a preview shows before their time, by their slugs."""
    held = published.held
    return tuple(slug for slug in slugs if slug in held) if held else ()


def _others(
    published: PublishedSet, month: MonthStories, number: int, shared: _Sharing
) -> NamedStories:
    """Return what the stories of a part of a month name as related, what names them, what their
    texts link to, and earlier ones that have the same articles.
    """
    start, end = parts_of(month)[number - 1]
    slugs, part = tuple(month.slugs_from(start, end)), month.columns.parts[number - 1]
    related, links = decoded(Related, part.related), decoded(Related, part.links)
    others = _named(published, slugs, related, links)
    here = shared.slugs.intersection(slugs)
    if here:
        stories = published.listed.chosen(slug for slug in slugs if slug in here)
        found = with_earlier(stories, shared.articles)
        others.update(dict.fromkeys(story.slug for story in found))
    return NamedStories(list(others), published.out)


def _named(
    published: PublishedSet,
    slugs: Sequence[str],
    related: Iterable[Iterable[str]],
    links: Iterable[Iterable[str]],
) -> dict[str, None]:
    """Return the slugs of what some stories name as related, what names them, and what their texts
    link to.
    """
    others = dict.fromkeys(published.listed.chosen(chain.from_iterable(related)).slugs)
    others.update(dict.fromkeys(published.naming.of(slugs)))
    others.update(dict.fromkeys(published.meant(chain.from_iterable(links)).slugs))
    return others


def _part_of_month(
    context: SiteContext,
    stories: Stories,
    held: tuple[str, ...],
    others: CardsOnly,
    versions: CardsOnly,
    tools: NamedTools,
    before: CardsOnly,
    after: CardsOnly,
) -> Iterator[Page]:
    stories = tuple(stories)
    around = _Around(others, held, versions, tools, stories)
    older: Iterable[CatalogStory | None] = (*stories[1:], *before.stories, None)
    newer: Iterable[CatalogStory | None] = (*(after.stories or (None,)), *stories)
    for story, previous, following in zip(stories, older, newer, strict=False):
        yield _story(context, story, around, previous, following)


def _withdrawn(
    context: SiteContext,
    stories: Stories,
    held: tuple[str, ...],
    others: CardsOnly,
    versions: CardsOnly,
    tools: NamedTools,
) -> Iterator[Page]:
    around = _Around(others, held, versions, tools)
    for story in stories:
        yield _story(context, story, around, None, None)


class _Around:
    """The stories that stand around others."""

    def __init__(
        self,
        others: CardsOnly,
        held: tuple[str, ...],
        versions: CardsOnly,
        tools: NamedTools,
        stories: Stories = (),
    ) -> None:
        self.held = held
        self.tools = dict(tools)
        # Of all stories with the same articles, `others` has those that are named.
        self.shared = among((*others.stories, *stories))
        self.versions = {story.slug: story for story in versions.stories}
        self.out = {story.slug: story for story in others.stories}
        self._later: dict[str, list[CatalogStory]] = {}
        for story in in_order(others.stories):
            if not story.withdrawn:
                for slug in story.related:
                    self._later.setdefault(slug, []).append(story)

    def related(self, story: CatalogStory) -> tuple[CatalogStory, ...]:
        """Return what a story names as related, as far as lists may show it."""
        found = (self.out.get(slug) for slug in story.related)
        return tuple(other for other in found if other and not other.withdrawn)

    def later(self, story: CatalogStory) -> tuple[CatalogStory, ...]:
        """Return what names a story, newest first, without what it names itself."""
        found = self._later.get(story.slug, ())
        return tuple(other for other in found if other.slug not in story.related)


def _story(
    context: SiteContext,
    story: CatalogStory,
    around: _Around,
    previous: CatalogStory | None,
    following: CatalogStory | None,
) -> Page:
    stored = StoredStory(story.path, story.hash, story.until)
    alternates, default = story_versions(context, story, around.versions)
    view = deferred(
        (stored,),
        story_view,
        site=context.site,
        addresses=context.addresses,
        translations=context.translations,
        story=stored,
        links=context.body_links(story, context.linked(story.links, around.out)),
        pictures=context.pictures_of(story),
        topics=context.topic_links(story),
        threads=context.subject_links("threads", context.threads, story.threads),
        tools=tool_links(context, story, around.tools) if around.tools else (),
        related=context.cards(around.related(story)),
        later=context.cards(around.later(story)),
        also=tuple(
            (key, tuple(map(context.story_link, listed)))
            for key, listed in earlier(story, around.shared)
        ),
        previous=context.story_link(previous) if previous else None,
        following=context.story_link(following) if following else None,
        held=story.slug in around.held,
        alternates=alternates,
        default=default,
    )
    return context.page(context.address(story), "story.html", view)
