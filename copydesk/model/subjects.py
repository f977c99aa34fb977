"""Documents other than stories: topics, threads, editions, publishers, pages."""

from msgspec import Struct

from copydesk.model.texts import Body

PUBLISHER_KINDS = (
    "wire",
    "newspaper",
    "magazine",
    "broadcaster",
    "trade press",
    "online news",
    "portal",
    "newsletter",
    "company",
    "government",
    "think tank",
    "court",
    "university",
    "other",
)


class FeedAddress(Struct, frozen=True):
    """A further address at which a feed is written."""

    path: str
    """Root-relative, percent-encoded: `/rss.xml`, `/feed/`."""
    format: str
    """`rss`, `atom` or `json`."""


class FeedChoices(Struct, frozen=True):
    """The settings of one feed; None stands for the site's."""

    items: int | None = None
    """How many stories it has."""
    content: str | None = None
    """`full` or `summary`."""
    also_at: tuple[FeedAddress, ...] = ()


class Topic(Struct, frozen=True):
    """A subject with an index page and feeds of its own, such as "AI investment"."""

    slug: str
    name: str
    summary: str | None = None
    synonyms: tuple[str, ...] = ()
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    body: Body = Body()
    feeds: FeedChoices = FeedChoices()
    language: str | None = None
    translation_of: str | None = None


class Thread(Topic, frozen=True):
    """One running story over days or months; an editor writes the same fields as for a topic."""


class Edition(Struct, frozen=True):
    """The stories of a day (`2025-01-22`), a week (`2025-W04`) or a month (`2025-01`)."""

    slug: str
    """The period, which is the file's name."""
    title: str | None = None
    summary: str | None = None
    lead: tuple[str, ...] = ()
    body: Body = Body()
    language: str | None = None


class Publisher(Struct, frozen=True):
    """The publisher of a source. Only those listed in `publishers.yaml` get a page."""

    slug: str
    name: str
    domains: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    owner: str | None = None
    paywall: bool = False


class StandingPage(Struct, frozen=True):
    """A page that stands by itself, such as "About"."""

    slug: str
    title: str
    summary: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()
    body: Body = Body()
    translation_of: str | None = None
