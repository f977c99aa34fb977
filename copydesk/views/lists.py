"""The views of pages that list stories: the front page, archives, topics, publishers."""

from datetime import date

from msgspec import Struct

from copydesk.model import Moment
from copydesk.views.parts import (
    Card,
    CorrectedStory,
    CountedLink,
    Day,
    Glance,
    Link,
    Month,
    MonthCount,
    PageView,
    ThreadLink,
)
from copydesk.views.story_parts import ImageView, Text


class HomeView(PageView, frozen=True):
    """The front page: `home.html`."""

    lead: Card | None
    """The current edition's first choice, or else the newest story."""
    picture: ImageView | None
    """The lead's, an `ImageView`, where it is of known size and has at most 200 KB."""
    seconds: tuple[Card, ...]
    """Three at most, a `Card` each: the edition's other choices, then the newest stories."""
    glance: Glance | None
    """The newest day at a glance, a `Glance`."""
    days: tuple[Day, ...]
    """The latest stories without these; from the eighth of a day on by their titles alone."""
    topics: tuple[CountedLink, ...]
    """Those that the latest stories have most often."""
    threads: tuple[ThreadLink, ...]
    """Those that went on last."""
    months: tuple[CountedLink, ...]
    """The newest, a `CountedLink` each: the way on into the archive."""
    latest: tuple[str, ...]
    """The addresses of the latest stories, newest first."""
    corrected: tuple[CorrectedStory, ...]
    """Those corrected or withdrawn last, a `CorrectedStory` each."""


class EditionView(PageView, frozen=True):
    """The stories of a day, a week or a month as one thing to read: `edition.html`."""

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
    link_count: int
    """How many links to other sites they have, where they count."""
    independent: int
    minutes: int
    """To read all of them."""
    topics: tuple[CountedLink, ...]
    up: Link | None
    """The month of a day or week, the year of a month."""
    previous: Link | None
    next: Link | None


class YearView(PageView, frozen=True):
    """The archive of a year: `year.html`."""

    year: int
    weekdays: tuple[tuple[str, str], ...]
    """In the order of a week, each with the letter or letters that stand for it."""
    months: tuple["MonthSummary", ...]
    """January first, a `MonthSummary` each."""
    previous: Link | None
    next: Link | None


class MonthSummary(Struct, frozen=True):
    """A month in the archive of its year."""

    date: date
    address: str
    stories: int
    weeks: tuple[tuple[CountedLink | None, ...], ...]
    """Its calendar, seven days a week, None where a day is of another month.

    The label is the day of the month; the address is empty where the day has no story.
    """


class ArchiveYear(Struct, frozen=True):
    """A year in the list of all years."""

    year: int
    address: str
    """The page with the titles of its stories."""
    calendar: str
    """The page with its months and days."""
    stories: int
    months: tuple[Month, ...]
    """Those that have stories, a `Month` each, January first."""


class ArchiveView(PageView, frozen=True):
    """All years that have stories: `archive.html`."""

    years: tuple[ArchiveYear, ...]
    """The newest first."""


class TitlesView(PageView, frozen=True):
    """The titles of all stories of a year: `archive-year.html`."""

    year: int
    calendar: str
    """The page with its months and days."""
    months: tuple["MonthTitles", ...]
    """The newest first."""
    up: Link
    """All years."""
    previous: Link | None
    next: Link | None


class MonthTitles(Struct, frozen=True):
    """The stories of a month, newest first."""

    date: date
    """Its first day."""
    address: str
    stories: int
    """How many there are."""
    cards: tuple[Card, ...]
    """They; empty in a year of very many stories, whose titles are on the pages of its months."""


class SubjectGroup(Struct, frozen=True):
    """Topics or threads whose names begin with the same letter."""

    letter: str
    """`#` for those that begin with no letter."""
    subjects: tuple["Subject", ...]


class Subject(Struct, frozen=True):
    """A topic or a thread in a list of them."""

    name: str
    address: str
    summary: str | None
    children: tuple[Link, ...]
    language: str | None = None
    """That of its words, where it is not the page's."""
    stories: int = 0
    """How many it has."""
    newest: Moment | None = None
    """When the newest of them is of, a `Moment`; none without any."""


class SubjectsView(PageView, frozen=True):
    """All topics or all threads: `topics.html`, `threads.html`."""

    subjects: tuple[Subject, ...]
    groups: tuple[SubjectGroup, ...] = ()
    """The same by their first letters, where there are more than 60."""
    initials: tuple[CountedLink, ...] = ()
    """The pages of a list of more than 600 by what the names begin with, a `CountedLink` each;
    `subjects` are then those that have the most stories."""
    part: Link | None = None
    """Of such a page: what its names begin with, and the address of the whole list, a `Link`."""


class SubjectView(PageView, frozen=True):
    """A topic or a thread: `topic.html`, `thread.html`."""

    name: str
    language: str | None
    """That of its words, where it is not the page's."""
    address: str
    """Of this page."""
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
    stories: int
    """How many there are so far."""
    since: Moment | None
    """When the first of them is of, a `Moment`; none without any."""
    feed: str | None
    """The address of its feed; None where the site has no feeds of topics."""


class CuratorView(PageView, frozen=True):
    """Somebody who puts stories together: `curator.html`."""

    name: str
    days: tuple[Day, ...]
    """The latest stories."""
    months: tuple[Month, ...]
    """Every month that has stories, newest first."""
    activity: tuple[MonthCount, ...]
    """The two years up to the newest story, oldest month first."""
    feed: str
    """The address of the feed."""


class ListMonthView(PageView, frozen=True):
    """A month of a topic, a thread, a publisher or a curator, or a day of one that has very many
    stories: `list-month.html`.
    """

    parent: Link
    """The topic, thread or publisher."""
    date: date
    days: tuple[Day, ...]
    previous: Month | None
    """The month before it that has stories; of a day, the day before it that has a page."""
    next: Month | None
    month: Month | None = None
    """Of a day, its month, a `Month`."""


class PublisherEntry(Struct, frozen=True):
    """A publisher in the list of all."""

    name: str
    address: str
    kind: str | None
    country: str | None
    stories: int
    """How many rely on it."""
    reprints: float | None
    """The share of these, 0 to 1, in which it only carries the text of another; None without any
    story."""


class PublishersView(PageView, frozen=True):
    """All publishers that the editors listed: `publishers.html`."""

    publishers: tuple[PublisherEntry, ...]
    """Those that most stories rely on come first."""
    initials: tuple[CountedLink, ...] = ()
    """The pages of a list of more than 600 by what the names begin with, a `CountedLink` each;
    `publishers` are then the first of all."""
    part: Link | None = None
    """Of such a page: what its names begin with, and the address of the whole list, a `Link`."""


class PublisherView(PageView, frozen=True):
    """A publisher, and which stories rely on it: `publisher.html`."""

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
