"""The parts of pages: links, cards, days, sources, texts with citations."""

from datetime import date

from msgspec import Struct

from copydesk.model import Moment


class Link(Struct, frozen=True):
    """Something to go to."""

    label: str
    address: str
    language: str | None = None
    """That of the label, where it is not the page's."""


class Logo(Struct, frozen=True):
    """The picture that stands for the site's title."""

    src: str
    """Its address."""
    width: int | None
    """In pixels; None, as the height, where the picture does not tell."""
    height: int | None
    """As the width."""


class SiteIcons(Struct, frozen=True):
    """The addresses of the pictures that stand for the site outside its pages."""

    tab: str
    """In tabs and bookmarks: an SVG, or a PNG."""
    touch: str | None
    """On the home screens of phones: a PNG; or none."""


class Policy(Struct, frozen=True):
    """The hosts, each as `https://host`, that pages may load from besides the site itself."""

    scripts: tuple[str, ...] = ()
    """Those that scripts may come from."""
    connections: tuple[str, ...] = ()
    """Those that scripts may send to and fetch from."""
    images: tuple[str, ...] = ("https:",)
    """`https:` alone where pictures may come from any host."""


class Alternate(Struct, frozen=True):
    """A page, or the site, in another language, or this one."""

    language: str
    """Its code: `en`, `pt-BR`."""
    address: str
    """Where it is."""
    url: str
    """The same, absolute."""


class ToolsLine(Struct, frozen=True):
    """The directory of tools, as the foot of every page names it."""

    title: str
    summary: str | None
    address: str
    language: str
    """Of these words."""
    audiences: tuple[Link, ...]
    """Those that the settings name."""


class Site(Struct, frozen=True):
    """The site as every page shows it. Nothing here changes when a story does."""

    title: str
    description: str | None
    language: str
    home: str
    """The front page's address; lists in the page's language begin with it."""
    base: str
    """The path of the site's url, with a slash at both ends, with which every address begins."""
    url: str
    """The absolute address of the front page."""
    curator: str | None
    """Who puts stories together that name nobody."""
    copyright: str | None
    contact: str | None
    """An address to write to: `mailto:…` or a page."""
    navigation: tuple[Link, ...]
    curators: str | None
    """The address of the list of those who put stories together; None where they have no pages."""
    sourcing: str | None
    """The address of the page on its sources; None where it is left out."""
    logo: Logo | None = None
    """The picture that stands for the title, a `Logo`; or none."""
    icons: SiteIcons = SiteIcons("", None)
    """What stands for it in tabs and on home screens, a `SiteIcons`."""
    corrections_policy: str | None = None
    """The address of the page that says how mistakes are corrected; or none."""
    publishing_principles: str | None = None
    """The address of the page that says by which rules it works; or none."""
    footer: str | None = None
    """A text at the foot of every page."""
    font: str | None = None
    """The file of the shipped serif; None where the newsroom has another."""
    fonts: str | None = None
    """The style sheet that names the newsroom's own fonts; None without them."""
    policy: Policy = Policy()
    """What pages may load, a `Policy`."""
    first_language: str = ""
    """That of stories that do not say theirs."""
    languages: tuple[Alternate, ...] = ()
    """The front page in each language of the site, an `Alternate` each; none where there is one."""
    tools: ToolsLine | None = None
    """The directory of tools, a `ToolsLine`; None where there are no tools."""


class HtmlHead(Struct, frozen=True):
    """The head of a page, for browsers, feed readers, search engines and social sites."""

    title: str
    description: str
    canonical: str
    """The page's absolute address."""
    kind: str = "website"
    """The Open Graph type: `website` or `article`."""
    feeds: tuple[Link, ...] = ()
    image: str | None = None
    """Absolute."""
    published: Moment | None = None
    modified: Moment | None = None
    structured_data: str | None = None
    """JSON-LD, safe to stand inside a script element."""
    indexed: bool = True
    """False asks search engines to leave the page out."""
    alternates: tuple[Alternate, ...] = ()
    """The page in each of its languages, an `Alternate` each; none where it has one alone."""
    default: str | None = None
    """The absolute address for readers of none of these languages."""


class PageView(Struct, frozen=True):
    """A page of the site."""

    site: Site
    """The `Site`."""
    head: HtmlHead
    """The page's `HtmlHead`."""


class Card(Struct, frozen=True):
    """A story as other pages show it."""

    title: str
    summary: str
    address: str
    date: Moment
    topics: tuple[Link, ...]
    sources: int
    """How many sources it lists."""
    independent: int
    """How many of them are not reprints of another."""
    links: int
    """How many links to other sites it has, where they count."""
    language: str
    issue: int | None = None
    """The number of the issue that it is, if it has one."""
    corrected: Moment | None = None
    """When it was last corrected, if it was."""
    differs: bool = False
    """True if it says where reports differ."""


class Day(Struct, frozen=True):
    """The stories of one day, newest first."""

    date: date
    address: str
    cards: tuple[Card, ...]
    in_full: int | None = None
    """How many of them stand with their summaries, the others by their titles alone; None for
    all."""
    more: int = 0
    """How many others are on the page at its address alone."""


class Month(Struct, frozen=True):
    """A month that has stories."""

    date: date
    """Its first day."""
    address: str


class Glance(Struct, frozen=True):
    """What the stories of a day come to."""

    date: date
    address: str
    """Of its edition."""
    stories: int
    sources: int
    independent: int
    """How many of these are not reprints of another."""
    links: int
    """How many links to other sites they have, where they count."""
    minutes: int
    """To read all of them."""


class CorrectedStory(Struct, frozen=True):
    """A story that was corrected or withdrawn."""

    address: str
    """Where it is."""
    corrections: int
    """How often; a withdrawal counts, too."""


class MonthCount(Struct, frozen=True):
    """How many stories a month has."""

    date: date
    """Its first day."""
    stories: int


class CountedLink(Struct, frozen=True):
    """Something to go to, and how many of the latest stories have to do with it."""

    label: str
    address: str
    stories: int
    language: str | None = None
    """That of the label, where it is not the page's."""


class ThreadLink(Struct, frozen=True):
    """A thread to go to."""

    label: str
    address: str
    date: Moment
    """When its newest story is of."""
    language: str | None = None
    """That of the label, where it is not the page's."""
