"""The saved texts of a story's sources, and the work that comparing with them may take."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from copydesk.text.quotations.source_text import SourceText

CUT = "[…]"
"""The end of a clipping that has only a part of its source's text."""

MOST_STEPS = 1_000_000_000
"""In the check of one story; about a second."""
_READING = 150
"""Steps to read the words of a text, for each of its characters."""

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
            self.effort.spend(len(self.clippings[source].text) * _READING)
        return self._passages[source]
