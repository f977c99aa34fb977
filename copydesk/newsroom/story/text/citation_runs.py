"""The citations that a place of a text belongs to: those that stand together next after it."""

from collections.abc import Sequence

from copydesk.newsroom.story.text.story_text import Paragraph


def cited_by(paragraphs: Sequence[Paragraph], index: int, end: int) -> tuple[int, ...]:
    """Return the citations that stand together, for what ends at a place of a paragraph.

    They are given by their places among the story's. Without one after it, those next before it
    count. A quotation that goes on in the next paragraph is cited there, and a block quote that
    cites nothing in what leads in to it, as a row of a table in the table's head.
    """
    paragraph = paragraphs[index]
    if ends := [(claim_end(paragraph, place), number) for place, number in paragraph.citations]:
        nearest = next((place for place, _ in ends if place >= end), ends[-1][0])
        return tuple(number for place, number in ends if place == nearest)
    for later in paragraphs[index + 1 :]:
        if later.citations and later.group == paragraph.group:
            return _run(later, claim_end(later, later.citations[0][0]))
    for earlier in reversed(paragraphs[:index]):
        if earlier.citations:
            return _run(earlier, claim_end(earlier, earlier.citations[-1][0]))
    return ()


def _run(paragraph: Paragraph, end: int) -> tuple[int, ...]:
    return tuple(
        number for place, number in paragraph.citations if claim_end(paragraph, place) == end
    )


def claim_end(paragraph: Paragraph, place: int) -> int:
    """Return where the claim ends that a citation stands after: space between is none of it."""
    return len(paragraph.text[:place].rstrip())
