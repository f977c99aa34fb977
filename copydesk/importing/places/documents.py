"""The place of each old document: its kind, its slug, its file, its address, its aliases."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.slugs import FALLBACK, composed, is_slug, slugify
from copydesk.importing.places.naming import Names, common_topics, wanted_slug
from copydesk.importing.places.translations import Languages
from copydesk.importing.reading.dates import day_of
from copydesk.importing.reading.paths import alias_of, path_of, without_ending
from copydesk.importing.reading.values import OldDocument, OldSite, Remark
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
    translation_of: str | None = None
    """The slug of its original, unless the name of the file says it."""

    @property
    def name(self) -> str:
        """The name by which a link names it: its file's, with the folders of a page."""
        folder = "content/pages/" if self.kind == "page" else f"{self.file.rpartition('/')[0]}/"
        return self.file.removeprefix(folder).removesuffix(".md")


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
    def __init__(
        self,
        site: OldSite,
        permalink: str,
        zone: ZoneInfo,
        taken: Taken,
        languages: Languages,
    ) -> None:
        self._site = site
        self._languages = languages
        self._by_source: dict[str, Placed] = {}
        self._permalink = permalink
        self._zone = zone
        self._names = {"topic": Names(taken.topics), "page": Names(taken.pages)}
        for language in ("", *languages.others):
            self._names[f"story{language}"] = Names(taken.stories)
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
        wanted, language = wanted_slug(old), self._languages.of(old)
        names = self._names[f"story{language}"]
        slug = names.free(wanted)
        day = day_of(old.date or "", self._zone)
        address = self._at(day, slug, language)
        while GENERATED.fullmatch(f"{address.strip('/')}/index.html") or self._is_taken(address):
            slug = names.free(f"{wanted}-story")
            address = self._at(day, slug, language)
        topics = tuple(
            dict.fromkeys(
                self._topics[name.lower()] for name in old.topics if name.lower() in self._topics
            )
        )
        folder = f"content/stories/{language}/{day.year:04}".replace("//", "/")
        placed = Placed(old, "story", slug, f"{folder}/{slug}.md", address, (), topics)
        return self._finished(placed, language)

    def _finished(self, placed: Placed, language: str) -> Placed:
        """Note a document; a translation with the slug of its original stands beside it."""
        source = self._languages.originals.get(placed.old.source, "")
        original = self._by_source.get(source)
        if language and original and original.kind == placed.kind:
            if original.slug == placed.slug:
                file = f"{original.file.removesuffix('.md')}.{language}.md"
                placed = replace(placed, file=file)
            else:
                placed = replace(placed, translation_of=original.slug)
        self._paths.add(path_of(placed.address).casefold())
        self._by_source[placed.old.source] = placed
        return placed

    def dated(self, old: OldDocument, date: str) -> OldDocument:
        """Return a draft with a date, which a story must have: that of the newest story."""
        words = f"this draft has no date, and got that of the newest story: {date}"
        self.remarks.append(Remark(old.source, 0, "no-date", words))
        return replace(old, date=date, kind="story")

    def _at(self, day: object, slug: str, language: str) -> str:
        year, month, date = f"{day}".split("-")
        address = self._permalink.format(year=year, month=month, day=date, slug=slug)
        return f"/{language}{address}" if language else address

    def page(self, old: OldDocument) -> Placed:
        """Place a document without a date: a standing page at its own address."""
        language = self._languages.of(old)
        path = without_ending(path_of(old.address or f"/{wanted_slug(old)}/"))
        written = [part for part in path.strip("/").split("/") if part]
        if language and written[:1] == [language]:
            written.pop(0)
        parts = [composed(part) if is_slug(composed(part)) else slugify(part) for part in written]
        if not parts:
            parts = ["home"]
        if _is_generated(parts):
            last = [*parts[:-1], f"{parts[-1]}-page"]
            # Of some folders, such as topics/, all addresses are those of a build.
            parts = [f"{parts[0]}-page", *parts[1:]] if _is_generated(last) else last
        wanted, start = "/".join(parts), f"/{language}/" if language else "/"
        source = self._languages.originals.get(old.source, "")
        original = self._by_source.get(source)
        is_beside = bool(language and original and original.slug == wanted)
        slug = wanted if is_beside else self._names["page"].free(wanted)
        while self._is_taken(f"{start}{slug}/"):
            slug = self._names["page"].free(f"{slug}-page")
        placed = Placed(old, "page", slug, f"content/pages/{slug}.md", f"{start}{slug}/")
        return self._finished(placed, language)

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
        return replace(placed, aliases=tuple(aliases))

    def _is_taken(self, address: str) -> bool:
        return path_of(address).casefold() in self._paths


def _is_generated(parts: list[str]) -> bool:
    return GENERATED.fullmatch("/".join((*parts, "index.html"))) is not None


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
    site: OldSite,
    permalink: str,
    zone: ZoneInfo,
    taken: Taken | None = None,
    languages: Languages | None = None,
) -> Placement:
    """Return the places of all documents; the first of two with one name keeps it."""
    known = languages or Languages()
    placing = _Placing(site, permalink, zone, taken or Taken(), known)
    documents = sorted(
        site.documents, key=lambda each: (known.of(each) != "", each.date or "", each.source)
    )
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
