"""The quotations and figures of a story with the sources that have them, as its receipt records it.

`found_hashes` has an entry for each: the first letter of its kind, how many characters it has, and
a hash of these and of the source. The characters count as they are written, so what was found keeps
its mark however a later desk reads it, and what is changed loses it. Where a later desk takes other
characters for the quotation or the figure, they are looked for by their number.
"""

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from copydesk.model import Receipt, Source
from copydesk.newsroom.story.claims.claims import ReadClaims
from copydesk.newsroom.story.sources.resolved import CatalogSource, FoundClaim
from copydesk.newsroom.story.text.citation_runs import cited_by
from copydesk.newsroom.story.text.story_text import Paragraph, Part

QUOTATION, OMISSIONS, FIGURE = "quotation", "omissions", "figure"
"""Kinds: a quotation that was found word for word, one with marked omissions, a figure."""

HASH_LENGTH = 8
"""Hexadecimal digits: what is found is one of a few thousand passages of a story."""
_MOST_LOOKED_AT = 20_000
"""Characters of a story in which passages are looked for by their length."""
_WORD = re.compile(r"[^\W\u2e80-\uffff]")
"""A letter or a digit of a script that has spaces between its words."""


class CheckedClaim(Struct, frozen=True):
    """A quotation or a figure that was compared with its sources."""

    text: str
    paragraph: Paragraph
    end: int
    """Where it ends in the paragraph."""
    is_cited: bool
    found: tuple[tuple[str, str], ...]
    """The ids of the sources that it was found in, each with its kind."""
    is_figure: bool = False


def found_hashes(
    paragraphs: Sequence[Paragraph],
    sources: Sequence[CatalogSource],
    citations: Sequence[tuple[int, ...]],
    checked: Iterable[CheckedClaim],
) -> tuple[str, ...]:
    """Return the entries for what was found in a source that it cites, in the order of the text.

    What is written twice and cites the same source counts if it was found there both times.
    """
    places = _places(paragraphs)
    entries: dict[tuple[bool, str, int], str | None] = {}
    for claim in checked:
        kinds = dict(claim.found)
        run = _run(paragraphs, places, claim.paragraph, claim.end, is_cited=claim.is_cited)
        for number in dict.fromkeys(number for index in run for number in citations[index]):
            source = sources[number - 1]
            kind = kinds.get(source.id)
            entry = _entry(kind, claim.text, source.source) if kind else None
            known = entries.setdefault((claim.is_figure, claim.text, number), entry)
            if known != entry:
                entries[claim.is_figure, claim.text, number] = None
    return tuple(dict.fromkeys(filter(None, entries.values())))


def found_claims(
    receipt: Receipt,
    paragraphs: Sequence[Paragraph],
    read: ReadClaims,
    sources: Sequence[Source],
) -> tuple[FoundClaim, ...]:
    """Return the quotations and figures of a story that its receipt has, as they are written.

    Only the story's file decides, so readers see the same with and without clippings.
    """
    wanted = frozenset(receipt.found_hashes)
    if not wanted:
        return ()
    hashes = _Hashes(wanted, sources)
    places = _places(paragraphs)
    met: set[str] = set()
    found = []

    def note(kind: str, text: str, paragraph: Paragraph, end: int, *, is_cited: bool) -> None:
        if numbers := hashes.numbers(kind, text, met):
            run = _run(paragraphs, places, paragraph, end, is_cited=is_cited)
            found.append(FoundClaim(kind, text, run, numbers))

    for quotation in read.quotations:
        for kind in (QUOTATION, OMISSIONS):
            text, cited = collapsed(quotation.text), bool(quotation.cited)
            note(kind, text, quotation.paragraph, quotation.end, is_cited=cited)
    for stated in read.figures:
        text, paragraph = collapsed(stated.figure.text), stated.paragraph
        note(FIGURE, text, paragraph, stated.figure.end, is_cited=bool(paragraph.cited))
    if receipt.holds and not wanted <= met:
        for kind, text, paragraph, end in _passages(paragraphs, wanted - met):
            note(kind, text, paragraph, end, is_cited=bool(paragraph.cited))
    return tuple(found)


def collapsed(text: str) -> str:
    """Return a text with one space for each run of white space, so that lines break anywhere."""
    return " ".join(text.split())


def _entry(kind: str, text: str, source: Source) -> str:
    return f"{_start(kind, len(text))}{_hash(kind, text, source)}"


def _start(kind: str, length: int) -> str:
    return f"{kind[0]}{length}-"


def _hash(kind: str, text: str, source: Source) -> str:
    """Return the start of a SHA-256 (FIPS 180-4)."""
    written = json.dumps([kind, identity(source), text], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:HASH_LENGTH]


def identity(source: Source) -> tuple[str, ...]:
    """Return which text a source is: its address says it; without one, who published what."""
    if source.url:
        return (source.id or "", source.url)
    return (source.id or "", source.publisher or "", source.title or "", str(source.published))


class _Hashes:
    """The entries of a receipt, to be asked which sources have a passage."""

    def __init__(self, wanted: frozenset[str], sources: Sequence[Source]) -> None:
        self._wanted = wanted
        self._starts = {f"{entry.partition('-')[0]}-" for entry in wanted}
        self._sources = sources

    def numbers(self, kind: str, text: str, met: set[str]) -> tuple[int, ...]:
        """Return the numbers of the sources that have a passage, and add their entries to `met`."""
        if _start(kind, len(text)) not in self._starts:
            return ()
        entries = [_entry(kind, text, source) for source in self._sources]
        met.update(self._wanted.intersection(entries))
        return tuple(number for number, entry in enumerate(entries, 1) if entry in self._wanted)


def _places(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    return {id(paragraph): index for index, paragraph in enumerate(paragraphs)}


def _run(
    paragraphs: Sequence[Paragraph],
    places: dict[int, int],
    paragraph: Paragraph,
    end: int,
    *,
    is_cited: bool,
) -> tuple[int, ...]:
    """Return the citations of what ends at a place; a title has none, though it holds for all."""
    is_apart = paragraph.part in (Part.TITLE, Part.SUMMARY, Part.HEADING)
    if not is_cited or (is_apart and not paragraph.citations):
        return ()
    return cited_by(paragraphs, places[id(paragraph)], end)


def _passages(
    paragraphs: Sequence[Paragraph], entries: Iterable[str]
) -> Iterator[tuple[str, str, Paragraph, int]]:
    """Yield every passage, of whole words, that is as long as one of some entries says.

    Each with its kind, its paragraph, and where it ends there.
    """
    kinds = {kind[0]: kind for kind in (QUOTATION, OMISSIONS, FIGURE)}
    starts = {entry.partition("-")[0] for entry in entries}
    lengths = sorted((kinds[start[0]], int(start[1:])) for start in starts)
    if sum(len(paragraph.text) for paragraph in paragraphs) > _MOST_LOOKED_AT:
        return
    for paragraph in paragraphs:
        text = collapsed(paragraph.text)
        borders = [
            place
            for place in range(len(text) + 1)
            if not (_WORD.match(text, place) and place and _WORD.match(text, place - 1))
        ]
        ends = frozenset(borders)
        written = [place for place, sign in enumerate(paragraph.text) if not sign.isspace()]
        signs = [place for place, sign in enumerate(text) if sign != " "]
        for kind, length in lengths:
            for start in borders:
                if start + length in ends:
                    last = written[bisect_left(signs, start + length - 1)]
                    yield kind, text[start : start + length], paragraph, last + 1
