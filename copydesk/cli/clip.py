"""`copydesk clip`: save the text of a source as a clipping."""

import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_clippings
from copydesk.cli.output import DONE, count, misused, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.desk.clippings.folder import Clippings


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    clip = commands.add_parser(
        "clip",
        parents=[common],
        help="save the text of a source for checking",
        description="Save the text of a source as a clipping, from text or HTML.",
    )
    clip.add_argument("story", metavar="STORY", help="the slug of a story, or of a tool")
    clip.add_argument("source", metavar="SOURCE", help="the source's id or number in that story")
    clip.add_argument("file", metavar="FILE", help="the text or web page; - is the standard input")
    clip.add_argument(
        "--part", action="store_true", help="the text is only a part: end it with […]"
    )
    clip.add_argument("--replace", action="store_true", help="overwrite another clipping")
    clip.add_argument(
        "--dry-run", action="store_true", help="show what would be saved; save nothing"
    )
    add_clippings(clip)
    return clip


def run(arguments: Namespace) -> int:
    """Save a clipping, and return the exit status."""
    from copydesk.cli.asked_story import asked_story
    from copydesk.content.values import quote_value
    from copydesk.diagnostics import did_you_mean, listed

    if re.match(r"https?://", arguments.file):
        hint = "save the page from your browser, and name the file that you saved"
        return misused(f"clip reads a file, and {arguments.file} is an address", hint)
    found = asked_story(arguments)
    if isinstance(found, int):
        return found
    checked, _, entry = found
    slug = entry.story.sources_of or entry.story.slug
    ids = [source.id for source in entry.sources]
    # Python refuses to read numbers of some thousands of digits.
    is_number = arguments.source.isdecimal() and len(arguments.source) < 10
    number = int(arguments.source) if is_number else 0
    source = ids[number - 1] if 0 < number <= len(ids) else arguments.source.removeprefix("@")
    if source not in ids:
        named = listed(ids).replace('"', "")
        known = f"its sources are {named}" if ids else "it lists no sources"
        near = did_you_mean(source, ids)
        hint = f"{near} {known.capitalize()}" if near else known
        where = f'in the {entry.story.noun} "{slug.removeprefix("tools/")}"'
        return misused(f"no source {quote_value(source)} {where}", hint)

    from copydesk.desk.clippings.folder import Clippings

    folder = arguments.clippings or checked.settings.clippings
    return _save(arguments, Clippings(arguments.root, folder), slug, source)


def _read(name: str) -> bytes:
    """Return as much of a file, or of the standard input, as a page may have, and a byte more."""
    from copydesk.articles.text import LARGEST

    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _save(arguments: Namespace, clippings: "Clippings", slug: str, source: str) -> int:
    from copydesk.articles.text import article, is_html
    from copydesk.cache.input_files import LARGEST_TEXT
    from copydesk.desk.clippings.folder import ClippingError
    from copydesk.desk.clippings.text import beginning
    from copydesk.diagnostics import did_you_mean

    try:
        data = _read(arguments.file)
        text = article(data) if is_html(data) else data.decode("utf-8-sig")
        path = clippings.path(slug, source)
        is_long = len(text.encode()) > LARGEST_TEXT
        text = beginning(text) if is_long else text
        part, replace, dry_run = arguments.part, arguments.replace, arguments.dry_run
        new = clippings.save(path, text, part=part or is_long, replace=replace, dry_run=dry_run)
    except FileNotFoundError as error:
        folder = Path(arguments.file).parent
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        hint = did_you_mean(Path(arguments.file).name, names)
        return misused(f"{arguments.file}: {error.strerror}", hint)
    except OSError as error:
        return misused(f"{arguments.file}: {error.strerror}")
    except UnicodeDecodeError:
        return misused(f"{arguments.file} is neither HTML nor text in UTF-8")
    except (ClippingError, ValueError) as error:
        return misused(str(error))
    words = count(len(text.split()), "word", "words")
    done = "would save" if arguments.dry_run else "saved"
    say(f"{done if new else 'unchanged:'} {clippings.shown(path)}, {words}")
    if is_long:
        say(f"it has more than {LARGEST_TEXT >> 10:,} KiB: kept its beginning, as a part")
    return DONE
