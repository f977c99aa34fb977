"""`copydesk source name`: write out the ids of a story's sources."""

from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import count
from copydesk.cli.source import add_story, report

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    name = commands.add_parser(
        "name",
        parents=[common],
        help="write out the ids of a story's sources",
        description="Write an id to each source that has none: the one by which citations name it "
        "now, so that no later source can take it. The text stays as it is.",
    )
    add_story(name)
    return name


def run(arguments: Namespace) -> int:
    """Write the ids, and return the exit status."""
    from copydesk.cli.asked_story import asked_story
    from copydesk.content.front_matter.editing.lines import with_source_keys
    from copydesk.content.front_matter.quoting import scalar
    from copydesk.content.slugs import is_source_id
    from copydesk.content.source_ids import new_source_id
    from copydesk.desk.edits.story_edits import edited

    found = asked_story(arguments)
    if isinstance(found, int):
        return found
    checked, path, story = found
    ids = [source.id for source in story.sources]
    missing = {}
    for number, source in enumerate(story.sources, start=1):
        if source.source.id is None:
            id_ = source.id
            if not is_source_id(id_):  # which no citation can name
                id_ = new_source_id(id_, source.source.title, ids)
                ids.append(id_)
            missing[number] = scalar(id_, in_braces=True)

    def edit(text: str) -> str:
        return with_source_keys(text, "id", missing)

    conventions = checked.settings.conventions
    done = edited(arguments.root, path, conventions, edit, dry_run=arguments.dry_run)
    what = f"{count(len(missing), 'id', 'ids')} written" if missing else "every source has an id"
    return report(done, what, dry_run=arguments.dry_run)
