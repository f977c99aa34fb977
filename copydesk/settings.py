"""The settings of a newsroom; `newsroom/settings/site.py` reads them from `content/site.yaml`."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import FeedAddress, LinkRules

SETTINGS_PATH = "content/site.yaml"
DEFAULT_PERMALINK = "/{year}/{month}/{day}/{slug}/"
DEFAULT_FEED_YEAR = 2025
DEFAULT_FEED_ITEMS = 30
SEVERITIES = ("error", "warning", "note", "off")
"""The values that `desk.severities` may have."""


class NavigationLink(Struct, frozen=True):
    """An entry of the site's navigation."""

    label: str
    address: str
    """A path of this site that starts with a slash, or an absolute address."""


class FeedSettings(Struct, frozen=True):
    """The parts of the ids in feeds (RFC 4151), and what a feed has of how many stories."""

    authority: str
    year: int = DEFAULT_FEED_YEAR
    items: int = DEFAULT_FEED_ITEMS
    content: str = "full"
    """`full` or `summary`."""
    topics: bool = True
    """True if topics and threads have feeds."""
    also_at: tuple[FeedAddress, ...] = ()
    """Further addresses of the whole site's feed."""


class LanguageSettings(Struct, frozen=True):
    """A further language of the site, whose pages stand under an address of its own."""

    code: str
    title: str | None = None
    """The site's, as the next two, where there is none."""
    description: str | None = None
    navigation: tuple[NavigationLink, ...] | None = None
    fallback: bool = False
    """True if its lists have stories of the first language that are not translated."""


class ToolListSettings(Struct, frozen=True):
    """An audience or a category in the directory of tools."""

    slug: str
    """In its address."""
    name: str
    summary: str | None = None


class ToolsSettings(Struct, frozen=True):
    """The directory of tools: what it is called, and the words for its lists."""

    title: str | None = None
    summary: str | None = None
    audiences: tuple[ToolListSettings, ...] = ()
    categories: tuple[ToolListSettings, ...] = ()


class DeskSettings(Struct, frozen=True):
    """The severities of the desk's findings, and its limits."""

    severities: tuple[tuple[str, str], ...] = ()
    """Codes, each with one of `SEVERITIES`."""
    excerpt_words: int | None = None
    """How many words of a source an excerpt may have."""
    sourcing: bool = True
    """True if the site has a page that says how its stories are sourced."""


class PolicySettings(Struct, frozen=True):
    """The hosts, each as `https://host`, that pages may load from besides the site itself."""

    scripts: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    """Those that scripts may send to and fetch from."""
    images: tuple[str, ...] | None = None
    """None where pictures may come from any host."""


class FontSettings(Struct, frozen=True):
    """The families of fonts, the first that the reader has is taken; without any, the shipped."""

    serif: tuple[str, ...] = ()
    sans: tuple[str, ...] = ()
    mono: tuple[str, ...] = ()


HTML = ("basic", "none")
"""What a text may have of HTML: some tags that do no harm, or no tag at all."""


class Conventions(Struct, frozen=True):
    """The settings that the meaning of other documents depends on."""

    language: str
    timezone: str
    """A name of the IANA time zone database."""
    html: str = "basic"
    """What HTML a text may have, of `HTML`."""
    url: str = ""
    """Of the front page: what a text may name in full."""
    links: LinkRules = LinkRules()
    languages: tuple[str, ...] = ()
    """Those besides `language` that the site has pages in."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that dates are in."""
        return ZoneInfo(self.timezone)


class Settings(Struct, frozen=True):
    """A newsroom's settings."""

    title: str
    url: str
    """Of the front page, absolute, without a slash at its end."""
    feeds: FeedSettings
    description: str | None = None
    language: str = "en"
    languages: tuple[LanguageSettings, ...] = ()
    timezone: str = "UTC"
    """A name of the IANA time zone database."""
    curator: str | None = None
    curators: bool = False
    """True if those who put stories together have pages."""
    copyright: str | None = None
    contact: str | None = None
    """An e-mail address or the address of a page."""
    navigation: tuple[NavigationLink, ...] = ()
    logo: str | None = None
    """A picture among the static files, by its root-relative path."""
    icon: str | None = None
    """A picture among the static files that stands in tabs and bookmarks, an SVG or a PNG."""
    touch_icon: str | None = None
    """A PNG that stands on the home screens of phones."""
    corrections_policy: str | None = None
    """The page that says how the newsroom corrects what was wrong, as the next one a path or an
    address."""
    publishing_principles: str | None = None
    """The page that says by which rules it works."""
    footer: str | None = None
    fonts: FontSettings = FontSettings()
    policy: PolicySettings = PolicySettings()
    external_paths: tuple[str, ...] = ()
    """Paths of this site, without a slash at the end, that another program serves."""
    permalink: str = DEFAULT_PERMALINK
    """A path with `{slug}`, and `{year}`, `{month}`, `{day}` of the story's date."""
    html: str = "basic"
    """What HTML a text may have, of `HTML`."""
    links: LinkRules = LinkRules()
    snapshots: str | None = None
    """The address by which an archive stores a page, with `{url}` for that of the page."""
    clippings: str | None = None
    """A folder, relative to the newsroom's root."""
    desk: DeskSettings = DeskSettings()
    tools: ToolsSettings | None = None

    @property
    def origin(self) -> str:
        """Scheme and host: `https://example.org`."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base(self) -> str:
        """The path of the front page, with a slash at both ends: `/` or `/repo/`."""
        return urlsplit(self.url).path + "/"

    @property
    def conventions(self) -> Conventions:
        """The conventions that other documents are read by."""
        return Conventions(
            self.language, self.timezone, self.html, self.url, self.links, self.codes
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages besides the first."""
        return tuple(language.code for language in self.languages)

    def in_language(self, code: str) -> "Settings":
        """Return the settings as pages in one of its languages show them; "" is the first."""
        for own in self.languages:
            if own.code == code:
                return replace(
                    self,
                    language=code,
                    title=own.title or self.title,
                    description=own.description or self.description,
                    navigation=self.navigation if own.navigation is None else own.navigation,
                )
        return self


PLACEHOLDER_URL = "https://example.org"
PLACEHOLDER = Settings("", PLACEHOLDER_URL, FeedSettings("example.org"))
"""The settings that the rest of a newsroom is checked with where its own cannot be read."""
