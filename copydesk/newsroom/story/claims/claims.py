"""The claims of a story, by its text alone."""

from msgspec import Struct
from msgspec.structs import replace

from copydesk.newsroom.story.claims.figures import Stated, stated_figures
from copydesk.newsroom.story.claims.quotations import Quotation, quotations
from copydesk.newsroom.story.text.story_text import StoryText


class Claims(Struct, frozen=True):
    """The claims of a story: its receipt's key is a hash of them and of who its sources are.

    They stand in the order of the text, in a canonical form: other typography, a new line break or
    markup of a moved paragraph changes nothing here, another word or figure does.
    """

    quotations: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    calculations: tuple[str, ...] = ()


class ReadClaims(Struct, frozen=True):
    """The quotations and figures of a story, where they stand in its text."""

    quotations: tuple[Quotation, ...]
    figures: tuple[Stated, ...]


def read_claims(text: StoryText) -> ReadClaims:
    """Return the quotations and figures of a story, without looking at its sources."""
    alone = replace(text, catalog=replace(text.catalog, sources=()))
    quoted = quotations(alone)
    return ReadClaims(quoted, stated_figures(alone, quoted))


def claims_of(text: StoryText, read: ReadClaims | None = None) -> Claims:
    """Return the claims of a story; `read` are those that were found in it, if that is known."""
    read = read or read_claims(text)
    return Claims(
        tuple(" ".join(quotation.folded) for quotation in read.quotations),
        tuple(stated.canonical for stated in read.figures if stated.figure.certain),
        tuple(
            f"{calculation.figure} = {calculation.expression}"
            for calculation in text.catalog.story.calculations
        ),
    )
