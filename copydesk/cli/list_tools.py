"""`copydesk list tools`: list the tools of the directory, with how long ago each was checked."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import moment_of
from copydesk.cli.output import count, put, say, show, status, tally
from copydesk.diagnostics import has_errors

if TYPE_CHECKING:
    from datetime import datetime

    from copydesk.model import Tool
    from copydesk.pipeline import Checked


def list_tools(arguments: Namespace, checked: "Checked") -> int:
    """Print the list, those first that nobody has looked at for longest; return the status."""
    from copydesk.desk.edits.write_back import aware

    faults = tuple(each for each in checked.diagnostics if has_errors([each]))
    now = aware(moment_of(arguments), checked.settings.conventions.zone)
    listed = [
        (parsed.path, parsed.value.tool) for parsed in checked.loaded.newsroom.tools if parsed.value
    ]
    listed.sort(key=lambda pair: (_checked_on(pair[1]), pair[0]))
    if arguments.format == "json":
        rows = [_row(path, tool, now) for path, tool in listed]
        print(json.dumps({"tools": rows}, ensure_ascii=False, indent=2))
    else:
        for path, tool in listed:
            days = _days(tool, now)
            age = "never checked" if days is None else count(days, "day", "days")
            put(f"{_checked_on(tool):10}  {age:>13}  {_state(tool):12}  {path}  {tool.name}")
    if faults:
        show(faults, "text")
        say(f"{tally(faults)}; tools with errors may be missing")
    return status(faults)


def _checked_on(tool: "Tool") -> str:
    return str(tool.checked.wall.date()) if tool.checked else ""


def _days(tool: "Tool", now: "datetime") -> int | None:
    """Return how many days ago it was checked."""
    return (now.date() - tool.checked.wall.date()).days if tool.checked else None


def _state(tool: "Tool") -> str:
    return "discontinued" if tool.discontinued else "offered"


def _row(path: str, tool: "Tool", now: "datetime") -> dict[str, object]:
    return {
        "path": path,
        "slug": tool.slug,
        "name": tool.name,
        "url": tool.url,
        "checked": _checked_on(tool) or None,
        "days": _days(tool, now),
        "state": _state(tool),
    }
