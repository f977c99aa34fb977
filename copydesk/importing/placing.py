"""Where each old document goes: its kind, its slug, its file, its address, its aliases."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.slugs import FALLBACK, composed, is_slug, slugify
from copydesk.importing.dates import day_of
from copydesk.importing.naming import Names, common_topics, wanted_slug
from copydesk.importing.old_paths import alias_of, path_of, without_ending
from copydesk.importing.values import OldDocument, OldSite, Remark
from copydesk.urls import GENERATED

_FOLDERS = {"story": "stories", "page": "pages", "topic": "topics"}


class Placed(Struct, frozen=True):
    """A document with its place on the new site."""

    old: OldDocument
    kind: str
    slug: str
    file: str
    """Under the newsroom's root."""
    address: str
    """Relative to the front page, with a slash at both ends."""
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """The slugs of its topics."""


class Placement(Struct, frozen=True):
    """All documents with their places."""

    documents: tuple[Placed, ...]
    unanswered: Mapping[str, str]
    """Old paths that no page can have, each with the path that should answer instead."""
    remarks: tuple[Remark, ...]


class Taken(Struct, frozen=True):
    """What a newsroom has already, where something is added to it."""

    stories: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    """Of pages and aliases."""
    topic_names: Mapping[str, str] = {}
    """The slugs of topics, by name and synonym in lower case."""


class _Placing:
    def __init__(self, site: OldSite, permalink: str, zone: ZoneInfo, taken: Taken) -> None:
        self._site = site
        self._permalink = permalink
        self._zone = zone
        self._names = {
            "story": Names(taken.stories),
            "topic": Names(taken.topics),
            "page": Names(taken.pages),
        }
        self._paths = {path_of(path).casefold() for path in taken.paths}
        self._topics = dict(taken.topic_names)
        self.unanswered: dict[str, str] = {}
        self.remarks: list[Remark] = []

    def topics(self, documents: Iterable[OldDocument]) -> list[Placed]:
        """Place a topic for every name that a story has, and those that have a text."""
        documents = list(documents)
        common = common_topics(documents)
        written = {each.title or "": each for each in documents if each.kind == "topic"}
        names = [*written, *(name for each in documents for name in each.topics)]
        placed: list[Placed] = []
        for name in dict.fromkeys(names):
            if not name or name in common or name.lower() in self._topics:
                continue
            old = written.get(name) or OldDocument(f"topic:{name}", "", kind="topic", title=name)
            wanted = slugify(name)
            slug = self._names["topic"].free(wanted if wanted != FALLBACK else "topic")
            self._topics[name.lower()] = slug
            address = f"/topics/{slug}/"
            self._paths.add(path_of(address).casefold())
            placed.append(Placed(old, "topic", slug, f"content/topics/{slug}.md", address))
        return placed

    def story(self, old: OldDocument) -> Placed:
        """Place a dated document."""
        wanted = wanted_slug(old)
        slug = self._names["story"].free(wanted)
        day = day_of(old.date or "", self._zone)
        address = self._at(day, slug)
        while GENERATED.fullmatch(f"{address.strip('/')}/index.html") or self._is_taken(address):
            slug = self._names["story"].free(f"{wanted}-story")
            address = self._at(day, slug)
        self._paths.add(path_of(address).casefold())
        topics = tuple(
            dict.fromkeys(
                self._topics[name.lower()] for name in old.topics if name.lower() in self._topics
            )
        )
        file = f"content/stories/{day.year:04}/{slug}.md"
        return Placed(old, "story", slug, file, address, (), topics)

    def dated(self, old: OldDocument, date: str) -> OldDocument:
        """Return a draft with a date, which a story must have: that of the newest story."""
        words = f"this draft has no date, and got that of the newest story: {date}"
        self.remarks.append(Remark(old.source, 0, "no-date", words))
        return replace(old, date=date, kind="story")

    def _at(self, day: object, slug: str) -> str:
        year, month, date = f"{day}".split("-")
        return self._permalink.format(year=year, month=month, day=date, slug=slug)

    def page(self, old: OldDocument) -> Placed:
        """Place a document without a date: a standing page at its own address."""
        path = without_ending(path_of(old.address or f"/{wanted_slug(old)}/"))
        parts = [
            composed(part) if is_slug(composed(part)) else slugify(part)
            for part in path.strip("/").split("/")
            if part
        ]
        if not parts:
            parts = ["home"]
        if GENERATED.fullmatch("/".join((*parts, "index.html"))):
            parts[-1] += "-page"
        slug = self._names["page"].free("/".join(parts))
        while self._is_taken(f"/{slug}/"):
            slug = self._names["page"].free(f"{slug}-page")
        self._paths.add(path_of(slug).casefold())
        return Placed(old, "page", slug, f"content/pages/{slug}.md", f"/{slug}/")

    def with_aliases(self, placed: Placed) -> Placed:
        """Return a document with the old addresses that its new one does not answer."""
        old = placed.old
        addresses = [old.address, *old.aliases]
        if placed.kind == "topic":
            addresses += self._site.topic_addresses.get(old.title or "", ())
        aliases: list[str] = []
        for address in filter(None, addresses):
            alias = alias_of(address)
            path = path_of(alias).casefold()
            if path in ("/", path_of(placed.address).casefold()) or alias in aliases:
                continue
            if self._is_taken(alias) or not _may_be_alias(alias):
                self.unanswered[address] = placed.address
                continue
            self._paths.add(path)
            aliases.append(alias)
        return Placed(
            old,
            placed.kind,
            placed.slug,
            placed.file,
            placed.address,
            tuple(aliases),
            placed.topics,
        )

    def _is_taken(self, address: str) -> bool:
        return path_of(address).casefold() in self._paths


def _may_be_alias(alias: str) -> bool:
    file = alias.strip("/")
    if alias.endswith("/"):
        file = f"{file}/index.html"
    parts = alias.strip("/").split("/")
    is_feed = alias.endswith((".xml", ".rss", ".atom", ".json")) or parts[-1] in (
        "feed",
        "rss",
        "atom",
    )
    return (
        bool(alias.strip("/"))
        and not is_feed
        and not GENERATED.fullmatch(file)
        and not any(part.startswith(".") or len(part) > 190 for part in parts)
        and not any(
            sign in alias
            for sign in (
                "%22",
                "%3A",
                "%7C",
                "%3C",
                "%3E",
                "%2A",
                "%5C",
                "%3F",
                "%25",
                "%20",
                "%23",
            )
        )
    )


def placement(
    site: OldSite, permalink: str, zone: ZoneInfo, taken: Taken | None = None
) -> Placement:
    """Return the places of all documents; the first of two with one name keeps it."""
    placing = _Placing(site, permalink, zone, taken or Taken())
    documents = sorted(site.documents, key=lambda each: (each.date or "", each.source))
    newest = max((each.date for each in documents if each.date), default="2025-01-01")
    placed: list[Placed] = placing.topics(documents)
    for old in documents:
        if old.kind == "topic":
            continue
        if old.draft and not old.date:
            old = placing.dated(old, newest)
        if old.date and (old.kind == "story" or old.draft):
            placed.append(placing.story(old))
        else:
            if old.kind == "story":
                placing.remarks.append(Remark(old.source, 0, "no-date", "it has no date"))
            placed.append(placing.page(old))
    finished = tuple(placing.with_aliases(each) for each in placed)
    return Placement(finished, placing.unanswered, tuple(placing.remarks))


def folders() -> Sequence[str]:
    """Return the folders of the kinds of documents."""
    return tuple(_FOLDERS.values())
