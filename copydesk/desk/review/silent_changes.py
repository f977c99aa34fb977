"""Silent changes: those of a published story that readers should have been told of."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from copydesk.diagnostics import Position
from copydesk.model import Notice, Source, Story
from copydesk.newsroom.story.claims.figures import stated_figures
from copydesk.newsroom.story.claims.quotations import quotations
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText

_SAME_PARAGRAPH = 55
"""Percent of likeness from which a paragraph was rewritten and not replaced."""
_STILL_THERE = 80
"""Percent of a paragraph that must stand in a row elsewhere, where it was joined to another."""


class Change(Struct, frozen=True):
    """One change of a story, in words; `about` are the texts that it quotes, before and after."""

    message: str
    about: tuple[str, ...] = ()
    position: Position | None = None
    is_claim: bool = False
    """True of a quotation or a figure."""


def changes(before: StoryText, after: StoryText) -> Iterator[Change]:
    """Yield what should not have changed at all, and what should not have without a notice."""
    old, new = before.catalog.story, after.catalog.story
    if old.id != new.id:
        yield Change(
            "its id changed, so feed readers will show it as new; id: keeps the old one",
            (old.id, new.id),
            after.places.get("id"),
        )
    yield from repointed(before, after)
    if _is_declared(old, new):
        return
    if old.title != new.title:
        yield Change("the title has changed", (old.title, new.title), after.places.get("title"))
    yield from rewritten(before, after)


def _is_declared(old: Story, new: Story) -> bool:
    """Return whether a correction, an update or a withdrawal was added or reworded."""
    return not _notices(new) <= _notices(old)


def _notices(story: Story) -> set[Notice]:
    withdrawn = {story.withdrawn} if story.withdrawn else set()
    return {*story.corrections, *story.updates, *withdrawn}


def repointed(before: StoryText, after: StoryText) -> Iterator[Change]:
    """Yield numbers and ids that are cited now as before, and are other sources' now.

    Another source has it now that the story lists elsewhere, or listed elsewhere before: where
    neither is so, the source itself was put right.
    """
    old, new = _targets(before), _targets(after)
    was = [identity(source.source) for source in before.catalog.sources]
    listed = [identity(source.source) for source in after.catalog.sources]
    for target, (number, _) in old.items():
        if target not in new:
            continue
        now, place = new[target]
        one, other = was[number - 1], listed[now - 1]
        if one == other or not (one in listed or other in was):
            continue
        written = f"[{target}]" if isinstance(target, int) else f"[@{target}]"
        moved = f"number {listed.index(one) + 1} now" if one in listed else "no longer listed"
        yield Change(
            f"the citation {written} named another source before: that one is {moved}",
            (named_source(before.catalog, number), named_source(after.catalog, now)),
            place,
        )


def _targets(story: StoryText) -> dict[int | str, tuple[int, Position | None]]:
    """Return what a story's citations name, each with its source's number, and where the first
    stands.
    """
    entry = story.catalog
    numbers: dict[int | str, int] = {id_: n for n, id_ in enumerate(_ids(entry), start=1)}
    numbers |= {n: n for n in range(1, len(entry.sources) + 1)}
    first = sum(len(point.citations) for point in entry.story.key_points)
    found: dict[int | str, tuple[int, Position | None]] = {}
    for index, citation in enumerate(entry.story.citations):
        for target in citation.targets:
            if target in numbers:
                place = story.places.get(f"citations.{index - first}")
                found.setdefault(target, (numbers[target], place))
    return found


def _ids(entry: SourcedStory) -> list[str]:
    return [source.id for source in entry.sources]


def named_source(entry: SourcedStory, number: int) -> str:
    """Return what to call a source, by its number."""
    source = entry.sources[number - 1]
    return source.source.title or source.source.url or source.id


def identity(source: Source) -> tuple[str | None, ...]:
    """Return what a source is known by, wherever it is listed."""
    return (source.url,) if source.url else (source.publisher, source.title)


def rewritten(before: StoryText, after: StoryText) -> Iterator[Change]:
    """Yield paragraphs that are gone, and quotations and figures that others have instead."""
    from rapidfuzz import fuzz, process

    gone = [paragraph for paragraph in before.paragraphs if paragraph.part is not Part.TITLE]
    new = [paragraph for paragraph in after.paragraphs if paragraph.part is not Part.TITLE]
    kept = Counter(paragraph.text for paragraph in gone) & Counter(
        paragraph.text for paragraph in new
    )
    gone, new = _without(gone, kept), _without(new, kept)
    everything = {claim.meaning for claim in _claims(after)}
    text = after.text
    for paragraph in gone:
        texts = {index: paragraph.text for index, paragraph in enumerate(new)}
        near = process.extractOne(
            paragraph.text, texts, scorer=fuzz.ratio, score_cutoff=_SAME_PARAGRAPH
        )
        if near:
            yield from _compared(before, paragraph, after, new.pop(near[2]), everything)
        elif fuzz.partial_ratio(paragraph.text, text) < _STILL_THERE:
            yield Change("a paragraph was removed", (_beginning(paragraph.text),))
        else:
            yield from _compared(before, paragraph, after, None, everything)


def _without(paragraphs: list[Paragraph], kept: Counter[str]) -> list[Paragraph]:
    left = kept.copy()
    rest = []
    for paragraph in paragraphs:
        if left[paragraph.text]:
            left[paragraph.text] -= 1
        else:
            rest.append(paragraph)
    return rest


class _Claim(Struct, frozen=True):
    """A quotation or a figure of a story."""

    kind: str
    meaning: tuple[str, str]
    """The value that it is compared by: other typography changes nothing."""
    written: str
    position: Position | None


def _claims(story: StoryText) -> Iterator[_Claim]:
    quoted = quotations(story)
    for quotation in quoted:
        meaning = ("quotation", " ".join(quotation.folded))
        yield _Claim("quotation", meaning, quotation.text, quotation.position)
    for stated in stated_figures(story, quoted):
        meaning = ("figure", stated.canonical)
        yield _Claim("figure", meaning, stated.figure.text, stated.position)


def _compared(
    before: StoryText,
    old: Paragraph,
    after: StoryText,
    new: Paragraph | None,
    everything: set[tuple[str, str]],
) -> Iterator[Change]:
    """Yield what a paragraph claimed, and claims no longer, here or elsewhere in the story."""
    was = list(_claims(replace(before, paragraphs=(old,))))
    now = list(_claims(replace(after, paragraphs=(new,)))) if new else []
    place = new.position(0) if new else None
    known = {claim.meaning for claim in was}
    for kind in ("quotation", "figure"):
        lost = [claim for claim in was if claim.kind == kind and claim.meaning not in everything]
        come = [claim for claim in now if claim.kind == kind and claim.meaning not in known]
        for index, claim in enumerate(lost):
            if index < len(come):
                instead = come[index]
                texts = (claim.written, instead.written)
                yield Change(f"the {kind} has changed", texts, instead.position, is_claim=True)
            else:
                yield Change(f"a {kind} is gone", (claim.written,), place, is_claim=True)


def _beginning(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
