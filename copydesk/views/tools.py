"""The views of the directory of tools: all of them, a list of some, one."""

from msgspec import Struct

from copydesk.model import Moment, Notice, Receipt
from copydesk.views.parts import Day, Link, Month, PageView
from copydesk.views.story_parts import ImageView, SourceView, Text


class ToolEntry(Struct, frozen=True):
    """A tool in a list."""

    name: str
    address: str
    summary: str | None
    """None in a list of so many that it has the names alone."""
    maker: str | None
    discontinued: bool


class ToolsLink(Struct, frozen=True):
    """A list of tools, or a part of one, to go to."""

    label: str
    address: str
    tools: int
    """How many it has."""


class ToolSection(Struct, frozen=True):
    """A category in the directory."""

    list: ToolsLink
    entries: tuple[ToolEntry, ...]
    """The first of its tools; none in a directory of very many categories."""


class ToolsView(PageView, frozen=True):
    """The directory of tools: `tools.html`."""

    title: str
    summary: str | None
    audiences: tuple[ToolsLink, ...]
    categories: tuple[ToolSection, ...]
    others: tuple[ToolEntry, ...]
    """Those that have no category."""
    feed: str
    """The address of the feed of new tools."""


class ToolListView(PageView, frozen=True):
    """The tools of an audience or a category, or those with one letter: `tool-list.html`."""

    kind: str
    """`audiences` or `categories`."""
    name: str
    summary: str | None
    up: Link
    """The directory; of a part the whole list."""
    letters: tuple[ToolsLink, ...]
    """The parts of a long list."""
    letter: str | None
    """That of the part that this is; `#` for names that begin with no letter."""
    tools: tuple[ToolEntry, ...]
    """Of a long list the newest of which it is known since when they are there."""
    tool_count: int
    """How many tools the list has."""


class ToolView(PageView, frozen=True):
    """A tool: `tool.html`."""

    name: str
    summary: str
    url: str
    maker: str | None
    pricing: Text
    licence: str | None
    platforms: tuple[str, ...]
    audiences: tuple[Link, ...]
    categories: tuple[Link, ...]
    checked: Moment | None
    """When an editor last looked."""
    discontinued: Notice | None
    """Since when it is no longer offered, and what is said of that."""
    image: ImageView | None
    text: Text
    sources: tuple[SourceView, ...]
    listed: tuple[SourceView, ...]
    """Those that the text does not show in place."""
    receipt: Receipt | None
    """That the desk compared its entry with the sources as it stands, and with which result."""
    report: str | None
    """Where to report an error in it."""
    directory: Link
    days: tuple[Day, ...]
    """The latest stories that name it."""
    months: tuple[Month, ...]
    """Every month that has such stories, newest first."""
