"""A planned page rendered into the bytes of its file, in any process."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.serialisation import decoded
from copydesk.diagnostics import Diagnostic
from copydesk.layouts.environment import LayoutError, Layouts
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.plan import Page
from copydesk.plan.site.page import Deferred, StoredStory
from copydesk.render.feed_formats import feed_document
from copydesk.views import FeedView


class PackedPage(Struct, frozen=True):
    """A page on its way to where it is rendered, with the stories that its view reads."""

    page: Page
    stories: tuple[bytes, ...]
    """A `SourcedStory` each, encoded, in the order of the view's `stories`."""


def packed(page: Page, load: Callable[[str], bytes]) -> PackedPage:
    """Return a page with its stories; `load` gets one by the path of its document."""
    view = page.view
    stored = view.stories if isinstance(view, Deferred) else ()
    return PackedPage(page, tuple(load(story.path) for story in stored))


def render_page(packed: PackedPage, layouts: Layouts) -> bytes | Diagnostic:
    """Return the content of a page's file, or what is wrong with its layout."""
    template, view = packed.page.template, _view(packed)
    layouts = layouts.in_language(packed.page.language)
    try:
        if isinstance(view, FeedView):
            if view.content == "summary":
                return feed_document(view, [""] * len(view.entries))
            contents = [layouts.render(template, entry) for entry in view.entries]
            return feed_document(view, contents)
        return layouts.render(template, view).encode()
    except LayoutError as error:
        return error.diagnostic


def _view(packed: PackedPage) -> Struct:
    view = packed.page.view
    if not isinstance(view, Deferred):
        return view
    data = dict(zip((story.path for story in view.stories), packed.stories, strict=True))

    def read(story: StoredStory) -> SourcedStory:
        read = decoded(SourcedStory, data[story.path])
        return read if story.until is None else replace(read, story=read.story.until(story.until))

    return view.build(read)
