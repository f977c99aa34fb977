"""A body filled in for a page or a feed: where its links lead, and that it stays harmless."""

from html.parser import HTMLParser

import pytest

from copydesk.content.markdown.conversion import convert
from copydesk.model import CITATION_MARK, Body
from copydesk.newsroom.body_links import image_paths, static_paths
from copydesk.urls import Addresses
from copydesk.views import CitationLink, CitationView
from copydesk.views.texts.pieces import cited, text

ADDRESSES = Addresses("https://example.org", "/news/", "/{slug}/")
LINKS = {("stories", "out"): "/news/out/", ("stories", "held"): None}


def body(markdown: str) -> Body:
    """The body of a text that has nothing wrong with it."""
    markup = convert(markdown, path="a.md", first_line=1, language="en")
    assert markup.diagnostics == ()
    return markup.body


def test_a_link_to_a_story_gets_its_address() -> None:
    assert text(body("[it](out.md#later)"), ADDRESSES, LINKS) == (
        '<p><a href="/news/out/#later">it</a></p>',
    )


def test_a_link_to_a_held_story_is_plain_text() -> None:
    assert text(body("As [*we*](held.md 'So') said."), ADDRESSES, LINKS) == (
        "<p>As <em>we</em> said.</p>",
    )
    told = body("*[a](held.md)[b](out.md)* **c**[d *e*\nf](held.md)\n\n- [g][r]\n\n[r]: held.md")
    assert text(told, ADDRESSES, LINKS) == (
        '<p><em>a<a href="/news/out/">b</a></em> <strong>c</strong>d <em>e</em>\nf</p>\n'
        "<ul>\n<li>g</li>\n</ul>",
    )


def test_links_and_images_honour_the_path_of_the_url() -> None:
    assert text(body("[a](/about/)![x](/a.png)"), ADDRESSES, LINKS) == (
        '<p><a href="/news/about/">a</a><img alt="x" src="/news/a.png"></p>',
    )


def test_an_image_of_a_known_size_says_it() -> None:
    told = body("![x](/a%20b.png?c#d) ![y](/e.png)")
    assert text(told, ADDRESSES, LINKS, pictures=(("a b.png", (3, 4)),)) == (
        '<p><img width="3" height="4" alt="x" src="/news/a%20b.png?c#d"> '
        '<img alt="y" src="/news/e.png"></p>',
    )


def test_in_a_feed_every_link_is_absolute() -> None:
    page = "https://example.org/news/here/"
    told = body("[a](/about/)![](/a.png)[1](#fn)[o](out.md)[x](https://other.example/)")
    assert text(told, ADDRESSES, LINKS, page=page) == (
        '<p><a href="https://example.org/news/about/">a</a>'
        '<img alt="" src="https://example.org/news/a.png">'
        '<a href="https://example.org/news/here/#fn">1</a>'
        '<a href="https://example.org/news/out/">o</a><a href="https://other.example/">x</a></p>',
    )


def test_footnotes_lead_to_one_another_on_a_page_and_in_a_feed() -> None:
    told = body("A[^n].\n\n[^n]: B.")
    for page in (None, "https://example.org/news/here/"):
        (shown,) = text(told, ADDRESSES, LINKS, page=page)
        assert f'href="{page or ""}#fn-1"' in str(shown)
        assert f'href="{page or ""}#fnref-1"' in str(shown)


def test_citations_stand_between_pieces_of_html() -> None:
    body = Body(f"<p>One{CITATION_MARK.format(0)}{CITATION_MARK.format(1)} two</p>")
    herald = CitationLink(1, "cite-1", "#source-1", "Herald", None)
    grid = CitationLink(2, "cite-2", "#source-2", None, "Grid")
    again = CitationLink(1, "cite-3", "#source-1", "Herald", None)
    before, first, second, after = text(body, ADDRESSES, {}, cited(((herald, grid), (again,))))
    assert (before, after) == ("<p>One", " two</p>")
    assert isinstance(first, CitationView)
    assert isinstance(second, CitationView)
    assert first.links == (herald, grid)
    assert second.links == (again,)


def test_static_files_of_a_text_are_found() -> None:
    told = body("![](/images/a%20b.png)[r](/report.pdf#p2)[x](#x)[y](/q&r.pdf?s)[z](out.md)[f](/)")
    assert static_paths(told) == {"images/a b.png", "report.pdf", "q&r.pdf"}
    assert image_paths(told) == ("images/a b.png",)


# What is filled in is held to what the sanitiser lets through.


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(shown: tuple[object, ...]) -> list[tuple[str, dict[str, str | None]]]:
    """The tags of a text, as a browser finds them."""
    parser = _Tags()
    parser.feed("".join(map(str, shown)))
    return parser.found


@pytest.mark.parametrize(
    "address",
    [
        '/"><script>alert(1)</script>',
        "/' onclick='alert(1)",
        "/a b",
        "/<b>",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//other.example/",
        "/../../x",
        "/\ue0000\ue001",
        "/\ue000t0\ue001",
        "relative",
        "",
    ],
)
def test_an_address_that_no_text_may_have_is_no_link(address: str) -> None:
    told = body("As [*we*](out.md#x) said.")
    for page in (None, "https://example.org/"):
        shown = text(told, ADDRESSES, {("stories", "out"): address}, page=page)
        assert shown == ("<p>As <em>we</em> said.</p>",)


@pytest.mark.parametrize("sign", ["&", "&quot;", "&lt;b&gt;", "'", "(", ";", "&amp;"])
def test_signs_in_an_address_stay_in_its_attribute(sign: str) -> None:
    address = f"/news/{sign}a/"
    shown = text(body("[it](out.md)"), ADDRESSES, {("stories", "out"): address})
    assert tags(shown) == [("p", {}), ("a", {"href": address})]


def test_the_addresses_of_the_site_and_of_a_page_stay_in_their_attributes() -> None:
    hostile = Addresses('https://e.example/"><b>', '/n"ws&lt;/', "/{slug}/")
    page = 'https://e.example/"><script>'
    shown = text(body("![a](/a.png)[b](#c)"), hostile, {}, page=page)
    assert tags(shown) == [
        ("p", {}),
        ("img", {"alt": "a", "src": 'https://e.example/"><b>/n"ws&lt;/a.png'}),
        ("a", {"href": 'https://e.example/"><script>#c'}),
    ]


def test_titles_and_descriptions_stay_in_their_attributes() -> None:
    title = "\"><script>alert(1)</script> onclick='x'"
    quoted = title.replace('"', '\\"').replace("'", "\\'").replace("<", "\\<")
    told = body(f"[a](out.md '{quoted}') ![{quoted}](/a.png \"{quoted}\")")
    shown = tags(text(told, ADDRESSES, LINKS, pictures=(("a.png", (1, 2)),)))
    assert [tag for tag, _ in shown] == ["p", "a", "img"]
    assert [set(attributes) for _, attributes in shown[1:]] == [
        {"href", "title"},
        {"alt", "height", "src", "title", "width"},
    ]
