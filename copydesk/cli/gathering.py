"""Options and messages of commands that read articles: `new`, `source add`, `source refresh`."""

import subprocess
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_clippings
from copydesk.cli.output import count, say

if TYPE_CHECKING:
    from copydesk.desk.clippings.folder import Clippings
    from copydesk.drafting.gathering import Gathered
    from copydesk.drafting.sources import NewSource
    from copydesk.fetching.fetcher import Fetcher
    from copydesk.settings import Settings


def add_gathering(parser: Parser) -> None:
    """Add the options of what is fetched and where clippings go."""
    parser.add_argument(
        "--html",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="pages that you saved from your browser, read in place of fetched ones",
    )
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="also fetch from addresses of private networks and of this machine",
    )
    add_clippings(parser)


def pages_asked(arguments: Namespace) -> tuple[list[str], list[Path]]:
    """Return the addresses and the files that are asked for; an address that follows `--html FILE`
    is one, too.
    """
    given: list[str] = arguments.html
    addresses = [each for each in given if each.startswith(("http://", "https://"))]
    files = [Path(each) for each in given if each not in addresses]
    return [*arguments.urls, *addresses], files


def fetcher_of(arguments: Namespace, settings: "Settings") -> "Fetcher":
    """Return what fetches pages for a command."""
    from copydesk.fetching.fetcher import Fetcher

    return Fetcher(settings.url, allow_private=arguments.allow_private)


def say_unread(gathered: Iterable["Gathered"]) -> bool:
    """Say which pages were not read, and why; return whether there are any."""
    unread = [each for each in gathered if each.article is None]
    for each in unread:
        say(f"copydesk: {each.asked} was not read: {each.reason}")
    return bool(unread)


def save_clippings(clippings: "Clippings", slug: str, sources: Sequence["NewSource"]) -> bool:
    """Save the texts of new sources, and say so; return whether all could be saved."""
    from copydesk.desk.clippings.folder import ClippingError

    saved = True
    paths = []
    for source in sources:
        if source.text is None:
            continue
        path = clippings.path(slug, source.id)
        try:
            clippings.save(path, source.text, part=not source.whole, replace=False)
        except ClippingError as error:
            say(f"copydesk: the text of {source.id} was not saved: {error}")
            saved = False
            continue
        paths.append(path)
        part = "" if source.whole else ", marked as a part, since there is a paywall"
        words = count(len(source.text.split()), "word", "words")
        say(f"saved {clippings.shown(path)}, {words}{part}")
    if paths and _is_tracked(paths[0]):
        say(
            "warning: git would take these texts into the repository, and they are others'; add "
            "/content/clippings/ to .gitignore, or name a private folder in site.yaml: clippings: …"
        )
    return saved


def _is_tracked(path: Path) -> bool:
    """Return whether git would commit a file: it is in a repository, and nothing ignores it."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and options end before the name
            ["git", "check-ignore", "-q", "--", path.name],  # noqa: S607 - the editor's git
            cwd=path.parent,
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 1
