"""A section of the site: pages that are planned together, from what little they depend on.

A section is a function and its arguments: the outline, and some stories. There is nothing else that
its pages could depend on. So while these are what they were, nobody needs to plan them again.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from copydesk.content.documents import Copy
from copydesk.newsroom.published import Stories
from copydesk.plan.site_context import Outline, Page


class Shown(Struct, frozen=True):
    """Stories of which a section takes only what other pages than their own show of them."""

    stories: Stories


class Section(Struct, frozen=True):
    """Pages that are planned together."""

    name: str
    """What no other section is called."""
    planned: Callable[..., Iterable[Page | Copy]]
    """Gives its pages, from an outline and the arguments."""
    arguments: Mapping[str, object]
    """Stories, `Shown` ones, tuples of them, and plain values."""

    def pages(self, outline: Outline) -> tuple[Page | Copy, ...]:
        """Its pages."""
        return tuple(self.planned(outline, **self.arguments))
