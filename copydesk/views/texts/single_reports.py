"""The passages of a story that rest on one report alone: a report and its reprints count as one."""

from msgspec import Struct
from msgspec.structs import replace

from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.views import CitationView, SourceView, Text
from copydesk.views.texts.citations import CitedTexts


class CountedPassages(Struct, frozen=True):
    """A story's texts and sources, with what rests on each report alone."""

    texts: CitedTexts
    sources: tuple[SourceView, ...]
    passages: int
    """How many passages cite a source: what stands before a citation, or before several together.
    """
    alone: int
    """How many of them cite one report alone."""


def counted_passages(
    entry: SourcedStory, texts: CitedTexts, sources: tuple[SourceView, ...]
) -> CountedPassages:
    """Return a story's texts and sources with what rests on one report alone; nothing does in a
    story that has no more than one.
    """
    if entry.independent < 2 or not entry.numbered:
        return CountedPassages(texts, sources, 0, 0)
    scale = _Scale(entry)
    # One after the other, in the order of the page.
    texts = CitedTexts(
        key_points=tuple([scale.text(point) for point in texts.key_points]),
        text=scale.text(texts.text),
        timeline=tuple([replace(each, text=scale.text(each.text)) for each in texts.timeline]),
        perspectives=tuple(
            [replace(each, view=scale.text(each.view)) for each in texts.perspectives]
        ),
        # Each value of a difference is what one side says.
        differences=texts.differences,
    )
    found = scale.found
    sources = tuple(
        replace(source, alone=len(found[source.number]), alone_at=f"#{found[source.number][0]}")
        if source.number in found
        else source
        for source in sources
    )
    return CountedPassages(texts, sources, scale.passages, sum(map(len, found.values())))


class _Scale:
    """Goes through the texts of a story."""

    def __init__(self, entry: SourcedStory) -> None:
        self._reports = [
            source.original or number for number, source in enumerate(entry.sources, 1)
        ]
        self.passages = 0
        self.found: dict[int, list[str]] = {}
        """The ids of the last citation of each passage that rests on a report alone, by the number
        of that."""

    def text(self, pieces: Text) -> Text:
        """Return a text in which the last citation of such a passage says so."""
        marked = list(pieces)
        cited: set[int] = set()
        last = 0
        for index, piece in enumerate(pieces):
            if isinstance(piece, CitationView):
                cited.update(self._reports[link.number - 1] for link in piece.links)
                last = index
            elif cited and not (isinstance(piece, str) and _is_space(piece)):
                marked[last] = self._passage(pieces[last], cited)
                cited = set()
        if cited:
            marked[last] = self._passage(pieces[last], cited)
        return tuple(marked)

    def _passage(self, citation: object, cited: set[int]) -> CitationView:
        """Count a passage; return its last citation."""
        assert isinstance(citation, CitationView)  # noqa: S101 - for the type checker
        self.passages += 1
        if len(cited) > 1:
            return citation
        [report] = cited
        self.found.setdefault(report, []).append(citation.links[-1].anchor)
        return replace(citation, rests_on=report)


def _is_space(html: str) -> bool:
    return html.isspace() or html == "&nbsp;"
