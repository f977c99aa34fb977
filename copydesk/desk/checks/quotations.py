"""Quotations compared with the sources that they cite."""

from collections.abc import Iterable
from enum import Enum, auto

from copydesk.desk.check_input import CheckInput, Finding, Findings, Outcome, tallied
from copydesk.desk.severities import is_above_note
from copydesk.desk.sources.quotation_search import Near, QuotationSearch
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.claims.found_claims import CheckedClaim, collapsed
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.story_text import Part, StoryText
from copydesk.text.languages import languages_differ
from copydesk.text.people.speakers import speaker_of
from copydesk.text.quotations.pattern import (
    QuotationPattern,
    pattern_of,
)

UNVERIFIED = "quote-unverified"
_SURE = 5
"""Words from which on a quotation that stands elsewhere is not an accident."""
_LONGEST_SHOWN = 160
_A_QUOTATION = 300_000
"""Steps (`evidence.Effort`) to read a quotation."""


class _Result(Enum):
    HELD = auto()
    """It is in a clipping of what it cites."""
    VOUCHED = auto()
    """It is in a story of ours, or in an excerpt that a translation cannot be compared with."""
    OPEN = auto()
    """Nothing shows that it does not stand there."""
    LINKED = auto()
    """A link says where it is from, and nobody compared it."""
    BEYOND = auto()
    """It was not looked for everywhere: it is neither there nor absent."""


CODES = (
    "quote-absent",
    "quote-altered",
    "quote-misattributed",
    "quote-secondhand",
    "quote-translated",
    "quote-uncited",
    UNVERIFIED,
)


def run(check: CheckInput) -> Findings:
    """Compare the quotations of a story with its sources."""
    desk = _Desk(check)
    found: list[Finding] = []
    unverified: list[Quotation] = []
    outcomes: list[tuple[str, Outcome]] = []
    claims: list[CheckedClaim] = []
    effort = check.evidence.effort
    for quotation in check.quotations:
        result = desk.result(quotation) if effort.spend(_A_QUOTATION) else _Result.BEYOND
        if effort.left < 0:
            result = _Result.BEYOND
        outcomes.append((" ".join(quotation.folded), _outcome(check, result)))
        claims.append(desk.claim(quotation, is_found=result is _Result.HELD))
        if isinstance(result, Finding):
            found.append(result)
        elif result is _Result.OPEN:
            unverified.append(quotation)
    if unverified:
        found.append(desk.unverified(unverified))
    return Findings(tuple(found), quotations=tallied(outcomes), claims=tuple(claims))


def _outcome(check: CheckInput, result: _Result | Finding) -> Outcome:
    if isinstance(result, Finding):
        allowances = check.story.catalog.story.desk
        above = is_above_note(result, allowances, check.settings)
        return Outcome.ABSENT if above else Outcome.UNCHECKED
    return Outcome.FOUND if result is _Result.HELD else Outcome.UNCHECKED


class _Desk:
    """One story and the texts to compare it with."""

    def __init__(self, check: CheckInput) -> None:
        self._story = check.story
        self._evidence = check.evidence
        self._search = QuotationSearch(check.story, check.evidence, check.texts)
        self._texts = check.texts
        self._sources = self._texts.sources

    def result(self, quotation: Quotation) -> _Result | Finding:
        """Return what becomes of a quotation."""
        for reading in (quotation.text, *quotation.readings):
            if vouched := self._vouched(quotation, pattern_of(reading)):
                return vouched
        quotation, wanted = self._search.likeliest(quotation)
        if not quotation.cited:
            return self._without_citation(quotation, wanted)
        if elsewhere := self._search.elsewhere(quotation, wanted):
            return self._misattributed(quotation, elsewhere)
        if near := self._search.nearest(quotation, wanted):
            return self._altered(quotation, near)
        foreign = [id_ for id_ in quotation.cited if self._search.is_foreign(id_, quotation)]
        if foreign:
            return self._translated(quotation, foreign)
        if all(self._texts.is_whole(id_) for id_ in quotation.cited):
            return self._absent(quotation)
        return _Result.OPEN

    def claim(self, quotation: Quotation, *, is_found: bool) -> CheckedClaim:
        """Return in which of the sources that it cites a quotation stands, for the receipt."""
        text = quotation.text
        found = (
            (id_, kind)
            for id_ in (quotation.cited if is_found else ())
            if (kind := self._search.kind(id_, text, pattern_of(text)))
        )
        return CheckedClaim(
            collapsed(text),
            quotation.paragraph,
            quotation.end,
            bool(quotation.cited),
            tuple(found),
        )

    def _vouched(self, quotation: Quotation, wanted: QuotationPattern) -> _Result | None:
        if any(self._search.has(id_, wanted) for id_ in self._texts.readable(quotation.cited)):
            return _Result.HELD
        for slug in quotation.stories:
            linked = self._search.linked(slug)
            if linked and any(
                self._search.stands_in(passages, wanted)
                for id_ in linked.evidence.clippings
                if (passages := linked.evidence.passages(id_))
            ):
                return _Result.HELD
        if any(
            self._search.excerpt(id_).has(wanted)
            for id_ in quotation.cited
            if self._search.is_foreign(id_, quotation)
        ):
            return _Result.VOUCHED
        for slug in quotation.stories:
            linked = self._search.linked(slug)
            if linked and self._search.stands_in(linked.text, wanted):
                return _Result.VOUCHED
        return None

    def _without_citation(
        self, quotation: Quotation, wanted: QuotationPattern
    ) -> _Result | Finding:
        known = [slug for slug in quotation.stories if self._search.linked(slug)]
        if known:
            return _finding(
                self._story,
                quotation,
                "quote-secondhand",
                f'the story "{known[0]}", linked beside this quotation, does not have it',
                "Cite the source that has it, [@id], or take the words from that story.",
            )
        if quotation.stories:
            return _Result.OPEN
        if quotation.linked:
            return _Result.LINKED
        elsewhere = self._search.elsewhere(quotation, wanted)
        return _finding(
            self._story,
            quotation,
            "quote-uncited",
            "no source is cited for this quotation",
            f"It is in the clipping of {elsewhere}: write [@{elsewhere}] after it."
            if elsewhere
            else "Write [@id] of the source that has it, in the same paragraph.",
        )

    def _misattributed(self, quotation: Quotation, elsewhere: str) -> Finding:
        whole = all(
            self._texts.is_whole(id_) and not self._search.is_foreign(id_, quotation)
            for id_ in quotation.cited
        )
        lowered = Severity.NOTE
        if whole:
            lowered = Severity.WARNING
        cited = _listed(quotation.cited)
        return _finding(
            self._story,
            quotation,
            "quote-misattributed",
            f"this quotation is in {elsewhere}, and cites {cited}"
            if whole
            else f"this quotation is in {elsewhere}; it cites {cited}, of which there "
            "is no complete clipping",
            f"Cite the source that has it: [@{elsewhere}]",
            lowered=None if whole and quotation.words >= _SURE else lowered,
        )

    def _altered(self, quotation: Quotation, near: Near) -> Finding:
        sure = quotation.words >= _SURE and self._texts.is_whole(near.source)
        passage = near.nearest
        return _finding(
            self._story,
            quotation,
            "quote-altered",
            f"{near.source} has this quotation in other words: {passage.difference}",
            f"It reads there: “{_shortened(passage.text)}”. Quote it so; […] leaves words out, and "
            "[brackets] put others in.",
            lowered=None if sure else Severity.WARNING,
        )

    def _translated(self, quotation: Quotation, foreign: list[str]) -> Finding:
        hint = (
            "Ask someone who reads that language to check the translation; "
            "the page says that it is ours."
        )
        if undeclared := [id_ for id_ in foreign if not self._sources[id_].source.language]:
            named = _listed(tuple(undeclared))
            hint = f"Give {named} its language: in front matter; then the page says that the "
            hint += "translation is ours."
        return _finding(
            self._story,
            quotation,
            "quote-translated",
            f"the source cited, {_listed(foreign)}, is in another language than this quotation",
            hint,
        )

    def _absent(self, quotation: Quotation) -> Finding:
        wanted = pattern_of(quotation.text)
        noun = self._story.catalog.story.noun
        hint = f"No other clipping of this {noun} has anything like it."
        for id_ in self._search.others(quotation):
            passages = self._evidence.passages(id_)
            near = passages and self._search.similar(quotation, wanted, passages)
            if near:
                hint = f"{id_} has something like it: “{_shortened(near.text)}”."
                break
        return _finding(
            self._story,
            quotation,
            "quote-absent",
            f"nothing like this quotation is in the clipping of {_listed(quotation.cited)}",
            hint,
            lowered=None if self._is_made_up(quotation) else Severity.WARNING,
        )

    def _is_made_up(self, quotation: Quotation) -> bool:
        """Return whether the story has somebody say words that a source in its language lacks.

        An idiom, a placard or a question of the writer's own has no speaker.
        """
        if quotation.words < _SURE:
            return False
        text = quotation.paragraph.text
        languages = [self._texts.language(id_) for id_ in quotation.cited]
        return (
            quotation.paragraph.part is not Part.QUOTE
            and all(
                known is not None and not languages_differ(known, self._story.language)
                for known in languages
            )
            and speaker_of(text, quotation.start, quotation.end) is not None
        )

    def unverified(self, open_: list[Quotation]) -> Finding:
        """Return the one note on all quotations of a story that nothing could be said about."""
        first = open_[0]
        cited = dict.fromkeys(
            id_ for quotation in open_ for id_ in quotation.cited if not self._texts.is_whole(id_)
        )
        count = f"{len(open_)} quotations" if len(open_) > 1 else "this quotation"
        lacking = f": there is no complete clipping of {_listed(cited)}" if cited else ""
        return _finding(
            self._story,
            first,
            UNVERIFIED,
            f"{count} could not be checked{lacking}",
            "Save a source's text with copydesk clip.",
        )


def _finding(
    story: StoryText,
    quotation: Quotation,
    code: str,
    message: str,
    hint: str,
    *,
    lowered: Severity | None = None,
) -> Finding:
    diagnostic = Diagnostic(story.path, quotation.position, code, message, hint, lowered=lowered)
    return Finding(diagnostic, quotation.text)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
