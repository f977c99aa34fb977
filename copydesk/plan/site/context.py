"""The common context of all pages: the settings, and all documents other than stories.

No story is part of it: an edit to one leaves the context as it is.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import encoded, hashed
from copydesk.language.translations import Translations
from copydesk.model import Body, Edition, Topic
from copydesk.newsroom.body_links import SITE, image_paths
from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.pictures import Picture, Sizes
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.leads import in_words
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.site.page import Deferred, Page
from copydesk.plan.site.view import site_of, tools_line, without_later
from copydesk.settings import Settings
from copydesk.urls import Addresses, Period, path_of
from copydesk.views import Card, Day, ImageView, Link, Text
from copydesk.views.images import image_view
from copydesk.views.texts.pieces import text

LinkTable = tuple[tuple[tuple[str, str], str | None], ...]
"""The addresses of the documents that a text links to, as an argument that can be hashed."""


class SiteContext:
    """The settings and all documents that are no stories, and what pages show of them."""

    def __init__(
        self,
        published: PublishedSet,
        settings: Settings,
        translations: Translations,
        pictures: Mapping[str, Picture],
        others: tuple[Translations, ...] = (),
        language: str = FIRST,
    ) -> None:
        """`pictures` stand under their paths in `site/`; `others` are the translations
        of the site's further languages. The context is that of pages in `language`.
        """
        later = published.catalog.later(published.out)
        whole = settings = without_later(later, settings)
        catalog = published.in_language(language).catalog
        settings = settings.in_language(language)
        self.language = language
        self.languages = catalog.languages
        self.addresses = Addresses.of(settings).in_language(language)
        self.site = site_of(settings, self.addresses, pictures, whole)
        self.tool_settings = settings.tools
        self.earlier_tools = catalog.earlier_tools
        if catalog.tools:
            line = tools_line(whole, self.addresses, translations)
            self.site = replace(self.site, tools=line)
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
        self.publisher_names = {publisher.slug: publisher.name for publisher in self.publishers}
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
                    self.tool_settings,
                    sorted(self.earlier_tools.items()),
                    self._versions(),
                )
            )
        )

    def page(self, address: str, template: str, view: Struct | Deferred) -> Page:
        """Return the page at an address."""
        return Page(self.addresses.file(address), template, view, self.language)

    def owns(self, document: CatalogStory | Topic) -> bool:
        """Return whether a story's page, or a topic's old addresses, stand in this language."""
        return self.languages.code_of(document) == self.language

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
        """Return a text that is not a story's; `linked` are the stories in it that have a page."""
        links = dict(self.body_links(body, linked))
        pictures = self._sizes(image_paths(body))
        return text(body, self.addresses, links, pictures=pictures)

    def pictures_of(self, story: CatalogStory) -> Sizes:
        """Return the sizes of a story's pictures, by their paths under `site/`, where known."""
        return self._sizes((story.image, *story.images))

    def _sizes(self, paths: Iterable[str | None]) -> Sizes:
        known = self._pictures
        return tuple((path, known[path].size) for path in paths if path and path in known)

    def light_picture(self, story: CatalogStory) -> ImageView | None:
        """Return a story's picture, if a list may show it: of known size, and not heavy."""
        known = self._pictures.get(story.image or "")
        if not (known and known.is_light):
            return None
        return image_view(story.picture, self.addresses, self._sizes((story.image,)))

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
                corrected=story.corrected,
                differs=story.differs,
            )
        return card

    def cards(self, stories: Iterable[CatalogStory]) -> tuple[Card, ...]:
        """Return stories as other pages show them."""
        known = self._cards.get
        return tuple([known(story.slug) or self.card(story) for story in stories])

    def days(
        self,
        cards: Iterable[Card],
        in_full: int | None = None,
        within: str | None = None,
        most: int | None = None,
    ) -> tuple[Day, ...]:
        """Return neighbours of the same day together, in their order; `in_full` of each have
        their summaries, or all, and `most` of each are there, the others on the day's page in the
        list `within`.
        """
        days: dict[date, list[Card]] = {}
        for card in cards:
            days.setdefault(card.date.wall.date(), []).append(card)
        found = []
        for day, listed in days.items():
            shown = tuple(listed if most is None else listed[:most])
            more = len(listed) - len(shown)
            address = self.addresses.day(day, within if more else None)
            found.append(Day(day, address, shown, in_full, more))
        return tuple(found)

    def list_of(self, kind: str) -> Link:
        """Return a link to the list of all topics, threads, publishers, curators or tools."""
        if kind == "tools" and self.site.tools:
            return Link(self.site.tools.title, self.site.tools.address)
        gettext = self.translations.gettext
        names = {
            "topics": gettext("Topics"),
            "threads": gettext("Threads"),
            "publishers": gettext("Publishers"),
            "curators": gettext("Curators"),
        }
        return Link(names[kind], self.addresses.page(kind))

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
        language = self.other_language(subject)
        link = self._links[kind, subject.slug] = Link(subject.name, address, language)
        return link

    def other_language(self, subject: Topic) -> str | None:
        """Return the language of a topic or thread without a version in that of the page."""
        language = subject.language or self.site.first_language
        return None if language == self.site.language else language

    def address(self, story: CatalogStory) -> str:
        """Return the address of a story's page."""
        address = self._addresses.get(story.slug)
        if address is None:
            address = self._addresses[story.slug] = self.addresses.story(story)
        return address

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
        if kind == "tools":
            return self.addresses.subject(kind, self.earlier_tools.get(slug, slug))
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
