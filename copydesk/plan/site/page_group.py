"""Pages that are planned together, from what little they depend on.

A group is a function and its arguments: the site's context, and some stories. There is nothing else
that its pages could depend on. So while these are unchanged, they need not be planned again.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Concatenate, ParamSpec

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.documents import Copy
from copydesk.newsroom.months.stories import Stories
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.page import Page, closure

P = ParamSpec("P")


class CardsOnly(Struct, frozen=True):
    """Stories of which a group takes only what other pages than their own show of them."""

    stories: Stories


class PageGroup(Struct, frozen=True):
    """Pages that are planned together."""

    name: str
    """Unique in its site."""
    planner: partial[Iterable[Page | Copy]]
    """Gives its pages from a `SiteContext`.

    It holds stories, `CardsOnly`, tuples of them, and plain values.
    """
    language: str = ""
    """In which its pages are planned; "" for the site's first."""

    def pages(self, context: SiteContext) -> tuple[Page | Copy, ...]:
        """Return its pages."""
        return tuple(self.planner(context.in_language(self.language)))

    def of_language(self, code: str) -> "PageGroup":
        """Return the group with its name, as a group of pages in another language."""
        return replace(self, name=f"{code}: {self.name}", language=code)


def page_group(
    name: str,
    planner: Callable[Concatenate[SiteContext, P], Iterable[Page | Copy]],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> PageGroup:
    """Return the group of the pages that a function plans from its arguments."""
    return PageGroup(name, closure(planner, *args, **kwargs))
