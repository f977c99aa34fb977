"""The input and the output of a check: a story with the saved texts of its sources, and findings.

Every check is a pure function of a `CheckInput`; `checks/all_checks.py` lists them.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from copydesk.content.documents import Document
from copydesk.diagnostics import Diagnostic
from copydesk.model import Publisher, Tally
from copydesk.newsroom.story.quotations import Quotation, quotations
from copydesk.newsroom.story.text import StoryText
from copydesk.settings import DeskSettings
from copydesk.text.source_text import SourceText

CUT = "[…]"
"""The end of a clipping that has only a part of its source's text."""

MOST_STEPS = 1_500_000_000
"""In the check of one story; about a second."""

_CUTS = (CUT, "[...]", "[. . .]")


class Clipping(Struct, frozen=True):
    """The editors' saved text of a source."""

    source: str
    """The source's id."""
    text: str
    """Without the mark that it is a part."""
    whole: bool = True
    """True if it is all of the source's text: only then can it show that something is not there."""


def clipping(source: str, saved: str) -> Clipping:
    """Return a clipping from the text of its file: a part if it ends in `[…]`."""
    text = saved.rstrip()
    for cut in _CUTS:
        if text.endswith(cut):
            return Clipping(source, text.removesuffix(cut).rstrip(), whole=False)
    return Clipping(source, text)


class Effort:
    """The work that the check of one story may take, so that any text comes to an end.

    A step is about what it takes to look at one character. No story that is read by people needs a
    hundredth of it; where it is used up, the rest is not checked, and not called wrong.
    """

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.left = most

    def spend(self, steps: int) -> bool:
        """Take some steps; return False if there are none left."""
        self.left -= steps
        return self.left >= 0


class LinkedStory(Struct, frozen=True):
    """Another story of ours, as far as it can vouch for a quotation."""

    text: str
    """All that it says (`StoryText.text`)."""
    evidence: "Evidence"


def _no_story(slug: str) -> LinkedStory | None:  # noqa: ARG001 - the shape of `Evidence.linked`
    return None


class Evidence:
    """The clippings of a story's sources, read for searching when they are first asked for."""

    def __init__(
        self,
        clippings: Mapping[str, Clipping] = MappingProxyType({}),
        linked: Callable[[str], LinkedStory | None] = _no_story,
    ) -> None:
        """`clippings` by the ids of their sources; `linked` finds a story of ours by its slug."""
        self.clippings = clippings
        self.linked = linked
        self.effort = Effort()
        self._passages: dict[str, SourceText] = {}

    def passages(self, source: str) -> SourceText | None:
        """Return a source's text, to be searched; None without a clipping."""
        if source not in self.clippings:
            return None
        if source not in self._passages:
            self._passages[source] = SourceText(self.clippings[source].text)
        return self._passages[source]


class CheckInput(Struct, frozen=True, dict=True):
    """Everything that a check may look at."""

    story: StoryText
    evidence: Evidence
    document: Document
    """The file that the story was read from."""
    settings: DeskSettings = DeskSettings()
    owners: tuple[Publisher | None, ...] = ()
    """For each source, the listed publisher whose address it has."""

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the story."""
        return tuple(quotations(self.story))


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


class Findings(Struct, frozen=True):
    """The findings of one or more checks in a story."""

    findings: tuple[Finding, ...] = ()
    quotations: Tally = Tally(0, 0, 0)
    figures: Tally = Tally(0, 0, 0)
    reprints: tuple[UndeclaredReprint, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        """Return both, in this order."""
        return Findings(
            self.findings + other.findings,
            _sum(self.quotations, other.quotations),
            _sum(self.figures, other.figures),
            self.reprints + other.reprints,
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
