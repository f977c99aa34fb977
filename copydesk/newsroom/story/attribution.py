"""Attribution by a link: what a quotation is from, where no citation says it."""

from collections.abc import Sequence

from copydesk.articles.addresses import canonical
from copydesk.content.markdown.paragraphs.blocks import Block
from copydesk.newsroom.story.sources import SourcedStory


def ids_by_link(entry: SourcedStory) -> dict[str, str]:
    """Return the ids of a story's sources by their addresses, where its text links to any site."""
    if not entry.story.body.outbound:
        return {}
    return {
        canonical(source.source.url): source.id
        for source in reversed(entry.sources)
        if source.source.url
    }


def linked_blocks(blocks: Sequence[Block]) -> list[bool]:
    """Return which blocks have a link that says where their quotations are from.

    It is in the block, in its item, which has what is listed below it as well, or in what leads in
    to that. A block quote, and what stands under a heading, has that of the block directly above.
    """
    own = [bool(block.links) for block in blocks]
    items = {item for block in blocks if block.links for item in block.items}
    leads = {block.items for block in blocks if block.links}
    found: list[bool] = []
    above = False
    group: int | None = None
    for index, block in enumerate(blocks):
        if block.kind != "quote" or block.group != group:
            before = blocks[index - 1] if index else None
            led = before is not None and (block.kind == "quote" or before.kind == "heading")
            above = led and found[index - 1] and (before is None or before.group is None)
            group = block.group
        in_item = bool(block.items) and (
            block.items[-1] in items
            or any(block.items[:depth] in leads for depth in range(1, len(block.items)))
        )
        found.append(own[index] or in_item or above)
    return found
