"""A story, and what its front matter lists."""

from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model.dates import Moment, PartialDate, newest
from copydesk.model.receipts import Allowance, Calculation, Receipt
from copydesk.model.texts import Body, Citation, InlineText


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
        """Its name in messages."""
        return noun_of(self.slug)

    @property
    def minutes(self) -> int:
        """The minutes that it takes to read its text."""
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
