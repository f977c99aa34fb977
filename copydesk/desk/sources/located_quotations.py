"""The quotations of a story, with the places where they stand in the sources that they cite."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from copydesk.desk.sources.texts import SourceTexts
from copydesk.newsroom.story.claims.quotations import Quotation
from copydesk.text.normalisation import compatibility_form
from copydesk.text.quotations.pattern import QuotationPattern, pattern_of
from copydesk.text.quotations.places import Place, find_places
from copydesk.text.quotations.source_text import SourceText

_SEARCH, _SEARCH_AT_ONCE = 6, 1
"""Steps (`evidence.Effort`) for each character of a text in which an edited quotation is searched,
or any other."""


class LocatedQuotation(Struct, frozen=True):
    """A quotation, and one place where a source has its words."""

    quotation: Quotation
    source: str
    """Its id."""
    text: SourceText
    place: Place

    @property
    def span(self) -> tuple[int, int]:
        """Where in `text.marked` its first words that stand together begin and end."""
        if len(self.place.runs) == 1:
            # Most quotations stand there letter by letter, which is found at once.
            written = compatibility_form(self.quotation.text).strip(" .,;:!?")
            at = self.text.marked.find(written)
            if at >= 0 and self.text.marked.find(written, at + 1) < 0:
                return at, at + len(written)
        return self.text.span(*self.place.runs[0])


def located_quotations(
    quotations: Iterable[Quotation], texts: SourceTexts
) -> tuple[LocatedQuotation, ...]:
    """Return the places of quotations, in their order; none for one that is not found word by
    word, or for which no effort is left.
    """
    return tuple(found for quotation in quotations for found in _places(quotation, texts))


def _places(quotation: Quotation, texts: SourceTexts) -> Iterator[LocatedQuotation]:
    for reading in (quotation.text, *quotation.readings):
        found = list(_of_reading(quotation, pattern_of(reading), texts))
        if found:
            yield from found
            return


def _of_reading(
    quotation: Quotation, pattern: QuotationPattern, texts: SourceTexts
) -> Iterator[LocatedQuotation]:
    for id_ in texts.readable(quotation.cited):
        source = texts.passages(id_)
        if source is None:
            continue
        texts.spend(len(source.text) * (_SEARCH if pattern.is_edited else _SEARCH_AT_ONCE))
        if texts.is_exhausted:
            return
        for place in find_places(pattern, source):
            yield LocatedQuotation(quotation, id_, source, place)
