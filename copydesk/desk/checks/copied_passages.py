"""Passages of a source that a story carries as its own words, and excerpts that are too long."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.own_words import OwnWords
from copydesk.desk.sources.evidence import Effort
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.settings import DeskSettings
from copydesk.text.normalisation import length_in_words, normalised_words
from copydesk.text.quotations.source_text import SHINGLE, SourceText

LONGEST_RUN = 12
"""From so many consecutive words on, a passage is copied."""

_OWN_WORDS = 7
"""How many words of a run must be no part of a name or a title."""
_LINKING = "of and the for in on at de du la von van der al bin und et y"
_LINKS = frozenset(_LINKING.split())
"""Small words within names: the Bank *of* England."""
_MOST_PLACES = 50
_A_PLACE, _A_ROW = 400, 300_000
"""Steps to compare a word, and to look for the places where a run may stand."""

CODES = ("excerpt-long", "passage-copied")


def run(check: CheckInput) -> Findings:
    """Look for passages of the clippings outside a story's quotations; measure its excerpts."""
    story, evidence = check.story, check.evidence
    found: list[Finding] = []
    titles = [
        f" {' '.join(normalised_words(source.source.title))} "
        for source in story.catalog.sources
        if source.source.title
    ]
    texts = [(id_, passages) for id_ in evidence.clippings if (passages := evidence.passages(id_))]
    for paragraph in story.paragraphs if texts else ():
        if paragraph.part is not Part.QUOTE and evidence.effort.left >= 0:
            for run in check.own_words[id(paragraph)]:
                found += _copied(story, paragraph, run, texts, titles, evidence.effort)
    return Findings((*found, *_long_excerpts(story, check.settings)))


def _copied(
    story: StoryText,
    paragraph: Paragraph,
    run: OwnWords,
    texts: list[tuple[str, SourceText]],
    titles: list[str],
    effort: Effort,
) -> Iterator[Finding]:
    """Yield the passages of a run of words that stand in a clipping."""
    if len(run.folded) < LONGEST_RUN:
        return
    done = 0
    # Every run of twelve words has a whole block of five in it, wherever the blocks begin.
    for block in range(0, len(run.folded) - SHINGLE + 1, SHINGLE):
        if block < done:
            continue
        sought = tuple(run.folded[block : block + SHINGLE])
        longest: tuple[int, int, str] | None = None
        for id_, passages in texts:
            if passages.has_row(sought):
                start, end = _extended(run.folded, block, passages, effort)
                if longest is None or end - start > longest[1] - longest[0]:
                    longest = start, end, id_
        if longest is None:
            continue
        start, end, id_ = longest
        if _is_copied(run.words[start:end], run.folded[start:end], titles):
            done = end
            passage = run.passage(start, end)
            diagnostic = Diagnostic(
                story.path,
                paragraph.position(run.place(start)),
                "passage-copied",
                f"{end - start} words in a row are those of {id_}: “{_beginning(passage)}”",
                "Say it in words of your own, or quote it in quotation marks.",
            )
            yield Finding(diagnostic, passage)


def _extended(
    folded: list[str], block: int, passages: SourceText, effort: Effort
) -> tuple[int, int]:
    """Return the longest run of words around a block that stands in a clipping, as (start, end)."""
    source = passages.normalised
    sought = folded[block : block + SHINGLE]
    best = block, block + SHINGLE
    for place in passages.rows(sought, _MOST_PLACES) if effort.spend(_A_ROW) else ():
        start, end, other, far = block, block + SHINGLE, place, place + SHINGLE
        while start and other and folded[start - 1] == source[other - 1]:
            start, other = start - 1, other - 1
        while end < len(folded) and far < len(source) and folded[end] == source[far]:
            end, far = end + 1, far + 1
        effort.spend((end - start) * _A_PLACE)
        if end - start > best[1] - best[0]:
            best = start, end
    return best


def _is_copied(written: Sequence[str], folded: Sequence[str], titles: list[str]) -> bool:
    """Return whether a run of words is long enough, and more than names and titles."""
    spaced = f" {' '.join(folded)} "
    if length_in_words(folded) < LONGEST_RUN or any(spaced in title for title in titles):
        return False
    own = done = 0
    for named, group in groupby(written, key=lambda word: word[0].isupper()):
        size = len(list(group))
        inside = done > 0 and done + size < len(written)
        linking = inside and _LINKS.issuperset(folded[done : done + size])
        # The first word may be one that begins a sentence.
        own += (not done) if named else 0 if linking else size
        done += size
    return own >= _OWN_WORDS


def _beginning(passage: str) -> str:
    words = passage.split()
    return " ".join(words) if len(words) <= LONGEST_RUN else " ".join(words[:LONGEST_RUN]) + " …"


def _long_excerpts(story: StoryText, settings: DeskSettings) -> Iterator[Finding]:
    cap = settings.excerpt_words
    if cap is None:
        return
    for number, source in enumerate(story.catalog.sources):
        excerpt = source.source.excerpt
        if excerpt and (length := length_in_words(normalised_words(excerpt))) > cap:
            diagnostic = Diagnostic(
                story.path,
                story.places.get(f"sources.{number}.excerpt"),
                "excerpt-long",
                f"the excerpt of {source.id} has {length} words; the site shows {cap} at most",
                "Shorten it: […] leaves words out.",
            )
            yield Finding(diagnostic, excerpt)
