"""The views of pages, one a template."""

from datetime import date

from msgspec import Struct

from copydesk.model import Calculation, Moment, Notice, Receipt
from copydesk.views.parts import (
    Card,
    CountedLink,
    Day,
    EventView,
    Head,
    ImageView,
    Link,
    Month,
    MonthCount,
    PerspectiveView,
    Site,
    SourceView,
    Text,
    ThreadLink,
)


class StoryView(Struct, frozen=True):
    """A story's page: `story.html`."""

    site: Site
    head: Head
    title: str
    summary: str
    language: str
    curator: str | None
    date: Moment
    updated: Moment | None
    """The newest of the update that the editor gives, the corrections and the updates."""
    minutes: int
    """To read it, at 230 words a minute."""
    key_points: tuple[Text, ...]
    text: Text
    timeline: tuple[EventView, ...]
    perspectives: tuple[PerspectiveView, ...]
    source_count: int
    independent: int
    sources: tuple[SourceView, ...]
    """In the order of their numbers; a reprint stands in its original's `reprints` only."""
    topics: tuple[Link, ...]
    threads: tuple[Link, ...]
    corrections: tuple[Notice, ...]
    updates: tuple[Notice, ...]
    withdrawn: Notice | None
    calculations: tuple[Calculation, ...]
    receipt: Receipt | None
    """That the desk checked it as it stands, and with which result."""
    image: ImageView | None
    related: tuple[Card, ...]
    """What the editors linked from this story."""
    later: tuple[Card, ...]
    """Stories that link to this one, newest first, without those in `related`."""
    previous: Link | None
    """The story published before this one."""
    next: Link | None
    share: tuple[Link, ...]
    """Share by mail and on social sites, as plain links."""
    report: str | None
    """Where to report an error in this story."""
    day: str | None
    """The address of the edition of its day; None where it is withdrawn."""


class HomeView(Struct, frozen=True):
    """The front page: `home.html`."""

    site: Site
    head: Head
    lead: Card | None
    """The current edition's choice, or else the newest story."""
    days: tuple[Day, ...]
    """The latest stories without the lead."""
    topics: tuple[CountedLink, ...]
    """Those that the latest stories have most often."""
    threads: tuple[ThreadLink, ...]
    """Those that went on last."""
    month: Month | None
    """The month in which the list ends: the way on into the archive."""


class EditionView(Struct, frozen=True):
    """The stories of a day, a week or a month as one thing to read: `edition.html`."""

    site: Site
    head: Head
    period: str
    """`day`, `week` or `month`."""
    date: date
    """The period's first day."""
    title: str | None
    """The edition's own title, where an editor gave one."""
    summary: str | None
    note: Text
    lead: tuple[Card, ...]
    days: tuple[Day, ...]
    """The other stories."""
    story_count: int
    source_count: int
    independent: int
    minutes: int
    """To read all of them."""
    topics: tuple[CountedLink, ...]
    up: Link | None
    """The month of a day or week, the year of a month."""
    previous: Link | None
    next: Link | None


class YearView(Struct, frozen=True):
    """The archive of a year: `year.html`."""

    site: Site
    head: Head
    year: int
    weekdays: tuple[tuple[str, str], ...]
    """In the order of a week, each with the letter or letters that stand for it."""
    months: tuple["MonthSummary", ...]
    previous: Link | None
    next: Link | None


class MonthSummary(Struct, frozen=True):
    """A month in the archive of its year."""

    date: date
    address: str
    stories: int
    weeks: tuple[tuple[Link | None, ...], ...]
    """Its calendar, seven days a week, None where a day is of another month.

    The label is the day of the month; the address is empty where the day has no story.
    """


class Subject(Struct, frozen=True):
    """A topic or a thread in a list of them."""

    name: str
    address: str
    summary: str | None
    children: tuple[Link, ...]


class SubjectsView(Struct, frozen=True):
    """All topics or all threads: `topics.html`, `threads.html`."""

    site: Site
    head: Head
    subjects: tuple[Subject, ...]


class SubjectView(Struct, frozen=True):
    """A topic or a thread: `topic.html`, `thread.html`."""

    site: Site
    head: Head
    name: str
    summary: str | None
    synonyms: tuple[str, ...]
    introduction: Text
    parent: Link | None
    children: tuple[Link, ...]
    days: tuple[Day, ...]
    """The latest stories."""
    months: tuple[Month, ...]
    """Every month that has stories, newest first."""
    activity: tuple[MonthCount, ...]
    """The two years up to its newest story, oldest month first."""
    publishers: tuple[CountedLink, ...]
    """Whom its latest stories rely on most."""
    related: tuple[CountedLink, ...]
    """The topics that its latest stories have besides it."""
    feed: str


class ListMonthView(Struct, frozen=True):
    """A month of a topic, a thread or a publisher: `list-month.html`."""

    site: Site
    head: Head
    parent: Link
    """The topic, thread or publisher."""
    date: date
    days: tuple[Day, ...]
    previous: Month | None
    next: Month | None


class PublisherEntry(Struct, frozen=True):
    """A publisher in the list of all."""

    name: str
    address: str
    kind: str | None
    country: str | None


class PublishersView(Struct, frozen=True):
    """All publishers that the editors listed: `publishers.html`."""

    site: Site
    head: Head
    publishers: tuple[PublisherEntry, ...]


class PublisherView(Struct, frozen=True):
    """A publisher, and which stories rely on it: `publisher.html`."""

    site: Site
    head: Head
    name: str
    kind: str | None
    country: str | None
    owner: str | None
    domains: tuple[str, ...]
    paywall: bool
    days: tuple[Day, ...]
    months: tuple[Month, ...]
    activity: tuple[MonthCount, ...]
    """The two years up to the newest story that relies on it, oldest month first."""


class CorrectionEntry(Struct, frozen=True):
    """A correction or a withdrawal, and the story that it mends."""

    kind: str
    """`correction` or `withdrawal`."""
    date: Moment
    note: str
    story: Link


class CorrectionsView(Struct, frozen=True):
    """All corrections and withdrawals, newest first: `corrections.html`."""

    site: Site
    head: Head
    entries: tuple[CorrectionEntry, ...]


class SourcingFigures(Struct, frozen=True):
    """What the stories of some time rest on."""

    stories: int
    independent: float | None
    """Independent sources a story; None where there is no story."""
    checked: float | None
    """The share of stories with a receipt that holds, 0 to 1."""
    corrections: int
    """Corrections and withdrawals that were made in that time."""


class SourcingMonth(Struct, frozen=True):
    """A month of the newsroom's sourcing."""

    date: date
    """Its first day."""
    address: str | None
    """Its archive, if it has stories."""
    figures: SourcingFigures


class MonthAverage(Struct, frozen=True):
    """How many independent sources a story has in a month."""

    date: date
    """Its first day."""
    independent: float | None
    """None where it has no story."""


class SourcingView(Struct, frozen=True):
    """What the newsroom's stories rest on, for each month that is over: `sourcing.html`."""

    site: Site
    head: Head
    months: tuple[SourcingMonth, ...]
    """From the first to the last that is over, newest first."""
    lately: SourcingFigures | None
    """Of the twelve newest of them; None where there is none."""
    trend: tuple[MonthAverage, ...]
    """The two years up to the newest of them, oldest month first."""
    publishers: tuple[CountedLink, ...]
    """Whom these stories rely on most."""


class StandingPageView(Struct, frozen=True):
    """A standing page: `page.html`."""

    site: Site
    head: Head
    title: str
    summary: str | None
    language: str
    text: Text


class NotFoundView(Struct, frozen=True):
    """The page for addresses that do not exist: `404.html`."""

    site: Site
    head: Head


class RedirectView(Struct, frozen=True):
    """An old address that leads to a page's present one: `redirect.html`."""

    site: Site
    title: str
    address: str
    canonical: str
