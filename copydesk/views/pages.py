"""The views of all other pages: corrections, sourcing, standing pages, redirects, fonts."""

from datetime import date

from msgspec import Struct

from copydesk.model import Moment
from copydesk.views.parts import CountedLink, Link, PageView, Site
from copydesk.views.story_parts import Text


class CorrectionEntry(Struct, frozen=True):
    """A correction or a withdrawal, and the story that it corrects."""

    kind: str
    """`correction` or `withdrawal`."""
    date: Moment
    note: str
    story: Link


class CorrectionsView(PageView, frozen=True):
    """All corrections and withdrawals, newest first: `corrections.html`."""

    entries: tuple[CorrectionEntry, ...]


class SourcingFigures(Struct, frozen=True):
    """The sourcing of the stories of some time."""

    stories: int
    independent: float | None
    """Independent sources per story; None where there is no story."""
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


class SourcingView(PageView, frozen=True):
    """The sourcing of the newsroom's stories, for each month that is over: `sourcing.html`."""

    months: tuple[SourcingMonth, ...]
    """From the first to the last that is over, newest first."""
    lately: SourcingFigures | None
    """Of the twelve newest of them; None where there is none."""
    trend: tuple[MonthAverage, ...]
    """The two years up to the newest of them, oldest month first."""
    publishers: tuple[CountedLink, ...]
    """Whom these stories rely on most."""


class StandingPageView(PageView, frozen=True):
    """A standing page: `page.html`."""

    title: str
    summary: str | None
    language: str
    text: Text


class NotFoundView(PageView, frozen=True):
    """The page for addresses that do not exist: `404.html`."""


class RedirectView(Struct, frozen=True):
    """An old address that leads to a page's present one: `redirect.html`."""

    site: Site
    title: str
    address: str
    canonical: str


class FontsView(Struct, frozen=True):
    """The newsroom's own fonts, as lists that CSS takes: `fonts.css`."""

    serif: str | None
    """The fonts of titles and text; None where they are the shipped ones."""
    sans: str | None
    """Those of labels; or None."""
    mono: str | None
    """Those of code; or None."""
