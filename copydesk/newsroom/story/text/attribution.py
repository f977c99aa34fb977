"""Attribution by a link: what a quotation is from, where no citation says it."""

import re
from collections.abc import Iterator, Sequence

from copydesk.articles.addresses import canonical
from copydesk.content.markdown.paragraphs.blocks import Block
from copydesk.newsroom.story.sources.resolved import SourcedStory

_DASH = re.compile(r"\s*(?:[—–―~]|--?)\s*\w")


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
    A block quote also has that of any of its paragraphs, as posts of other sites have it, and that
    of the line below it that says who spoke.
    """
    own = [bool(block.links) for block in blocks]
    items = {item for block in blocks if block.links for item in block.items}
    leads = {block.items for block in blocks if block.links}
    quoted = {block.group for block in blocks if block.kind == "quote" and block.links}
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
        within = block.kind == "quote" and block.group in quoted
        found.append(own[index] or in_item or above or within)
    for index, line in speakers_below(blocks):
        found[index] = found[index] or own[line]
    return found


def speakers_below(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the index of each block of a block quote that a line follows which says who spoke,
    `— Ana Diaz`, and the line's index.

    The line may be the last of the block quote itself, and serves several one after another.
    """
    quotes: list[int] = []
    for index, block in enumerate(blocks):
        if quotes and _DASH.match(block.text):
            yield from ((quote, index) for quote in quotes)
            quotes = []
        elif block.kind == "quote":
            quotes.append(index)
        else:
            quotes = []
