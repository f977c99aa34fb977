"""`copydesk source lift`: make the links at the heads of a story's items its sources."""

from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import count, say
from copydesk.cli.source import add_story, report

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.content.lifting import KnownSource, Lifted
    from copydesk.newsroom.story.sources.resolved import SourcedStory


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    lift = commands.add_parser(
        "lift",
        parents=[common],
        help="turn the links that begin a story's list items into sources",
        description="Make the link that begins an item of a list a source that is shown in place: "
        "its words become the title, a separator after it goes, and all other words stay.",
    )
    add_story(lift)
    return lift


def run(arguments: Namespace) -> int:
    """Edit the story, and return the exit status."""
    from copydesk.articles.addresses import canonical, host
    from copydesk.cli.asked_story import asked_story
    from copydesk.content.lifting import lift
    from copydesk.desk.edits.story_edits import edited
    from copydesk.newsroom.story.sources.resolved import Publishers

    found = asked_story(arguments)
    if isinstance(found, int):
        return found
    checked, path, story = found
    publishers = Publishers(checked.loaded.catalog.publishers)
    results: list[Lifted] = []

    def publisher_of(url: str) -> str:
        listed = publishers.at(host(url))
        return listed.slug if listed else host(url)

    def edit(text: str) -> str:
        results.append(lift(text, _known(story), canonical, publisher_of))
        return results[-1].text

    conventions = checked.settings.conventions
    done = edited(arguments.root, path, conventions, edit, dry_run=arguments.dry_run)
    lifted = results[-1].lifted if results else 0
    what = f"{count(lifted, 'source', 'sources')} shown in place" if lifted else "nothing to lift"
    status = report(done, what, dry_run=arguments.dry_run)
    if results and done.reason is None:
        _say_left(results[-1])
    return status


def _known(story: "SourcedStory") -> "list[KnownSource]":
    from copydesk.articles.addresses import canonical
    from copydesk.content.lifting import KnownSource

    shown = {story.citations[index][0] for index in story.in_place}
    return [
        KnownSource(
            source.id,
            canonical(source.source.url) if source.source.url else None,
            number in shown,
        )
        for number, source in enumerate(story.sources, start=1)
    ]


def _say_left(result: "Lifted") -> None:
    if result.again:
        say(f"{count(result.again, 'link', 'links')} left: the source is already shown in place")
    if result.unread:
        say(f"{count(result.unread, 'link', 'links')} left: written in a form that is not read")
