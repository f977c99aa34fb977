"""Reprints: sources of a story with the same text, by the word shingles that they share.

The containment of one set of shingles in another (A. Broder, "On the resemblance and containment of
documents", 1997) stays near 1 when a reprint drops paragraphs or has another headline.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from copydesk.desk.check_input import CheckInput, Finding, Findings, UndeclaredReprint
from copydesk.desk.sources.evidence import Evidence
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.model import PartialDate
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.report_series import is_series

SAME = 0.5
"""From this containment on, two texts are one report; two that quote the same speech share less."""
OTHER = 0.25
"""Below it they are two."""
_A_PAIR, _A_SHINGLE = 5_000, 100
"""Steps to compare two texts, and for each shingle."""
_FEWEST = 40
"""Shingles from which on a whole text says enough."""
_FEWEST_OF_PART = 100
"""The same for a part of a text, which may be little but a quotation."""


CODES = ("reprint-series", "reprint-undeclared", "reprint-unlikely")


def run(check: CheckInput) -> Findings:
    """Compare the clippings of a story's sources with what its front matter declares."""
    # What a translation has of its original is compared there.
    if len(check.evidence.clippings) < 2 or check.story.catalog.story.sources_of:
        return Findings()
    return _Comparison(check.story, check.evidence).findings()


class _Comparison:
    """The sources of one story with a clipping, and what they share."""

    def __init__(self, story: StoryText, evidence: Evidence) -> None:
        self._story = story
        self._evidence = evidence
        self._sources = story.catalog.sources
        self._texts = {
            number: passages
            for number, source in enumerate(self._sources, 1)
            if (passages := evidence.passages(source.id))
        }
        self._group = {
            number: source.original or number for number, source in enumerate(self._sources, 1)
        }

    def findings(self) -> Findings:
        """Return what front matter lacks, and what it should not say."""
        undeclared: list[Finding] = []
        reprints: list[UndeclaredReprint] = []
        for one, other in combinations(self._texts, 2):
            if not self._evidence.effort.spend(_A_PAIR):
                break
            if self._group[one] == self._group[other] or not self._may_be_same(one, other):
                continue
            share = self._containment(one, other)
            if share >= SAME and self._is_series(one, other):
                undeclared.append(self._series(*self._ordered(one, other)))
            elif share >= SAME:
                later, original = self._roles(one, other)
                reprints.append(UndeclaredReprint(later, self._sources[original - 1].id))
                undeclared.append(self._undeclared(later, original, share))
                merged = self._group[later]
                for number, group in self._group.items():
                    self._group[number] = self._group[original] if group == merged else group
        return Findings((*undeclared, *self._unlikely()), reprints=tuple(reprints))

    def _may_be_same(self, one: int, other: int) -> bool:
        """Return whether two texts share enough runs of three words to share many of five."""
        runs = self._texts[one].triples.keys(), self._texts[other].triples.keys()
        return len(runs[0] & runs[1]) >= OTHER * min(map(len, runs))

    def _containment(self, one: int, other: int) -> float:
        """Return how much of the shorter text stands in the other; 0 where there is too little of
        it.
        """
        texts = self._texts[one], self._texts[other]
        sets = [text.shingles for text in texts]
        fewest = min(map(len, sets))
        self._evidence.effort.spend(fewest * _A_SHINGLE)
        if fewest < (_FEWEST if self._are_whole(one, other) else _FEWEST_OF_PART):
            return 0.0
        return len(sets[0] & sets[1]) / fewest

    def _are_whole(self, *numbers: int) -> bool:
        return all(
            self._evidence.clippings[self._sources[number - 1].id].whole for number in numbers
        )

    def _roles(self, one: int, other: int) -> tuple[int, int]:
        """Return which of two must be the reprint, and of which original, each for its group."""
        roots = self._group[one], self._group[other]
        original, later = sorted(roots, key=self._rank)
        return later, original

    def _ordered(self, one: int, other: int) -> tuple[int, int]:
        """Return two with the later one first."""
        original, later = sorted((one, other), key=self._rank)
        return later, original

    def _is_series(self, one: int, other: int) -> bool:
        """Return whether two texts in the same words are two reports of a series."""
        mine, its = (
            self._evidence.passages(self._sources[number - 1].id) for number in (one, other)
        )
        if not mine or not its:
            return False
        days = [self._sources[number - 1].source.published for number in (one, other)]
        between = None
        if all(day and day.month and day.day for day in days):
            ordinals = [date(*_day(day)).toordinal() for day in days]
            between = abs(ordinals[0] - ordinals[1])
        return is_series(mine, its, between)

    def _series(self, later: int, original: int) -> Finding:
        one, other = self._sources[later - 1], self._sources[original - 1].id
        declared = one.original == original
        return self._finding(
            later,
            "reprint-series",
            f"{one.id} has the words of {other}, with other figures and dates: it seems to be "
            "another report of a series" + (", and is declared a reprint" if declared else ""),
            "If they are two reports, take reprint_of out, so that both count."
            if declared
            else "If they are two reports, leave it so: each counts as a source of its own.",
            None,
        )

    def _rank(self, number: int) -> tuple[bool, tuple[int, int, int], int]:
        """Return the agency's own comes first, then the earlier one, then the one listed first."""
        source = self._sources[number - 1]
        agencies = {
            (source.source.agency or "").casefold()
            for source in self._sources
            if source.source.agency
        }
        is_agency = (source.publisher or "").casefold() in agencies
        return not is_agency, _day(source.source.published), number

    def _undeclared(self, later: int, original: int, share: float) -> Finding:
        reprint, first = self._sources[later - 1], self._sources[original - 1]
        whole = later in self._texts and original in self._texts
        return self._finding(
            later,
            "reprint-undeclared",
            f"{share:.0%} of the shorter text of {reprint.id} and {first.id} is the same: readers "
            "are told of two independent sources"
            if whole
            else f"{reprint.id} carries the text of {first.id} or of its reprint: readers are told "
            "of two independent sources",
            f"Add reprint_of: {first.id} to {reprint.id}; copydesk check --fix does it.",
            None if self._is_sure(later, original) else Severity.WARNING,
        )

    def _is_sure(self, later: int, original: int) -> bool:
        read = [number for number in (later, original) if number in self._texts]
        return self._are_whole(*read)

    def _unlikely(self) -> Iterator[Finding]:
        for number, source in enumerate(self._sources, 1):
            original = source.original
            if original is None or not {number, original} <= self._texts.keys():
                continue
            sizes = [len(self._texts[part].shingles) for part in (number, original)]
            if min(sizes) < _FEWEST or not self._are_whole(number, original):
                continue
            share = self._containment(number, original)
            if share >= SAME and self._is_series(number, original):
                yield self._series(number, original)
            if share < OTHER:
                first = self._sources[original - 1].id
                yield self._finding(
                    number,
                    "reprint-unlikely",
                    f"{source.id} is declared a reprint of {first}, and shares {share:.0%} of its "
                    "text with it",
                    "If they are two reports, take reprint_of out, so that both count.",
                    None,
                )

    def _finding(
        self, number: int, code: str, message: str, hint: str, lowered: Severity | None
    ) -> Finding:
        place = self._story.places.get(f"sources.{number - 1}")
        diagnostic = Diagnostic(self._story.path, place, code, message, hint, lowered=lowered)
        return Finding(diagnostic, self._sources[number - 1].id)


def _day(published: PartialDate | None) -> tuple[int, int, int]:
    if published is None:
        return (9999, 0, 0)
    return published.year, published.month or 12, published.day or 31
