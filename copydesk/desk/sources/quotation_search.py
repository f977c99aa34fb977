"""Where a quotation stands: in which source or story, word for word or nearly."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from copydesk.desk.sources.evidence import Evidence
from copydesk.desk.sources.texts import SourceTexts
from copydesk.newsroom.story.claims.found_claims import OMISSIONS, QUOTATION
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotations.nearest_passage import Nearest, nearest
from copydesk.text.quotations.pattern import (
    QuotationPattern,
    Segment,
    parts_between_omissions,
    pattern_of,
)
from copydesk.text.quotations.source_text import SourceText

_A_ROW, _SEARCH, _EDITED_SEARCH, _READING, _NEAREST = 100_000, 1, 60, 300, 3_000_000
"""Steps (`evidence.Effort`): to look for a row of words; for a character of a text that is
searched, or read in another way; to find the passage most like a quotation."""
_AT_ONCE = 8
"""Characters that a look for a quotation letter by letter takes in with one step."""


class Near(Struct, frozen=True):
    """A passage that is like a quotation, and the source that it stands in."""

    source: str
    nearest: Nearest


class Linked(Struct, frozen=True):
    """Another story of ours, to be searched, and what it rests on."""

    text: SourceText
    evidence: Evidence


class QuotationSearch:
    """Looks for the quotations of one story in the texts that it could have them from."""

    def __init__(self, story: StoryText, evidence: Evidence, texts: SourceTexts) -> None:
        self._language = story.language
        self._evidence = evidence
        self.texts = texts
        self.sources = self.texts.sources
        self._excerpts: dict[str, SourceText] = {}
        self._stories: dict[str, Linked | None] = {}

    def kind(self, id_: str, text: str, wanted: QuotationPattern) -> str | None:
        """Return how a source has a quotation: word for word, or with the omissions that are
        marked. None if it is not there, or there is more that differs: spelling, house style.
        """
        passages = self._evidence.passages(id_)
        if passages is None or not self._evidence.effort.spend(len(passages.text) // _AT_ONCE):
            return None
        if passages.has_unchanged(text):
            return QUOTATION
        parts = parts_between_omissions(text)
        is_there = len(parts) > 1 and all(map(passages.has_unchanged, parts))
        return OMISSIONS if is_there and self.stands_in(passages, wanted) else None

    def likeliest(self, quotation: Quotation) -> tuple[Quotation, QuotationPattern]:
        """Return the reading of a quotation that a source has something like, or else all of it."""
        for reading in quotation.readings:
            other = replace(quotation, text=reading)
            wanted = pattern_of(reading)
            if self.elsewhere(other, wanted) or self.nearest(other, wanted):
                return other, wanted
        return quotation, pattern_of(quotation.text)

    def linked(self, slug: str) -> Linked | None:
        """Return another story of ours; read once."""
        if slug not in self._stories:
            linked = self._evidence.linked(slug)
            self._stories[slug] = (
                Linked(SourceText(linked.text), linked.evidence) if linked else None
            )
        return self._stories[slug]

    def has(self, id_: str, wanted: QuotationPattern) -> bool:
        """Return whether a source has a quotation."""
        passages = self._evidence.passages(id_)
        return passages is not None and self.stands_in(passages, wanted)

    def stands_in(self, passages: SourceText, wanted: QuotationPattern) -> bool:
        """Return whether a text has a quotation; False where there is no effort left."""
        effort = self._evidence.effort
        looked_at = passages.unindexed(wanted.plain) if wanted.plain else 0
        if not effort.spend(_A_ROW + looked_at * _SEARCH):
            return False
        if wanted.plain and passages.count(wanted.plain):
            return True
        steps = len(passages.text) * (_EDITED_SEARCH if wanted.is_edited else _SEARCH)
        steps += passages.unread(wanted) * _READING
        return effort.spend(steps) and passages.has(wanted)

    def excerpt(self, id_: str) -> SourceText:
        """Return the excerpt that the story shows of a source."""
        if id_ not in self._excerpts:
            self._excerpts[id_] = SourceText(self.sources[id_].source.excerpt or "")
        return self._excerpts[id_]

    def elsewhere(self, quotation: Quotation, wanted: QuotationPattern) -> str | None:
        """Return a source with a quotation that it does not cite."""
        return next((id_ for id_ in self.others(quotation) if self.has(id_, wanted)), None)

    def others(self, quotation: Quotation) -> Iterator[str]:
        """Yield the sources with a clipping that a quotation does not cite."""
        cited = frozenset(quotation.cited)
        return (id_ for id_ in self.sources if id_ not in cited and id_ in self._evidence.clippings)

    def nearest(self, quotation: Quotation, wanted: QuotationPattern) -> Near | None:
        """Return the most similar passage, if every part between ellipses has one in the same
        source.
        """
        best: Near | None = None
        for id_ in quotation.cited:
            for passages in (self._evidence.passages(id_), self.excerpt(id_)):
                if passages is None or not passages.text or passages.has(wanted):
                    continue
                found = self.similar(quotation, wanted, passages)
                if found and (best is None or found.likeness > best.nearest.likeness):
                    best = Near(id_, found)
        return best

    def similar(
        self, quotation: Quotation, wanted: QuotationPattern, passages: SourceText
    ) -> Nearest | None:
        """Return the passage of a text that is most like a quotation."""
        if not self._evidence.effort.spend(_NEAREST):
            return None
        return _nearest_parts(quotation.text, wanted, passages)

    def is_foreign(self, id_: str, quotation: Quotation) -> bool:
        """Return whether a source is in another language than the quotation."""
        declared = self.sources[id_].source.language
        source = self.texts.language(id_)
        own = language_of(quotation.text) or (self._language if declared else None)
        return source is not None and own is not None and languages_differ(source, own)


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
