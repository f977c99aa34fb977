"""Near citations of a story's sources: where they are, and what to write instead."""

from collections.abc import Iterator, Sequence

from copydesk.content.markdown.marks.near_citations import near_citations
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position, Severity
from copydesk.model import InlineText, NearCitation, Story

_LONGEST = 60
_PLACED = tuple[Position | None, NearCitation]


def reported(
    parsed: Parsed[Story], story: Story, ids: Sequence[str]
) -> tuple[tuple[Diagnostic, ...], frozenset[str]]:
    """Return a diagnostic for each, and the ids of the sources that they name."""
    known = {id_.casefold(): id_ for id_ in ids}
    found: list[Diagnostic] = []
    named: set[str] = set()
    for place, near in _placed(parsed, story):
        meant = [known[id_.casefold()] for id_ in near.ids if id_.casefold() in known]
        is_word = near.written.startswith("[") and not near.is_sure
        if not meant or (is_word and near.ids[0] not in ids):
            continue
        named.update(meant)
        found.append(_diagnostic(parsed.path, place, near, meant))
    return tuple(found), frozenset(named)


def _placed(parsed: Parsed[Story], story: Story) -> Iterator[_PLACED]:
    for number, near in enumerate(story.body.nearly):
        yield parsed.places.get(f"nearly.{number}"), near
    values: list[tuple[str, InlineText]] = [
        *((f"key_points.{number}", point) for number, point in enumerate(story.key_points)),
        *((f"timeline.{number}.text", event.text) for number, event in enumerate(story.timeline)),
        *(
            (f"perspectives.{number}.view", perspective.view)
            for number, perspective in enumerate(story.perspectives)
        ),
        *((f"{name}.says", reported.says) for name, reported in story.reported),
    ]
    for name, text in values:
        for _, near in near_citations(text.text):
            yield parsed.places.get(name), near
    for name, plain in (("title", story.title), ("summary", story.summary)):
        for _, near in near_citations(plain):
            # What has square brackets is Markdown in plain text, and reported as such.
            if near.is_sure and near.written[0] != "[":
                yield parsed.places.get(name), near


def _diagnostic(
    path: str, place: Position | None, near: NearCitation, meant: Sequence[str]
) -> Diagnostic:
    mark = "[" + ", ".join(f"@{id_}" for id_ in dict.fromkeys(meant)) + "]"
    if near.is_sure:
        return Diagnostic(
            path,
            place,
            "citation-nearly",
            f"{_shown(near)} is printed as it is, and cites nothing",
            f"Write {mark}",
        )
    return Diagnostic(
        path,
        place,
        "citation-nearly",
        f"{_shown(near)} is printed as it is: does it cite the source?",
        f"To cite it, write {mark}",
        Severity.NOTE,
    )


def _shown(near: NearCitation) -> str:
    return near.written if len(near.written) <= _LONGEST else f"{near.written[:_LONGEST]}…"
