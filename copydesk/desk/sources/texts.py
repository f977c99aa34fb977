"""The texts of one story's sources, by what its citations need to know of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from copydesk.desk.sources.evidence import Evidence
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.dates.calendar import Calendar, Published
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.moments import Moment
from copydesk.text.figures.reading import MOST, figures
from copydesk.text.figures.shares import possible_shares
from copydesk.text.figures.spans import MOST_SPANS, Moments
from copydesk.text.figures.units import temperatures
from copydesk.text.figures.vague import vague_amounts
from copydesk.text.languages import language_of
from copydesk.text.quotations.source_text import SourceText

_AROUND = 40
"""Characters beside a number that say what it counts."""
_MOST_PLACES = 8
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_A_FIGURE, _A_LOOK, _READING, _READING_DATES = 90_000, 3_000, 150, 350
"""Steps (`evidence.Effort`) to read a figure, to look at one, and for a character of a text in
which figures are looked for, or dates."""
_LEAST, _MOST = Decimal("0.6"), Decimal("1.6")
"""Between which parts of it a figure lies that could be the same, rounded."""
_ALSO = {"money": ("count",), "count": ("money", "points"), "points": ("count",)}
"""Kinds that a figure of a kind may be taken for."""


class SourceTexts:
    """Looks up clippings by the ids of sources."""

    def __init__(self, story: StoryText, evidence: Evidence) -> None:
        self.sources = {source.id: source for source in story.catalog.sources}
        self._evidence = evidence
        self._original = {
            source.id: story.catalog.sources[source.original - 1].id
            if source.original
            else source.id
            for source in story.catalog.sources
        }
        self.partly_read: dict[str, list[str]] = {}
        """The sources of which not all is read, by what there is too much of."""
        self._digits: dict[str, dict[str, list[int]]] = {}
        self._figures: dict[str, _Figures] = {}
        self._spans: dict[str, _Figures] = {}
        self._moments: dict[str, Moments] = {}
        self._calendars: dict[str, Calendar] = {}
        self._languages: dict[str, str | None] = {}
        self._reprints: dict[str, list[str]] = {}
        for id_, original in self._original.items():
            self._reprints.setdefault(original, []).append(id_)

    @property
    def has_clippings(self) -> bool:
        """True if there is a clipping of at least one source."""
        return bool(self._evidence.clippings)

    def is_whole(self, id_: str) -> bool:
        """Return whether there is a clipping of all of a source's text."""
        clipping = self._evidence.clippings.get(id_)
        return clipping is not None and clipping.whole

    def passages(self, id_: str) -> SourceText | None:
        """Return a source's clipping, to be searched."""
        return self._evidence.passages(id_)

    def original(self, id_: str) -> str:
        """Return the source whose text one carries: itself, if it is not a reprint."""
        return self._original[id_]

    def readable(self, cited: Iterable[str]) -> Iterator[str]:
        """Yield the sources cited; where there is no complete clipping of one, its reprints too."""
        for id_ in cited:
            yield id_
            if not self.is_whole(id_):
                original = self._original[id_]
                yield from (
                    other
                    for other in self._reprints[original]
                    if other != id_ and self._evidence.effort.spend(_A_LOOK)
                )

    def language(self, id_: str) -> str | None:
        """Return the language that a source is said to be in, or else seems to be in."""
        if id_ not in self._languages:
            declared = self.sources[id_].source.language
            clipping = self._evidence.clippings.get(id_)
            self._languages[id_] = declared or (language_of(clipping.text) if clipping else None)
        return self._languages[id_]

    def figures_like(self, id_: str, figure: Figure) -> Iterator[Figure]:
        """Yield the figures of a clipping with the digits of one, found without reading
        all of it.
        """
        for _, found in self._around_digits(id_, figure):
            yield from _readings(found)

    def placed_like(self, id_: str, figure: Figure) -> Iterator[Figure]:
        """Yield the figures of a clipping that are a given one and have its digits, or else those
        with its value in words, each with its place in the clipping.
        """
        done: set[int] = set()
        for written in figure.readings:
            for start, found in self._around_digits(id_, written):
                for other in found:
                    place = start + other.start
                    if place not in done and any(
                        figures_match(written, reading) for reading in other.readings
                    ):
                        done.add(place)
                        yield replace(other, start=place, end=start + other.end)
        if not done:
            # In words, or in other digits.
            values = {number.value for number in figure.numbers}
            for other in self.figures_around(id_, figure):
                is_same = any(number.value in values for number in other.numbers)
                if is_same and other.start not in done and figures_match(figure, other):
                    done.add(other.start)
                    yield other

    def _around_digits(self, id_: str, figure: Figure) -> Iterator[tuple[int, list[Figure]]]:
        """Yield the figures beside the digits of one, with where the text that was read begins."""
        clipping = self._evidence.clippings.get(id_)
        if clipping is None:
            return
        number = figure.mantissa.normalize()
        for digits in {f"{number:f}", f"{number:,f}", f"{number:f}".replace(".", ",")}:
            for at in self._places_of_digits(id_).get(digits, ()):
                if not self._evidence.effort.spend(_A_FIGURE):
                    return
                start = clipping.text.rfind(" ", 0, max(0, at - _AROUND)) + 1
                around = clipping.text[start : at + len(digits) + _AROUND]
                yield start, figures(around, self.language(id_))

    def _places_of_digits(self, id_: str) -> dict[str, list[int]]:
        """Return the first places of every number in digits of a clipping."""
        if id_ not in self._digits:
            text = self._evidence.clippings[id_].text
            places: dict[str, list[int]] = {}
            for found in _DIGITS.finditer(text) if self._evidence.effort.spend(len(text)) else ():
                known = places.setdefault(found[0], [])
                if len(known) < _MOST_PLACES:
                    known.append(found.start())
            self._digits[id_] = places
        return self._digits[id_]

    def figures(self, id_: str) -> list[Figure]:
        """Return all figures of a source's clipping, each but once, to be looked at."""
        found = self._read(id_).figures
        return found if self._evidence.effort.spend(len(found) * _A_LOOK) else []

    def spend(self, steps: int) -> None:
        """Take steps for a search."""
        self._evidence.effort.spend(steps)

    @property
    def is_exhausted(self) -> bool:
        """True if no more can be looked for."""
        return self._evidence.effort.left < 0

    def figures_around(self, id_: str, figure: Figure) -> Iterator[Figure]:
        """Yield the figures of a clipping that could be a given one, rounded."""
        known = self._read(id_)
        if figure.kind in temperatures.KINDS:
            # On another scale, the same is of any size.
            for kind in temperatures.KINDS:
                yield from known.by_kind.get(kind, ((), ()))[1]
            return
        yield from known.around(figure, {figure.kind, *_ALSO.get(figure.kind, ())})

    def spans(self, id_: str, figure: Figure) -> Iterator[Figure]:
        """Yield the spans of about a figure's length between moments that stand together in a
        source's clipping.
        """
        if id_ not in self._spans:
            self._spans[id_] = _Figures(self.moments(id_).spans)
        return self._spans[id_].around(figure, (figure.kind,))

    def may_have_span(self, id_: str) -> bool:
        """Return whether a source's clipping has more spans of time than are looked at."""
        if not self.moments(id_).is_cut:
            return False
        self._note_part(id_, f"than {MOST_SPANS:,} spans of time, or is too long to look for them")
        return True

    def _note_part(self, id_: str, what: str) -> None:
        noted = self.partly_read.setdefault(what, [])
        if id_ not in noted:
            noted.append(id_)

    def moments(self, id_: str) -> Moments:
        """Return the moments that a source's clipping names."""
        self.spend(
            len(self._evidence.clippings[id_].text) if id_ in self._evidence.clippings else 0
        )
        if id_ not in self._moments:
            clipping = self._evidence.clippings.get(id_)
            self._moments[id_] = Moments(clipping.text if clipping else "")
        return self._moments[id_]

    def calendar(self, id_: str) -> Calendar:
        """Return the days, months and years that a source supports."""
        if id_ not in self._calendars:
            clipping = self._evidence.clippings.get(id_)
            text = clipping.text if clipping else ""
            self.spend(len(text) * _READING_DATES)
            written = self.sources[id_].source.published
            published = Published(written.year, written.month, written.day) if written else None
            self._calendars[id_] = Calendar(text, published)
        return self._calendars[id_]

    def published(self, cited: Iterable[str]) -> list[Moment]:
        """Return the days on which sources were published."""
        days = (self.sources[id_].source.published for id_ in cited)
        return [Moment(0, day.year, day.month, day.day) for day in days if day]

    def _read(self, id_: str) -> "_Figures":
        if id_ not in self._figures:
            clipping = self._evidence.clippings.get(id_)
            found: list[Figure] = []
            text = clipping.text if clipping else ""
            count = sum(1 for _ in _DIGITS.finditer(text))
            steps = len(text) * _READING + min(count, MOST) * _A_FIGURE
            if self._evidence.effort.spend(steps):
                found = [
                    *_readings(figures(text, self.language(id_))),
                    *possible_shares(text),
                    *vague_amounts(text),
                ]
            if count > MOST:
                self._note_part(id_, f"than {MOST:,} numbers")
            self._figures[id_] = _Figures(found)
        return self._figures[id_]


def _readings(found: Iterable[Figure]) -> Iterator[Figure]:
    """Yield figures with all that they may say."""
    return (reading for figure in found for reading in figure.readings)


class _Figures:
    """The figures of one text, each once, and by kind in the order of their values."""

    def __init__(self, found: Iterable[Figure]) -> None:
        distinct = {
            (figure.kind, figure.currency, figure.numbers, figure.noun, figure.sense): figure
            for figure in found
        }
        self.figures = list(distinct.values())
        by_kind: dict[str, list[tuple[Decimal, int, Figure]]] = {}
        for index, figure in enumerate(self.figures):
            for number in figure.numbers:
                by_kind.setdefault(figure.kind, []).append((number.value, index, figure))
        self.by_kind: dict[str, tuple[Sequence[Decimal], Sequence[Figure]]] = {}
        for kind, rows in by_kind.items():
            rows.sort(key=lambda row: row[:2])
            self.by_kind[kind] = ([row[0] for row in rows], [row[2] for row in rows])

    def around(self, figure: Figure, kinds: Iterable[str]) -> Iterator[Figure]:
        """Yield the figures of some kinds that could be a given one, rounded."""
        for kind in kinds:
            values, figures_ = self.by_kind.get(kind, ((), ()))
            for number in figure.numbers:
                start = bisect_left(values, number.value * _LEAST)
                end = bisect_right(values, number.value * _MOST)
                yield from figures_[start:end]
