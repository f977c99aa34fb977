"""`copydesk import`: bring over the site of another generator or service."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, FAULTY, misused, put, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.importing.reading.values import OldSite

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
        "pages, topics, pictures and every old address. None of its code is run, nothing is "
        "overwritten, and a second run brings over only new documents. A report is written to "
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
        "--fetch-images",
        action="store_true",
        help="fetch the pictures of a service's site that are in no folder",
    )
    command.add_argument(
        "--sitemap",
        type=Path,
        metavar="FILE",
        help="the old sitemap: its addresses must answer (default: one in the project's folder)",
    )
    command.add_argument(
        "--links",
        choices=("keep", "in-place", "front-matter"),
        default="keep",
        help="what becomes of links that begin items: links as they are, sources shown in place, "
        "or sources that the items cite (default: keep)",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="print the report, and write nothing"
    )
    return command


def run(arguments: Namespace) -> int:
    """Import a site, and return the exit status."""
    from copydesk.cli.progress import ProgressBar
    from copydesk.importing.bringing import bring
    from copydesk.importing.reading.values import ImportFailedError
    from copydesk.importing.report import summary_lines

    try:
        site = _old_site(arguments)
        outcome = bring(
            site,
            arguments.root,
            links=arguments.links,
            dry_run=arguments.dry_run,
            progress=ProgressBar(),
        )
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


def _old_site(arguments: Namespace) -> "OldSite":
    """Return the old site, with what the editor says about it. Raises ImportFailedError."""
    from msgspec.structs import replace

    from copydesk.importing.generators.plain import dates_in
    from copydesk.importing.reading.sitemaps import paths_in, sitemap_in
    from copydesk.importing.recognising import Given, read_site

    dates = dates_in(arguments.dates) if arguments.dates else {}
    given = _given(arguments)
    fetch = _picture if arguments.fetch_images else None
    options = Given(arguments.generator, dates, arguments.images, given.get("url"), fetch)
    site = replace(read_site(arguments.source, options), **given)
    sitemap = arguments.sitemap or sitemap_in(arguments.source)
    return replace(site, listed=paths_in(sitemap, site.url)) if sitemap else site


def _given(arguments: Namespace) -> dict[str, str]:
    """Return what takes the place of the old settings. Raises ImportFailedError."""
    from zoneinfo import ZoneInfo

    from copydesk.content.addresses.written import url
    from copydesk.content.values import BadValueError, language
    from copydesk.importing.reading.values import ImportFailedError

    names = ("title", "url", "language", "timezone")
    given = {name: value for name in names if (value := getattr(arguments, name))}
    try:
        if "url" in given:
            given["url"] = url(given["url"]).rstrip("/")
        if "language" in given:
            given["language"] = language(given["language"])
        ZoneInfo(given.get("timezone", "UTC"))
    except BadValueError as error:
        raise ImportFailedError(f"{error.message}; {error.hint}") from None
    except (KeyError, ValueError, OSError):
        zone = given["timezone"]
        raise ImportFailedError(f"no time zone {zone!r}; write one such as Asia/Tokyo") from None
    return given


def _picture(address: str) -> bytes:
    """Fetch a picture. Raises OSError."""
    from copydesk.fetching.errors import FetchError
    from copydesk.fetching.fetcher import Fetcher

    try:
        return Fetcher(largest=20_000_000).page(address).body
    except FetchError as error:
        raise OSError(f"{address}: {error}") from None
