"""`copydesk list`: list drafts, held stories, or all stories with their state."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_format, add_workers, moment_of
from copydesk.cli.output import put, say, show, status, tally

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.newsroom.story.records import CatalogStory
    from copydesk.pipeline import Checked

WHICH = ("drafts", "held", "all")


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    listing = commands.add_parser(
        "list",
        parents=[common],
        help="list drafts, held stories, or all stories",
        description="List drafts, stories that are held until their date, or all stories with "
        "their state, newest first.",
    )
    listing.add_argument(
        "which", nargs="?", choices=WHICH, default="all", help="which stories (default: all)"
    )
    add_format(listing, ("text", "json"))
    add_workers(listing)
    return listing


def run(arguments: Namespace) -> int:
    """Print the list, and return the exit status: 1 where a document has errors."""
    from copydesk.desk.write_back import aware
    from copydesk.diagnostics import has_errors
    from copydesk.newsroom.published import in_order

    checked = _checked(arguments)
    faults = tuple(each for each in checked.diagnostics if has_errors([each]))
    now = aware(moment_of(arguments), checked.settings.conventions.zone).timestamp()
    listed = in_order(checked.loaded.catalog.stories.values())
    wanted = arguments.which.removesuffix("s")
    rows = [
        (state, story)
        for story in listed
        if (state := _state(story, now)) == wanted or wanted == "all"
    ]
    if arguments.format == "json":
        print(json.dumps({"stories": [_row(*row) for row in rows]}, ensure_ascii=False, indent=2))
    else:
        for state, story in rows:
            put(f"{story.date.at.date()}  {state:9}  {story.path}  {story.title}")
    if faults:
        show(faults, "text")
        say(f"{tally(faults)}; stories with errors may be missing")
    return status(faults)


def _checked(arguments: Namespace) -> "Checked":
    """Return the newsroom, read with the build cache where it can be used."""
    from copydesk.cache.database import FAULTS
    from copydesk.cache.opening import cache_or_temporary, temporary_cache
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    with Workers(arguments.workers) as workers:
        try:
            with cache_or_temporary(arguments.root) as cache:
                checked = check(arguments.root, cache, workers)
                cache.commit()
                return checked
        except FAULTS:
            with temporary_cache() as cache:
                return check(arguments.root, cache, workers)


def _state(story: "CatalogStory", now: float) -> str:
    if story.draft:
        return "draft"
    if story.date.instant > now:
        return "held"
    return "withdrawn" if story.withdrawn else "published"


def _row(state: str, story: "CatalogStory") -> dict[str, str]:
    return {
        "path": story.path,
        "slug": story.slug,
        "title": story.title,
        "date": story.date.at.isoformat(),
        "state": state,
    }
