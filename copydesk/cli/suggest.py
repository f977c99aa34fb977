"""`copydesk suggest`: name stories and topics that suit a story."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.cli.arguments import Parser, add_format
from copydesk.cli.output import DONE, FAULTY, misused, put, say

if TYPE_CHECKING:
    import sqlite3

    from copydesk.cli.arguments import Commands
    from copydesk.suggesting.documents import Entry
    from copydesk.suggesting.ranking import Suggestion, Suggestions


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    suggest = commands.add_parser(
        "suggest",
        parents=[common],
        help="name related stories and topics for a story",
        description="Name stories and topics that suit a story by its words and its sources, each "
        "with the reason. The index is kept in .copydesk/suggest.sqlite.",
    )
    suggest.add_argument("story", metavar="STORY", help="the story's slug or file")
    suggest.add_argument(
        "--write", action="store_true", help="add them to the story's related and topics"
    )
    suggest.add_argument(
        "--most", type=int, default=5, metavar="N", help="how many of each (default: 5)"
    )
    suggest.add_argument(
        "--dry-run", action="store_true", help="with --write, show what would change"
    )
    add_format(suggest, ("text", "json"))
    return suggest


def run(arguments: Namespace) -> int:
    """Print what suits a story, and return the exit status."""
    from copydesk.cli.progress import ProgressBar
    from copydesk.suggesting.documents import entry_of
    from copydesk.suggesting.index import open_index
    from copydesk.suggesting.ranking import suggestions

    root: Path = arguments.root
    if not (root / "content").is_dir():
        return misused(f"there is no folder content/ in {root}")
    with open_index(root, ProgressBar()) as database:
        path = _path(database, arguments.story)
        if path is None:
            return misused(*_unknown(database, arguments.story))
        story = entry_of(root, path, "story")
        if story is None:
            say(f"copydesk: the front matter of {path} cannot be read; copydesk check says why")
            return FAULTY
        found = suggestions(database, story, max(1, arguments.most))
    if arguments.format == "json":
        put(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    if arguments.write or arguments.dry_run:
        return _write(arguments, story, found)
    return DONE


def _path(database: "sqlite3.Connection", asked: str) -> str | None:
    """Return the path of the story that a slug, a file or an address names."""
    slug = unquote(urlsplit(asked).path.rstrip("/").rpartition("/")[2]).removesuffix(".md")
    row = database.execute(
        "select path from documents where kind = 'story' and slug = ?", (slug,)
    ).fetchone()
    return row[0] if row else None


def _unknown(database: "sqlite3.Connection", asked: str) -> tuple[str, str | None]:
    from copydesk.content.values import quote_value
    from copydesk.diagnostics import did_you_mean

    slugs = [slug for (slug,) in database.execute("select slug from documents where kind='story'")]
    return f"no story {quote_value(asked)}", did_you_mean(asked, slugs)


def _as_json(found: "Suggestions") -> dict[str, list[dict[str, object]]]:
    def row(each: "Suggestion") -> dict[str, object]:
        dated = {"date": each.date} if each.date else {}
        named = {"slug": each.slug, "title": each.title, **dated}
        return {**named, "reason": each.reason, "score": round(each.score, 3)}

    return {"related": [*map(row, found.related)], "topics": [*map(row, found.topics)]}


def _print(found: "Suggestions") -> None:
    for title, listed in (("Related stories", found.related), ("Topics", found.topics)):
        put(f"{title}:" if listed else f"{title}: none found")
        for each in listed:
            date = f" ({each.date})" if each.date else ""
            put(f"  {each.slug}: {each.title}{date}")
            put(f"    {each.reason}")


def _write(arguments: Namespace, story: "Entry", found: "Suggestions") -> int:
    from copydesk.content.front_matter.editing.lists import with_list_entries
    from copydesk.desk.edits.story_edits import edited
    from copydesk.newsroom.loading import load_settings
    from copydesk.settings import PLACEHOLDER

    def edit(text: str) -> str:
        text = with_list_entries(text, "related", [each.slug for each in found.related])
        return with_list_entries(text, "topics", [each.slug for each in found.topics])

    settings = load_settings(arguments.root).value or PLACEHOLDER
    conventions = settings.conventions
    done = edited(arguments.root, story.path, conventions, edit, dry_run=arguments.dry_run)
    if done.reason:
        say(f"copydesk: {done.path} is left as it is: {done.reason}")
        return FAULTY
    if arguments.dry_run and done.changes:
        put(done.changes)
    elif done.changes:
        say(f"wrote {done.path}")
    return DONE
