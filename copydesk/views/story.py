"""The views of a story: its content, its page, its item in feeds."""

from msgspec import Struct

from copydesk.model import Calculation, Correction, Moment, Notice, Receipt
from copydesk.views.parts import Card, HtmlHead, Link, Site
from copydesk.views.story_parts import (
    DifferenceView,
    EventView,
    ImageView,
    PerspectiveView,
    SourceView,
    Text,
)


class StoryContent(Struct, frozen=True, kw_only=True):
    """The content of a story, as its page and its items in feeds show it."""

    title: str
    summary: str
    """As the editors wrote it; empty where they wrote none."""
    description: str
    """What lists and feeds say of it: its summary, or else what its text begins with."""
    language: str
    curator: str | None
    """The names of those who put it together, in one text."""
    curators: tuple[Link, ...]
    """The same each; the address is empty where there are no pages of them."""
    issue: int | None
    """The number of the issue that it is, if it has one."""
    date: Moment
    updated: Moment | None
    """The newest of the update that the editor gives, the corrections and the updates."""
    key_points: tuple[Text, ...]
    text: Text
    timeline: tuple[EventView, ...]
    perspectives: tuple[PerspectiveView, ...]
    differences: tuple[DifferenceView, ...]
    """Where reports differ, and who says what."""
    source_count: int
    independent: int
    link_count: int
    """How many links to other sites it has, where they count."""
    sources: tuple[SourceView, ...]
    """In the order of their numbers; a reprint stands in its original's `reprints` only, unless the
    text shows it in place."""
    listed: tuple[SourceView, ...]
    """Those that the text does not show in place."""
    topics: tuple[Link, ...]
    withdrawn: Notice | None
    """Why it no longer stands; then this is its description, too."""
    corrections: tuple[Correction, ...]
    updates: tuple[Notice, ...]
    receipt: Receipt | None
    """That the desk checked it as it stands, and with which result."""
    passages: int
    """How many passages cite a source, where it has several reports; 0 in a feed."""
    alone: int
    """How many of them rest on one report alone; its reprints do not count as others."""
    image: ImageView | None
    calculations: tuple[Calculation, ...]
    """The editors' own arithmetic."""
    report: str | None
    """Where to report an error in this story."""


class StoryView(StoryContent, frozen=True, kw_only=True):
    """A story's page: `story.html`."""

    site: Site
    head: HtmlHead
    minutes: int
    """To read it, at 230 words a minute."""
    sections: tuple[Link, ...]
    """The headings that divide a long text; none of a short one."""
    threads: tuple[Link, ...]
    tools: tuple[Link, ...]
    """The tools of the directory that it names."""
    bibtex: str
    """A record of it for BibTeX."""
    draft: bool
    """True in a preview of a draft, which no other build shows."""
    held: bool
    """True in a preview of a story that is not out before its date."""
    related: tuple[Card, ...]
    """The stories that the editors linked from this one."""
    later: tuple[Card, ...]
    """Stories that link to this one, newest first, without those in `related`."""
    previous: Link | None
    """The story published before this one."""
    next: Link | None
    share: tuple[Link, ...]
    """Share by mail and on social sites, as plain links."""
    day: str | None
    """The address of the edition of its day; None where it is withdrawn."""


class FeedEntry(StoryContent, frozen=True, kw_only=True):
    """A story in a feed; `feed-item.html` makes its content. Every address in it is absolute."""

    id: str
    """A `tag:` URI (RFC 4151) that survives a new title, date, slug and domain."""
    address: str
    feed_language: str
    """Of the feed, and of the layouts' own words in the item."""
