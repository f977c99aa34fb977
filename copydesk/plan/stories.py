"""The pages of stories."""

from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import quote

from msgspec.structs import asdict, replace

from copydesk.language.translations import Translations
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.story.sources import SourcedStory
from copydesk.newsroom.story_lists import Stories, by_month, in_order, neighbours
from copydesk.plan.also_in import Shared, among, earlier, shared_articles, with_earlier
from copydesk.plan.heads import story_versions
from copydesk.plan.page import Page, ReadStory, StoredStory, deferred
from copydesk.plan.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site_context import LinkTable, SiteContext
from copydesk.plan.site_view import site_feed
from copydesk.plan.story_content import page_content, titled
from copydesk.plan.story_tools import NamedTools, named_tools, tool_links
from copydesk.urls import Addresses
from copydesk.views import Alternate, Card, HtmlHead, Link, Site, StoryView
from copydesk.views.bibtex import bibtex
from copydesk.views.citations import AlsoIn
from copydesk.views.story import StoryContent
from copydesk.views.structured_data import news_article

_LONG = 6
"""Minutes of reading from which on a text has a table of its sections."""
_MANY = 20
"""Sources or links from which on it has one, however short it is."""


def stories(published: PublishedSet) -> Iterator[PageGroup]:
    """Return a group for each month: its stories, all that stand around them, and neighbours."""
    months = published.months if published.own is None else by_month(published.own)
    sharing = published.catalog.sharing
    shared = shared_articles(
        story for story in published.stories if sharing is None or story.slug in sharing
    )
    for first, older, newer in neighbours(months):
        month = months[first]
        yield page_group(
            f"stories of {first:%Y-%m}",
            _month,
            stories=month,
            held=_held(published, month),
            others=_others(published, month, shared),
            versions=_versions(published, month),
            tools=named_tools(published.catalog, month),
            before=CardsOnly(months[older][:1] if older else ()),
            after=CardsOnly(months[newer][-1:] if newer else ()),
        )
    gone = published.withdrawn
    others = _others(published, gone, {})
    yield page_group(
        "withdrawn stories",
        _withdrawn,
        stories=gone,
        held=_held(published, gone),
        others=others,
        versions=_versions(published, gone),
        tools=named_tools(published.catalog, gone),
    )


def _versions(published: PublishedSet, stories: Stories) -> CardsOnly:
    """Return some stories in the other languages that they are out in."""
    versions, out = published.catalog.languages.stories, published.out
    if not versions.groups:
        return CardsOnly(())
    others = (slug for story in stories for slug in versions.of(story.slug).values())
    return CardsOnly(tuple(out[slug] for slug in dict.fromkeys(others) if slug in out))


def _held(published: PublishedSet, stories: Stories) -> tuple[str, ...]:
    """Return the slugs of those stories that a preview shows before their time."""
    held = published.held
    return tuple(story.slug for story in stories if story.slug in held) if held else ()


def _others(published: PublishedSet, stories: Stories, shared: Shared) -> CardsOnly:
    """Return what some stories name as related, what names them, what their texts link to, and
    earlier ones that have the same articles.
    """
    listed, later = published.listed, published.later
    named = dict.fromkeys(chain.from_iterable([story.related for story in stories]))
    links = dict.fromkeys(chain.from_iterable([story.links for story in stories]))
    naming = chain.from_iterable([later.get(story.slug, ()) for story in stories])
    others = {slug: listed[slug] for slug in named if slug in listed}
    others |= {story.slug: story for story in naming}
    others |= {story.slug: story for story in published.linked(links)}
    if shared:
        others |= {story.slug: story for story in with_earlier(stories, shared)}
    return CardsOnly(tuple(others.values()))


def _month(
    context: SiteContext,
    stories: Stories,
    held: tuple[str, ...],
    others: CardsOnly,
    versions: CardsOnly,
    tools: NamedTools,
    before: CardsOnly,
    after: CardsOnly,
) -> Iterator[Page]:
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

    def related(self, story: CatalogStory) -> Stories:
        """Return what a story names as related, as far as lists may show it."""
        found = (self.out.get(slug) for slug in story.related)
        return tuple(other for other in found if other and not other.withdrawn)

    def later(self, story: CatalogStory) -> Stories:
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


def story_view(
    read: ReadStory,
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    story: StoredStory,
    links: LinkTable,
    pictures: Sizes,
    topics: tuple[Link, ...],
    threads: tuple[Link, ...],
    tools: tuple[Link, ...],
    related: tuple[Card, ...],
    later: tuple[Card, ...],
    also: AlsoIn,
    previous: Link | None,
    following: Link | None,
    held: bool,
    alternates: tuple[Alternate, ...],
    default: str | None,
) -> StoryView:
    """Return a story's page."""
    entry = read(story)
    written = entry.story
    canonical = addresses.absolute(addresses.story(written))
    indexed = not (written.withdrawn or written.draft or held)
    content = page_content(
        entry, site, addresses, translations, dict(links), topics, pictures, also
    )
    return StoryView(
        **asdict(content),
        site=site,
        head=replace(
            _head(site, addresses, translations, content, canonical, indexed=indexed),
            alternates=alternates,
            default=default,
        ),
        minutes=written.minutes,
        sections=_sections(entry),
        threads=threads,
        tools=tools,
        related=related,
        later=later,
        previous=previous,
        next=following,
        share=_share(translations, content, canonical),
        bibtex=bibtex(content, titled(content, translations), site, written.slug, canonical),
        draft=written.draft,
        held=held,
        day=None if written.withdrawn else addresses.day(written.date.wall.date()),
    )


def _sections(entry: SourcedStory) -> tuple[Link, ...]:
    """Return the sections of a text that is long to read, or has many sources or links."""
    body = entry.story.body
    many = max(len(entry.sources), len(entry.counted)) >= _MANY
    if entry.story.minutes < _LONG and not many:
        return ()
    return tuple(Link(title, f"#{id_}") for id_, title in body.sections)


def _head(
    site: Site,
    addresses: Addresses,
    translations: Translations,
    content: StoryContent,
    canonical: str,
    *,
    indexed: bool,
) -> HtmlHead:
    title = titled(content, translations)
    # Nobody is shown a picture of what does not stand.
    image = content.image if not content.withdrawn else None
    return HtmlHead(
        title=title,
        description=content.description or f"{content.title} – {site.title}",
        canonical=canonical,
        kind="article",
        feeds=site_feed(site),
        image=addresses.absolute(image.src) if image else None,
        published=content.date,
        modified=content.updated,
        structured_data=news_article(content, title, site, addresses, canonical),
        indexed=indexed,
    )


def _share(translations: Translations, content: StoryContent, canonical: str) -> tuple[Link, ...]:
    title, address = quote(titled(content, translations), safe=""), quote(canonical, safe="")
    return (
        Link(translations.gettext("E-mail"), f"mailto:?subject={title}&body={address}"),
        Link("Bluesky", f"https://bsky.app/intent/compose?text={title}%20{address}"),
        Link("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )
