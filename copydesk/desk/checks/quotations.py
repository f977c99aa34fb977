"""Quotations compared with the sources that they cite."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from copydesk.desk.check_input import CheckInput, Finding, Findings, Outcome, tallied
from copydesk.desk.evidence import Evidence
from copydesk.desk.severities import is_above_note
from copydesk.desk.source_texts import SourceTexts
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.found_claims import OMISSIONS, QUOTATION, CheckedClaim, collapsed
from copydesk.newsroom.story.quotations import Quotation
from copydesk.newsroom.story.text import Part, StoryText
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.nearest_passage import Nearest, nearest
from copydesk.text.normalisation import normalised_words
from copydesk.text.quotation_pattern import (
    QuotationPattern,
    Segment,
    parts_between_omissions,
    pattern_of,
)
from copydesk.text.source_text import SourceText
from copydesk.text.speakers import speaker_of

UNVERIFIED = "quote-unverified"
_A_ROW, _SEARCH, _EDITED_SEARCH, _READING, _NEAREST = 100_000, 3, 60, 300, 3_000_000
"""Steps (`evidence.Effort`): to look for a row of words; for a character of a text that is
searched, or read in another way; to find the passage most like a quotation."""
_SURE = 5
"""Words from which on a quotation that stands elsewhere is no accident."""
_LONGEST_SHOWN = 160


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
    desk = _Desk(check.story, check.evidence)
    found: list[Finding] = []
    unverified: list[Quotation] = []
    outcomes: list[tuple[str, Outcome]] = []
    claims: list[CheckedClaim] = []
    effort = check.evidence.effort
    for quotation in check.quotations:
        result = _Result.BEYOND if effort.left < 0 else desk.result(quotation)
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


class _Near(Struct, frozen=True):
    source: str
    nearest: Nearest


class _Linked(Struct, frozen=True):
    text: SourceText
    evidence: Evidence


class _Desk:
    """One story and the texts to compare it with."""

    def __init__(self, story: StoryText, evidence: Evidence) -> None:
        self._story = story
        self._evidence = evidence
        self._texts = SourceTexts(story, evidence)
        self._sources = self._texts.sources
        self._excerpts: dict[str, SourceText] = {}
        self._stories: dict[str, _Linked | None] = {}

    def result(self, quotation: Quotation) -> _Result | Finding:
        """Return what becomes of a quotation."""
        for reading in (quotation.text, *quotation.readings):
            if vouched := self._vouched(quotation, pattern_of(reading)):
                return vouched
        quotation, wanted = self._likeliest(quotation)
        if not quotation.cited:
            return self._without_citation(quotation, wanted)
        if elsewhere := self._elsewhere(quotation, wanted):
            return self._misattributed(quotation, elsewhere)
        if near := self._nearest(quotation, wanted):
            return self._altered(quotation, near)
        foreign = [id_ for id_ in quotation.cited if self._is_foreign(id_, quotation)]
        if foreign:
            return self._translated(quotation, foreign)
        if all(self._texts.is_whole(id_) for id_ in quotation.cited):
            return self._absent(quotation)
        return _Result.OPEN

    def claim(self, quotation: Quotation, *, is_found: bool) -> CheckedClaim:
        """Return in which of the sources that it cites a quotation stands, for the receipt."""
        wanted = pattern_of(quotation.text)
        found = (
            (id_, kind)
            for id_ in (quotation.cited if is_found else ())
            if (kind := self._kind(id_, quotation.text, wanted))
        )
        return CheckedClaim(
            collapsed(quotation.text),
            quotation.paragraph,
            quotation.end,
            bool(quotation.cited),
            tuple(found),
        )

    def _kind(self, id_: str, text: str, wanted: QuotationPattern) -> str | None:
        """Return how a source has a quotation: word for word, or with the omissions that are
        marked. None if it is not there, or there is more that differs: spelling, house style.
        """
        passages = self._evidence.passages(id_)
        if passages is None or not self._evidence.effort.spend(len(passages.text)):
            return None
        if passages.has_unchanged(text):
            return QUOTATION
        parts = parts_between_omissions(text)
        is_there = len(parts) > 1 and all(map(passages.has_unchanged, parts))
        return OMISSIONS if is_there and self._stands_in(passages, wanted) else None

    def _likeliest(self, quotation: Quotation) -> tuple[Quotation, QuotationPattern]:
        """Return the reading of a quotation that a source has something like, or else all of it."""
        for reading in quotation.readings:
            other = replace(quotation, text=reading, folded=tuple(normalised_words(reading)))
            wanted = pattern_of(reading)
            if self._elsewhere(other, wanted) or self._nearest(other, wanted):
                return other, wanted
        return quotation, pattern_of(quotation.text)

    def _vouched(self, quotation: Quotation, wanted: QuotationPattern) -> _Result | None:
        if any(self._has(id_, wanted) for id_ in self._texts.readable(quotation.cited)):
            return _Result.HELD
        for slug in quotation.stories:
            linked = self._linked(slug)
            if linked and any(
                self._stands_in(passages, wanted)
                for id_ in linked.evidence.clippings
                if (passages := linked.evidence.passages(id_))
            ):
                return _Result.HELD
        if any(
            self._excerpt(id_).has(wanted)
            for id_ in quotation.cited
            if self._is_foreign(id_, quotation)
        ):
            return _Result.VOUCHED
        for slug in quotation.stories:
            linked = self._linked(slug)
            if linked and self._stands_in(linked.text, wanted):
                return _Result.VOUCHED
        return None

    def _linked(self, slug: str) -> _Linked | None:
        """Return another story of ours; read once."""
        if slug not in self._stories:
            linked = self._evidence.linked(slug)
            self._stories[slug] = (
                _Linked(SourceText(linked.text), linked.evidence) if linked else None
            )
        return self._stories[slug]

    def _has(self, id_: str, wanted: QuotationPattern) -> bool:
        passages = self._evidence.passages(id_)
        return passages is not None and self._stands_in(passages, wanted)

    def _stands_in(self, passages: SourceText, wanted: QuotationPattern) -> bool:
        effort = self._evidence.effort
        if not effort.spend(_A_ROW):
            return False
        if wanted.plain and passages.count(wanted.plain):
            return True
        steps = len(passages.text) * (_EDITED_SEARCH if wanted.is_edited else _SEARCH)
        steps += passages.unread(wanted) * _READING
        return effort.spend(steps) and passages.has(wanted)

    def _excerpt(self, id_: str) -> SourceText:
        """Return the excerpt that the story shows of a source."""
        if id_ not in self._excerpts:
            self._excerpts[id_] = SourceText(self._sources[id_].source.excerpt or "")
        return self._excerpts[id_]

    def _elsewhere(self, quotation: Quotation, wanted: QuotationPattern) -> str | None:
        return next((id_ for id_ in self._others(quotation) if self._has(id_, wanted)), None)

    def _others(self, quotation: Quotation) -> Iterator[str]:
        """Yield the sources with a clipping that a quotation does not cite."""
        cited = frozenset(quotation.cited)
        return (
            id_ for id_ in self._sources if id_ not in cited and id_ in self._evidence.clippings
        )

    def _nearest(self, quotation: Quotation, wanted: QuotationPattern) -> _Near | None:
        """Return the most similar passage, if every part between ellipses has one in the same
        source.
        """
        best: _Near | None = None
        for id_ in quotation.cited:
            for passages in (self._evidence.passages(id_), self._excerpt(id_)):
                if passages is None or not passages.text or passages.has(wanted):
                    continue
                found = self._similar(quotation, wanted, passages)
                if found and (best is None or found.likeness > best.nearest.likeness):
                    best = _Near(id_, found)
        return best

    def _similar(
        self, quotation: Quotation, wanted: QuotationPattern, passages: SourceText
    ) -> Nearest | None:
        if not self._evidence.effort.spend(_NEAREST):
            return None
        return _nearest_parts(quotation.text, wanted, passages)

    def _is_foreign(self, id_: str, quotation: Quotation) -> bool:
        """Return whether a source is in another language than the quotation."""
        declared = self._sources[id_].source.language
        source = self._texts.language(id_)
        own = language_of(quotation.text) or (self._story.language if declared else None)
        return source is not None and own is not None and languages_differ(source, own)

    def _without_citation(
        self, quotation: Quotation, wanted: QuotationPattern
    ) -> _Result | Finding:
        known = [slug for slug in quotation.stories if self._linked(slug)]
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
        elsewhere = self._elsewhere(quotation, wanted)
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
            self._texts.is_whole(id_) and not self._is_foreign(id_, quotation)
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

    def _altered(self, quotation: Quotation, near: _Near) -> Finding:
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
        hint = "No other clipping of this story has anything like it."
        for id_ in self._others(quotation):
            passages = self._evidence.passages(id_)
            near = passages and self._similar(quotation, wanted, passages)
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


def _nearest_parts(
    quotation: str, wanted: QuotationPattern, passages: SourceText
) -> Nearest | None:
    """Return the nearest passage to a quotation, or to the one part between ellipses that is
    missing.
    """
    if not wanted.is_edited:
        return nearest(quotation, passages)
    missing = [
        segment
        for segment in wanted.segments
        if not passages.has(QuotationPattern((), (segment,), is_edited=True))
    ]
    if not missing:
        text = " … ".join(map(_words, reversed(wanted.segments)))
        return Nearest(1.0, text, "its parts are in another order there")
    part = nearest(_words(missing[0]), passages) if len(missing) == 1 else None
    return part or nearest(quotation, passages)


def _words(segment: Segment) -> str:
    return " ".join(piece.replace("\x00", "") for piece in segment.pieces)


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
