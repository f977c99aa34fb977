"""Sentences that are one of a source with a few words changed, outside quotation marks."""

from collections.abc import Collection, Iterator, Sequence
from statistics import median_low

from msgspec import Struct

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.own_words import OwnWords
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.text.story_text import Paragraph, Part
from copydesk.text.normalisation import length_in_words
from copydesk.text.quotations.source_text import SourceText
from copydesk.text.sentences import sentences

CODES = ("passage-near",)

FEWEST_WORDS = 14
"""Of a sentence that is compared."""
NEAR, VERY_NEAR = 0.75, 0.8
"""Shares of a sentence's words that stand in a source's in the same order: from the first on it is
a note, from the second a warning. Of 394 clean paragraphs over real articles none came to the
first."""
_COPIED = 12
"""A run of words that `passage-copied` finds."""
_OWN_WORDS = 9
"""How many of the words must be no part of a name."""
_FEWEST_HITS = 0.2
"""Share of the runs of three words that a source must have, to be looked at closely."""
_FEWEST_RUNS = 3
_SPARE = 6
"""Words that a source's sentence may be longer."""
_A_SENTENCE = 30_000
"""Steps (`evidence.Effort`) to compare a sentence closely."""
_NOT_READ = frozenset((Part.QUOTE, Part.HEADING, Part.TITLE))


class _Sentence(Struct, frozen=True):
    """A sentence without its quotations."""

    start: int
    """Where it begins in its paragraph."""
    written: list[str]
    """Its words."""
    folded: list[str]
    """The same as they are compared."""


class _Near(Struct, frozen=True):
    """How near a sentence is to a source."""

    share: float
    source: str
    start: int
    """The words of the source, by the numbers of the first and the last."""
    end: int


def run(check: CheckInput) -> Findings:
    """Look for sentences of the clippings that a story has nearly word for word."""
    evidence = check.evidence
    texts = [(id_, passages) for id_ in evidence.clippings if (passages := evidence.passages(id_))]
    if not texts:
        return Findings()
    found = []
    for paragraph in check.story.paragraphs:
        own = check.own_words.get(id(paragraph), ())
        if evidence.effort.left < 0:
            break
        if paragraph.part in _NOT_READ or not _may_be_near(own, texts):
            continue
        for sentence in _sentences(paragraph, own):
            near = _nearest(check, sentence, texts)
            if near and evidence.effort.left >= 0:
                found.append(_finding(check, paragraph, sentence, near))
    return Findings(tuple(found))


def _may_be_near(own: Sequence[OwnWords], texts: list[tuple[str, SourceText]]) -> bool:
    """Return whether a source has a few runs of three words of a paragraph: most have none."""
    folded = [word for part in own for word in part.folded]
    runs = _runs_of_three(folded)
    return len(folded) >= FEWEST_WORDS and any(
        _shared(runs, passages) >= _FEWEST_RUNS for _, passages in texts
    )


def _runs_of_three(folded: list[str]) -> list[tuple[str, str, str]]:
    return list(zip(folded, folded[1:], folded[2:], strict=False))


def _shared(runs: Collection[tuple[str, str, str]], passages: SourceText) -> int:
    """Return how many runs of three words a source has."""
    return sum(map(passages.triples.__contains__, runs))


def _sentences(paragraph: Paragraph, own: Sequence[OwnWords]) -> Iterator[_Sentence]:
    """Yield the longer sentences of a paragraph."""
    if len(paragraph.text) < 4 * FEWEST_WORDS:
        return
    for sentence in sentences(paragraph.text):
        written: list[str] = []
        folded: list[str] = []
        for part in own:
            within = part.within(sentence.start, sentence.end)
            written += part.words[within]
            folded += part.folded[within]
        if length_in_words(written) >= FEWEST_WORDS:
            yield _Sentence(sentence.start, written, folded)


def _nearest(
    check: CheckInput, sentence: _Sentence, texts: list[tuple[str, SourceText]]
) -> _Near | None:
    """Return the source that a sentence is nearest to, if it is near and no formula of several."""
    runs = _runs_of_three(sentence.folded)
    fewest = max(_FEWEST_RUNS, _FEWEST_HITS * len(sentence.folded))
    near = [
        found
        for id_, passages in texts
        if _shared(runs, passages) >= fewest
        and (found := _compared(check, id_, sentence, passages)) is not None
    ]
    if not near or len({check.texts.original(found.source) for found in near}) > 1:
        return None
    return max(near, key=lambda found: found.share)


def _compared(
    check: CheckInput, id_: str, sentence: _Sentence, passages: SourceText
) -> _Near | None:
    from rapidfuzz.distance import LCSseq

    written, folded = sentence.written, sentence.folded
    places = passages.triples
    hits = [
        place - index
        for index, three in enumerate(_runs_of_three(folded))
        if (place := places.get(three)) is not None
    ]
    if not check.evidence.effort.spend(_A_SENTENCE):
        return None
    begin = max(0, median_low(hits) - _SPARE // 2)
    window = passages.normalised[begin : begin + len(folded) + _SPARE]
    blocks = [code for code in LCSseq.opcodes(folded, window) if code.tag == "equal"]
    same = [index for code in blocks for index in range(code.src_start, code.src_end)]
    share = len(same) / len(folded)
    if share < NEAR or max(code.src_end - code.src_start for code in blocks) >= _COPIED:
        return None
    # The first word may be one that begins a sentence.
    own = sum(1 for index in same if not index or not written[index][0].isupper())
    if own < _OWN_WORDS:
        return None
    return _Near(share, id_, begin + blocks[0].dest_start, begin + blocks[-1].dest_end)


def _finding(check: CheckInput, paragraph: Paragraph, sentence: _Sentence, near: _Near) -> Finding:
    passages = check.evidence.passages(near.source)
    passage = passages.excerpt(near.start, near.end) if passages else ""
    length = len(sentence.written)
    same = round(near.share * length)
    diagnostic = Diagnostic(
        check.story.path,
        paragraph.position(sentence.start),
        CODES[0],
        f"{same} of the {length} words of this sentence are those of {near.source}: "
        f"“{' '.join(passage.split())}”",
        "Say it in words of your own, or quote it in quotation marks.",
        lowered=None if near.share >= VERY_NEAR else Severity.NOTE,
    )
    return Finding(diagnostic, paragraph.text[sentence.start :])
