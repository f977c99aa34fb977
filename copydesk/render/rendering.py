"""A planned page made into the bytes of its file, in any process."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import decoded
from copydesk.diagnostics import Diagnostic
from copydesk.layouts.environment import LayoutError, Layouts
from copydesk.newsroom.story_sources import SourcedStory
from copydesk.plan import Page, Stored
from copydesk.render.feeds import rss
from copydesk.views import FeedView


class Packed(Struct, frozen=True):
    """A story on its way to where a page of it is made."""

    data: bytes
    """A `SourcedStory`, encoded."""


def packed(page: Page, load: Callable[[str], bytes]) -> Page:
    """A page with its stories, not opened, in the place of what stands for them.

    `load` gets a story by the path of its document.
    """

    def filled(value: object) -> object:
        if type(value) is tuple:
            return tuple(map(filled, value))
        return Packed(load(value.path)) if isinstance(value, Stored) else value

    arguments = {name: filled(value) for name, value in page.arguments.items()}
    return replace(page, arguments=arguments)


def rendered(page: Page, layouts: Layouts) -> bytes | Diagnostic:
    """The content of a packed page's file, or what is wrong with its layout."""
    view = page.view(**{name: _opened(value) for name, value in page.arguments.items()})
    try:
        if isinstance(view, FeedView):
            return rss(view, [layouts.render(page.template, entry) for entry in view.entries])
        return layouts.render(page.template, view).encode()
    except LayoutError as error:
        return error.diagnostic


def _opened(value: object) -> object:
    if type(value) is tuple:
        return tuple(map(_opened, value))
    return decoded(SourcedStory, value.data) if isinstance(value, Packed) else value
