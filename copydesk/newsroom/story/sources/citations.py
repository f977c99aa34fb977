"""The citations of a story: the sources that each names, and those shown in its place."""

from collections.abc import Iterator, Sequence

from copydesk.content.markdown.marks.citations import escaped
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, NearNames, Position, did_you_mean, listed
from copydesk.model import Body, Citation, InlineText, Story


def citations_of(
    parsed: Parsed[Story], story: Story, ids: Sequence[str]
) -> tuple[tuple[tuple[int, ...], ...], tuple[Diagnostic, ...]]:
    """Return the sources' numbers for each of a story's citations, and the unknown ones.

    `ids` are those of its sources.
    """
    numbers: dict[int | str, int] = {id_: number for number, id_ in enumerate(ids, 1)}
    numbers |= {number: number for number in range(1, len(ids) + 1)}
    unknown: list[Diagnostic] = []
    resolved = []
    names = NearNames(ids)
    for name, citation in _named(story):
        known = [numbers[target] for target in citation.targets if target in numbers]
        resolved.append(tuple(dict.fromkeys(known)))
        if len(known) == len(citation.targets):
            continue
        place = parsed.places.get(name)
        for target in citation.targets:
            if target not in numbers:
                unknown.append(_unknown_citation(parsed.path, place, target, story, ids, names))
    return tuple(resolved), tuple(unknown)


def shown_in_place(
    parsed: Parsed[Story],
    story: Story,
    ids: Sequence[str],
    citations: tuple[tuple[int, ...], ...],
) -> tuple[tuple[int, ...], tuple[Diagnostic, ...]]:
    """Return the citations that show their source where they stand, and those that would show one
    again.
    """
    before = sum(len(point.citations) for point in story.key_points)
    shown: dict[int, int] = {}
    again: list[Diagnostic] = []
    for index in story.body.in_place:
        for number in citations[before + index]:  # none where the source is unknown
            if shown.setdefault(number, before + index) == before + index:
                continue
            first = parsed.places.get(f"citations.{shown[number] - before}")
            where = f" on line {first.line}" if first else ""
            again.append(
                Diagnostic(
                    parsed.path,
                    parsed.places.get(f"citations.{index}"),
                    "source-shown-twice",
                    f'the source "{ids[number - 1]}" is already shown in place{where}',
                    "Here it is a number. If another source was meant, cite that one.",
                )
            )
    return tuple(shown.values()), tuple(again)


def cited_by_count(
    parsed: Parsed[Story], story: Story, counted: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id with a number of ours that is cited, at its first citation."""
    waiting = set(counted)
    if not waiting:
        return
    for name, citation in _named(story):
        for target in citation.targets:
            if isinstance(target, str) and target in waiting:
                waiting.remove(target)
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get(name),
                    "counted-id",
                    f'"{target}" is the id of a source only as long as none is listed before it',
                    f"copydesk source name {story.slug} writes the ids into the front matter.",
                )


def _named(story: Story) -> Iterator[tuple[str, Citation]]:
    """Yield the story's `citations`, each with its name among the places, or that of the value
    that has it.
    """
    values: list[tuple[str, Body | InlineText]] = [
        *((f"key_points.{index}", point) for index, point in enumerate(story.key_points)),
        ("", story.body),
        *((f"timeline.{index}.text", event.text) for index, event in enumerate(story.timeline)),
        *(
            (f"perspectives.{index}.view", perspective.view)
            for index, perspective in enumerate(story.perspectives)
        ),
        *((f"{name}.says", reported.says) for name, reported in story.reported),
    ]
    for value, text in values:
        for index, citation in enumerate(text.citations):
            yield value or f"citations.{index}", citation


def _unknown_citation(
    path: str,
    place: Position | None,
    target: int | str,
    story: Story,
    ids: Sequence[str],
    names: NearNames,
) -> Diagnostic:
    noun = story.noun
    if isinstance(target, int):
        message = f"no source {target}: " + (
            f"the {noun} lists {len(ids)}" if ids else f"the {noun} lists none"
        )
        hint = f"Write {escaped(target)} if the brackets are part of the text."
    else:
        message = f'no source "{target}" in this {noun}'
        all_ = f"Its sources are {listed(ids)}." if ids else f"The {noun} lists no sources."
        hint = " ".join(filter(None, (did_you_mean(target, names), all_)))
    return Diagnostic(path, place, "unknown-citation", message, hint)
