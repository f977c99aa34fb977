"""The values that a newsroom is made of: frozen, and named by the newsroom's own words.

Everything here is what an editor wrote, checked and typed, before anything is looked up elsewhere:
a topic is still a slug, a related story too. `newsroom/catalog.py` resolves them. Positions are not
part of the model, so that moving a line changes nothing that a reader sees.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

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


_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - as UTC's clocks showed it


class Moment(Struct, frozen=True, array_like=True, gc=False):
    """A date that an editor wrote, with or without a time of day.

    A date alone is that day in the site's zone; it sorts at its start and shows no clock.
    """

    wall: datetime
    """As the clocks of the site's zone showed it, without an offset."""
    offset: int = 0
    """Theirs from UTC then, in minutes."""
    timed: bool = False
    zone: str = ""
    """The name of the zone then: `CET`, `+03`."""

    @classmethod
    def of(cls, at: datetime, *, timed: bool = False) -> "Moment":
        """Return the moment of an aware datetime, which no longer needs the data of its zone.

        An offset has whole minutes (RFC 3339, 5.6): those of local mean time, before 1940 or so,
        are rounded, and a time of day with them, so that the instant stays what it is.
        """
        offset = at.utcoffset() or timedelta()
        minutes = round(offset.total_seconds() / 60)
        wall = at.replace(tzinfo=None, fold=0)
        if timed:
            wall += timedelta(minutes=minutes) - offset
        return cls(wall, minutes, timed, at.tzname() or "")

    @property
    def at(self) -> datetime:
        """The moment with its offset."""
        return self.wall.replace(tzinfo=_zone(self.offset))

    @property
    def instant(self) -> float:
        """Seconds since 1970 in UTC, to compare by.

        A clock on the wall shows an hour of autumn twice.
        """
        return (self.wall - _EPOCH).total_seconds() - 60 * self.offset


@lru_cache(maxsize=256)
def _zone(offset: int) -> timezone:
    """Return the zone of an offset from UTC in minutes."""
    return timezone(timedelta(minutes=offset))


def newest(moments: Iterable[Moment]) -> Moment:
    """Return the latest of some moments; of equal ones the first."""
    return max(moments, key=lambda moment: moment.instant)


class PartialDate(Struct, frozen=True):
    """When a source was published, as far as it says: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO 8601 form: `2025`, `2025-08` or `2025-08-06`."""
        if self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return text


class Source(Struct, frozen=True):
    """One article, paper or document that a story relies on. At least a title or a url stands."""

    id: str | None = None
    """As written; the catalog names those without one after their publisher."""
    publisher: str | None = None
    """A name as written."""
    title: str | None = None
    url: str | None = None
    agency: str | None = None
    author: tuple[str, ...] = ()
    published: PartialDate | None = None
    language: str | None = None
    excerpt: str | None = None
    snapshot: str | None = None
    """The address of a copy of its page in an archive."""
    snapshot_date: PartialDate | None = None
    reprint_of: str | None = None
    """The id of another source of the story."""
    paywall: bool | None = None
    """Whether it is behind one; None leaves it to the publisher's entry."""


class Citation(Struct, frozen=True):
    """One mark in a text, `[@reuters, 2]`: the sources that it names, in its order.

    An int is a source's number, counted from 1; a str is a source's id.
    """

    targets: tuple[int | str, ...]


class Reference(Struct, frozen=True, array_like=True):
    """An address in a text that depends on where another document stands, or the site."""

    url: str
    """A path of the site (`/images/map.png`) or a place on the page (`#the-vote`); of a link to a
    document its fragment, if it has one."""
    document: tuple[str, str] | None = None
    """The kind (`stories`, `topics`, `threads`, `tools`, `pages`, `editions`) and slug of the
    document."""
    image: bool = False
    written: str = ""
    """A path that was written as the site's own address in full, as it was written."""


class NearCitation(Struct, frozen=True):
    """What is nearly a citation of one of its story's sources, and printed as it is written."""

    written: str
    ids: tuple[str, ...]
    """Those that it may name."""
    is_sure: bool
    """True if nobody writes so for another reason, such as an account's name."""


class Lead(Struct, frozen=True):
    """What a text says of itself, for lists: its beginning, or its first items."""

    text: str = ""
    items: tuple[str, ...] = ()
    """The titles of the first items; one that shows a source in place is its mark, `[@id]`."""
    more: int = 0
    """How many items there are besides."""


class Body(Struct, frozen=True):
    """A Markdown text turned into sanitised HTML, with its references still symbolic.

    In `html`, `CITATION_MARK.format(n)` stands for `citations[n]`, and `ADDRESS_MARK.format(n)` for
    the address of `references[n]`. The tags of a link to a document stand between
    `TAG_MARK.format(n)` and `TAG_END_MARK`; an image of the site follows `IMAGE_MARK.format(n)`.
    What they become depends on other files, so they are filled in when the page is made.
    """

    html: str = ""
    citations: tuple[Citation, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Every (kind, slug) that the text links to, each once, in order."""
    words: int = 0
    references: tuple[Reference, ...] = ()
    nearly: tuple[NearCitation, ...] = ()
    """What may be meant as a citation, if it names a source."""
    site_links: tuple[Reference, ...] = ()
    """Every page of the site, and every place on one, that the text links to, each once, in order.
    Documents without a fragment are in `links` alone."""
    ids: tuple[str, ...] = ()
    """Those of its headings and footnotes, which links can name."""
    sections: tuple[tuple[str, str], ...] = ()
    """The ids and words of its headings of the top level, if it has several."""
    in_place: tuple[int, ...] = ()
    """The citations, by their places among them, that stand where a source is shown in place."""
    outbound: tuple[str, ...] = ()
    """The addresses of other sites that it links to, each once, in order."""
    lead: Lead | None = None
    """What it says of itself, of a story without a summary."""
    passages: tuple[str, ...] = ()
    """The words of those that were corrected: `PASSAGE_MARK.format(n)` stands before `passages[n]`,
    if the text has it."""
    heads: tuple[str, ...] = ()
    """Those of the links that are the heads of items, in order: `HEAD_MARK.format(n)` ends the
    paragraph of `heads[n]`."""


class InlineText(Struct, frozen=True):
    """One line of plain text with citations, as front matter has it.

    In `text`, `CITATION_MARK.format(n)` stands for `citations[n]`.
    """

    text: str
    citations: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        """Return the text alone."""
        return re.sub(CITATION_MARK.format(r"\d+"), "", self.text).strip()


class Event(Struct, frozen=True):
    """An event: an entry of a story's `timeline`."""

    date: PartialDate
    text: InlineText


class Perspective(Struct, frozen=True):
    """How somebody sees the matter: an entry of a story's `perspectives`."""

    who: str
    view: InlineText


class Reported(Struct, frozen=True):
    """What one side reports of a matter on which reports differ."""

    value: str
    says: InlineText
    """Who says so."""

    @property
    def line(self) -> InlineText:
        """Both in one text."""
        return InlineText(f"{self.value}: {self.says.text}", self.says.citations)


class Difference(Struct, frozen=True):
    """A matter on which reports differ: an entry of a story's `differences`."""

    what: str
    values: tuple[Reported, ...]


WORDS_A_MINUTE = 230
"""Silent reading of non-fiction in English: 238 (Brysbaert 2019), a little less with figures."""

CITATION_MARK = "\ue000{}\ue001"
"""Private-use characters, which no document may contain, around a citation's index."""
HEAD_MARK = CITATION_MARK.format("h{}")
"""The same around the index of the head of an item."""
ADDRESS_MARK = CITATION_MARK.format("a{}")
TAG_MARK = CITATION_MARK.format("t{}")
TAG_END_MARK = CITATION_MARK.format("e")
PASSAGE_MARK = CITATION_MARK.format("c{}")
"""The same around the index of a passage that was corrected, before it."""
IMAGE_MARK = CITATION_MARK.format("i{}")
"""The same around the index of a reference (see `Body`)."""


class Notice(Struct, frozen=True):
    """A correction, an update or a withdrawal: when, and what is said to the readers."""

    date: Moment
    note: str


N = TypeVar("N", bound=Notice)


class Correction(Notice, frozen=True):
    """A correction, and what it corrects."""

    at: str | None = None
    """Words of the text, as it is now, that stand where the mistake was."""


class Image(Struct, frozen=True):
    """A story's picture."""

    src: str
    """An address, or a path under `content/static/` that starts with a slash."""
    alt: str
    caption: str | None = None
    credit: str | None = None


class Calculation(Struct, frozen=True):
    """The editor's own arithmetic: a figure, and the expression that it comes from."""

    figure: str
    expression: str


class Tally(Struct, frozen=True):
    """How many of a story's quotations, or of its figures, were found in its sources."""

    found: int
    """How many stand in the saved text of what they cite."""
    absent: int
    """How many have a finding above a note, and no reason for it."""
    unchecked: int
    """All others: nobody can say whether the source has them."""

    @property
    def verified(self) -> int:
        """How many were found, by its earlier name."""
        return self.found

    @property
    def total(self) -> int:
        """How many there are."""
        return self.found + self.absent + self.unchecked


class Receipt(Struct, frozen=True):
    """When a story's quotations and figures were checked, and with which result."""

    date: Moment
    key: str
    """A hash of what was checked, as the desk reads it."""
    sources: int
    quotations: Tally
    figures: Tally
    written: str | None = None
    """A hash of the same as it is written; none in a line of an earlier version, which does not
    tell what is absent from what is unchecked."""
    found_hashes: tuple[str, ...] = ()
    """What was found in which source (`newsroom/story/claims/found_claims.py`)."""
    holds: bool = False
    """True if the story is as it was checked."""
    is_read_otherwise: bool = False
    """True if its key does not fit, and that may be because this version of Copydesk reads a
    quotation or a figure otherwise."""

    @property
    def is_earlier(self) -> bool:
        """True for a line of an earlier version: it knows what was found, of how many."""
        return self.written is None


class Allowance(Struct, frozen=True):
    """One finding of the desk that a story sets aside: `desk: [{allow, text, why}]`."""

    allow: str
    why: str
    text: str | None = None


class LinkRules(Struct, frozen=True):
    """Which links to other sites count, and where that is shown: `links` of a story or a site."""

    count: bool | None = None
    """True also beside sources, False nowhere; None where a story lists no sources."""
    plain: tuple[str, ...] = ()
    """Hosts and addresses that never count."""


def noun_of(slug: str) -> str:
    """Return what messages call a text with sources: a story, or an entry of the directory."""
    return "entry" if slug.startswith("tools/") else "story"


class Story(Struct, frozen=True):
    """One digest of news."""

    slug: str
    id: str
    title: str
    summary: str
    date: Moment
    updated: Moment | None = None
    curators: tuple[str, ...] = ()
    """The names of those who put it together."""
    topics: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    """Those that it names besides the ones that its text links to."""
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    key_points: tuple[InlineText, ...] = ()
    timeline: tuple[Event, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    differences: tuple[Difference, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    updates: tuple[Notice, ...] = ()
    withdrawn: Notice | None = None
    image: Image | None = None
    aliases: tuple[str, ...] = ()
    issue: int | None = None
    """The number of the issue that it is."""
    translation_of: str | None = None
    """The slug of its original."""
    sources_of: str | None = None
    """The slug of the story whose sources, and their clippings, it has: its original's."""
    guid: str | None = None
    """By which feed readers know it from before, in place of an id made of ours."""
    language: str | None = None
    receipt: Receipt | None = None
    draft: bool = False
    desk: tuple[Allowance, ...] = ()
    links: LinkRules | None = None
    body: Body = Body()

    @property
    def noun(self) -> str:
        """What messages call it."""
        return noun_of(self.slug)

    @property
    def minutes(self) -> int:
        """How long it takes to read its text."""
        return max(1, round(self.body.words / WORDS_A_MINUTE))

    @property
    def changes(self) -> tuple[tuple[str, Moment], ...]:
        """When it was changed, each by the field that says so: `updated`, `corrections.0.date`."""
        notices = (("corrections", self.corrections), ("updates", self.updates))
        found = [
            (f"{key}.{index}.date", notice.date)
            for key, listed in notices
            for index, notice in enumerate(listed)
        ]
        if self.withdrawn:
            found.append(("withdrawn.date", self.withdrawn.date))
        if self.updated:
            found.append(("updated", self.updated))
        return tuple(found)

    @property
    def changed(self) -> Moment | None:
        """The newest of what changed it: its own date of update, corrections, updates."""
        changes = self.changes
        return newest(moment for _, moment in changes) if changes else None

    def until(self, instant: float) -> "Story":
        """Return it without what says of itself that it comes at an instant or later."""

        def earlier(notices: tuple[N, ...]) -> tuple[N, ...]:
            return tuple(notice for notice in notices if notice.date.instant < instant)

        withdrawn = earlier((self.withdrawn,)) if self.withdrawn else ()
        updated = self.updated if self.updated and self.updated.instant < instant else None
        return replace(
            self,
            corrections=earlier(self.corrections),
            updates=earlier(self.updates),
            withdrawn=withdrawn[0] if withdrawn else None,
            updated=updated,
        )

    @property
    def reported(self) -> tuple[tuple[str, Reported], ...]:
        """What its `differences` have, each with what it is called among the places."""
        return tuple(
            (f"differences.{index}.values.{number}", reported)
            for index, difference in enumerate(self.differences)
            for number, reported in enumerate(difference.values)
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them in the order of the page: key points, text, timeline, perspectives,
        differences.
        """
        return tuple(
            chain(
                *(point.citations for point in self.key_points),
                self.body.citations,
                *(event.text.citations for event in self.timeline),
                *(perspective.view.citations for perspective in self.perspectives),
                *(reported.says.citations for _, reported in self.reported),
            )
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


class Tool(Struct, frozen=True):
    """A piece of software, or a service, in the directory of tools."""

    slug: str
    name: str
    url: str
    summary: str
    audiences: tuple[str, ...] = ()
    """For whom it is, in the editors' words."""
    categories: tuple[str, ...] = ()
    """What kind of tool it is, in the editors' words."""
    maker: str | None = None
    licence: str | None = None
    platforms: tuple[str, ...] = ()
    checked: Moment | None = None
    """When an editor last looked whether all this is so."""
    added: Moment | None = None
    """When it came into the directory."""
    discontinued: Notice | None = None

    @property
    def new_on(self) -> Moment | None:
        """The date by which the feed of new tools has it."""
        return self.added or self.checked
