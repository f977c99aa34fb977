"""Static files that are held back with the stories that refer to them."""

from itertools import chain

from copydesk.newsroom.body_links import static_paths
from copydesk.newsroom.published import PublishedSet


def withheld(published: PublishedSet) -> frozenset[str]:
    """Return the static files, as paths under `site/`, that only unpublished stories refer to."""
    hidden = frozenset(chain.from_iterable(story.files for story in published.unpublished))
    if not hidden:
        return hidden
    catalog = published.catalog
    bodies = chain(
        (document.body for document in catalog.topics.values()),
        (document.body for document in catalog.threads.values()),
        (document.body for document in catalog.editions.values()),
        (document.body for document in catalog.pages.values()),
    )
    shown = chain(
        (static_paths(body) for body in bodies),
        (month.columns.files for month in published.by_month),
        (story.files for story in published.withdrawn),
        (tool.text.files for tool in catalog.tools.values()),
        [catalog.named_files],
    )
    return hidden.difference(*shown)
