"""Passages of a source that a story carries as its own words, and excerpts that are too long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.desk.evidence import Evidence, Finding, Findings
from copydesk.desk.folding import fold, folded_words, normal, spans_of_words, weight
from copydesk.desk.passages import Passages
from copydesk.desk.prose import DeskStory, Paragraph, Part
from copydesk.desk.quoted import Quotation, quotations
from copydesk.diagnostics import Diagnostic
from copydesk.settings import DeskSettings

LONGEST_RUN = 12
"""From so many consecutive words on, a passage is copied."""

_BLOCK = 6
"""Every run of twelve words has a whole block of six in it, wherever the blocks begin."""
_OWN_WORDS = 7
"""How many words of a run must be no part of a name or a title."""
_LINKING = "of and the for in on at de du la von van der al bin und et y"
_LINKS = frozenset(_LINKING.split())
"""Small words within names: the Bank *of* England."""
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


def check_copied(story: DeskStory, evidence: Evidence, settings: DeskSettings) -> Findings:
    """Look for passages of the clippings in a story's own words; measure its excerpts.

    Codes: `excerpt-long`, `passage-copied`.
    """
    found: list[Finding] = []
    quoted: dict[int, list[Quotation]] = {}
    for quotation in quotations(story):
        quoted.setdefault(id(quotation.paragraph), []).append(quotation)
    titles = [
        f" {' '.join(folded_words(source.source.title))} "
        for source in story.catalog.sources
        if source.source.title
    ]
    texts = [(id_, passages) for id_ in evidence.clippings if (passages := evidence.passages(id_))]
    for paragraph in story.paragraphs if texts else ():
        if paragraph.part is not Part.QUOTE:
            for run in _own_words(paragraph, quoted.get(id(paragraph), ())):
                found += _copied(story, paragraph, run, texts, titles)
    return Findings((*found, *_long_excerpts(story, settings)))


def _own_words(paragraph: Paragraph, quoted: Sequence[Quotation]) -> Iterator[list[_Word]]:
    """The words of a paragraph between its quotations, with their places."""
    text = paragraph.text
    cuts = [(each.start, each.end) for each in quoted] + [(len(text), len(text))]
    begin = 0
    for start, end in sorted(cuts):
        part = text[begin : max(begin, start)]
        normalized = normal(part)
        # Compatibility forms may be longer or shorter; then the place is only near.
        words = [
            _Word(normalized[a:b], fold(normalized[a:b]), begin + a, begin + b)
            for a, b in spans_of_words(normalized)
        ]
        if len(words) >= LONGEST_RUN:
            yield words
        begin = end


def _copied(
    story: DeskStory,
    paragraph: Paragraph,
    words: list[_Word],
    texts: list[tuple[str, Passages]],
    titles: list[str],
) -> Iterator[Finding]:
    """The passages of a run of words that stand in a clipping."""
    folded = [word.folded for word in words]
    done = 0
    for block in range(0, len(words) - _BLOCK + 1, _BLOCK):
        if block < done:
            continue
        sought = f" {' '.join(folded[block : block + _BLOCK])} "
        longest: tuple[int, int, str] | None = None
        for id_, passages in texts:
            if sought in passages.spaced:
                start, end = _extended(folded, block, passages)
                if longest is None or end - start > longest[1] - longest[0]:
                    longest = start, end, id_
        if longest is None:
            continue
        start, end, id_ = longest
        run = words[start:end]
        if _is_copied(run, titles):
            done = end
            passage = paragraph.text[run[0].start : run[-1].end]
            diagnostic = Diagnostic(
                story.path,
                paragraph.position(run[0].start),
                "passage-copied",
                f"{len(run)} words in a row are those of {id_}: “{_beginning(passage)}”",
                "Say it in words of your own, or quote it in quotation marks.",
            )
            yield Finding(diagnostic, passage)


def _extended(folded: list[str], block: int, passages: Passages) -> tuple[int, int]:
    """The longest run of words around a block that stands in a clipping, as (start, end)."""
    source = passages.folded
    best = block, block + _BLOCK
    rarest = min(range(block, block + _BLOCK), key=lambda at: len(passages.places[folded[at]]))
    tried = 0
    for place in passages.places[folded[rarest]]:
        at = place - (rarest - block)
        if at < 0 or source[at : at + _BLOCK] != folded[block : block + _BLOCK]:
            continue
        start, end, other, far = block, block + _BLOCK, at, at + _BLOCK
        while start and other and folded[start - 1] == source[other - 1]:
            start, other = start - 1, other - 1
        while end < len(folded) and far < len(source) and folded[end] == source[far]:
            end, far = end + 1, far + 1
        if end - start > best[1] - best[0]:
            best = start, end
        tried += 1
        if tried == _MOST_PLACES:
            break
    return best


def _is_copied(run: list[_Word], titles: list[str]) -> bool:
    """Whether a run is long enough, and more than names and titles."""
    folded = [word.folded for word in run]
    if weight(folded) < LONGEST_RUN or any(f" {' '.join(folded)} " in title for title in titles):
        return False
    own = 0
    for index, word in enumerate(run):
        named = word.text[0].isupper() and index > 0
        linking = (
            word.folded in _LINKS
            and 0 < index < len(run) - 1
            and run[index - 1].text[0].isupper()
            and run[index + 1].text[0].isupper()
        )
        own += not named and not linking
    return own >= _OWN_WORDS


def _beginning(passage: str) -> str:
    words = passage.split()
    return " ".join(words) if len(words) <= LONGEST_RUN else " ".join(words[:LONGEST_RUN]) + " …"


def _long_excerpts(story: DeskStory, settings: DeskSettings) -> Iterator[Finding]:
    cap = settings.excerpt_words
    if cap is None:
        return
    for number, source in enumerate(story.catalog.sources):
        excerpt = source.source.excerpt
        if excerpt and (length := weight(folded_words(excerpt))) > cap:
            diagnostic = Diagnostic(
                story.path,
                story.places.get(f"sources.{number}.excerpt"),
                "excerpt-long",
                f"the excerpt of {source.id} has {length} words; the site shows {cap} at most",
                "Shorten it: […] leaves words out.",
            )
            yield Finding(diagnostic, excerpt)
