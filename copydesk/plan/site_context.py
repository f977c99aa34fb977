"""The common context of all pages: the settings, and all documents other than stories.

No story is part of it: an edit to one leaves the context as it is.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Set
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import encoded, hashed
from copydesk.language.translations import Translations
from copydesk.model import Body, Edition, Topic
from copydesk.newsroom.body_links import SITE, image_paths
from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.page_settings import file_of
from copydesk.newsroom.picture_sizes import Size
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.published import PublishedSet, Stories
from copydesk.newsroom.site_links import settings_links
from copydesk.newsroom.story.leads import in_words
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.page import Deferred, Page
from copydesk.settings import FontSettings, NavigationLink, PolicySettings, Settings
from copydesk.urls import Addresses, Period, path_of
from copydesk.views import (
    Alternate,
    Card,
    CountedLink,
    Day,
    HtmlHead,
    Link,
    Logo,
    Policy,
    Site,
    Text,
)
from copydesk.views.texts import text

LATEST = 30
"""How many stories a front page shows; all of them stand in its months."""

LinkTable = tuple[tuple[tuple[str, str], str | None], ...]
"""The addresses of the documents that a text links to, as an argument that can be hashed."""


class SiteContext:
    """The settings and all documents that are no stories, and what pages show of them."""

    def __init__(
        self,
        published: PublishedSet,
        settings: Settings,
        translations: Translations,
        pictures: Mapping[str, Size],
        others: tuple[Translations, ...] = (),
        language: str = FIRST,
    ) -> None:
        """`pictures` has their sizes, by their paths under `site/`; `others` are the translations
        of the site's further languages. The context is that of pages in `language`.
        """
        later = published.catalog.later(published.out)
        whole = settings = _without(later, settings)
        catalog = published.in_language(language).catalog
        settings = settings.in_language(language)
        self.language = language
        self.languages = catalog.languages
        self.addresses = Addresses.of(settings).in_language(language)
        self.site = _site(settings, self.addresses, pictures, whole)
        self.fonts = settings.fonts
        self.translations = translations
        self.feeds = settings.feeds
        self.topics = catalog.topics
        self.threads = catalog.threads
        self.publishers = catalog.publishers
        self.standing_pages = catalog.pages
        self.written_editions = catalog.editions
        self.moved = {(kind, slug): file for file, kind, slug in catalog.moved}
        self.editions: Mapping[Period, Edition] = published.in_language(language).editions
        """Those that have stories."""
        self._pictures = pictures
        self._later = later
        self._publishers = {publisher.slug: publisher.name for publisher in self.publishers}
        self._cards: dict[str, Card] = {}
        self._addresses: dict[str, str] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._story_links: dict[str, Link] = {}
        self.family: Mapping[str, SiteContext] = {language: self}
        """The contexts of all languages of the site."""
        if others:
            contexts = (
                SiteContext(published, whole, words, pictures, language=words.language)
                for words in others
            )
            self.family = {language: self, **{other.language: other for other in contexts}}
            for other in self.family.values():
                other.family = self.family

    def in_language(self, code: str) -> "SiteContext":
        """Return the context of pages in another language of the site."""
        return self.family[code]

    @property
    def hash(self) -> bytes:
        """The hash of all that it has: equal contexts have equal ones."""
        own = [context.own_hash for context in self.family.values()]
        return own[0] if len(own) == 1 else hashed(b"".join(own))

    @property
    def own_hash(self) -> bytes:
        """The hash of all that it has for pages in its language."""
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
                    sorted(self._later),
                    sorted(self.moved.items()),
                    self._versions(),
                )
            )
        )

    def page(self, address: str, template: str, view: Struct | Deferred) -> Page:
        """Return the page at an address."""
        return Page(self.addresses.file(address), template, view, self.language)

    def head(
        self,
        address: str,
        title: str,
        description: str | None = None,
        *feeds: Link,
        versions: Mapping[str, str] = MappingProxyType({}),
    ) -> HtmlHead:
        """Return the head of the page at an address; the site's feed comes after its own.

        `versions` has the addresses of the page in each of its languages.
        """
        canonical = self.addresses.absolute(address)
        alternates, default = self.alternates(versions)
        return HtmlHead(
            title,
            description,
            canonical,
            feeds=(*feeds, *site_feed(self.site)),
            alternates=alternates,
            default=default,
        )

    def alternates(
        self, versions: Mapping[str, str], original: str = FIRST
    ) -> tuple[tuple[Alternate, ...], str | None]:
        """Return a page in its languages, and the absolute address for readers of none of them.

        `versions` has their addresses by language; `original` is the language of the first of them.
        """
        if len(versions) < 2:
            return (), None
        absolute = self.addresses.absolute
        found = tuple(
            Alternate(self.family[code].site.language, versions[code], absolute(versions[code]))
            for code in self.family
            if code in versions
        )
        return found, absolute(versions.get(FIRST) or versions[original])

    def everywhere(self, address_of: Callable[["Addresses"], str]) -> Mapping[str, str]:
        """Return the addresses of a page that there is in all languages."""
        return {code: address_of(context.addresses) for code, context in self.family.items()}

    def subject_versions(self, kind: str, slug: str) -> Mapping[str, str]:
        """Return the addresses of a topic or thread in each language."""
        versions = self.languages.of_kind(kind)
        found = {}
        for code, context in self.family.items():
            own = versions.shown(slug, code)
            if own in (context.topics if kind == "topics" else context.threads):
                found[code] = context.addresses.subject(kind, own)
        return found

    def page_versions(self, slug: str) -> Mapping[str, str]:
        """Return the addresses of a standing page in each language."""
        group = self.languages.pages.of(slug)
        return {code: self.family[code].addresses.page(own) for code, own in group.items()}

    def story_versions(
        self, story: CatalogStory, available: Mapping[str, CatalogStory]
    ) -> tuple[tuple[Alternate, ...], str | None]:
        """Return a story's page in its languages, as far as it is there, and the one for others."""
        versions = self.languages.stories
        group = versions.of(story.slug)
        here = {
            code: self.address(available.get(slug, story))
            for code, slug in group.items()
            if slug == story.slug or slug in available
        }
        original = versions.originals.get(story.slug, story.slug)
        code = next((code for code, slug in group.items() if slug == original), FIRST)
        return self.alternates(here, code if code in here else self.language)

    def owns(self, story: CatalogStory) -> bool:
        """Return whether the page of a story stands in this language."""
        return self.languages.code_of(story) == self.language

    def linked(
        self, links: Iterable[tuple[str, str]], available: Mapping[str, CatalogStory]
    ) -> Stories:
        """Return those of the stories that some links mean that are `available`, by slug."""
        slugs = (slug for kind, slug in links if kind == "stories")
        found = (self._meant(slug, available) for slug in slugs)
        return tuple([available[slug] for slug in found if slug in available])

    def _meant(self, slug: str, available: Container[str]) -> str:
        """Return the story that a text in this language means by a slug."""
        if not self.languages.codes:
            return slug
        shown = self.languages.stories.named(slug, self.language)
        return shown if shown in available else slug

    def _versions(self) -> object:
        """Return what its pages know of the versions of documents, to be hashed."""
        if not self.languages.codes:
            return ()
        return [
            sorted((slug, sorted(group.items())) for slug, group in versions.groups.items())
            for versions in (
                self.languages.topics,
                self.languages.threads,
                self.languages.editions,
                self.languages.pages,
            )
        ]

    def text(self, body: Body, linked: Stories) -> Text:
        """Return a text that is no story's; `linked` are the stories in it that have a page."""
        links = dict(self.body_links(body, linked))
        pictures = self.pictures(image_paths(body))
        return text(body, self.addresses, links, pictures=pictures)

    def pictures(self, paths: Iterable[str | None]) -> Sizes:
        """Return the sizes of some pictures, by their paths under `site/`, where known."""
        known = self._pictures
        return tuple((path, known[path]) for path in paths if path and path in known)

    def card(self, story: CatalogStory) -> Card:
        """Return a story as other pages show it."""
        card = self._cards.get(story.slug)
        if card is None:
            card = self._cards[story.slug] = Card(
                title=story.title,
                summary=in_words(story.lead, self.translations),
                address=self.address(story),
                date=story.date,
                topics=self.topic_links(story),
                sources=story.sources,
                independent=story.independent,
                links=story.outbound,
                language=story.language or self.site.first_language,
                issue=story.issue,
            )
        return card

    def cards(self, stories: Iterable[CatalogStory]) -> tuple[Card, ...]:
        """Return stories as other pages show them."""
        known = self._cards.get
        return tuple([known(story.slug) or self.card(story) for story in stories])

    def days(self, cards: Iterable[Card]) -> tuple[Day, ...]:
        """Return neighbours of the same day together, in their order."""
        days: dict[date, list[Card]] = {}
        for card in cards:
            days.setdefault(card.date.wall.date(), []).append(card)
        address = self.addresses.day
        return tuple([Day(day, address(day), tuple(listed)) for day, listed in days.items()])

    def topic_links(self, story: CatalogStory) -> tuple[Link, ...]:
        """Return links to a story's topics."""
        return self.subject_links("topics", self.topics, story.topics)

    def subject_links(
        self, kind: str, subjects: Mapping[str, Topic], slugs: Iterable[str]
    ) -> tuple[Link, ...]:
        """Return links to topics or threads, by their names."""
        known = self._links.get
        return tuple(
            [known((kind, slug)) or self._subject_link(kind, subjects[slug]) for slug in slugs]
        )

    def _subject_link(self, kind: str, subject: Topic) -> Link:
        address = self.addresses.subject(kind, subject.slug)
        link = self._links[kind, subject.slug] = Link(subject.name, address)
        return link

    def address(self, story: CatalogStory) -> str:
        """Return the address of a story's page."""
        address = self._addresses.get(story.slug)
        if address is None:
            address = self._addresses[story.slug] = self.addresses.story(story)
        return address

    def topics_of(
        self, stories: Stories, most: int, without: Collection[str | None] = ()
    ) -> tuple[CountedLink, ...]:
        """Return the topics that some stories have most often."""
        named = (slug for story in stories for slug in story.topics)
        found = Counter(slug for slug in named if slug not in without)
        return tuple(
            CountedLink(self.topics[slug].name, self.addresses.subject("topics", slug), number)
            for slug, number in found.most_common(most)
        )

    def publishers_of(self, stories: Stories, most: int) -> tuple[CountedLink, ...]:
        """Return the publishers that some stories rely on most often."""
        found = Counter(slug for story in stories for slug in story.publishers)
        return tuple(
            CountedLink(self._publishers[slug], self.addresses.subject("publishers", slug), number)
            for slug, number in found.most_common(most)
        )

    def story_link(self, story: CatalogStory) -> Link:
        """Return a link to a story, by its title."""
        link = self._story_links.get(story.slug)
        if link is None:
            link = self._story_links[story.slug] = Link(story.title, self.address(story))
        return link

    def body_links(self, text: Body | CatalogStory, linked: Stories) -> LinkTable:
        """Return where the documents are that a text links to, and what is not there yet.

        `linked` are the stories among them that have a page.
        """
        out = {story.slug: story for story in linked}
        documents = tuple((target, self._document(*target, out)) for target in text.links)
        if not self._later:
            return documents
        urls = (link.url for link in text.site_links if not link.document)
        later = (url for url in urls if path_of(url) in self._later)
        return (*documents, *(((SITE, url), None) for url in later))

    def _document(self, kind: str, slug: str, out: Mapping[str, CatalogStory]) -> str | None:
        if kind == "stories":
            slug = self._meant(slug, out)
            return self.address(out[slug]) if slug in out else None
        if self.languages.codes:
            return self._in_any_language(kind, slug)
        if kind == "pages":
            return self.addresses.page(slug)
        if kind == "editions":
            period = Period.of(self.written_editions[slug])
            return self.addresses.period(period) if period in self.editions else None
        return self.addresses.subject(kind, slug)

    def _in_any_language(self, kind: str, slug: str) -> str | None:
        """Return where a document is, in this language if it is there, else in any."""
        versions = self.languages.of_kind(kind)
        for context in (self, *self.family.values()):
            own = versions.named(slug, context.language)
            addresses = context.addresses
            if kind == "pages" and own in context.standing_pages:
                return addresses.page(own)
            if kind == "editions" and (edition := context.written_editions.get(own)):
                period = Period.of(edition)
                return addresses.period(period) if period in context.editions else None
            own = versions.shown(slug, context.language) if context is self else own
            if kind in ("topics", "threads") and own in getattr(context, kind):
                return addresses.subject(kind, own)
        return None


def site_feed(site: Site) -> tuple[Link, ...]:
    """Return the feed of the whole site in a language, for a page's head."""
    return (Link(site.title, f"{site.home}feed.xml"),)


def _without(later: Set[str], settings: Settings) -> Settings:
    """Return settings whose navigation leads to nothing that is not there yet."""
    own = {place: path_of(path) for place, path in settings_links(settings)}

    def shown(
        entries: tuple[NavigationLink, ...] | None, within: str = ""
    ) -> tuple[NavigationLink, ...] | None:
        if entries is None:
            return None
        named = (own.get(f"{within}navigation.{index}.address") for index in range(len(entries)))
        return tuple(entry for entry, path in zip(entries, named, strict=True) if path not in later)

    if not later:
        return settings
    return replace(
        settings,
        navigation=shown(settings.navigation) or (),
        languages=tuple(
            replace(each, navigation=shown(each.navigation, f"languages.{each.code}."))
            for each in settings.languages
        ),
    )


def _site(
    settings: Settings,
    addresses: Addresses,
    pictures: Mapping[str, Size],
    whole: Settings,
) -> Site:
    """Return the site as pages in one language show it, of all whose settings are `whole`."""
    contact = settings.contact
    if contact and not contact.startswith(("http://", "https://")):
        contact = f"mailto:{contact}"
    return Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        home=addresses.home,
        base=addresses.base,
        url=addresses.absolute(addresses.home),
        curator=settings.curator,
        copyright=settings.copyright,
        contact=contact,
        navigation=tuple(
            Link(
                entry.label,
                addresses.local(entry.address) if entry.address.startswith("/") else entry.address,
            )
            for entry in settings.navigation
        ),
        curators=addresses.page("curators") if settings.curators else None,
        sourcing=addresses.page("sourcing") if settings.desk.sourcing else None,
        logo=_logo(settings.logo, addresses, pictures),
        footer=settings.footer,
        font=None if settings.fonts.serif else f"{addresses.base}assets/fonts/copydesk-serif.woff2",
        fonts=None if settings.fonts == FontSettings() else f"{addresses.base}assets/fonts.css",
        policy=_policy(settings.policy),
        first_language=whole.language,
        languages=tuple(
            Alternate(
                whole.in_language(code).language,
                addresses.in_language(code).home,
                addresses.absolute(addresses.in_language(code).home),
            )
            for code in ((FIRST, *whole.codes) if whole.codes else ())
        ),
    )


def _logo(path: str | None, addresses: Addresses, pictures: Mapping[str, Size]) -> Logo | None:
    if path is None:
        return None
    width, height = pictures.get(file_of(path), (None, None))
    return Logo(addresses.local(path), width, height)


def _policy(settings: PolicySettings) -> Policy:
    if settings.images is None:
        return Policy(settings.scripts, settings.connections)
    return Policy(settings.scripts, settings.connections, settings.images)
