"""The evidence that a story's page and its feed items show: cited texts, and the sources."""

from itertools import chain, count, islice

from msgspec import Struct

from copydesk.articles.addresses import canonical
from copydesk.model import Body, InlineText, Story
from copydesk.newsroom.body_links import Links
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.story.sources.article_keys import number_of
from copydesk.newsroom.story.sources.resolved import CatalogSource, SourcedStory
from copydesk.urls import Addresses
from copydesk.views import (
    CitationLink,
    CorrectedView,
    DifferenceView,
    EventView,
    FoundInSource,
    InPlaceView,
    Link,
    PerspectiveView,
    ReportedView,
    SourceView,
    Text,
)
from copydesk.views.texts.pieces import cited, inline_text, text
from copydesk.views.texts.quoted_words import Quoted

AlsoIn = tuple[tuple[int, tuple[Link, ...]], ...]
"""By the keys of articles, the earlier stories that have them."""


class CitedTexts(Struct, frozen=True):
    """The texts of a story that have citations, which are numbered through all of them."""

    key_points: tuple[Text, ...]
    text: Text
    timeline: tuple[EventView, ...]
    perspectives: tuple[PerspectiveView, ...]
    differences: tuple[DifferenceView, ...]


def citation_links(
    entry: SourcedStory, quoted: Quoted, page: str | None = None
) -> tuple[tuple[CitationLink, ...], ...]:
    """Return the links of each of a story's citations, numbered through the story; none of one that
    shows its source where it stands. For a feed, `page` is the page's address.
    """
    found = {} if page else _found(entry)
    in_place = frozenset(entry.in_place)
    running = count(1)
    return tuple(
        ()
        if index in in_place
        else tuple(
            CitationLink(
                number,
                f"cite-{next(running)}",
                f"{page or ''}#source-{number}",
                entry.sources[number - 1].publisher,
                entry.sources[number - 1].source.title,
                found.get((index, number), ()),
                quoted.get((index, number), ()),
            )
            for number in numbers
        )
        for index, numbers in enumerate(entry.citations)
    )


def cited_texts(
    entry: SourcedStory,
    sources: tuple[SourceView, ...],
    citations: tuple[tuple[CitationLink, ...], ...],
    quoted: Quoted,
    addresses: Addresses,
    links: Links,
    pictures: Sizes = (),
    page: str | None = None,
    also: AlsoIn = (),
    attributes: str = "",
) -> CitedTexts:
    """Return a story's texts in the order of its page; for a feed, `page` is the page's address.

    `sources` are its `source_views`, and `citations` its `citation_links`. Each block of its body
    gets the `attributes`.
    """
    story = entry.story
    views = {source.number: source for source in sources} if entry.in_place else {}
    in_place = {
        index: InPlaceView(
            views[number], index in entry.translated, quoted.get((index, number), ())
        )
        for index in entry.in_place
        for number in entry.citations[index][:1]
    }
    shown = iter(cited(citations, entry.translated, in_place))

    def filled(written: InlineText) -> Text:
        return inline_text(written, tuple(islice(shown, len(written.citations))))

    # One after the other, as each takes its citations from those that are left.
    key_points = tuple(filled(point) for point in story.key_points)
    body = tuple(islice(shown, len(story.body.citations)))
    return CitedTexts(
        key_points=key_points,
        text=text(
            story.body,
            addresses,
            links,
            body,
            page,
            pictures,
            _at_heads(story.body, also),
            attributes,
            _corrected(story) if story.body.passages and not page else (),
        ),
        timeline=tuple(EventView(event.date, filled(event.text)) for event in story.timeline),
        perspectives=tuple(
            PerspectiveView(seen.who, filled(seen.view)) for seen in story.perspectives
        ),
        differences=tuple(
            DifferenceView(
                difference.what,
                tuple(ReportedView(each.value, filled(each.says)) for each in difference.values),
            )
            for difference in story.differences
        ),
    )


def _corrected(story: Story) -> tuple[CorrectedView | None, ...]:
    """Return for each passage of a story's body the correction that was made there; none where
    that is not out yet.
    """
    made = {
        correction.at: CorrectedView(number, correction.date)
        for number, correction in enumerate(story.corrections, 1)
    }
    return tuple(made.get(passage) for passage in story.body.passages)


def _found(entry: SourcedStory) -> dict[tuple[int, int], tuple[FoundInSource, ...]]:
    """Return what was found in a source, by the index of a citation and the source's number."""
    found: dict[tuple[int, int], dict[FoundInSource, None]] = {}
    for claim in entry.found if entry.story.receipt else ():
        view = FoundInSource(claim.kind, claim.text)
        for citation in claim.citations:
            for number in set(entry.citations[citation]).intersection(claim.sources):
                found.setdefault((citation, number), {})[view] = None
    return {key: tuple(views) for key, views in found.items()}


def source_views(
    entry: SourcedStory,
    citations: tuple[tuple[CitationLink, ...], ...],
    addresses: Addresses,
    language: str,
    also: AlsoIn = (),
    *,
    absolute: bool = False,
) -> tuple[SourceView, ...]:
    """Return the entries of a story's sources, reprints under their originals unless they are shown
    in place; `citations` are its `citation_links`.
    """
    in_place = {entry.citations[index][0] for index in entry.in_place}
    links: dict[int, list[CitationLink]] = {}
    for link in chain.from_iterable(citations):
        links.setdefault(link.number, []).append(link)
    reprints: dict[int, list[SourceView]] = {}
    entries = []
    # Originals come last, so that a reprint that is listed before its original is there by then.
    numbered = list(enumerate(entry.sources, 1))
    for number, source in sorted(numbered, key=lambda pair: pair[1].original is None):
        view = _source(
            number,
            source,
            addresses,
            language,
            tuple(links.get(number, ())),
            tuple(reprints.get(number, ())),
            absolute=absolute,
            in_place=number in in_place,
            also_in=_also(source.source.url, also),
        )
        if source.original is None or view.in_place:
            entries.append(view)
        else:
            reprints.setdefault(source.original, []).append(view)
    return tuple(sorted(entries, key=lambda view: view.number))


def _source(
    number: int,
    source: CatalogSource,
    addresses: Addresses,
    language: str,
    cited: tuple[CitationLink, ...],
    reprints: tuple[SourceView, ...],
    *,
    absolute: bool,
    in_place: bool,
    also_in: tuple[Link, ...],
) -> SourceView:
    written, listed = source.source, source.listed
    publisher_address = addresses.subject("publishers", listed.slug) if listed else None
    if publisher_address and absolute:
        publisher_address = addresses.absolute(publisher_address)
    return SourceView(
        number=number,
        anchor=f"source-{number}",
        publisher=source.publisher,
        publisher_address=publisher_address,
        kind=listed.kind if listed else None,
        country=listed.country if listed else None,
        paywall=written.paywall if written.paywall is not None else bool(listed and listed.paywall),
        agency=written.agency,
        title=written.title,
        url=written.url,
        author=written.author,
        published=written.published,
        language=written.language if written.language != language else None,
        excerpt=written.excerpt,
        snapshot=written.snapshot,
        snapshot_date=written.snapshot_date,
        backlinks=tuple(f"#{link.anchor}" for link in cited),
        reprint_of=source.original,
        reprints=reprints,
        in_place=in_place,
        also_in=also_in,
        cited=() if absolute else cited,
    )


def _also(url: str | None, also: AlsoIn) -> tuple[Link, ...]:
    if not also or not url:
        return ()
    number = number_of(canonical(url))
    return next((links for key, links in also if key == number), ())


def _at_heads(body: Body, also: AlsoIn) -> tuple[tuple[Link, ...], ...]:
    """Return for each head of an item the earlier stories that link to its address."""
    return tuple(_also(url, also) for url in body.heads) if also else ()
