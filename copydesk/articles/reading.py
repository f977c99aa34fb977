"""The article of a web page: `read_article(data, url)`.

First what the page says to machines by JSON-LD or microdata, then its meta tags, then what readers
see. What no place says is left out, and nothing is invented.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.articles.agencies import agency_named, credited
from copydesk.articles.authors import authors
from copydesk.articles.dates import day_in_address, first_day
from copydesk.articles.encodings import charset, decoded
from copydesk.articles.own_address import in_conflict, own_address, saved_from
from copydesk.articles.page_values import PageValues
from copydesk.articles.structured_data import StructuredData, name_of, text, types
from copydesk.articles.text import NoArticleError, paragraphs_of, parsed_page, weight
from copydesk.articles.titles import agreed, headline, names_of, within_title
from copydesk.articles.walls import not_html, wall
from copydesk.content.control_characters import without_forbidden
from copydesk.content.values import BadValueError, language
from copydesk.model import PartialDate
from copydesk.text.languages import known_languages, language_of, languages_differ, primary_language

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    *("article:published_time", "og:published_time", "og:article:published_time"),
    *("datepublished", "date.published", "parsely-pub-date", "sailthru.date", "publish-date"),
    *("publishdate", "publish_date", "pubdate", "citation_publication_date", "dc.date.issued"),
    *("dcterms.created", "dcterms.issued", "dc.date", "dc.date.created", "rnews:datepublished"),
    *("cxenseparse:recs:publishtime", "article.published", "last-published", "date"),
)
_AUTHORS = (
    *("author", "article:author", "article:author_name", "parsely-author", "sailthru.author"),
    *("dc.creator", "dcterms.creator", "citation_author", "byl", "cxenseparse:author"),
)
_FAINT = 40
"""Characters of a text in which a language can be told."""
_CERTAIN = 200
"""Characters of a text whose language goes before what the page says of itself."""


class Article(Struct, frozen=True):
    """What a page says of an article; None or empty where it does not say it."""

    text: str
    """The headline and the paragraphs, one blank line apart."""
    title: str = ""
    url: str | None = None
    """Its own address, without tracking parameters."""
    site_name: str | None = None
    """The publisher, as the page names it."""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    language: str | None = None
    agency: str | None = None
    paywall: bool = False
    remarks: tuple[str, ...] = ()
    """What an editor should look at, each a clause in small letters."""


def read_article(data: bytes, url: str | None = None, content_type: str = "") -> Article:
    """Return the article of a page that was at `url`; None for a saved file.

    `content_type` is the server's. Raises NoArticleError, in words for an editor.
    """
    if what := not_html(data, content_type):
        raise NoArticleError(f"it is {what}")
    if not data.strip():
        raise NoArticleError("it is empty")
    return _Reading(decoded(data, charset(content_type)), url).article()


class _Reading:
    """One page, as it is read."""

    def __init__(self, page: str, url: str | None) -> None:
        self._tree: HtmlElement = parsed_page(page)
        self._asked = url
        self._base = url or saved_from(page) or ""
        self._values = PageValues(self._tree, self._base)
        self._canonical = self._values.links("canonical")
        self._data = StructuredData(self._tree, self._base)
        shown = {*self._values.headings(), *self._values.meta("og:title")}
        self._node = self._data.article({*self._canonical, self._base}, shown) or {}
        self._saved = saved_from(page)
        self._remarks: list[str] = []

    def article(self) -> Article:
        """Return what was found. Raises NoArticleError."""
        is_live = "LiveBlogPosting" in types(self._node)
        heading, paragraphs = paragraphs_of(self._tree, whole=is_live)
        title = self._title(heading)
        has_password = self._values.has_password
        if stands := wall(self._base, self._values.title, paragraphs, has_password=has_password):
            raise NoArticleError(f"it shows {stands} in place of the article", is_wall=True)
        self._require_article(paragraphs)
        if title and title not in paragraphs[0]:
            paragraphs.insert(0, title)
        address = self._address()
        publishers = [self._site_name, *map(name_of, self._data.values(self._node, "publisher"))]
        agency = next(filter(None, map(agency_named, self._credits())), None)
        agency = agency or credited(paragraphs[1:] if paragraphs[0] == title else paragraphs)
        if agency and any(agency_named(name) == agency for name in publishers):
            agency = None  # an agency's own page
        return Article(
            text="\n\n".join(paragraphs),
            title=title,
            url=address,
            site_name=self._site_name or None,
            authors=authors(self._bylines(), publishers),
            published=first_day(self._dates()) or day_in_address(address or ""),
            language=self._language(paragraphs),
            agency=agency,
            paywall=self._paywall(),
            remarks=tuple(self._remarks),
        )

    def _require_article(self, paragraphs: list[str]) -> None:
        is_marked = bool(self._node) or any(
            kind.startswith("article") for kind in self._values.meta("og:type")
        )
        lengths = [weight(each) for each in paragraphs]
        is_article = sum(lengths) >= 120 and (max(lengths) > 80 or sum(lengths) >= 2_000)
        if not is_marked and not is_article:
            raise NoArticleError("no article was found in it", is_wall=True)

    @cached_property
    def _site_name(self) -> str:
        said = (
            *self._values.meta("og:site_name"),
            self._data.first(self._node, "publisher"),
            *self._values.meta("application-name", "dc.publisher", "citation_publisher"),
        )
        names = (without_forbidden(text(each)).removeprefix("@") for each in said)
        return next((name for name in names if 1 < len(name) <= 80), "")

    def _title(self, heading: str) -> str:
        said = (
            text(next(iter(self._data.values(self._node, "headline")), "")),
            self._data.first(self._node, "name"),
            *self._values.meta("og:title", "twitter:title", "dc.title", "parsely-title"),
            *self._values.meta("citation_title"),
        )
        shown = self._values.headings()[:3]
        names = names_of(self._base, [self._site_name])
        whole = within_title(self._values.title, shown)
        ranked = agreed([each for each in said if each], [self._values.title, *shown])
        found = headline([*ranked, whole, heading], shown, names)
        return " ".join(without_forbidden(found).split())

    def _address(self) -> str | None:
        said = list(self._canonical)
        if in_conflict(said):
            self._remarks.append("the page gives two canonical addresses; neither was taken")
            said = []
        said += [*self._values.meta("og:url"), *self._data.links(self._node)]
        if self._asked is None and self._saved:
            said = [*said[:1], self._saved]
        address, remark = own_address(self._asked, said)
        self._remarks += [remark] if remark else []
        return address

    def _credits(self) -> Iterator[str]:
        """Yield the names of organisations that the page credits with the report."""
        for key in ("author", "creator", "sourceOrganization", "provider", "creditText"):
            yield from map(name_of, self._data.values(self._node, key))
        yield from self._values.meta("author", "article:author", "dc.source", "source", "byl")
        yield from self._values.bylines()

    def _bylines(self) -> Iterator[str]:
        """Yield the bylines of the first place that has any."""
        said = [
            name_of(each)
            for key in ("author", "creator")
            for each in self._data.values(self._node, key)
            if not _is_organisation(each)
        ]
        places = (said, self._values.meta(*_AUTHORS), self._values.bylines())
        for place in places:
            found = [each for each in place if authors([each], [self._site_name])]
            if found:
                # The same byline stands in many places.
                yield from found if place is said else found[: 1 if place is places[2] else None]
                return

    def _dates(self) -> Iterator[str]:
        yield from filter(None, (self._data.first(self._node, key) for key in _DATE_PROPERTIES))
        yield from self._values.meta(*_DATES)
        yield from self._values.times()

    def _language(self, paragraphs: list[str]) -> str | None:
        said = (
            self._data.first(self._node, "inLanguage"),
            self._values.language,
            *self._values.meta("content-language", "og:locale", "language", "dc.language"),
        )
        declared = next(filter(None, map(_language, filter(None, said))), None)
        body = " ".join(paragraphs)
        told = language_of(body) if len(body) >= _FAINT else None
        if declared is None:
            return told
        # One that is not known seems to be its neighbour: Czech seems Polish.
        is_certain = len(body) >= _CERTAIN and primary_language(declared) in known_languages()
        return told if told and is_certain and languages_differ(told, declared) else declared

    def _paywall(self) -> bool:
        free = self._data.values(self._node, "isAccessibleForFree")
        tiers = self._values.meta("article:content_tier", "og:content_tier")
        said = (str(each).rpartition("/")[2].lower() for each in free)
        return "false" in said or any(tier.lower() == "locked" for tier in tiers)


_DATE_PROPERTIES = ("datePublished", "dateCreated", "coverageStartTime", "uploadDate")


def _is_organisation(value: object) -> bool:
    return isinstance(value, dict) and any("Organization" in each for each in types(value))


def _language(said: str) -> str | None:
    """Return the language of a tag: Chinese with its script or region, of others no region."""
    try:
        tag = language(said.partition(",")[0].strip().replace("_", "-"))
    except BadValueError as error:
        tag = error.instead or ""
    if not tag or tag.lower().startswith(("x-", "und")):
        return None
    return tag if primary_language(tag) == "zh" else primary_language(tag)
