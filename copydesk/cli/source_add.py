"""`copydesk source add`: add articles to the sources of a story."""

from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.gathering import (
    add_gathering,
    fetcher_of,
    pages_asked,
    save_clippings,
    say_unread,
)
from copydesk.cli.output import DONE, FAULTY, count, misused, say
from copydesk.cli.source import add_story, report

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.desk.clippings.folder import Clippings
    from copydesk.drafting.sources import NewSource
    from copydesk.newsroom.story.sources.resolved import SourcedStory
    from copydesk.pipeline import Checked


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    command = commands.add_parser(
        "add",
        parents=[common],
        help="add articles to the sources of a story",
        description="Add the articles at some addresses to a story's sources, and save their texts "
        "as clippings. Only lines are added; all others stay as they are.",
    )
    add_story(command)
    command.add_argument("urls", metavar="URL", nargs="*", help="the address of an article")
    add_gathering(command)
    return command


def run(arguments: Namespace) -> int:
    """Write the sources and the clippings, and return the exit status."""
    from copydesk.cli.asked_story import asked_story
    from copydesk.desk.clippings.folder import Clippings
    from copydesk.drafting.gathering import gather, without_repeated
    from copydesk.drafting.sources import new_sources
    from copydesk.newsroom.story.sources.resolved import Publishers

    if not (arguments.urls or arguments.html):
        return misused("source add needs the address of an article, or --html FILE")
    found = asked_story(arguments)
    if isinstance(found, int):
        return found
    checked, path, entry = found
    gathered = gather(fetcher_of(arguments, checked.settings), *pages_asked(arguments))
    known = [source.source.url for source in entry.sources if source.source.url]
    new, repeated = without_repeated(gathered, known)
    incomplete = say_unread(new)
    for each in repeated:
        say(f"{each.asked} is there already{_as_id(each.url, entry)}")
    read = [each for each in new if each.article]
    if not read:
        say(f"{path} is left as it is")
        return FAULTY if incomplete else DONE
    publishers = Publishers(checked.loaded.catalog.publishers)
    sources = new_sources(read, publishers, [source.id for source in entry.sources])
    clippings = Clippings(arguments.root, arguments.clippings or checked.settings.clippings)
    status = _written(arguments, checked, path, entry, sources, clippings)
    return status or (FAULTY if incomplete else DONE)


def _written(
    arguments: Namespace,
    checked: "Checked",
    path: str,
    entry: "SourcedStory",
    sources: "list[NewSource]",
    clippings: "Clippings",
) -> int:
    """Write the sources with the reprints among them, and return the exit status."""
    from copydesk.content.front_matter.editing.sources import with_sources
    from copydesk.desk.edits.story_edits import edited
    from copydesk.drafting.reprints import with_reprints_of

    def edit(text: str) -> str:
        nonlocal sources
        sources = with_reprints_of(text, path, checked, entry, sources, clippings)
        return with_sources(text, [source.fields for source in sources])

    conventions = checked.settings.conventions
    done = edited(arguments.root, path, conventions, edit, dry_run=arguments.dry_run)
    status = report(
        done, f"{count(len(sources), 'source', 'sources')} added", dry_run=arguments.dry_run
    )
    if status != DONE or arguments.dry_run:
        return status
    for source in sources:
        original = source.fields.get("reprint_of")
        reprint = f", a reprint of {original}" if original else ""
        say(f"  [@{source.id}]{reprint}{''.join(f'; {remark}' for remark in source.remarks)}")
    return DONE if save_clippings(clippings, entry.story.slug, sources) else FAULTY


def _as_id(url: str | None, entry: "SourcedStory") -> str:
    from copydesk.articles.addresses import canonical

    for source in entry.sources:
        if url and source.source.url and canonical(source.source.url) == canonical(url):
            return f": [@{source.id}]"
    return ""
