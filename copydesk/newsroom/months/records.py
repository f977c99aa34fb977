"""The stories of a month as a build knows them without opening them: an index in the build cache.

A month's record is a pure function of its documents, and is replaced with them in one transaction
(`newsroom/months/stored_stories.py`). It tells which stories there are and the hashes of what pages
show of them; it never decides by itself that a page is current.
"""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from datetime import date
from itertools import chain

from msgspec import Struct

from copydesk.cache.serialisation import encoded, hashed
from copydesk.model import Moment, newest
from copydesk.newsroom.months.packed import Hashes, Texts
from copydesk.newsroom.story.records import CatalogStory, Head

MOST_TOGETHER = 250
"""How many stories of a month are planned together."""


class Listing(Struct, frozen=True, array_like=True, gc=False):
    """Those stories of a month that a subject lists."""

    packed: bytes
    """Their positions among the month's stories, packed."""
    shown: bytes
    """The hash of what pages show of them."""

    @property
    def positions(self) -> "array[int]":
        """Their positions, in order."""
        return array("I", self.packed)

    def __len__(self) -> int:
        return len(self.packed) // array("I").itemsize


class Part(Struct, frozen=True, array_like=True, gc=False):
    """Which others some stories of a month name: encoded, since few builds ask for it."""

    related: bytes
    """The slugs that each names as related."""
    links: bytes
    """The slugs of the stories that the text of each links to."""
    hash: bytes
    """Of their own slugs and the links."""


class Columns(Struct, frozen=True, array_like=True):
    """The stories of a month that lists show, newest first, as columns."""

    paths: Texts = Texts()
    slugs: Texts = Texts()
    instants: bytes = b""
    """Packed."""
    hashes: Hashes = Hashes()
    shown: Hashes = Hashes()
    """Of what pages show of them."""
    parts: tuple[Part, ...] = ()
    """The parts of the month that are planned together, the oldest first."""
    days: tuple[tuple[date, int], ...] = ()
    """The days of the month that have stories, newest first, with their numbers."""
    day_numbers: bytes = b""
    """The day of each in the month."""
    topics: dict[str, Listing] = {}
    threads: dict[str, Listing] = {}
    publishers: dict[str, Listing] = {}
    reprinting: dict[str, int] = {}
    """Of how many stories a publisher has reprints alone."""
    tools: tuple[str, ...] = ()
    """The slugs, or earlier slugs, of the tools that they name, each once."""
    files: tuple[str, ...] = ()
    """The files of `static/` that they refer to."""
    renamed: bytes = b""
    """The positions of those with aliases, packed."""
    corrected: bytes = b""
    """The positions of those with corrections."""
    notices: tuple[tuple[date, int], ...] = ()
    """How many corrections were made in each month, by its first day."""
    change: Moment | None = None
    """The newest change."""
    all_hash: bytes = b""
    """The hash of all of them."""
    all_shown: bytes = b""
    """The hash of what pages show of all of them."""

    def __len__(self) -> int:
        return len(self.day_numbers)

    @property
    def newest(self) -> float:
        """The instant of the newest."""
        return array("d", self.instants)[0]

    @property
    def oldest(self) -> float:
        """The instant of the oldest."""
        return array("d", self.instants)[-1]

    @property
    def first(self) -> date:
        """The first day of the month."""
        return self.days[0][0].replace(day=1)


class MonthRecord(Struct, frozen=True, array_like=True):
    """What is known of the documents that are stories of a month, or are none."""

    paths: Texts = Texts()
    texts: Hashes = Hashes()
    """Of their texts."""
    opened: tuple[str, ...] = ()
    """The paths of those that every build opens: with diagnostics, faults or an original."""
    drafts: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    latest: float = 0.0
    """The instant of the last thing that happens to a story of it that is no draft."""
    translates: bool = False
    """True if one of them is the translation of another."""
    linking: bytes = b""
    """The hash of all that is checked against other documents."""
    articles: bytes = b""
    """The hash of which articles they have."""
    listed: Columns = Columns()
    """All but drafts and withdrawn ones."""


def month_of(head: Head) -> str:
    """Return the name of the record that has a document: its month, or nothing."""
    return f"{head.story.date.wall:%Y-%m}" if head.story else ""


def record_of(documents: Sequence[tuple[str, bytes, Head]]) -> MonthRecord:
    """Return the record of some documents, each a path, the hash of its text, and its first part;
    in the order of their paths.
    """
    stories = [head.story for _, _, head in documents if head.story]
    out = [story for story in stories if not story.draft]
    moments = ((story.date, *(moment for _, moment in story.changes)) for story in out)
    return MonthRecord(
        paths=Texts.of(path for path, _, _ in documents),
        texts=Hashes.of(text for _, text, _ in documents),
        opened=tuple(path for path, _, head in documents if _is_opened(head)),
        drafts=tuple(story.path for story in stories if story.draft),
        withdrawn=tuple(story.path for story in out if story.withdrawn),
        latest=max((moment.instant for moment in chain.from_iterable(moments)), default=-math.inf),
        translates=any(story.translation_of for story in stories),
        linking=hashed(b"".join(story.linking for story in stories)),
        articles=hashed(encoded(articles_of(documents))),
        listed=columns_of(in_order(story for story in out if not story.withdrawn)),
    )


Articles = tuple[tuple[str, bytes], ...]
"""Stories by their slugs, each with the keys of its articles, packed (`article_keys`)."""


def articles_of(documents: Iterable[tuple[str, bytes, Head]]) -> Articles:
    """Return which articles the stories among some documents have."""
    stories = (head.story for _, _, head in documents if head.story)
    return tuple((story.slug, story.articles) for story in stories if story.articles)


class Names(Struct, frozen=True, array_like=True):
    """By which other names than their slugs the stories of a month, drafts too, are known."""

    ids: tuple[tuple[str, str], ...] = ()
    """Their ids, each with the slug, where these differ."""
    guids: tuple[tuple[str, str], ...] = ()
    """Their guids, each with the slug."""
    aliases: tuple[str, ...] = ()


def names_of(documents: Iterable[tuple[str, bytes, Head]]) -> Names:
    """Return the names of the stories among some documents."""
    stories = [head.story for _, _, head in documents if head.story]
    return Names(
        ids=tuple((story.id, story.slug) for story in stories if story.id != story.slug),
        guids=tuple((story.guid, story.slug) for story in stories if story.guid),
        aliases=tuple(alias for story in stories for alias in story.aliases),
    )


def _is_opened(head: Head) -> bool:
    story = head.story
    return bool(story is None or head.diagnostics or head.faults or story.translation_of)


def in_order(stories: Iterable[CatalogStory]) -> list[CatalogStory]:
    """Return stories newest first; ties sort by slug."""
    ordered = sorted(stories, key=lambda story: story.slug)
    ordered.sort(key=lambda story: story.date.instant, reverse=True)
    return ordered


def columns_of(stories: Sequence[CatalogStory]) -> Columns:
    """Return stories of one month, newest first, as columns."""
    if not stories:
        return Columns()
    days = Counter(story.date.wall.date() for story in stories)
    notices = Counter(
        notice.date.wall.date().replace(day=1) for story in stories for notice in story.corrections
    )
    shown = [story.shown for story in stories]
    return Columns(
        paths=Texts.of(story.path for story in stories),
        slugs=Texts.of(story.slug for story in stories),
        instants=array("d", [story.date.instant for story in stories]).tobytes(),
        hashes=Hashes.of(story.hash for story in stories),
        shown=Hashes.of(shown),
        parts=tuple(_part(stories[start:end]) for start, end in parts_of(stories)),
        days=tuple(days.items()),
        day_numbers=bytes(story.date.wall.day for story in stories),
        topics=listings(stories, lambda story: story.topics),
        threads=listings(stories, lambda story: story.threads),
        publishers=listings(stories, lambda story: story.named_publishers),
        reprinting=dict(Counter(slug for story in stories for slug in story.reprinting)),
        tools=tuple(dict.fromkeys(slug for story in stories for slug in story.named_tools)),
        files=tuple(dict.fromkeys(file for story in stories for file in story.files)),
        renamed=_where(stories, lambda story: bool(story.aliases)),
        corrected=_where(stories, lambda story: bool(story.corrections)),
        notices=tuple(notices.items()),
        change=newest(story.changed or story.date for story in stories),
        all_hash=hashed(b"".join(story.hash for story in stories)),
        all_shown=hashed(b"".join(shown)),
    )


def _part(stories: Sequence[CatalogStory]) -> Part:
    links = encoded(list(map(linked_stories, stories)))
    slugs = encoded([story.slug for story in stories])
    return Part(encoded([story.related for story in stories]), links, hashed(slugs + links))


def linked_stories(story: CatalogStory) -> tuple[str, ...]:
    """Return the slugs of the stories that the text of one links to."""
    return tuple(slug for kind, slug in story.links if kind == "stories")


def listings(
    stories: Sequence[CatalogStory], subjects: Callable[[CatalogStory], Iterable[str]]
) -> dict[str, Listing]:
    """Return those of some stories that each subject lists; `subjects` gives those of a story."""
    found: dict[str, array[int]] = {}
    for position, story in enumerate(stories):
        for slug in subjects(story):
            found.setdefault(slug, array("I")).append(position)
    shown = Hashes.of(story.shown for story in stories)
    return {slug: listing_of(positions, shown) for slug, positions in found.items()}


def listing_of(positions: "array[int]", shown: Hashes) -> Listing:
    """Return the stories at some positions, of which pages show what has these hashes."""
    return Listing(positions.tobytes(), hashed(shown.at(positions)))


def parts_of(month: Sized) -> list[tuple[int, int]]:
    """Return where the parts of a month begin and end, the oldest first; its stories are newest
    first.

    So what an edit to one of many stories has planned again is bounded.
    """
    return [(max(0, end - MOST_TOGETHER), end) for end in range(len(month), 0, -MOST_TOGETHER)]


def _where(stories: Sequence[CatalogStory], is_one: Callable[[CatalogStory], bool]) -> bytes:
    found = (position for position, story in enumerate(stories) if is_one(story))
    return array("I", found).tobytes()


def of_packed(positions: bytes) -> Iterator[int]:
    """Yield packed positions."""
    return iter(array("I", positions))
