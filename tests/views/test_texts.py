from copydesk.model import CITATION_MARK, Body
from copydesk.newsroom.body_links import static_paths
from copydesk.urls import Addresses
from copydesk.views import CitationView
from copydesk.views.texts import cited, text

ADDRESSES = Addresses("https://example.org", "/news/", "/{slug}/")
LINKS = {("stories", "out"): "/news/out/", ("stories", "held"): None}


def test_a_link_to_a_story_gets_its_address() -> None:
    body = Body('<p><a href="copydesk:stories/out#later">it</a></p>')
    assert text(body, ADDRESSES, LINKS) == ('<p><a href="/news/out/#later">it</a></p>',)


def test_a_link_to_a_held_story_is_plain_text() -> None:
    body = Body('<p>As <a href="copydesk:stories/held"><em>we</em> said</a>.</p>')
    assert text(body, ADDRESSES, LINKS) == ("<p>As <em>we</em> said.</p>",)


def test_links_and_images_honour_the_path_of_the_url() -> None:
    body = Body('<p><a href="/about/">a</a><img alt="x" src="/a.png"></p>')
    assert text(body, ADDRESSES, LINKS) == (
        '<p><a href="/news/about/">a</a><img alt="x" src="/news/a.png"></p>',
    )


def test_in_a_feed_every_link_is_absolute() -> None:
    page = "https://example.org/news/here/"
    body = Body(
        '<a href="/about/">a</a><img src="/a.png"><a href="#fn">1</a>'
        '<a href="copydesk:stories/out">o</a><a href="https://other.example/">x</a>'
    )
    assert text(body, ADDRESSES, LINKS, page=page) == (
        '<a href="https://example.org/news/about/">a</a>'
        '<img src="https://example.org/news/a.png"><a href="https://example.org/news/here/#fn">1</a>'
        '<a href="https://example.org/news/out/">o</a><a href="https://other.example/">x</a>',
    )


def test_citations_stand_between_pieces_of_html() -> None:
    body = Body(f"<p>One{CITATION_MARK.format(0)}{CITATION_MARK.format(1)} two</p>")
    labels = {1: ("Herald", None), 2: (None, "Grid")}
    citations = cited(((1, 2), (1,)), labels)
    before, first, second, after = text(body, ADDRESSES, {}, citations)
    assert (before, after) == ("<p>One", " two</p>")
    assert isinstance(first, CitationView)
    assert isinstance(second, CitationView)
    assert [link.address for link in first.links] == ["#source-1", "#source-2"]
    assert [link.anchor for link in (*first.links, *second.links)] == ["cite-1", "cite-2", "cite-3"]
    assert first.links[0].publisher == "Herald"


def test_static_files_of_a_text_are_found() -> None:
    body = Body('<img alt="" src="/images/a%20b.png"><a href="/report.pdf#p2">r</a><a href="#x">')
    assert static_paths(body) == {"images/a b.png", "report.pdf"}
