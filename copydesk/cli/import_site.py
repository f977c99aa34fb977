"""`copydesk import`: bring over the site of another generator or service."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, FAULTY, misused, put, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands

_GENERATORS = (
    *("ghost", "hugo", "jekyll", "markdown", "mkdocs", "pelican", "substack", "wordpress"),
)


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    command = commands.add_parser(
        "import",
        parents=[common],
        help="bring over the site of another generator or service",
        description="Bring a site of another generator or service into the newsroom: stories, "
        "pages, topics, pictures and every old address. Nothing of it is run, nothing is "
        "overwritten, and a second run brings over what is new. A report is written to "
        "import/report.md.",
    )
    command.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        help="the project's folder, or the file that a service exported",
    )
    command.add_argument(
        "--from",
        dest="generator",
        choices=_GENERATORS,
        help="the generator or service (default: by the folder's settings, or the file's name)",
    )
    command.add_argument("--title", help="the site's name, if its settings do not have it")
    command.add_argument("--url", help="the site's address, if its settings do not have it")
    command.add_argument("--language", help="the site's language, such as en or pt-BR")
    command.add_argument("--timezone", help="the site's time zone, such as Asia/Tokyo")
    command.add_argument(
        "--dates",
        type=Path,
        metavar="FILE",
        help="a table of paths and dates, for Markdown that has none (default: those in names, "
        "else of each file's first commit)",
    )
    command.add_argument(
        "--images",
        type=Path,
        metavar="FOLDER",
        help="the pictures of a service's site, such as a copy of wp-content/uploads",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="print the report, and write nothing"
    )
    return command


def run(arguments: Namespace) -> int:
    """Import a site, and return the exit status."""
    from msgspec.structs import replace

    from copydesk.importing.bringing import bring
    from copydesk.importing.generators.plain import dates_in
    from copydesk.importing.recognising import Given, read_site
    from copydesk.importing.report import summary_lines
    from copydesk.importing.values import ImportFailedError

    try:
        dates = dates_in(arguments.dates) if arguments.dates else {}
        url = arguments.url.rstrip("/") if arguments.url else None
        site = read_site(arguments.source, Given(arguments.generator, dates, arguments.images, url))
        given = {
            name: value
            for name in ("title", "url", "language", "timezone")
            if (value := getattr(arguments, name))
        }
        outcome = bring(replace(site, **given), arguments.root, dry_run=arguments.dry_run)
    except ImportFailedError as error:
        return misused(str(error))
    if arguments.dry_run:
        put(outcome.report)
    for line in summary_lines(outcome.tally):
        say(line)
    if outcome.diagnostics:
        from copydesk.cli.output import show

        show(outcome.diagnostics, "text")
        say("nothing was written: the newsroom would not build")
        return FAULTY
    if not arguments.dry_run:
        say(f"the report is in {arguments.root / 'import' / 'report.md'}")
    return DONE
