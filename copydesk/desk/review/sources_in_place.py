"""Marks that have become sources in place, and sources in place that have become ordinary marks.

A page changes much by it: a title, a summary and a link stand where a number stood.
"""

from collections.abc import Iterator

from copydesk.desk.review.silent_changes import Change, identity, named_source
from copydesk.diagnostics import Position
from copydesk.newsroom.story.text.story_text import StoryText


def changed_in_place(before: StoryText, after: StoryText) -> Iterator[Change]:
    """Yield the sources that both texts cite, and that only one of them shows in place."""
    old, new = _cited(before), _cited(after)
    for source, (number, place, is_shown) in new.items():
        if source not in old or old[source][2] == is_shown:
            continue
        now = "is shown in place now" if is_shown else "is an ordinary mark now"
        was = "it was an ordinary mark" if is_shown else "it was shown in place"
        called = named_source(after.catalog, number)
        yield Change(f"[@{after.catalog.sources[number - 1].id}] {now}; {was}", (called,), place)


def _cited(
    story: StoryText,
) -> dict[tuple[str | None, ...], tuple[int, Position | None, bool]]:
    """Return the sources that a body cites: for each its number, the place of the mark that shows
    it or else of its first one, and whether it is shown in place.
    """
    entry = story.catalog
    first = sum(len(point.citations) for point in entry.story.key_points)
    shown = frozenset(entry.in_place)
    found: dict[tuple[str | None, ...], tuple[int, Position | None, bool]] = {}
    for index, numbers in enumerate(entry.citations):
        for number in numbers if index >= first else ():
            source = identity(entry.sources[number - 1].source)
            place = story.places.get(f"citations.{index - first}")
            if index in shown or source not in found:
                found[source] = (number, place, index in shown)
    return found
