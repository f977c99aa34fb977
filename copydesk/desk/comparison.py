"""A story beside its sources: each sentence with the nearest ones of what it cites.

It finds nothing wrong. It puts side by side what an editor has to judge: causes, overstatement,
what was left out.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from copydesk.desk.sources.evidence import Clipping
from copydesk.desk.story_check import CheckJob
from copydesk.diagnostics import Diagnostic, Position
from copydesk.newsroom.story.sources.resolved import CatalogSource
from copydesk.newsroom.story.text.citation_runs import cited_by, claim_end
from copydesk.newsroom.story.text.story_text import Part, StoryText
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.nearest_sentence import Near, SplitText, differing, nearest_sentences, split_text
from copydesk.text.sentences import sentences

Spans = tuple[tuple[int, int], ...]


class SourceSentence(Struct, frozen=True):
    """A sentence of a source."""

    text: str
    differs: Spans
    """Where the words stand that the story's sentence does not have."""
    likeness: float
    """The part of the story's sentence that it has, from 0 to 1."""


class Beside(Struct, frozen=True):
    """What a source has that is most like a sentence of the story."""

    number: int
    source: str
    """Its id."""
    publisher: str | None
    language: str | None
    """Where it is not the story's."""
    whole: bool | None
    """Whether all of its text is saved; None without a clipping."""
    sentences: tuple[SourceSentence, ...]

    @property
    def remark(self) -> str:
        """What to know of these sentences, or why there are none; empty if there is nothing."""
        if self.whole is None:
            return "no clipping"
        said = [f"in another language: {self.language}"] if self.language else []
        if not self.sentences:
            said.append("no sentence like this")
            said += [] if self.whole else ["only a part is saved"]
        return "; ".join(said)


class Claim(Struct, frozen=True):
    """A sentence of the story beside its sources."""

    part: str
    """`title`, `summary`, `point`, `text` or `quote`."""
    position: Position | None
    text: str
    differs: Spans
    """Where the words stand that none of the sentences beside it has."""
    sources: tuple[Beside, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def remark(self) -> str:
        """Why nothing stands beside it."""
        if self.part in ("title", "summary"):
            return "no clipping has a sentence like this"
        return "cites no source"


class Comparison(Struct, frozen=True):
    """A story beside its sources."""

    path: str
    slug: str
    title: str
    language: str
    claims: tuple[Claim, ...]


def compared(job: CheckJob, findings: Iterable[Diagnostic]) -> Comparison:
    """Return a story beside its sources, with the findings of its check where they belong."""
    written = job.written
    story = written.read()
    texts = _Texts(story, job.clippings)
    claims = tuple(_claims(story, texts))
    placed = _placed(claims, [one for one in findings if one.path == story.path])
    return Comparison(
        story.path,
        written.entry.story.slug,
        written.entry.story.title,
        story.language,
        placed,
    )


def _claims(story: StoryText, texts: "_Texts") -> Iterator[Claim]:
    for index, paragraph in enumerate(story.paragraphs):
        if paragraph.part is Part.HEADING or _is_head_of_table(story, index):
            continue
        for sentence in sentences(paragraph.text):
            cited = _cited(story, index, sentence.start, sentence.end)
            text = " ".join(sentence.of(paragraph.text).split())
            position = paragraph.position(sentence.start)
            yield texts.claim(paragraph.part, position, text, cited)


def _is_head_of_table(story: StoryText, index: int) -> bool:
    """Return whether a paragraph is the first row of a table that cites its sources below."""
    paragraph = story.paragraphs[index]
    if not paragraph.is_in_a_table or paragraph.cited:
        return False
    is_first = index == 0 or story.paragraphs[index - 1].group != paragraph.group
    following = story.paragraphs[index + 1 : index + 2]
    return is_first and any(row.group == paragraph.group and row.cited for row in following)


def _cited(story: StoryText, index: int, start: int, end: int) -> tuple[int, ...]:
    """Return the numbers of the sources that a sentence cites: a title and a summary all.

    Those of its own marks; else those of the next after it. One that leads in to a block quote and
    cites nothing has those of the quotation.
    """
    paragraph = story.paragraphs[index]
    entry = story.catalog
    if paragraph.part in (Part.TITLE, Part.SUMMARY):
        return tuple(range(1, len(entry.sources) + 1))
    if not paragraph.cited:
        quoted = story.paragraphs[index + 1 : index + 2]
        is_lead_in = paragraph.part is Part.TEXT and paragraph.text[start:end].rstrip().endswith(
            ":"
        )
        if is_lead_in and quoted and quoted[0].part is Part.QUOTE and quoted[0].cited:
            return _cited(story, index + 1, 0, len(quoted[0].text))
        return ()
    own = [
        mark for place, mark in paragraph.citations if start < claim_end(paragraph, place) <= end
    ]
    run = own or cited_by(story.paragraphs, index, end)
    return tuple(dict.fromkeys(number for each in run for number in entry.citations[each]))


class _Texts:
    """The texts of a story's sources, in sentences."""

    def __init__(self, story: StoryText, clippings: Iterable[Clipping]) -> None:
        self._story = story
        self._sources = story.catalog.sources
        self._clippings: Mapping[str, Clipping] = {each.source: each for each in clippings}
        self._split: dict[str, SplitText] = {}

    def claim(
        self, part: Part, position: Position | None, text: str, cited: tuple[int, ...]
    ) -> Claim:
        """Return a sentence of the story beside the sources that it cites."""
        is_of_all = part in (Part.TITLE, Part.SUMMARY)
        near = {number: self._nearest(number, text) for number in cited}
        if is_of_all:
            # The one source that has most of it; the others say nothing of a title.
            best = max(near, key=lambda number: (_likeness(near[number]), -number), default=None)
            near = {best: near[best]} if best and near[best] else {}
        beside = tuple(self._beside(number, text, found) for number, found in near.items())
        shown = [one.text for each in beside for one in each.sentences]
        foreign = all(each.language for each in beside if each.sentences)
        language = self._story.language
        differs = differing(text, shown, language, only_numbers=foreign) if shown else ()
        return Claim(part.name.lower(), position, text, differs, beside, ())

    def _nearest(self, number: int, text: str) -> tuple[Near, ...]:
        source = self._sources[number - 1]
        clipping = self._clippings.get(source.id)
        if clipping is None:
            return ()
        if source.id not in self._split:
            self._split[source.id] = split_text(clipping.text)
        return nearest_sentences(text, self._split[source.id])

    def _beside(self, number: int, text: str, near: tuple[Near, ...]) -> Beside:
        source = self._sources[number - 1]
        clipping = self._clippings.get(source.id)
        language, own = self._language(source), self._story.language
        foreign = language is not None and languages_differ(language, own)
        return Beside(
            number,
            source.id,
            source.publisher,
            language if foreign else None,
            clipping.whole if clipping else None,
            tuple(
                SourceSentence(
                    one.text,
                    differing(one.text, [text], language, own, only_numbers=foreign),
                    round(one.likeness, 2),
                )
                for one in near
            ),
        )

    def _language(self, source: CatalogSource) -> str | None:
        clipping = self._clippings.get(source.id)
        return source.source.language or (language_of(clipping.text) if clipping else None)


def _likeness(near: tuple[Near, ...]) -> float:
    return max((one.likeness for one in near), default=0.0)


def _placed(claims: tuple[Claim, ...], findings: list[Diagnostic]) -> tuple[Claim, ...]:
    """Return claims with the findings that stand between the beginnings of one and the next."""
    begins = sorted({_place(claim.position) for claim in claims if claim.position})
    of: dict[tuple[int, int], list[Diagnostic]] = {}
    for finding in findings:
        earlier = [begin for begin in begins if begin <= _place(finding.position)]
        if finding.position and earlier:
            of.setdefault(earlier[-1], []).append(finding)
    return tuple(
        replace(claim, findings=tuple(of.pop(_place(claim.position), ()))) for claim in claims
    )


def _place(position: Position | None) -> tuple[int, int]:
    return (position.line, position.column or 0) if position else (0, 0)
