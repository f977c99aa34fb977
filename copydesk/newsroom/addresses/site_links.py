"""Links within the site, checked against the pages that it has, and against the ids on these."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct

from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position, did_you_mean
from copydesk.model import Edition, Reference, StandingPage, Thread, Topic
from copydesk.newsroom.addresses.generated_pages import TEMPLATES, SitePage
from copydesk.newsroom.addresses.near_pages import NearPages
from copydesk.newsroom.addresses.site_pages import SitePages
from copydesk.newsroom.body_links import file_of as static_file
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory
from copydesk.settings import SETTINGS_PATH, Settings
from copydesk.urls import path_of, path_within

HasId = Callable[[str, str], bool]
"""Whether the layout of this name may give an element of its page this id."""

Target = tuple[str, str]
"""The kind and slug of a document."""

_LISTED = 5
"""How many ids a hint lists."""
_DIRECTIVE = ":~:"
"""Begins what a browser keeps of a fragment for itself, such as words to scroll to."""
_NUMBERED = re.compile("(source|cite)-([1-9][0-9]{0,8})")
_EXTERNAL = "If another program answers there, list it in content/site.yaml: external_paths: [{}]"

_WithText = Parsed[Topic] | Parsed[Thread] | Parsed[Edition] | Parsed[StandingPage]
_WithLinks = _WithText | Parsed[CatalogStory]


class Fault(Struct, frozen=True):
    """Why a link leads nowhere, and what was probably meant."""

    message: str
    hint: str


class SiteLinks:
    """The links of a newsroom to its own site."""

    def __init__(
        self,
        newsroom: Newsroom,
        catalog: Catalog,
        pages: SitePages,
        settings: Settings,
        has_id: HasId,
        unread: Iterable[str],
        sound: Iterable[str] | None = None,
    ) -> None:
        """`unread` are files of the site that something is wrong with, which is reported; `sound`
        are all paths that are linked to, where it is known that they lead somewhere.
        """
        self._newsroom = newsroom
        self._catalog = catalog
        self._pages = pages
        self._settings = settings
        self._has_id = has_id
        self._unread = frozenset(unread)
        self.paths = set(sound or ())
        """Those of the site that were linked to, once all links have been checked."""
        self.entered: set[str] = set()
        """The slugs of stories to ids of which other documents link, once all have been checked."""
        self.is_sound = sound is not None
        """True once it is known that all of them lead somewhere while all stories are out."""

    @property
    def named_files(self) -> frozenset[str]:
        """The files that the settings link to, by their paths under `site/`."""
        return frozenset(static_file(path) for _, path in settings_links(self._settings))

    def dangling(self, settings_places: Mapping[str, Position]) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each link to nothing."""
        for parsed, itself, links in self._links():
            for index, link in enumerate(links):
                if fault := self._fault(link, itself):
                    where = parsed.places.get(f"site_links.{index}")
                    yield Diagnostic(parsed.path, where, "dangling-link", fault.message, fault.hint)
        for place, path in settings_links(self._settings):
            if fault := self._fault(Reference(path), None):
                where = settings_places.get(place)
                yield Diagnostic(SETTINGS_PATH, where, "dangling-link", fault.message, fault.hint)

    def are_sound(self, story: CatalogStory) -> bool:
        """Return whether all links of a story's text to the site lead somewhere."""
        itself = ("stories", story.slug)
        return not any(self._fault(link, itself) for link in story.site_links)

    def later(self, out: Mapping[str, CatalogStory]) -> frozenset[str]:
        """Return the paths that were linked to and have nothing while some stories are out."""
        if self.is_sound and len(out) == len(self._catalog.stories):
            return frozenset()
        pages = self._pages.among(out)
        missing = (path for path in self.paths if pages.find(path) is None)
        return frozenset(path for path in missing if not self.is_external(path))

    def is_external(self, path: str) -> bool:
        """Return whether another program answers at a path."""
        path = unquote(path)
        paths = self._settings.external_paths
        return any(path == outer or path.startswith(f"{outer}/") for outer in paths)

    @property
    def ids(self) -> Iterator[tuple[Target, str]]:
        """The ids of documents' texts that are linked to, each as often as it is."""
        for _, itself, links in self._links():
            for link in links:
                path, id_ = path_of(link.url), unquote(link.url.partition("#")[2])
                page = self._pages.find(path) if path and not link.document else None
                document = page.document if page else link.document or itself
                if document and id_ in (self.ids_of(document) or ()):
                    yield document, id_

    def _links(self) -> Iterator[tuple[_WithLinks, Target, tuple[Reference, ...]]]:
        """Yield each document with links within the site, and these."""
        for parsed in self._newsroom.stories:
            if parsed.value and parsed.value.site_links:
                yield parsed, ("stories", parsed.value.slug), parsed.value.site_links
        for parsed in self._newsroom.tool_texts:
            if parsed.value and parsed.value.site_links:
                slug = parsed.value.slug.removeprefix("tools/")
                yield parsed, ("tools", slug), parsed.value.site_links
        kinds: tuple[tuple[str, Iterable[_WithText]], ...] = (
            ("topics", self._newsroom.topics),
            ("threads", self._newsroom.threads),
            ("editions", self._newsroom.editions),
            ("pages", self._newsroom.pages),
        )
        for kind, documents in kinds:
            for document in documents:
                if document.value and document.value.body.site_links:
                    target = (kind, document.value.slug)
                    yield document, target, document.value.body.site_links

    def _fault(self, link: Reference, itself: Target | None) -> Fault | None:
        """Return what is wrong with a link in the text of the document `itself`."""
        path, fragment = path_of(link.url), link.url.partition("#")[2]
        page: SitePage | None
        if link.document or not path:
            document = link.document or itself
            page = SitePage(TEMPLATES[document[0]], document) if document else None
        else:
            self.paths.add(path)
            page = self._pages.find(path)
            if page is None:
                return self._no_page(path, link.url)
        id_ = fragment.partition(_DIRECTIVE)[0]
        if page and id_ and page.document and page.document != itself:
            kind, slug = page.document
            if kind == "stories":
                self.entered.add(slug)
        if not (page and id_) or self._has(page, id_) or self._has(page, unquote(id_)):
            return None
        return self._no_id(page, path, unquote(id_), itself)

    def _no_page(self, path: str, written: str) -> Fault | None:
        if self.is_external(path) or self._is_reported(path):
            return None
        near = self._near.nearest(path)
        hint = f'did you mean "{near}{written.removeprefix(path)}"?' if near else ""
        external = _EXTERNAL.format(f"/{path.split('/')[1]}/")
        return Fault(f'no page or file of the site is at "{path}"', hint or external)

    def _is_reported(self, path: str) -> bool:
        """Return whether a document or a file that has an error may be at a path."""
        file = unquote(path).strip("/")
        if file in self._unread:
            return True
        faulty = self._newsroom.faulty
        if ("publishers", "publishers") in faulty and file.startswith("publishers/"):
            return True
        names = set(file.split("/"))
        return any(slug.rpartition("/")[2] in names for _, slug in faulty)

    def _has(self, page: SitePage, id_: str) -> bool:
        """Return whether a page has an element with an id, or may have one."""
        if page.document and self._is_in_text(page.document, id_):
            return True
        template = page.template
        if template == "redirect.html" and page.document:
            template = TEMPLATES[page.document[0]]
        return not template or id_.lower() == "top" or self._has_id(template, id_)

    def _is_in_text(self, document: Target, id_: str) -> bool:
        story = self._with_sources(document)
        if story and (match := _NUMBERED.fullmatch(id_)):
            return int(match[2]) <= (story.sources if match[1] == "source" else story.citations)
        ids = self.ids_of(document)
        return ids is None or id_ in ids

    def ids_of(self, document: Target) -> tuple[str, ...] | None:
        """Return the ids of a document's text; None where it has an error, or is missing."""
        kind, slug = document
        if kind in ("stories", "tools"):
            story = self._with_sources(document)
            return story.ids if story else None
        found: Mapping[str, Topic | Edition | StandingPage] = getattr(self._catalog, kind)
        return found[slug].body.ids if slug in found else None

    def _with_sources(self, document: Target) -> CatalogStory | None:
        """Return a story, or the text of a tool; None for any other document."""
        kind, slug = document
        if kind == "tools":
            tool = self._catalog.tools.get(self._catalog.earlier_tools.get(slug, slug))
            return tool.text if tool else None
        return self._catalog.stories.get(slug) if kind == "stories" else None

    def _no_id(self, page: SitePage, path: str, id_: str, itself: Target | None) -> Fault:
        ids = (self.ids_of(page.document) if page.document else None) or ()
        if page.document is None:
            message = f'the page "{path}" has no "#{id_}"'
        elif page.document == itself:
            message = f'no heading of this text has the id "{id_}"'
        else:
            message = f'no heading of {self.file_of(page.document)} has the id "{id_}"'
        if near := did_you_mean(id_, ids):
            return Fault(message, near.replace('"', '"#', 1))
        listed = ", ".join(f"#{known}" for known in ids[:_LISTED])
        more = ", …" if len(ids) > _LISTED else ""
        return Fault(message, f"There are {listed}{more}" if ids else f"Leave #{id_} out.")

    def file_of(self, document: Target) -> str:
        """Return the path of a document's file."""
        kind, slug = document
        story = self._catalog.stories.get(slug) if kind == "stories" else None
        return story.path if story else f"content/{kind}/{slug}.md"

    @cached_property
    def _near(self) -> NearPages:
        return NearPages(self._pages.files, f"{self._settings.base}")


def settings_links(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield every path of the site that its settings link to, after where it is written."""
    named = [(f"navigation.{n}.address", to.address) for n, to in enumerate(settings.navigation)]
    for own in settings.languages:
        within = f"languages.{own.code}.navigation"
        named += [
            (f"{within}.{n}.address", to.address) for n, to in enumerate(own.navigation or ())
        ]
    for place in ("contact", "corrections_policy", "publishing_principles"):
        named.append((place, getattr(settings, place) or ""))
    for place, address in named:
        path = address if address.startswith("/") else path_within(address, settings.url)
        if path:
            yield place, path
