"""What the planned pages of a site have in common: the cards, the links, and how one is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from copydesk import compose
from copydesk.addresses import Addresses, Period
from copydesk.catalog import CatalogStory
from copydesk.model import Body, Topic
from copydesk.publication import Publication, Stories, by_day
from copydesk.settings import Settings
from copydesk.views import Card, Day, Link
from copydesk.words import Words

T = TypeVar("T")

LATEST = 30
"""How many stories a front page shows; all of them stand in its months."""


@dataclass(frozen=True, slots=True)
class Page:
    """One output file, not made yet."""

    path: str
    """Under `site/`."""
    template: str
    view: Callable[..., object]
    arguments: Mapping[str, object]


def neighbours(newest_first: Iterable[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Each with the one before it and the one after it in time."""
    ordered = list(newest_first)
    older: list[T | None] = [*ordered[1:], None]
    newer: list[T | None] = [None, *ordered]
    yield from zip(ordered, older, newer, strict=False)


class Outline:
    """A publication and its settings, and what pages show of them, worked out once."""

    def __init__(self, publication: Publication, settings: Settings, words: Words) -> None:
        self.publication = publication
        self.catalog = publication.catalog
        self.settings = settings
        self.addresses = Addresses.of(settings)
        self.site = compose.site_view(settings, self.addresses, words)
        self._listed = {each.story.slug: each for each in publication.stories}
        self._out = publication.slugs
        self._cards: dict[str, Card] = {}

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

    def listed(self, slug: str) -> CatalogStory | None:
        """A story that lists may show; None while it is held, a draft, or once withdrawn."""
        return self._listed.get(slug)

    def card(self, entry: CatalogStory) -> Card:
        """A story as other pages show it."""
        slug = entry.story.slug
        if slug not in self._cards:
            self._cards[slug] = compose.card(
                entry, self.addresses, self.topic_links(entry), self.settings.language
            )
        return self._cards[slug]

    def cards(self, slugs: Iterable[str]) -> tuple[Card, ...]:
        """The cards of those that lists may show."""
        return tuple(self.card(self._listed[slug]) for slug in slugs if slug in self._listed)

    def days(self, stories: Stories) -> tuple[Day, ...]:
        """Stories as cards, those of a day together."""
        return tuple(
            Day(day, self.addresses.day(day), tuple(self.card(each) for each in listed))
            for day, listed in by_day(stories)
        )

    def topic_links(self, entry: CatalogStory) -> tuple[Link, ...]:
        """Links to a story's topics."""
        return self.subject_links("topics", self.catalog.topics, entry.story.topics)

    def subject_links(
        self, kind: str, subjects: Mapping[str, Topic], slugs: Iterable[str]
    ) -> tuple[Link, ...]:
        """Links to topics or threads, by their names."""
        return tuple(
            Link(subjects[slug].name, self.addresses.subject(kind, slug)) for slug in slugs
        )

    def story_link(self, entry: CatalogStory) -> Link:
        """A link to a story, by its title."""
        return Link(entry.story.title, self.addresses.story(entry.story))

    def body_links(self, body: Body) -> compose.LinkTable:
        """Where the documents are that a text links to."""
        return tuple((target, self._document(*target)) for target in body.links)

    def _document(self, kind: str, slug: str) -> str | None:
        if kind == "stories":
            story = self.catalog.stories[slug].story
            return self.addresses.story(story) if slug in self._out else None
        if kind == "pages":
            return self.addresses.page(slug)
        if kind == "editions":
            period = Period.of(self.catalog.editions[slug])
            return self.addresses.period(period) if period in self.publication.editions else None
        return self.addresses.subject(kind, slug)

    def feed(self, title: str, description: str | None, home: str, stories: Stories) -> Page:
        """The feed of the page at `home`."""
        feeds = self.settings.feeds
        address = f"{home}feed.xml"
        return self.page(
            address,
            "feed-item.html",
            compose.feed,
            authority=feeds.authority,
            year=feeds.year,
            title=title,
            description=description or title,
            address=address,
            home=home,
            entries=tuple(
                (each, self.body_links(each.story.body), self.topic_links(each))
                for each in stories[: feeds.entries]
            ),
        )
