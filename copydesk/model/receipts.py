"""The desk's knowledge of a story: its receipt, calculations, findings set aside."""

from msgspec import Struct

from copydesk.model.dates import Moment


class Calculation(Struct, frozen=True):
    """The editor's own arithmetic: a figure, and the expression that it comes from."""

    figure: str
    expression: str


class Tally(Struct, frozen=True):
    """How many of a story's quotations, or of its figures, were found in its sources."""

    found: int
    """How many stand in the saved text of what they cite."""
    absent: int
    """How many have a finding above a note, and no reason for it."""
    unchecked: int
    """All others: nobody can say whether the source has them."""

    @property
    def verified(self) -> int:
        """The number that were found, by its earlier name."""
        return self.found

    @property
    def total(self) -> int:
        """The number of all."""
        return self.found + self.absent + self.unchecked


class Receipt(Struct, frozen=True):
    """When a story's quotations and figures were checked, and with which result."""

    date: Moment
    key: str
    """A hash of what was checked, as the desk reads it."""
    sources: int
    quotations: Tally
    figures: Tally
    written: str | None = None
    """A hash of the same as it is written; none in a line of an earlier version, which does not
    tell what is absent from what is unchecked."""
    found_hashes: tuple[str, ...] = ()
    """What was found in which source (`newsroom/story/claims/found_claims.py`)."""
    holds: bool = False
    """True if the story is as it was checked."""
    is_read_otherwise: bool = False
    """True if its key does not fit, and that may be because this version of Copydesk reads a
    quotation or a figure otherwise."""

    @property
    def is_earlier(self) -> bool:
        """True for a line of an earlier version: it knows what was found, of how many."""
        return self.written is None


class Allowance(Struct, frozen=True):
    """One finding of the desk that a story sets aside: `desk: [{allow, text, why}]`."""

    allow: str
    why: str
    text: str | None = None
