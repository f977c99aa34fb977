"""`copydesk source COMMAND`: change the sources of a story, one module a command."""

from argparse import Namespace
from importlib import import_module
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, FAULTY, put, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.desk.edits.story_edits import Edit

COMMANDS = ("add", "lift", "name", "refresh")
"""Each is a module of this package: `source_name.py`."""


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and those below it."""
    source = commands.add_parser(
        "source",
        help="change the sources of a story",
        description="Change the sources in a story's front matter; its comments, quotation marks "
        "and all other lines stay as they are.",
    )
    below = source.add_subparsers(
        dest="source_command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for name in COMMANDS:
        command = import_module(f"copydesk.cli.source_{name}")
        command.add(below, common).set_defaults(run_source=command.run)
    return source


def run(arguments: Namespace) -> int:
    """Run the command below this one, and return its exit status."""
    status: int = arguments.run_source(arguments)
    return status


def add_story(parser: Parser) -> None:
    """Add the story that is edited, and `--dry-run`."""
    parser.add_argument("story", metavar="STORY", help="the slug of a story, or of a tool")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change; write nothing"
    )


def report(edit: "Edit", done: str, *, dry_run: bool) -> int:
    """Say what became of a story's file, and return the exit status; `done` is what was done."""
    if edit.reason is not None:
        say(f"copydesk: {edit.path} is left as it is: {edit.reason}")
        return FAULTY
    if dry_run:
        if edit.changes:
            put(edit.changes)
        say(f"{edit.path}: {done}; nothing was written")
    else:
        say(f"{edit.path}: {done}")
    return DONE
