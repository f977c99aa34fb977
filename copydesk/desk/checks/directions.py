"""Figures that move the other way than in their source, or are the opposite bound."""

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.claims.figures import Stated
from copydesk.text.figures.against_words import figures_against_words
from copydesk.text.figures.directions import (
    Bound,
    Moved,
    bound,
    is_about_same,
    moved,
    names_direction,
    opposed,
    words_beside,
)
from copydesk.text.figures.figure import Figure

CODES = ("direction-differs", "hedge-differs")

_A_PLACE = 20_000
"""Steps (`evidence.Effort`) to read the clause around a figure."""


class _Place(NamedTuple):
    source: str
    text: str
    figure: Figure


def run(check: CheckInput) -> Findings:
    """Compare which way the figures of a story move, and which bound they are."""
    found = list(_against_words(check))
    moving: dict[int, bool] = {}
    for stated in check.stated:
        paragraph, figure = stated.paragraph, stated.figure
        if not paragraph.cited or not figure.certain:
            continue
        text = paragraph.text
        if id(paragraph) not in moving:
            moving[id(paragraph)] = names_direction(check.words_of(paragraph))
        hedge = bound(text, figure)
        way = moved(text, figure) if moving[id(paragraph)] else None
        if not (hedge or way):
            continue
        places = list(_places(check, stated))
        finding = _direction(check, stated, way, places) if way else None
        finding = finding or (_hedge(check, stated, hedge, places) if hedge else None)
        found += [finding] if finding else []
    return Findings(tuple(found))


def _against_words(check: CheckInput) -> Iterator[Finding]:
    """Yield figures that are larger than an earlier one and said to be smaller, or the reverse."""
    by_paragraph: dict[int, list[Stated]] = {}
    for stated in check.stated:
        if stated.paragraph.cited:
            by_paragraph.setdefault(id(stated.paragraph), []).append(stated)
    for some in by_paragraph.values():
        paragraph = some[0].paragraph
        if len(some) == 1 or not names_direction(check.words_of(paragraph)):
            continue
        for against in figures_against_words(paragraph.text, [each.figure for each in some]):
            later, earlier = against.later.text, against.earlier.text
            size = "less" if against.direction == "up" else "more"
            diagnostic = Diagnostic(
                check.story.path,
                paragraph.position(against.later.start),
                CODES[0],
                f'"{against.word}" does not fit: {later} is {size} than {earlier}',
                "Compare the word and both figures with the source.",
            )
            yield Finding(diagnostic, later)


def _places(check: CheckInput, stated: Stated) -> Iterator[_Place]:
    """Yield where the sources cited have a figure."""
    for id_ in stated.paragraph.cited:
        clipping = check.evidence.clippings.get(id_)
        for figure in check.texts.placed_like(id_, stated.figure) if clipping else ():
            if clipping and check.evidence.effort.spend(_A_PLACE):
                yield _Place(id_, clipping.text, figure)


def _direction(
    check: CheckInput, stated: Stated, way: Moved, places: list[_Place]
) -> Finding | None:
    """Return that all places which say how a figure moved say the other way."""
    other: tuple[_Place, Moved] | None = None
    for place in places:
        there = moved(place.text, place.figure)
        if there is None:
            continue
        if there.direction == way.direction and is_about_same(there, way):
            return None
        if opposed(there, way):
            other = other or (place, there)
    if other is None:
        return None
    place, there = other
    written = stated.figure.text
    message = f'{place.source} has "{there.word}" for "{way.word}" beside {written}'
    return _finding(check, stated, CODES[0], message, place)


def _hedge(check: CheckInput, stated: Stated, hedge: Bound, places: list[_Place]) -> Finding | None:
    """Return that all places which have a figure have it as the opposite bound."""
    if not places:
        return None
    for place in places:
        there = bound(place.text, place.figure)
        if there is None or there == hedge or hedge == "about":
            return None
    own = words_beside(stated.paragraph.text, stated.figure)
    # A sum or a share is hardly ever that of something else.
    is_rare = any(one.kind != "count" or one.scale > 1 for one in stated.figure.readings)
    same = [each for each in places if is_rare or own & words_beside(each.text, each.figure)]
    if not same:
        return None
    has: dict[Bound, str] = {
        "more": "that much or more",
        "less": "that much or less",
        "about": "about that much",
    }
    there = bound(same[0].text, same[0].figure) or hedge
    written = stated.figure.text
    message = f"{same[0].source} has {written} as {has[there]}, and not as {has[hedge]}"
    return _finding(check, stated, CODES[1], message, same[0])


def _finding(check: CheckInput, stated: Stated, code: str, message: str, place: _Place) -> Finding:
    start = max(0, place.figure.start - 60)
    begin = place.text.rfind(" ", 0, start + 1) + 1 if start else 0
    words = " ".join(place.text[begin : place.figure.end + 20].split())
    hint = f"It reads there: “{words.rsplit(' ', 1)[0]} …”."
    diagnostic = Diagnostic(check.story.path, stated.position, code, message, hint)
    return Finding(diagnostic, stated.figure.text)
