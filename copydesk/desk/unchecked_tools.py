"""Tools of the directory at which nobody has looked for long, or that have changed since."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from copydesk.content.parsed import Parsed
from copydesk.desk.check_input import Finding
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.tools.records import CatalogTool

CODE = "tool-unchecked"
_LONG = timedelta(days=365)
_HINT = "Look at its website and its sources, and write the day on which you did: checked: …"


def unchecked_tools(
    tools: Iterable[Parsed[CatalogTool]], now: datetime
) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings about each tool, by the path of its document."""
    found = ((tool.path, tuple(_of_tool(tool, now))) for tool in tools)
    return {path: findings for path, findings in found if findings}


def _of_tool(parsed: Parsed[CatalogTool], now: datetime) -> Iterator[Finding]:
    tool = parsed.value.tool if parsed.value else None
    if tool is None or tool.discontinued:
        return
    if tool.checked is None:
        message = "nobody has written when this entry was last checked"
        yield _finding(parsed, "name", message)
    elif tool.checked.at + _LONG < now:
        message = f"this entry was last checked on {tool.checked.wall.date()}, over a year ago"
        yield _finding(parsed, "checked", message)


def _finding(parsed: Parsed[CatalogTool], key: str, message: str) -> Finding:
    return Finding(Diagnostic(parsed.path, parsed.places.get(key), CODE, message, _HINT))
