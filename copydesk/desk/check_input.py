"""What the desk works with: the saved texts of sources, and what comes of holding a story to them.

Every check is a pure function of a `StoryText` (`newsroom/story_text.py`) and an `Evidence`;
`checks/all_checks.py` runs them all.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from copydesk.diagnostics import Diagnostic
from copydesk.model import Tally
from copydesk.text.source_text import Passages

CUT = "[…]"
"""What ends a clipping that has a part of its source's text only."""

_CUTS = (CUT, "[...]", "[. . .]")


class Clipping(Struct, frozen=True):
    """The editors' saved text of a source."""

    source: str
    """The source's id."""
    text: str
    """Without the mark that it is a part."""
    whole: bool = True
    """Whether it is all of the source's text: only then can it show that something is not there."""


def clipping(source: str, saved: str) -> Clipping:
    """A clipping from the text of its file: a part if it ends in `[…]`."""
    text = saved.rstrip()
    for cut in _CUTS:
        if text.endswith(cut):
            return Clipping(source, text.removesuffix(cut).rstrip(), whole=False)
    return Clipping(source, text)


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
        self._passages: dict[str, Passages] = {}

    def passages(self, source: str) -> Passages | None:
        """A source's text, to be searched; None without a clipping."""
        if source not in self.clippings:
            return None
        if source not in self._passages:
            self._passages[source] = Passages(self.clippings[source].text)
        return self._passages[source]


class Finding(Struct, frozen=True):
    """What the desk has found."""

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
    """What one or more families of checks have to say about a story."""

    findings: tuple[Finding, ...] = ()
    quotations: Tally = Tally(0, 0)
    """How many stand in a clipping of what they cite, of all."""
    figures: Tally = Tally(0, 0)
    reprints: tuple[UndeclaredReprint, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        """Both, in this order."""
        return Findings(
            self.findings + other.findings,
            _sum(self.quotations, other.quotations),
            _sum(self.figures, other.figures),
            self.reprints + other.reprints,
        )


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(one.verified + other.verified, one.total + other.total)
