"""A planned page made into the bytes of its file."""

from copydesk.feeds import rss
from copydesk.layouts import Layouts
from copydesk.plan import Page
from copydesk.views import FeedView


def render(page: Page, layouts: Layouts) -> bytes:
    """The file's content. Raises LayoutError where a layout fails."""
    view = page.view(**page.arguments)
    if isinstance(view, FeedView):
        return rss(view, [layouts.render(page.template, entry) for entry in view.entries])
    return layouts.render(page.template, view).encode()
