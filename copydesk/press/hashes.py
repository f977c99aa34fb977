"""The hash of all that a page depends on.

One function hashes every argument of a page's view function, and its template with all that the
template includes. There is nothing else that a page could depend on, but the program itself.
"""

from collections.abc import Mapping

from copydesk.encoding import encoded, hashed
from copydesk.plan import Page
from copydesk.views import Card

PART_BYTES = 8
"""Enough to tell that a part has changed; `Hashes.key` tells whether anything has."""

TEMPLATE = "template"
"""The name of the part that no argument is."""


class Hashes:
    """Hashes pages; what many pages share is hashed once."""

    def __init__(self, templates: Mapping[str, bytes]) -> None:
        """`templates` has, by name, the hash of a template and all that it includes."""
        self._templates = templates
        # With each value, so that no other takes its place in memory, and thereby its hash.
        self._shared: dict[int, tuple[object, bytes]] = {}

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
        kind = type(value)
        if kind is Card or kind.__name__ in ("Site", "Addresses"):
            return self._known(value)
        if isinstance(value, tuple) and value and type(value[0]) is Card:
            return b"".join(map(self._known, value))
        return value

    def _known(self, value: object) -> bytes:
        found = self._shared.get(id(value))
        if found is None:
            found = self._shared[id(value)] = (value, hashed(encoded(value)))
        return found[1]
