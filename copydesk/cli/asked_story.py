"""The story that a command is about, named by its slug, its file or its address."""

from argparse import Namespace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.cli.output import misused

if TYPE_CHECKING:
    from copydesk.newsroom.story.sources import SourcedStory
    from copydesk.pipeline import Checked


def asked_story(arguments: Namespace) -> "tuple[Checked, str, SourcedStory] | int":
    """Return the newsroom, the path of the story that `arguments.story` names, and the story; or
    the exit status where there is none.
    """
    from copydesk.cache.opening import temporary_cache
    from copydesk.cache.serialisation import decoded
    from copydesk.newsroom.story.sources import SourcedStory
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(arguments.root, cache, workers)
        path = named_story(arguments.story, checked)
        if isinstance(path, int):
            return path
        return checked, path, decoded(SourcedStory, cache.body(path))


def named_story(name: str, checked: "Checked") -> str | int:
    """Return the path of a story that is named; or the exit status where there is none."""
    from copydesk.content.values import quote_value
    from copydesk.diagnostics import did_you_mean

    slug = unquote(urlsplit(name).path.rstrip("/").rpartition("/")[2])
    slug = slug.removesuffix(".md")
    catalog = checked.loaded.catalog
    parts = unquote(urlsplit(name).path).rstrip("/").split("/")
    if "tools" in parts[:-1] and slug in catalog.tools:
        return catalog.tools[slug].text.path
    story = catalog.stories.get(slug)
    if ("stories", slug) in checked.loaded.newsroom.faulty:
        return misused(f"the story {quote_value(slug)} has errors", "copydesk check shows them")
    if story is None:
        near = did_you_mean(slug, checked.loaded.catalog.stories)
        return misused(f"no story {quote_value(slug)}", near)
    return story.path
