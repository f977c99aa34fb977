"""`copydesk list`: list drafts, held stories, or all stories with their state."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_format, add_workers, moment_of
from copydesk.cli.output import misused, put, say, show, status, tally
from copydesk.diagnostics import has_errors

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.newsroom.story.records import CatalogStory
    from copydesk.pipeline import Checked

WHICH = ("drafts", "held", "all", "words", "tools")


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    listing = commands.add_parser(
        "list",
        parents=[common],
        help="list stories, drafts, held stories, tools, or words that a language lacks",
        description="List drafts, stories that are held until their date, or all stories with "
        "their state, newest first; the tools of the directory with their age; or the words of the "
        "layouts that a language lacks.",
    )
    listing.add_argument(
        "which",
        nargs="?",
        choices=WHICH,
        default="all",
        help="which stories (default: all), tools, or words",
    )
    listing.add_argument(
        "--missing",
        action="store_true",
        help="with words: those that the languages of the site have no translation for",
    )
    listing.add_argument(
        "--sort",
        choices=("date", "issue"),
        default="date",
        help="the order of stories, the newest or the highest first (default: date)",
    )
    add_format(listing, ("text", "json"))
    add_workers(listing)
    return listing


def run(arguments: Namespace) -> int:
    """Print the list, and return the exit status: 1 where a document has errors."""
    if arguments.which == "words":
        return _words(arguments)
    if arguments.missing:
        return misused("--missing is of words", "write copydesk list words --missing")
    from copydesk.desk.edits.write_back import aware
    from copydesk.newsroom.months.records import in_order

    checked = _checked(arguments)
    if arguments.which == "tools":
        from copydesk.cli.list_tools import list_tools

        return list_tools(arguments, checked)
    faults = tuple(each for each in checked.diagnostics if has_errors([each]))
    now = aware(moment_of(arguments), checked.settings.conventions.zone).timestamp()
    listed = in_order(checked.loaded.catalog.stories.values())
    if arguments.sort == "issue":
        listed.sort(key=lambda story: -1 if story.issue is None else story.issue, reverse=True)
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
            issue = "" if story.issue is None else f"#{story.issue}  "
            put(f"{story.date.at.date()}  {state:9}  {story.path}  {issue}{story.title}")
    if faults:
        show(faults, "text")
        say(f"{tally(faults)}; stories with errors may be missing")
    return status(faults)


def _words(arguments: Namespace) -> int:
    """Print the phrases of the layouts that the languages of the site have no words for."""
    from copydesk.language.translations import untranslated
    from copydesk.layouts.files import folders
    from copydesk.newsroom.loading import load_settings
    from copydesk.settings import PLACEHOLDER

    if not arguments.missing:
        return misused("say which words", "copydesk list words --missing")
    parsed = load_settings(arguments.root)
    faults = tuple(each for each in parsed.diagnostics if has_errors([each]))
    settings = parsed.value or PLACEHOLDER
    missing = {
        code: untranslated(code, folders(arguments.root))[0]
        for code in (settings.language, *settings.codes)
    }
    if arguments.format == "json":
        print(json.dumps({"missing": missing}, ensure_ascii=False, indent=2))
    else:
        for code, phrases in missing.items():
            for phrase in phrases:
                put(f"{code}  {phrase}")
    show(faults, "text")
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
                checked.loaded.newsroom.stories.keep()
                cache.commit()
                return checked
        except FAULTS:
            with temporary_cache() as cache:
                checked = check(arguments.root, cache, workers)
                checked.loaded.newsroom.stories.keep()
                return checked


def _state(story: "CatalogStory", now: float) -> str:
    if story.draft:
        return "draft"
    if story.date.instant > now:
        return "held"
    return "withdrawn" if story.withdrawn else "published"


def _row(state: str, story: "CatalogStory") -> dict[str, object]:
    return {
        "path": story.path,
        "slug": story.slug,
        "title": story.title,
        "date": story.date.at.isoformat(),
        "state": state,
        "issue": story.issue,
    }
