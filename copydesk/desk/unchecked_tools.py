"""Tools of the directory at which nobody has looked for long, or that have changed since."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from copydesk.content.parsed import Parsed
from copydesk.content.slugs import slugify
from copydesk.desk.check_input import Finding
from copydesk.desk.tool_mentions import ToolMention
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.tools.records import CatalogTool

CODE = "tool-unchecked"
_LONG = timedelta(days=365)
_HINT = "Look at its website and its sources, and write the day on which you did: checked: …"
_HINT_OF_STORY = (
    "Look at its website. Rename its file and give it an alias, or write status: discontinued; "
    "then write the day as checked."
)

Mentions = Iterable[tuple[CatalogStory, Sequence[ToolMention]]]
"""Stories, each with what it says of tools."""


def unchecked_tools(
    tools: Iterable[Parsed[CatalogTool]], mentions: Mentions, now: datetime
) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings about each tool, by the path of its document."""
    of_tools: dict[str, list[tuple[CatalogStory, ToolMention]]] = {}
    for story, listed in mentions:
        for mention in listed if not story.draft else ():
            of_tools.setdefault(mention.tool, []).append((story, mention))
    found = ((tool.path, tuple(_of_tool(tool, of_tools, now))) for tool in tools)
    return {path: findings for path, findings in found if findings}


def _of_tool(
    parsed: Parsed[CatalogTool],
    mentions: Mapping[str, Sequence[tuple[CatalogStory, ToolMention]]],
    now: datetime,
) -> Iterator[Finding]:
    if parsed.value is None or parsed.value.tool.discontinued:
        return
    tool = parsed.value.tool
    if tool.checked is None:
        yield _finding(parsed, "nobody has written when this entry was last checked", _HINT)
        return
    if tool.checked.at + _LONG < now:
        message = f"this entry was last checked on {tool.checked.wall.date()}, over a year ago"
        yield _finding(parsed, message, _HINT)
    named = (tool.slug, *parsed.value.earlier_slugs)
    later = [
        (story, mention)
        for slug in named
        for story, mention in mentions.get(slug, ())
        if story.date.instant > tool.checked.instant
    ]
    for story, mention in sorted(later, key=lambda pair: -pair[0].date.instant):
        if said := _said(parsed.value, mention):
            message = f"{story.path}, of {story.date.wall.date()}, {said}"
            yield _finding(parsed, message, _HINT_OF_STORY)
            return


def _said(tool: CatalogTool, mention: ToolMention) -> str:
    """Return what a mention says of a tool that its entry does not know."""
    if mention.is_gone:
        return "seems to say that it was discontinued or renamed"
    if not mention.text[:1].isupper() and not mention.text[:1].isdigit():
        return ""  # Words such as "its chatbot" are no name.
    known = _words(tool.name) | _words(tool.tool.maker or "")
    is_known = known & _words(mention.text) or slugify(mention.text) in tool.earlier_slugs
    return "" if is_known else f'calls it "{mention.text}"'


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _finding(parsed: Parsed[CatalogTool], message: str, hint: str) -> Finding:
    place = parsed.places.get("checked") or parsed.places.get("name")
    return Finding(Diagnostic(parsed.path, place, CODE, message, hint))
