"""The quotations before each citation of a story, and where their words are."""

from collections.abc import Iterator, Mapping

from copydesk.model import Source
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.text.text_fragments import address_of_words
from copydesk.views import QuotationView

Quoted = Mapping[tuple[int, int], tuple[QuotationView, ...]]
"""By the index of a citation and the number of a source, the quotations that it is cited for."""

_KNOWN_TO_DIFFER = frozenset(("quote-absent", "quote-altered", "quote-misattributed"))
"""Findings that an editor sets aside where the source has other words."""


def quoted_words(entry: SourcedStory) -> Quoted:
    """Return the quotations of a story's citations.

    What was found is shown with the sources that have it, and not with others that are cited beside
    them.
    """
    views: dict[tuple[int, int], dict[QuotationView, None]] = {}
    for text, citations, is_translated, kinds in _quotations(entry):
        is_sought = bool(kinds) or not (is_translated or _may_differ(entry, text))
        for citation in citations:
            for number in entry.citations[citation]:
                if kinds and number not in kinds:
                    continue
                view = _view(entry, number, text, kinds.get(number), is_sought=is_sought)
                if view.found or view.address:
                    views.setdefault((citation, number), {})[view] = None
    return {key: tuple(found) for key, found in views.items()}


def _quotations(
    entry: SourcedStory,
) -> Iterator[tuple[str, tuple[int, ...], bool, dict[int, str]]]:
    """Yield each quotation with its citations, whether it is our translation, and how it was found
    in which sources; one that only an earlier reading took for a quotation comes last.
    """
    found: dict[tuple[str, tuple[int, ...]], dict[int, str]] = {}
    for claim in entry.found if entry.story.receipt else ():
        if claim.kind != "figure":
            kinds = found.setdefault((claim.text, claim.citations), {})
            for number in claim.sources:
                kinds.setdefault(number, claim.kind)
    for quotation in entry.quotations:
        kinds = found.pop((quotation.text, quotation.citations), {})
        yield quotation.text, quotation.citations, quotation.is_translated, kinds
    for (text, citations), kinds in found.items():
        yield text, citations, False, kinds


def _may_differ(entry: SourcedStory, text: str) -> bool:
    """Return whether a source may have other words than a quotation that was not found: the receipt
    tells how many of them are absent, and not which.
    """
    receipt, allowances = entry.story.receipt, entry.story.desk
    if receipt and receipt.quotations.absent:
        return True
    if not allowances:
        return False
    from copydesk.newsroom.story.claims.allowances import sets_aside

    return any(
        sets_aside(allowance, code, text) for allowance in allowances for code in _KNOWN_TO_DIFFER
    )


def _view(
    entry: SourcedStory, number: int, text: str, kind: str | None, *, is_sought: bool
) -> QuotationView:
    holder = _holder(entry, number)
    source = entry.sources[holder - 1].source
    page = source.url or source.snapshot
    words = _words(source, page, text) if is_sought else None
    copy = source.snapshot if source.url else None
    return QuotationView(
        text=text,
        found=kind,
        address=words or page,
        leads_to_words=words is not None,
        source=holder if holder != number else None,
        source_name=_name(entry, holder) if holder != number else None,
        snapshot=_words(source, copy, text) if is_sought else None,
    )


def _words(source: Source, address: str | None, text: str) -> str | None:
    return address_of_words(address, text, source.title) if address else None


def _holder(entry: SourcedStory, number: int) -> int:
    """Return the number of the source whose page has the text of one: its own if it has an address,
    else that of its original, or of another reprint.
    """
    original = entry.sources[number - 1].original or number
    reprints = (
        other for other, source in enumerate(entry.sources, 1) if source.original == original
    )
    for other in (number, original, *reprints):
        source = entry.sources[other - 1].source
        if source.url or source.snapshot:
            return other
    return number


def _name(entry: SourcedStory, number: int) -> str:
    source = entry.sources[number - 1]
    return source.publisher or source.source.title or f"[{number}]"
