"""The hash of all that a page, or a section of pages, depends on.

One function hashes every argument of a page's view function, and its template with all that the
template includes; another what a section is planned from. There is nothing else that they could
depend on, but the program itself and, for a section, the outline.
"""

from collections.abc import Mapping

from copydesk.cache.serialisation import encoded, hashed
from copydesk.language.translations import Translations
from copydesk.newsroom.story_records import CatalogStory
from copydesk.plan import Page, Section, Shown
from copydesk.urls import Addresses
from copydesk.views import Card, Site

PART_BYTES = 8
"""Enough to tell that a part has changed; `Hashes.key` tells whether anything has."""

_SHARED = frozenset({Addresses, Card, Site, Translations})
"""What many pages have among their arguments."""

_PLANNED = frozenset({CatalogStory, Shown, tuple})
"""What stories may stand in among a section's arguments."""

TEMPLATE = "template"
"""The name of the part that no argument is."""


def section_key(section: Section) -> bytes:
    """The hash of all that a section is planned from, besides the outline."""
    planned = section.planned
    arguments = {name: _hashes(value) for name, value in section.arguments.items()}
    return hashed(encoded((planned.__module__, planned.__qualname__, arguments)))


def _hashes(value: object) -> object:
    """A section's argument, with the hashes of stories, which are known, in their places."""
    if type(value) is Shown:
        return b"".join([story.shown for story in value.stories])
    if type(value) is CatalogStory:
        return value.hash
    if type(value) is tuple:
        return [_hashes(each) if type(each) in _PLANNED else each for each in value]
    return value


class Hashes:
    """Hashes pages; what many pages share is hashed once."""

    def __init__(self, templates: Mapping[str, bytes]) -> None:
        """`templates` has, by name, the hash of a template and all that it includes."""
        self._templates = templates
        self._known: dict[int, bytes] = {}
        # So that no other value takes the place of one in memory, and thereby its hash.
        self._kept: list[object] = []

    def key(self, page: Page) -> bytes:
        """The hash of all that the page depends on."""
        return hashed(
            encoded(
                (
                    page.path,
                    self._templates[page.template],
                    page.view.__qualname__,
                    {name: self._plain(value) for name, value in page.arguments.items()},
                )
            )
        )

    def parts(self, page: Page) -> dict[str, bytes]:
        """Short hashes of what it depends on, by name."""
        parts = {TEMPLATE: self._templates[page.template][:PART_BYTES]}
        for name, value in page.arguments.items():
            parts[name] = hashed(encoded(self._plain(value)))[:PART_BYTES]
        return parts

    def _plain(self, value: object) -> object:
        """A value, or the hash of it in its place: that of a card or the site is known already."""
        if type(value) in _SHARED:
            return self._known.get(id(value)) or self._hash(value)
        if isinstance(value, tuple) and value and type(value[0]) is Card:
            known = self._known.get
            return b"".join([known(id(card)) or self._hash(card) for card in value])
        return value

    def _hash(self, value: object) -> bytes:
        self._kept.append(value)
        found = self._known[id(value)] = hashed(encoded(value))
        return found
