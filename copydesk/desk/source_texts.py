"""The texts of one story's sources, by what its citations need to know of them."""

from collections.abc import Iterable, Iterator

from copydesk.desk.evidence import Evidence
from copydesk.desk.figures import Figure, figures
from copydesk.desk.fractions import fractions
from copydesk.desk.languages import language_of
from copydesk.desk.passages import Passages
from copydesk.desk.prose import DeskStory

_AROUND = 40
"""Characters beside a number that say what it counts."""
_MOST_PLACES = 8


class SourceTexts:
    """Looks up clippings by the ids of sources."""

    def __init__(self, story: DeskStory, evidence: Evidence) -> None:
        self.sources = {source.id: source for source in story.catalog.sources}
        self._evidence = evidence
        self._original = {
            source.id: story.catalog.sources[source.original - 1].id
            if source.original
            else source.id
            for source in story.catalog.sources
        }
        self._figures: dict[str, list[Figure]] = {}

    def is_whole(self, id_: str) -> bool:
        """Whether there is a clipping of all of a source's text."""
        clipping = self._evidence.clippings.get(id_)
        return clipping is not None and clipping.whole

    def passages(self, id_: str) -> Passages | None:
        """A source's clipping, to be searched."""
        return self._evidence.passages(id_)

    def readable(self, cited: Iterable[str]) -> Iterator[str]:
        """The sources cited; where there is no whole clipping of one, its reprints too."""
        for id_ in cited:
            yield id_
            if not self.is_whole(id_):
                original = self._original[id_]
                yield from (
                    (
                        other
                        for other, its in self._original.items()
                        if its == original != id_ != other
                    )
                    if original != id_
                    else (other for other, its in self._original.items() if its == id_ != other)
                )

    def language(self, id_: str) -> str | None:
        """The language that a source is said to be in, or else seems to be in."""
        declared = self.sources[id_].source.language
        clipping = self._evidence.clippings.get(id_)
        return declared or (language_of(clipping.text) if clipping else None)

    def figures_like(self, id_: str, figure: Figure) -> Iterator[Figure]:
        """The figures of a clipping with the digits of one, found without reading all of it."""
        clipping = self._evidence.clippings.get(id_)
        if clipping is None:
            return
        number = figure.mantissa.normalize()
        for digits in {f"{number:f}", f"{number:,f}", f"{number:f}".replace(".", ",")}:
            at = clipping.text.find(digits)
            for _ in range(_MOST_PLACES):
                if at < 0:
                    break
                start = clipping.text.rfind(" ", 0, max(0, at - _AROUND)) + 1
                around = clipping.text[start : at + len(digits) + _AROUND]
                yield from figures(around, self.language(id_))
                at = clipping.text.find(digits, at + 1)

    def figures(self, id_: str) -> list[Figure]:
        """All figures of a source's clipping."""
        if id_ not in self._figures:
            clipping = self._evidence.clippings.get(id_)
            found: list[Figure] = []
            if clipping:
                found = [
                    *figures(clipping.text, self.language(id_)),
                    *fractions(clipping.text),
                ]
            self._figures[id_] = found
        return self._figures[id_]
