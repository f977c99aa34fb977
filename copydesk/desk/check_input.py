"""The input and the output of a check: a story with the saved texts of its sources, and findings.

Every check is a pure function of a `CheckInput`; `checks/all_checks.py` lists them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property

from msgspec import Struct

from copydesk.content.documents import Document
from copydesk.desk.own_words import OwnWords, by_paragraph, own_words
from copydesk.desk.sources.evidence import Evidence
from copydesk.desk.sources.located_quotations import LocatedQuotation, located_quotations
from copydesk.desk.sources.texts import SourceTexts
from copydesk.diagnostics import Diagnostic
from copydesk.model import Publisher, Tally
from copydesk.newsroom.story.claims.figures import MOST_FIGURES, Stated, stated_figures
from copydesk.newsroom.story.claims.found_claims import CheckedClaim
from copydesk.newsroom.story.claims.quotations import Quotation, quotations
from copydesk.newsroom.story.text.story_text import Paragraph, StoryText
from copydesk.settings import DeskSettings


class CheckInput(Struct, frozen=True, dict=True):
    """Everything that a check may look at."""

    story: StoryText
    evidence: Evidence
    document: Document
    """The file that the story was read from."""
    settings: DeskSettings = DeskSettings()
    owners: tuple[Publisher | None, ...] = ()
    """For each source, the listed publisher whose address it has."""
    texts_read: SourceTexts | None = None
    """The texts of its sources, where another check of the story has read them."""

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the story."""
        return tuple(quotations(self.story))

    @cached_property
    def quoted(self) -> Mapping[int, Sequence[Quotation]]:
        """The quotations of each paragraph, in order, by its id."""
        return by_paragraph(self.quotations)

    @cached_property
    def own_words(self) -> Mapping[int, tuple[OwnWords, ...]]:
        """The words of each paragraph of its own between quotations, by its id."""
        return own_words(self.story.paragraphs, self.quoted)

    def words_of(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the normalised words of a paragraph, first those outside of quotations."""
        for part in self.own_words.get(id(paragraph), ()):
            yield from part.folded
        for quotation in self.quoted.get(id(paragraph), ()):
            yield from quotation.folded

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The figures that it states by itself: the first, if they are very many."""
        return self._stated[:MOST_FIGURES]

    @cached_property
    def _stated(self) -> tuple[Stated, ...]:
        return stated_figures(self.story, self.quotations, MOST_FIGURES + 1)

    @property
    def has_more_figures(self) -> bool:
        """True if it states more figures than are compared."""
        return len(self._stated) > MOST_FIGURES

    @cached_property
    def texts(self) -> SourceTexts:
        """The texts of its sources, read once for all checks."""
        return self.texts_read or SourceTexts(self.story, self.evidence)

    @cached_property
    def located(self) -> tuple[LocatedQuotation, ...]:
        """The places of its quotations in the sources that they cite."""
        return located_quotations(self.quotations, self.texts)


class Finding(Struct, frozen=True):
    """A diagnostic of the desk, with the words that it is about."""

    diagnostic: Diagnostic
    about: str = ""
    """The words of the story that it is about, as they stand there: what `desk: [{text}]` names."""


class UndeclaredReprint(Struct, frozen=True):
    """A `reprint_of` that front matter lacks: what `check --fix` writes."""

    source: int
    """The number of the source that is to get the line, counted from 1."""
    original: str
    """The id of the source whose text it carries."""


class Limit(Struct, frozen=True):
    """Things of which a story has more than are checked."""

    most: int
    what: str
    """In the plural."""


class Findings(Struct, frozen=True):
    """The findings of one or more checks in a story."""

    findings: tuple[Finding, ...] = ()
    quotations: Tally = Tally(0, 0, 0)
    figures: Tally = Tally(0, 0, 0)
    reprints: tuple[UndeclaredReprint, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    """Which sources have which quotation or figure, for the story's receipt."""
    limits: tuple[Limit, ...] = ()
    """Where a check stopped, of which a note tells editors."""

    def __add__(self, other: "Findings") -> "Findings":
        """Return both, in this order."""
        return Findings(
            self.findings + other.findings,
            _sum(self.quotations, other.quotations),
            _sum(self.figures, other.figures),
            self.reprints + other.reprints,
            self.claims + other.claims,
            self.limits + other.limits,
        )


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.found + other.found, one.absent + other.absent, one.unchecked + other.unchecked
    )


class Outcome(IntEnum):
    """What a comparison says of a quotation or a figure; what counts more is higher."""

    FOUND = 0
    """It is in a clipping of a source that it cites."""
    UNCHECKED = 1
    ABSENT = 2
    """It has a finding above a note."""


def tallied(outcomes: Iterable[tuple[str, Outcome]]) -> Tally:
    """Return how many claims came to what; one that is made twice counts once, by the worse."""
    worst: dict[str, Outcome] = {}
    for claim, outcome in outcomes:
        worst[claim] = max(worst.get(claim, Outcome.FOUND), outcome)
    came = list(worst.values())
    return Tally(*(came.count(each) for each in (Outcome.FOUND, Outcome.ABSENT, Outcome.UNCHECKED)))
