"""What the planned pages of a site have in common, and how a page of it is made.

No story is part of it: an edit to one leaves the outline as it is.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from copydesk.cache.serialisation import encoded, hashed
from copydesk.language.translations import Translations
from copydesk.model import Edition, Topic
from copydesk.newsroom.pictures import Size, Sizes
from copydesk.newsroom.published import Publication, Stories
from copydesk.newsroom.story_records import CatalogStory
from copydesk.plan import story_views as compose
from copydesk.settings import Settings
from copydesk.urls import Addresses, Period
from copydesk.views import Card, CountedLink, Link

T = TypeVar("T")

LATEST = 30
"""How many stories a front page shows; all of them stand in its months."""


class Stored(Struct, frozen=True):
    """Stands for a `SourcedStory` among a page's arguments, until the page is made."""

    path: str
    """Of its document."""
    hash: bytes


class Page(Struct, frozen=True):
    """One output file, not made yet."""

    path: str
    """Under `site/`."""
    template: str
    view: Callable[..., object]
    arguments: Mapping[str, object]
    """What the view function receives; a `Stored` as the story that it stands for."""


class Copy(Struct, frozen=True):
    """An output file that is a copy of one of the newsroom's or of the layouts'."""

    path: str
    """Under `site/`."""
    origin: str
    """Relative to the newsroom's root, or absolute."""
    hash: bytes
    """Of its content."""


def neighbours(newest_first: Iterable[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Each with the one before it and the one after it in time."""
    ordered = list(newest_first)
    older: list[T | None] = [*ordered[1:], None]
    newer: list[T | None] = [None, *ordered]
    yield from zip(ordered, older, newer, strict=False)


class Outline:
    """The settings and all documents that are no stories, and what pages show of them."""

    def __init__(
        self,
        publication: Publication,
        settings: Settings,
        translations: Translations,
        pictures: Mapping[str, Size],
    ) -> None:
        """`pictures` has their sizes, by their paths under `site/`."""
        catalog = publication.catalog
        self.addresses = Addresses.of(settings)
        self.site = compose.site_view(settings, self.addresses)
        self.translations = translations
        self.feeds = settings.feeds
        self.topics = catalog.topics
        self.threads = catalog.threads
        self.publishers = catalog.publishers
        self.standing_pages = catalog.pages
        self.written_editions = catalog.editions
        self.editions: Mapping[Period, Edition] = publication.editions
        """Those that have stories."""
        self._pictures = pictures
        self._publishers = {each.slug: each.name for each in self.publishers}
        self._cards: dict[str, Card] = {}
        self._addresses: dict[str, str] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._story_links: dict[str, Link] = {}

    @property
    def hash(self) -> bytes:
        """Of all that it has: equal outlines have equal ones."""
        return hashed(
            encoded(
                (
                    self.site,
                    self.translations.hash,
                    self.addresses,
                    self.feeds,
                    tuple(self.topics.values()),
                    tuple(self.threads.values()),
                    self.publishers,
                    tuple(self.standing_pages.values()),
                    tuple(self.written_editions.values()),
                    tuple(self.editions),
                    sorted(self._pictures.items()),
                )
            )
        )

    def page(
        self, address: str, template: str, view: Callable[..., object], /, **arguments: object
    ) -> Page:
        """A page at an address; its view function takes the site and its addresses too."""
        return self.bare_page(address, template, view, site=self.site, **arguments)

    def bare_page(
        self, address: str, template: str, view: Callable[..., object], /, **arguments: object
    ) -> Page:
        """A page that shows nothing of the site, such as a sitemap."""
        arguments["addresses"] = self.addresses
        return Page(self.addresses.file(address), template, view, arguments)

    def pictures(self, paths: Iterable[str | None]) -> Sizes:
        """The sizes of some pictures, by their paths under `site/`, as far as they are known."""
        known = self._pictures
        return tuple((path, known[path]) for path in paths if path and path in known)

    def card(self, story: CatalogStory) -> Card:
        """A story as other pages show it."""
        card = self._cards[story.slug] = self._cards.get(story.slug) or compose.card(
            story, self.address(story), self.topic_links(story), self.site.language
        )
        return card

    def cards_of(self, stories: Stories) -> tuple[Card, ...]:
        """The stories as other pages show them."""
        known = self._cards.get
        return tuple([known(story.slug) or self.card(story) for story in stories])

    def topic_links(self, story: CatalogStory) -> tuple[Link, ...]:
        """Links to a story's topics."""
        return self.subject_links("topics", self.topics, story.topics)

    def subject_links(
        self, kind: str, subjects: Mapping[str, Topic], slugs: Iterable[str]
    ) -> tuple[Link, ...]:
        """Links to topics or threads, by their names."""
        known = self._links.get
        return tuple(
            [known((kind, slug)) or self._subject_link(kind, subjects[slug]) for slug in slugs]
        )

    def _subject_link(self, kind: str, subject: Topic) -> Link:
        address = self.addresses.subject(kind, subject.slug)
        link = self._links[kind, subject.slug] = Link(subject.name, address)
        return link

    def address(self, story: CatalogStory) -> str:
        """A story's page."""
        address = self._addresses.get(story.slug)
        if address is None:
            address = self._addresses[story.slug] = self.addresses.story(story)
        return address

    def topics_of(
        self, stories: Stories, most: int, without: Collection[str | None] = ()
    ) -> tuple[CountedLink, ...]:
        """The topics that some stories have most often."""
        named = (slug for each in stories for slug in each.topics)
        found = Counter(slug for slug in named if slug not in without)
        return tuple(
            CountedLink(self.topics[slug].name, self.addresses.subject("topics", slug), number)
            for slug, number in found.most_common(most)
        )

    def publishers_of(self, stories: Stories, most: int) -> tuple[CountedLink, ...]:
        """The publishers that some stories rely on most often."""
        found = Counter(slug for each in stories for slug in each.publishers)
        return tuple(
            CountedLink(self._publishers[slug], self.addresses.subject("publishers", slug), number)
            for slug, number in found.most_common(most)
        )

    def story_link(self, story: CatalogStory) -> Link:
        """A link to a story, by its title."""
        link = self._story_links.get(story.slug)
        if link is None:
            link = self._story_links[story.slug] = Link(story.title, self.address(story))
        return link

    def body_links(self, links: tuple[tuple[str, str], ...], linked: Stories) -> compose.LinkTable:
        """Where the documents are that a text links to; `linked` are the stories that are out."""
        out = {story.slug: story for story in linked}
        return tuple((target, self._document(*target, out)) for target in links)

    def _document(self, kind: str, slug: str, out: Mapping[str, CatalogStory]) -> str | None:
        if kind == "stories":
            return self.address(out[slug]) if slug in out else None
        if kind == "pages":
            return self.addresses.page(slug)
        if kind == "editions":
            period = Period.of(self.written_editions[slug])
            return self.addresses.period(period) if period in self.editions else None
        return self.addresses.subject(kind, slug)

    def feed(
        self,
        title: str,
        description: str | None,
        home: str,
        entries: tuple[tuple[CatalogStory, Stories], ...],
    ) -> Page:
        """The feed of the page at `home`; each entry with the stories that its text links to."""
        feeds = self.feeds
        address = f"{home}feed.xml"
        return self.page(
            address,
            "feed-item.html",
            compose.feed,
            translations=self.translations,
            authority=feeds.authority,
            year=feeds.year,
            title=title,
            description=description or title,
            address=address,
            home=home,
            entries=tuple(
                (
                    Stored(each.path, each.hash),
                    self.body_links(each.links, linked),
                    self.topic_links(each),
                )
                for each, linked in entries
            ),
        )
