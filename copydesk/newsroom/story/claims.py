"""The claims of a story, by its text alone."""

from msgspec import Struct
from msgspec.structs import replace

from copydesk.newsroom.story.figures import stated_figures
from copydesk.newsroom.story.quotations import quotations
from copydesk.newsroom.story.text import StoryText


class Claims(Struct, frozen=True):
    """The claims of a story: its receipt's key is a hash of them and of who its sources are.

    They stand in the order of the text, in a canonical form: other typography, a new line break or
    markup of a moved paragraph changes nothing here, another word or figure does.
    """

    quotations: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    calculations: tuple[str, ...] = ()


def claims_of(text: StoryText) -> Claims:
    """Return the claims of a story, without looking at its sources."""
    story = text.catalog.story
    alone = replace(text, catalog=replace(text.catalog, sources=()))
    quoted = quotations(alone)
    return Claims(
        tuple(" ".join(quotation.folded) for quotation in quoted),
        tuple(
            stated.canonical for stated in stated_figures(alone, quoted) if stated.figure.certain
        ),
        tuple(
            f"{calculation.figure} = {calculation.expression}" for calculation in story.calculations
        ),
    )
