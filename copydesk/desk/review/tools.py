"""Changes of tools in the directory that nobody is told of: readers see when each was checked."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from copydesk.desk.review.silent_changes import Change, repointed, rewritten
from copydesk.model import Tool
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.story.text.story_text import Part, StoryText
from copydesk.newsroom.tools.records import CatalogTool


def kept_tools(
    before: Catalog, after: Catalog, renamed: Mapping[str, str]
) -> Iterator[tuple[CatalogTool, CatalogTool]]:
    """Yield the tools that were there and still are, as they were and are."""
    by_path = {tool.text.path: tool for tool in after.tools.values()}
    for slug, was in sorted(before.tools.items()):
        present = after.tools.get(after.earlier_tools.get(slug, slug))
        now = present or by_path.get(renamed.get(was.text.path, ""))
        if now:
            yield was, now


def tool_changes(was: Tool, now: Tool, before: StoryText, after: StoryText) -> Iterator[Change]:
    """Yield what should not have changed while the day on which it was checked stays.

    An entry has no corrections: that day tells readers as of when its price and figures are.
    """
    yield from repointed(before, after)
    if now.checked is None or now.checked != was.checked or now.discontinued != was.discontinued:
        return
    kept = f"checked is still {now.checked.wall.date()}"
    price = _prices(before), _prices(after)
    if price[0] != price[1]:
        message = f"the price has changed, and {kept}"
        yield Change(message, tuple(filter(None, price)), after.places.get("pricing"))
    for change in rewritten(_without_price(before), _without_price(after)):
        if change.is_claim:
            yield replace(change, message=f"{change.message}, and {kept}")


def _prices(text: StoryText) -> str:
    return " ".join(each.text for each in text.paragraphs if each.part is Part.POINT)


def _without_price(text: StoryText) -> StoryText:
    kept = tuple(each for each in text.paragraphs if each.part is not Part.POINT)
    return replace(text, paragraphs=kept)
