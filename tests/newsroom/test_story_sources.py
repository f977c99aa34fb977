from datetime import UTC, datetime

from copydesk.content.parsed import Parsed
from copydesk.model import Moment, Publisher, Source, Story
from copydesk.newsroom.story.sources.resolved import CatalogSource, Publishers, resolve

LISTED = Publishers(
    [
        Publisher("the-herald", "The Herald", ("herald.example",)),
        Publisher("nippon", "Nippon.com", ("nippon.com",)),
    ]
)


def resolved(*sources: Source) -> tuple[tuple[CatalogSource, ...], list[str]]:
    story = Story("s", "s", "T", "S", Moment.of(datetime(2025, 1, 1, tzinfo=UTC)), sources=sources)
    found, diagnostics = resolve(Parsed(story, "content/stories/s.md"), story, LISTED)
    return found, [diagnostic.code for diagnostic in diagnostics]


def test_a_publisher_is_known_by_its_name_or_its_domain_or_one_below_it() -> None:
    sources, _ = resolved(
        Source(publisher="the herald", title="A"),
        Source(url="https://herald.example/b"),
        Source(url="https://www.herald.example/c"),
        Source(url="https://live.news.herald.example/d"),
        Source(url="https://not-herald.example/e"),
        Source(title="F"),
    )
    assert [source.listed.slug if source.listed else None for source in sources] == [
        "the-herald",
        "the-herald",
        "the-herald",
        "the-herald",
        None,
        None,
    ]
    assert [source.publisher for source in sources][-2:] == ["not-herald.example", None]


def test_sources_without_an_id_are_named_after_their_publishers() -> None:
    sources, _ = resolved(
        Source(url="https://www.nippon.com/1"),
        Source(url="https://www.nippon.com/2"),
        Source(url="https://taipei.example/3"),
        Source(title="A leaflet"),
        Source(title="Another"),
    )
    assert [source.id for source in sources] == [
        "nippon",
        "nippon-2",
        "taipei",
        "source",
        "source-2",
    ]


def test_an_id_that_an_editor_gave_is_not_given_again() -> None:
    sources, _ = resolved(
        Source(url="https://www.nippon.com/1"),
        Source(id="nippon", title="A"),
        Source(url="https://www.nippon.com/2"),
    )
    assert [source.id for source in sources] == ["nippon-2", "nippon", "nippon-3"]


def test_a_chain_of_reprints_leads_to_its_original() -> None:
    sources, codes = resolved(
        Source(id="a", title="A", reprint_of="b"),
        Source(id="b", title="B", reprint_of="c"),
        Source(id="c", title="C"),
    )
    assert [source.original for source in sources] == [3, 3, None]
    assert codes == []


def test_a_circle_of_reprints_is_one_fault() -> None:
    sources, codes = resolved(
        Source(id="a", title="A", reprint_of="b"),
        Source(id="b", title="B", reprint_of="c"),
        Source(id="c", title="C", reprint_of="b"),
    )
    assert [source.original for source in sources] == [None, None, None]
    assert codes == ["reprint-cycle"]
