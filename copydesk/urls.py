"""The addresses of pages, and the files that hold them.

An address is root-relative, percent-encoded (RFC 3986) and starts with the path of the site's url;
the file that holds it is a path under `site/`.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Edition, Moment
from copydesk.settings import Settings

_FILES = r"""
    (index|404)\.html | robots\.txt | assets/fonts\.css
    | (feed|atom|sitemap|news-sitemap)\.xml | feed\.json | feeds\.opml
    """
_PERIOD = r"\d{4}(/\d{2}(/\d{2})?|/w\d{2})?"
GENERATED = re.compile(
    rf"""
      (archive|curators|topics|threads|publishers|corrections|sourcing|feeds|search|sitemaps)(/.*)?
    | {_PERIOD}(/index\.html)? | {_FILES}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Files that a build makes by itself, now or with other settings: nothing else may stand there."""

IN_GENERATED = re.compile(rf"({_PERIOD}/index\.html | {_FILES})/.*", re.VERBOSE | re.IGNORECASE)
"""What would make a folder of one of them."""


_SLUG = "{slug}"


@lru_cache(maxsize=16384)
def _dated(permalink: str, year: int, month: int, day: int) -> str:
    """Return a permalink with its date: many stories have the same."""
    return permalink.format(year=f"{year:04}", month=f"{month:02}", day=f"{day:02}", slug=_SLUG)


_ONCE = frozenset({"publishers", "sourcing", "tools"})
"""Pages of the whole site, which stand at bare addresses in all languages."""


def name_of(slug: str) -> str:
    """Return a document's slug as addresses have it: `grid-plan` for that of `grid-plan.de.md`."""
    return slug.partition(".")[0]


_PORTS = {"http": 80, "https": 443}


def path_within(address: str, site: str) -> str | None:
    """Return the path that an absolute address has within the site whose front page is at `site`.

    It starts with a slash, and has the query and the fragment. None for the address of anything
    else, also on the same host. Hosts answer to http and to https, so these count as equal.
    """
    own, host, port = _site(site)
    if not host or (host not in address.lower() and address.isascii()):
        return None
    parts = urlsplit(address)
    if (_host(parts), _port(parts)) != (host, port):
        return None
    path = urlsplit(urljoin(address, parts.path)).path if "/." in parts.path else parts.path
    if not f"{path}/".startswith(own):
        return None
    return urlunsplit(("", "", f"/{path[len(own) :]}", parts.query, parts.fragment))


def path_of(address: str) -> str:
    """Return a root-relative address without its query and its fragment."""
    return address.partition("#")[0].partition("?")[0]


@lru_cache(maxsize=4)
def _site(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.path.rstrip("/") + "/", _host(parts), _port(parts)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def _port(parts: SplitResult) -> int | None:
    return None if parts.port == _PORTS.get(parts.scheme) else parts.port


class Dated(Protocol):
    """The parts of a story's address, whichever value has them."""

    @property
    def slug(self) -> str:
        """The name of its document."""

    @property
    def date(self) -> Moment:
        """When it came out."""

    @property
    def language(self) -> str | None:
        """What it is written in, where it says."""


class Addresses(Struct, frozen=True):
    """The addresses of one site."""

    origin: str
    """Scheme and host: `https://example.org`."""
    base: str
    """The path of the site's url, with a slash at both ends."""
    permalink: str
    languages: tuple[str, ...] = ()
    """Those besides the first that the site has pages in."""
    language: str = ""
    """Of whose pages these are the addresses; "" for the first."""

    @classmethod
    def of(cls, settings: Settings) -> "Addresses":
        """Return the addresses of the site that has these settings."""
        return cls(settings.origin, settings.base, settings.permalink, settings.codes)

    def in_language(self, code: str | None) -> "Addresses":
        """Return the addresses of pages in one of the site's languages; else of the first."""
        language = code if code in self.languages else ""
        return self if language == self.language else replace(self, language=language or "")

    @property
    def home(self) -> str:
        """The front page in the language: `/`, `/de/`."""
        return f"{self.base}{self.language}/" if self.language else self.base

    def absolute(self, address: str) -> str:
        """Return an address with scheme and host; one that has them stays as it is."""
        return self.origin + address if address.startswith("/") else address

    def local(self, path: str) -> str:
        """Return the address of a root-relative path that an editor wrote: `/about/`,
        `/images/a.png`.
        """
        return self.base + path.removeprefix("/")

    def file(self, address: str) -> str:
        """Return the path under `site/` that holds an address."""
        path = address.removeprefix(self.base)
        if "%" in path:
            path = unquote(path)
        return path + "index.html" if path.endswith("/") or not path else path

    def story(self, story: "Dated") -> str:
        """Return a story's page, at the site's permalink; the date is the story's in the site's
        zone.
        """
        at, slug = story.date.wall, story.slug
        dated = _dated(self.permalink, at.year, at.month, at.day)
        if self.languages:
            slug = name_of(slug)
            if story.language in self.languages:
                dated = f"/{story.language}{dated}"
        # A slug of ASCII has nothing to escape.
        return self.local(dated.replace(_SLUG, slug if slug.isascii() else quote(slug)))

    def page(self, slug: str) -> str:
        """Return a standing page, or one of ours by name: `about`, `topics`, `corrections`."""
        home = self.base if slug in _ONCE else self.home
        return f"{home}{quote(name_of(slug))}/"

    def subject(self, kind: str, slug: str) -> str:
        """Return a topic, a thread, a publisher or a tool; `kind` is its plural."""
        home = self.base if kind in _ONCE else self.home
        return f"{home}{kind}/{quote(name_of(slug))}/"

    def tool_list(self, kind: str, slug: str, part: str | None = None) -> str:
        """Return a list of tools, or a part of one; `kind` is `audiences` or `categories`."""
        folder = "for" if kind == "audiences" else "category"
        address = f"{self.base}tools/{folder}/{quote(slug)}/"
        return f"{address}{quote(part)}/" if part else address

    @property
    def of_tools(self) -> "Addresses":
        """The same addresses, with those of tools in place of those of stories: the slug of a
        tool's text begins with `tools/`.
        """
        return replace(self, permalink="/{slug}/", languages=(), language="")

    def year(self, year: int) -> str:
        """Return the archive of a year."""
        return f"{self.home}{year:04}/"

    def month(self, day: date, within: str | None = None) -> str:
        """Return a month of the archive, or of the list `within`, by any day of it."""
        return f"{within or self.home}{day.year:04}/{day.month:02}/"

    def day(self, day: date, within: str | None = None) -> str:
        """Return the edition of a day, or the day of the list `within`."""
        return f"{self.month(day, within)}{day.day:02}/"

    def initials(self, kind: str, part: str) -> str:
        """Return a part of a long list of topics, threads or publishers."""
        return f"{self.page(kind)}by-letter/{part}/"

    def week(self, day: date) -> str:
        """Return the edition of the ISO 8601 week of a day."""
        year, week, _ = day.isocalendar()
        return f"{self.home}{year:04}/w{week:02}/"

    def period(self, period: "Period") -> str:
        """Return an edition's page."""
        kind = {"day": self.day, "week": self.week, "month": self.month}[period.kind]
        return kind(period.start)


class Period(Struct, frozen=True, order=True):
    """The period of an edition."""

    start: date
    kind: str
    """`day`, `week` or `month`."""

    @classmethod
    def of(cls, edition: Edition) -> "Period":
        """Return the period that an edition's slug names: `2025-01-22`, `2025-W04` or `2025-01`."""
        slug = name_of(edition.slug)
        if "W" in slug:
            return cls(date.fromisoformat(slug), "week")
        if len(slug) == len("2025-01"):
            return cls(date.fromisoformat(f"{slug}-01"), "month")
        return cls(date.fromisoformat(slug), "day")

    @classmethod
    def around(cls, day: date) -> tuple["Period", "Period", "Period"]:
        """Return the day, the week (ISO 8601: from Monday) and the month that a day lies in."""
        monday = day - timedelta(days=day.weekday())
        return cls(day, "day"), cls(monday, "week"), cls(day.replace(day=1), "month")
