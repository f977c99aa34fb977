"""The story or tool that a command is about, named by its slug, its file or its address."""

from argparse import Namespace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.cli.output import misused

if TYPE_CHECKING:
    from copydesk.newsroom.story.sources.resolved import SourcedStory
    from copydesk.pipeline import Checked


def asked_story(arguments: Namespace) -> "tuple[Checked, str, SourcedStory] | int":
    """Return the newsroom, the path of the story or tool that `arguments.story` names, and what it
    says with its sources; or the exit status where there is none.
    """
    from copydesk.cache.opening import temporary_cache
    from copydesk.cache.serialisation import decoded
    from copydesk.newsroom.story.sources.resolved import SourcedStory
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(arguments.root, cache, workers)
        path = named_story(arguments.story, checked)
        if isinstance(path, int):
            return path
        return checked, path, decoded(SourcedStory, cache.body(path))


def named_story(name: str, checked: "Checked") -> str | int:
    """Return the path of a story that is named, or of a tool, by its present slug or an earlier
    one; or the exit status where there is none.

    A slug alone is a tool's where no story has it.
    """
    from copydesk.content.values import quote_value
    from copydesk.diagnostics import did_you_mean

    *folders, slug = unquote(urlsplit(name).path).rstrip("/").split("/")
    slug = slug.removesuffix(".md")
    catalog, faulty = checked.loaded.catalog, checked.loaded.newsroom.faulty
    is_tool = "tools" in folders
    if not is_tool and ("stories", slug) in faulty:
        return misused(f"the story {quote_value(slug)} has errors", "copydesk check shows them")
    if slug in catalog.stories and not is_tool:
        return catalog.stories[slug].path
    if ("tools", slug) in faulty:
        return misused(f"the tool {quote_value(slug)} has errors", "copydesk check shows them")
    if tool := catalog.tools.get(catalog.earlier_tools.get(slug, slug)):
        return tool.text.path
    one, known = ("tool", catalog.tools) if is_tool else ("story", catalog.stories)
    return misused(f"no {one} {quote_value(slug)}", did_you_mean(slug, known))
