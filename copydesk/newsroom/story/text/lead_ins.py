"""The sentence that introduces a list or a table: The plan has three parts: [@council]."""

from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.content.markdown.paragraphs.blocks import Block

_COLONS = (":", "：")


def with_lead_ins(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a text; items and rows that cite nothing cite what their lead-in does.

    A lead-in is a paragraph right before a list or a table that ends in a colon. An item that
    cites something speaks for itself.
    """
    found: list[Block] = []
    lead_in: Block | None = None
    for block in blocks:
        is_led = bool(block.items) or (block.kind == "text" and block.group is not None)
        if not is_led:
            lead_in = block if block.kind == "text" and _introduces(block) else None
        elif lead_in is not None and not block.cited:
            block = replace(block, cited=lead_in.cited)
        found.append(block)
    return tuple(found)


def _introduces(block: Block) -> bool:
    return bool(block.cited) and block.text.rstrip().endswith(_COLONS)
