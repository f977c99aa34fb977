"""The pages that a build makes by itself in one language: lists, feeds, archives, sitemaps."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from copydesk.content.slugs import slugify
from copydesk.newsroom.addresses.fixed_pages import FIXED, ONCE
from copydesk.newsroom.addresses.parts_of_lists import (
    days_of_list,
    parts_of_list,
    sitemaps_of_pages,
)
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.languages import FIRST, in_language, listed, once
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.months.story_lists import (
    LATEST,
    by_month,
    sitemap_parts,
    with_parents,
)
from copydesk.newsroom.story.records import CatalogStory
from copydesk.settings import Settings
from copydesk.urls import Period, name_of

TEMPLATES = {
    "stories": "story.html",
    "topics": "topic.html",
    "threads": "thread.html",
    "tools": "tool.html",
    "editions": "edition.html",
    "pages": "page.html",
}
"""The layout of a document's page, by its kind."""

_SUBJECT = re.compile(
    r"(topics|threads|publishers|curators|tools)/([^/]+)/(?:(feed\.xml)|(?:([0-9]{4})/([0-9]{2})/(?:([0-9]{2})/)?)?index\.html)"
)
_INITIALS = re.compile(r"(topics|threads|publishers)/by-letter/([^/]+)/index\.html")
_ARCHIVE = re.compile(r"([0-9]{4})/(?:w([0-9]{2})/|([0-9]{2})/(?:([0-9]{2})/)?)?index\.html")
_TITLES = re.compile(r"archive/([0-9]{4})/index\.html")
_FORMS = {"day": "%Y/%m/%d", "week": "%G/w%V", "month": "%Y/%m"}
"""How the address of an edition is written."""
_SITEMAP = re.compile(r"sitemaps/(?:pages|([0-9]{4})-([0-9]{2}))(?:-([1-9][0-9]?))?\.xml")


class SitePage(Struct, frozen=True):
    """What a browser gets at an address."""

    template: str = ""
    """The layout that it is made by; empty for a file of other kinds."""
    document: tuple[str, str] | None = None
    """The kind and slug of the document whose text it shows."""


class GeneratedPages:
    """The pages that a build makes by itself in one language."""

    def __init__(
        self,
        catalog: Catalog,
        stories: Mapping[str, CatalogStory],
        settings: Settings,
        code: str,
    ) -> None:
        self._whole = catalog
        self._stories = stories
        self._settings = settings
        self._code = code

    @property
    def files(self) -> Iterator[str]:
        """Everything that there is, by the paths below the front page."""
        yield from filter(self.generated, FIXED)
        for kind, subjects in self._subjects.items():
            has_feeds = kind == "curators" or self._has_feed(kind)
            yield from (f"{kind}/{slug}/index.html" for slug in subjects)
            yield from (f"{kind}/{slug}/feed.xml" for slug in subjects if has_feeds)
        for kind in ("topics", "threads", "publishers"):
            yield from (f"{kind}/by-letter/{part}/index.html" for part in self._parts_of(kind))
        for number in range(2, self._sitemaps_of_pages + 1):
            yield f"sitemaps/pages-{number}.xml"
        for first, stories in self._months.items():
            for number, _ in enumerate(sitemap_parts(stories), 1):
                yield f"sitemaps/{first:%Y-%m}{f'-{number}' if number > 1 else ''}.xml"
            listing: dict[tuple[str, str], list[CatalogStory]] = {}
            for story in stories:
                for subject in dict.fromkeys(self._subjects_of(story)):
                    listing.setdefault(subject, []).append(story)
            for (kind, slug), found in listing.items():
                if self._lists_months(kind, slug):
                    within = f"{kind}/{slug}/{first:%Y/%m}"
                    yield f"{within}/index.html"
                    yield from (f"{within}/{day:02}/index.html" for day in days_of_list(found))
        years = sorted({first.year for first in self._months})
        yield from (f"{year:04}/index.html" for year in years)
        yield from (f"archive/{year:04}/index.html" for year in years)
        for period in sorted(self._periods):
            file = f"{period.start:{_FORMS[period.kind]}}/index.html"
            if self.generated(file):
                yield file

    def generated(self, file: str) -> SitePage | None:
        """Return what a build makes at a path, or None."""
        if file in FIXED:
            is_left_out = file.startswith("sourcing/") and not self._settings.desk.sourcing
            if file.startswith("curators/"):
                is_left_out = not self._settings.curators
            is_left_out = is_left_out or (self._code != FIRST and file in ONCE)
            return None if is_left_out else SitePage(FIXED[file])
        if match := _SUBJECT.fullmatch(file):
            return self._subject(*match.groups())
        if match := _INITIALS.fullmatch(file):
            is_there = match[2] in self._parts_of(match[1])
            return SitePage(f"{match[1]}.html") if is_there else None
        if match := _TITLES.fullmatch(file):
            is_there = any(first.year == int(match[1]) for first in self._months)
            return SitePage("archive-year.html") if is_there else None
        if match := _ARCHIVE.fullmatch(file):
            return self._archive(*match.groups())
        match = _SITEMAP.fullmatch(file)
        return SitePage() if match and self._has_sitemap(*match.groups()) else None

    def _parts_of(self, kind: str) -> list[str]:
        """Return the parts of a long list of names as the files of their pages have them."""
        if kind == "publishers" and self._code != FIRST:
            return []
        return parts_of_list(kind, self._catalog)

    def _has_sitemap(self, year: str | None, month: str | None, part: str | None) -> bool:
        if year is None:
            number = self._sitemaps_of_pages
        else:
            first = _period(int(year), None, month, None)
            number = len(sitemap_parts(self._months.get(first.start, ()) if first else ()))
        return part != "1" and number >= int(part or 1)

    @property
    def _sitemaps_of_pages(self) -> int:
        years = {first.year for first in self._months}
        curators = len(self._subjects["curators"])
        return sitemaps_of_pages(self._catalog, self._settings, self._code, curators, len(years))

    def _subject(
        self,
        kind: str,
        slug: str,
        feed: str | None,
        year: str | None,
        month: str | None,
        day: str | None,
    ) -> SitePage | None:
        own = self._subjects[kind].get(slug)
        if own is None:
            return None
        if feed:
            return SitePage() if kind == "curators" or self._has_feed(kind) else None
        if year and month:
            first = _period(int(year), None, month, None)
            stories = self._months_of(kind).get(first.start, ()) if first else ()
            if not self._lists_months(kind, slug):
                return None
            listed = [story for story in stories if (kind, slug) in self._subjects_of(story)]
            is_there = bool(listed) if day is None else int(day) in days_of_list(listed)
            return SitePage("list-month.html") if is_there else None
        if kind == "publishers":
            return SitePage("publisher.html")
        if kind == "curators":
            return SitePage("curator.html")
        return SitePage(TEMPLATES[kind], (kind, own))

    def _lists_months(self, kind: str, slug: str) -> bool:
        """Return whether a list has pages of its months; a tool's page often has all stories."""
        return kind != "tools" or self._times_named[slug] > LATEST

    @cached_property
    def _times_named(self) -> Counter[str]:
        """The number of stories that name each tool."""
        stories = chain.from_iterable(self._months_of_all.values())
        return Counter(chain.from_iterable(map(self._whole.tools_named_by, stories)))

    def _has_feed(self, kind: str) -> bool:
        return kind not in ("publishers", "tools") and self._settings.feeds.topics

    def _archive(
        self, year: str, week: str | None, month: str | None, day: str | None
    ) -> SitePage | None:
        if not (week or month):
            is_there = any(first.year == int(year) for first in self._months)
            return SitePage("year.html") if is_there else None
        period = _period(int(year), week, month, day)
        if period is None or period not in self._periods:
            return None
        written = self._editions.get(period)
        if week and not written:
            return None
        return SitePage("edition.html", ("editions", written) if written else None)

    @cached_property
    def _catalog(self) -> Catalog:
        return self._whole.in_language(self._code)

    @cached_property
    def _months(self) -> Mapping[date, Stories]:
        return by_month(tuple(self._listed))

    def _months_of(self, kind: str) -> Mapping[date, Stories]:
        """Return the months of which stories a list of this kind has: publishers and tools have
        all.
        """
        return self._months_of_all if kind in ("publishers", "tools") else self._months

    @cached_property
    def _months_of_all(self) -> Mapping[date, Stories]:
        languages = self._whole.languages
        if not languages.codes:
            return self._months
        return by_month(tuple(once(self._out, languages)))

    @property
    def _out(self) -> Iterator[CatalogStory]:
        return (story for story in self._stories.values() if not story.withdrawn)

    @property
    def _listed(self) -> Iterable[CatalogStory]:
        languages, catalog = self._whole.languages, self._catalog
        if not languages.codes:
            return self._out
        own = listed(self._out, languages, self._code)
        return in_language(
            own, languages, self._code, catalog.topics, catalog.threads, self._stories
        )

    @cached_property
    def _editions(self) -> Mapping[Period, str]:
        return {Period.of(edition): slug for slug, edition in self._catalog.editions.items()}

    @cached_property
    def _subjects(self) -> Mapping[str, Mapping[str, str]]:
        """The slugs of topics, threads and publishers by their names in addresses."""
        catalog = self._catalog
        publishers = catalog.publishers if self._code == FIRST else ()
        return {
            "topics": {name_of(slug): slug for slug in catalog.topics},
            "threads": {name_of(slug): slug for slug in catalog.threads},
            "publishers": {publisher.slug: publisher.slug for publisher in publishers},
            "tools": {slug: slug for slug in (catalog.tools if self._code == FIRST else ())},
            "curators": self._curators_listed,
        }

    @property
    def _curators_listed(self) -> Mapping[str, str]:
        """The slugs of those who have pages; without such pages, no story is opened."""
        if not self._settings.curators:
            return {}
        return {slug: slug for story in self._listed for slug in self._curators(story)}

    def _curators(self, story: CatalogStory) -> Iterable[str]:
        """Return the slugs of those who put a story together, where they have pages."""
        if not self._settings.curators:
            return ()
        default = self._settings.curator
        return map(slugify, story.curators or ((default,) if default else ()))

    @cached_property
    def _periods(self) -> Set[Period]:
        stories = chain.from_iterable(self._months.values())
        days = {story.date.wall.date() for story in stories}
        return {period for day in days for period in Period.around(day)}

    def _subjects_of(self, story: CatalogStory) -> Iterator[tuple[str, str]]:
        """Return the kind, and the name in addresses, of all that list a story."""
        for kind, named in self._named.items():
            yield from ((kind, name_of(slug)) for slug in named(story))

    @cached_property
    def _named(self) -> Mapping[str, Callable[[CatalogStory], Iterable[str]]]:
        catalog = self._catalog
        return {
            "topics": with_parents(attrgetter("topics"), catalog.topics),
            "threads": with_parents(attrgetter("threads"), catalog.threads),
            "publishers": attrgetter("named_publishers"),
            "curators": self._curators,
            "tools": catalog.tools_named_by,
        }


def _period(year: int, week: str | None, month: str | None, day: str | None) -> Period | None:
    """Return the period of an archive's page; None where there is no such day or week."""
    try:
        if week:
            return Period(date.fromisocalendar(year, int(week), 1), "week")
        return Period(date(year, int(month or 0), int(day or 1)), "day" if day else "month")
    except ValueError:
        return None
