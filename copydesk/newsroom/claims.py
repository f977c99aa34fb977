"""What a story claims, by its text alone."""

from msgspec import Struct

from copydesk.newsroom.story_figures import stated_figures
from copydesk.newsroom.story_quotations import quotations
from copydesk.newsroom.story_text import DeskStory


class Claims(Struct, frozen=True):
    """The claims of a story: its receipt's key is a hash of them and of who its sources are.

    They stand in the order of the text, in a canonical form: other typography, a new line break or
    markup of a moved paragraph changes nothing here, another word or figure does.
    """

    quotations: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    calculations: tuple[str, ...] = ()


def claims_of(story: DeskStory) -> Claims:
    """Return the claims of a story, without looking at any clipping."""
    quoted = quotations(story)
    return Claims(
        tuple(" ".join(quotation.folded) for quotation in quoted),
        tuple(
            stated.canonical for stated in stated_figures(story, quoted) if stated.figure.certain
        ),
        tuple(
            f"{calculation.figure} = {calculation.expression}"
            for calculation in story.catalog.story.calculations
        ),
    )
