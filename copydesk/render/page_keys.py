"""The hash of all that a page, or a group of pages, depends on.

One function hashes a page's view, or the arguments of a deferred one, and its template with all
that the template includes; another what a group is planned from. There is nothing else that they
could depend on, but the program itself and, for a group, the site's context.
"""

from collections.abc import Mapping
from operator import attrgetter

from copydesk.cache.serialisation import encoded, hashed
from copydesk.language.translations import Translations
from copydesk.newsroom.months.named_stories import FoundStories, NamedStories
from copydesk.newsroom.months.stories import StoryList
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan import Page, PageGroup
from copydesk.plan.site.page import Deferred
from copydesk.plan.site.page_group import CardsOnly
from copydesk.urls import Addresses
from copydesk.views import Card, Day, Site

PART_BYTES = 8
"""Enough to tell that a part has changed; `PageKeys.key` tells whether anything has."""

TEMPLATE = "template"
"""The name of the part that no field of a view is."""

_SHARED = frozenset({Addresses, Card, Site, Translations})
"""Types of values that many pages show."""

_PLANNED = frozenset({CatalogStory, CardsOnly, StoryList, tuple})
"""Types of a group's arguments that may hold stories."""


_SHOWN = attrgetter("shown")


def group_key(group: PageGroup, known: "KnownStories | None" = None) -> bytes:
    """Return the hash of all that a group is planned from, besides the site's context.

    With `known`, stories that were found before from the same are not looked for again.
    """
    planner = group.planner
    known = known or KnownStories({})
    arguments = {name: _hashes(value, known) for name, value in planner.keywords.items()}
    parts: tuple[object, ...] = (planner.func.__module__, planner.func.__qualname__, arguments)
    return hashed(encoded((*parts, group.language) if group.language else parts))


class KnownStories:
    """What the stories that pages had to look for come to, by the hash of what they depend on."""

    def __init__(self, before: Mapping[bytes, bytes]) -> None:
        """`before` is what the last build had."""
        self._before = before
        self.now: dict[bytes, bytes] = {}
        """What this one has."""

    def again(self, complete: bool) -> "KnownStories":
        """Return this for the next build; what it had before counts, unless it is `complete`."""
        return KnownStories(self.now if complete else {**self._before, **self.now})

    def shown(self, stories: FoundStories) -> bytes:
        """Return the hash of what pages show of some stories."""
        if stories.source is None:
            return stories.shown
        found = self._before.get(stories.source) or stories.shown
        self.now[stories.source] = found
        return found


def _hashes(value: object, known: KnownStories) -> object:
    """Return a group's argument, with the hashes of stories, which are known, in their places."""
    if type(value) is CardsOnly:
        stories = value.stories
        if isinstance(stories, FoundStories):
            return known.shown(stories)
        if isinstance(stories, StoryList | NamedStories):
            return stories.shown
        return b"".join(map(_SHOWN, stories))
    if type(value) is StoryList or type(value) is CatalogStory:
        return value.hash
    if type(value) is tuple:
        return [_hashes(part, known) if type(part) in _PLANNED else part for part in value]
    return value


class PageKeys:
    """Hashes pages; what many pages share is hashed once."""

    def __init__(self, templates: Mapping[str, bytes]) -> None:
        """`templates` has, by name, the hash of a template and all that it includes."""
        self._templates = templates
        self._known: dict[int, bytes] = {}
        # So that no other value takes the place of one in memory, and thereby its hash.
        self._kept: list[object] = []
        self._last: tuple[Page | None, dict[str, object]] = (None, {})

    def key(self, page: Page) -> bytes:
        """Return the hash of all that the page depends on."""
        view = page.view
        name = view.build.func.__qualname__ if isinstance(view, Deferred) else type(view).__name__
        template = self._templates[page.template]
        known: tuple[object, ...] = (page.path, template, name, self._parts(page))
        return hashed(encoded((*known, page.language) if page.language else known))

    def parts(self, page: Page) -> dict[str, bytes]:
        """Return short hashes of what it depends on, by name."""
        parts = {TEMPLATE: self._templates[page.template][:PART_BYTES]}
        for name, value in self._parts(page).items():
            parts[name] = hashed(encoded(value))[:PART_BYTES]
        return parts

    def _parts(self, page: Page) -> dict[str, object]:
        """Return what a page depends on besides its template, by name."""
        if self._last[0] is not page:
            view = page.view
            if isinstance(view, Deferred):
                values: Mapping[str, object] = view.build.keywords
            else:
                values = {name: getattr(view, name) for name in view.__struct_fields__}
            # Asked for twice: for the key, and for its parts.
            self._last = page, {name: self._plain(value) for name, value in values.items()}
        return self._last[1]

    def _plain(self, value: object) -> object:
        """Return a value, or in the place of a card or the site its hash, which is known."""
        if type(value) in _SHARED:
            return self._known.get(id(value)) or self._hash(value)
        if isinstance(value, tuple) and value:
            if type(value[0]) is Card:
                return self._cards(value)
            if type(value[0]) is Day:
                return [
                    (day.date, day.address, self._cards(day.cards), day.in_full, day.more)
                    for day in value
                ]
        return value

    def _cards(self, cards: tuple[Card, ...]) -> bytes:
        known = self._known.get
        return b"".join([known(id(card)) or self._hash(card) for card in cards])

    def _hash(self, value: object) -> bytes:
        self._kept.append(value)
        found = self._known[id(value)] = hashed(encoded(value))
        return found
