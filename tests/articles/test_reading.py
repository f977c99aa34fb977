"""What is read off article pages, fetched from a server on loopback as they are from the web."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from article_pages import ENGLISH, FIELDS, PAGES, Page, fields_of, ld, news, page
from copydesk.articles.reading import Article, read_article
from copydesk.articles.text import NoArticleError
from copydesk.articles.text import article as text_of
from copydesk.fetching.fetcher import Fetcher
from loopback import Answer, Loopback, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        for each in PAGES:
            moved = each.at(loopback.port)
            parts = urlsplit(moved.address)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            loopback.answers[path] = Answer(
                moved.data, headers={"Content-Type": moved.content_type}
            )
        yield loopback


@pytest.mark.parametrize("given", PAGES, ids=lambda given: given.shape)
def test_a_page_is_read_as_a_person_reads_it(given: Page, server: Loopback) -> None:
    moved = given.at(server.port)
    fetcher = Fetcher(allow_private=True, resolve=lambda *_: ["127.0.0.1"])
    fetched = fetcher.page(moved.address)
    article = read_article(fetched.body, fetched.url, fetched.headers["content-type"])
    assert fields_of(article) == moved.right
    assert (article.agency, article.paywall) == (given.agency, given.paywall)
    assert article.text.startswith(given.title)
    assert article.text.endswith(given.last_words) or article.text.replace("\n", " ").endswith(
        given.last_words
    )
    assert "Imprint" not in article.text


def test_there_are_enough_shapes_and_all_differ() -> None:
    assert len({each.shape for each in PAGES}) == len(PAGES) >= 24
    assert {each.language for each in PAGES} >= {"en", "de", "ja", "ar"}
    assert {each.encoding for each in PAGES} >= {"utf-8", "cp1252", "cp932", "gb18030"}
    assert len(FIELDS) == 6


@pytest.mark.parametrize("given", PAGES, ids=lambda given: given.shape)
def test_a_saved_page_has_the_same_text_for_clip(given: Page) -> None:
    if given.content_type == "text/html":
        read = read_article(given.data, given.address).text
        assert set(read.split("\n\n")[1:]) <= {*text_of(given.data).split("\n\n"), given.title} or (
            given.shape == "a live blog"
        )


def read(head: str = "", body: str = "", language: str = "", url: str | None = None) -> Article:
    whole = page(head, body or f"<article><h1>Grid plan</h1>{ENGLISH}</article>", language)
    return read_article(whole.encode(), url or "https://herald.example/grid")


# Titles


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Vote on grid | The Herald", "Vote on grid"),
        ("The Herald | Vote on grid", "Vote on grid"),
        ("Vote on grid — HERALD", "Vote on grid"),
        ("Vote on grid | herald.example", "Vote on grid"),
        ("AT&amp;T - Herald merger: what to know", "AT&T - Herald merger: what to know"),
        ("Grid plan - a guide", "Grid plan - a guide"),
        ("Covid-19 and the grid", "Covid-19 and the grid"),
        ("送電網を可決：Herald", "送電網を可決"),
        ("Herald: Vote on grid", "Herald: Vote on grid"),
        ("The Herald", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, expected: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Herald">'
    assert read(head, f"<div>{ENGLISH}</div>").title == expected


def test_a_title_that_was_cut_for_machines_is_taken_from_the_heading() -> None:
    long = "Council passes grid plan by one vote after a debate that took eleven hours and a recess"
    head = ld(news(headline=long[:60] + "..."))
    assert read(head, f"<article><h1>{long}</h1>{ENGLISH}</article>").title == long


@pytest.mark.parametrize(
    "hostile", ["../../x", "a: [b", "- x", "a\x00b\x1b[31m", "two\nlines", "\u202eevil", "'\"#"]
)
def test_a_hostile_title_is_one_line_without_control_characters(hostile: str) -> None:
    title = read(ld(news(headline=hostile)), f"<p>{ENGLISH}</p>").title
    assert title
    assert "\n" not in title
    assert not any(character in title for character in "\x00\x1b")


# Authors


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE and John Smith", ("JANE DOE", "John Smith")),
        ("Jane Doe, senior correspondent", ("Jane Doe",)),
        ("Von Jörg Müller, Änne Groß und Kai Ott", ("Jörg Müller", "Änne Groß", "Kai Ott")),
        ("By Jane Doe | The Associated Press", ("Jane Doe",)),
        ("By JANE DOE March 11, 2015 3:46 PM", ("JANE DOE",)),
        ("Jane Doe The real problem behind fake news", ()),
        ("Reuters Staff", ()),
        ("By The Herald", ()),
        ("Staff Writer", ()),
        ("admin", ()),
        ("jane@herald.example", ()),
        ("https://herald.example/jane", ()),
        ("Bylander Moss", ("Bylander Moss",)),
        ("山田太郎記者", ("山田太郎",)),
    ],
)
def test_authors_are_persons(byline: str, expected: tuple[str, ...]) -> None:
    site = '<meta property="og:site_name" content="The Herald">'
    assert read(f'<meta name="author" content="{byline}">{site}').authors == expected


# Dates


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-02-23T23:30:00Z", "2026-02-23"),
        ("2026-02-23T18:00:00.000+0900", "2026-02-23"),
        ("2026-02-23 18:00:00", "2026-02-23"),
        ("Mon, 23 Feb 2026 18:00:00 GMT", "2026-02-23"),
        ("20260223", "2026-02-23"),
        ("23.02.2026", "2026-02-23"),
        ("2026年2月23日", "2026-02-23"),
        ("February 23, 2026", "2026-02-23"),
        ("02/03/2026", "None"),
        ("0001-01-01T00:00:00", "None"),
        ("1970-01-01T00:00:00Z", "None"),
        ("yesterday", "None"),
    ],
)
def test_a_day_is_read_in_the_forms_of_pages_or_not_at_all(said: str, expected: str) -> None:
    assert str(read(ld(news(headline="Grid", datePublished=said))).published) == expected


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = '<meta property="article:modified_time" content="2026-02-25">' + ld(
        news(headline="Grid", dateModified="2026-02-25")
    )
    assert read(head).published is None


# Addresses


@pytest.mark.parametrize(
    ("asked", "canonical", "expected"),
    [
        ("https://a.example/x?utm_source=b&id=3#top", "", "https://a.example/x?id=3"),
        ("https://a.example/x", "/y", "https://a.example/y"),
        ("https://m.a.example/x", "https://www.a.example/x", "https://www.a.example/x"),
        ("https://a.example/x", "https://news.a.example/x", "https://news.a.example/x"),
        ("https://a.example/x", "https://b.example/x", "https://a.example/x"),
        ("https://a.example/x", "https://nota.example/x", "https://a.example/x"),
        ("https://a.example/x", "https://a.example/", "https://a.example/x"),
        ("https://a.example/x", "javascript:alert(1)", "https://a.example/x"),
        ("https://a.example/x", "https://a b/", "https://a.example/x"),
        (
            "https://www.google.com/amp/s/a.example/amp/x",
            "https://a.example/x",
            "https://a.example/x",
        ),
    ],
)
def test_an_article_has_the_address_that_its_own_site_gives_it(
    asked: str, canonical: str, expected: str
) -> None:
    assert read(f'<link rel="canonical" href="{canonical}">' * bool(canonical), url=asked).url == (
        expected
    )


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0026)https://herald.example/grid -->",
        "<!--\n Page saved with SingleFile \n url: https://herald.example/grid \n-->",
    ],
)
def test_a_saved_page_says_where_it_was(mark: str) -> None:
    whole = page("<title>Grid</title>", f"<article><h1>Grid plan</h1>{ENGLISH}</article>")
    assert read_article(f"{mark}\n{whole}".encode()).url == "https://herald.example/grid"
    assert read_article(whole.encode()).url is None


# Agencies


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("TOKYO (AP) — The council voted.", "AP"),
        ("WASHINGTON, Feb 27 (Reuters) - The council voted.", "Reuters"),
        ("AP – The council voted.", "AP"),
        ("By Jiji Press", "Jiji Press"),
        ("By Jane Doe, The Associated Press", "AP"),
        ("Berlin (dpa/lno) - Der Rat.", "dpa"),
        ("［東京 ２７日 ロイター］ 市議会は採決した。", "Reuters"),
        ("【ニューヨーク時事】市議会は採決した。", "Jiji Press"),
        ("新华社北京2月27日电", "Xinhua"),
        ("Reuters reported that the council voted.", None),
        ("The council, says a report by AFP, voted.", None),
        ("The AP exam was hard.", None),
        ("The program (AP) was stopped.", None),
    ],
)
def test_an_agency_is_one_where_it_is_credited(line: str, agency: str | None) -> None:
    body = f"<article><h1>Grid plan</h1><p>{line}</p>{ENGLISH}</article>"
    assert read("", body).agency == agency


def test_an_agencys_own_page_credits_nobody() -> None:
    head = '<meta property="og:site_name" content="Reuters">'
    body = f"<article><h1>Grid</h1><p>TOKYO, Feb 27 (Reuters) - So.</p>{ENGLISH}</article>"
    assert read(head, body).agency is None


# What is no article


def no_article(
    body: str, *, head: str = "<title>Grid</title>", url: str = "https://a.example/x"
) -> str:
    with pytest.raises(NoArticleError) as caught:
        read_article(page(head, body).encode(), url)
    return str(caught.value)


def test_walls_are_told_from_articles() -> None:
    login = '<form><input name="user"><input type="password"></form><p>Please log in to go on.</p>'
    assert "a login" in no_article(f"<main>{login}</main>")
    consent = (
        "<h1>We value your privacy</h1><p>We and our 812 partners store information on your device,"
        " such as cookies, to show advertisements and to measure who sees them.</p>"
        "<button>Accept all</button>"
    )
    assert "consent" in no_article(consent)
    assert "consent" in no_article(consent, url="https://consent.portal.example/collect?x=1")
    robot = "<p>Checking your browser before you reach the site. This takes a few seconds only.</p>"
    assert "a person" in no_article(robot, head="<title>Just a moment...</title>")


def test_a_page_without_an_article_is_none() -> None:
    links = "".join(f'<li><a href="/{number}">Story {number}</a></li>' for number in range(30))
    assert no_article(f"<ul>{links}</ul>") == "no article was found in it"
    assert no_article("<p>Hello.</p>") == "no article was found in it"


@pytest.mark.parametrize(
    ("data", "kind", "what"),
    [
        (b"%PDF-1.7\n...", "text/html", "a PDF"),
        (b"x", "application/pdf", "a PDF"),
        (b"\x89PNG\r\n", "text/html", "a picture"),
        (b'<?xml version="1.0"?><rss version="2.0">', "text/html", "a feed"),
        (b"{}", "application/json", "data"),
        (b"  ", "text/html", "empty"),
    ],
)
def test_what_is_no_page_is_called_by_its_name(data: bytes, kind: str, what: str) -> None:
    with pytest.raises(NoArticleError, match=what):
        read_article(data, "https://a.example/x", kind)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">'
        + '{"@graph":' * 2_000
        + "1"
        + "}" * 2_000
        + "</script>",
        ld({"@type": 3, "headline": [[]], "author": {"name": {}}}),
        ld(news(headline={"@value": "Grid"}, author=[None, 3, {"name": ["A B"]}], publisher=[[]])),
        ld(
            {
                "@id": "#a",
                "@type": "NewsArticle",
                "author": {"@id": "#a"},
                "publisher": {"@id": "#a"},
            }
        ),
        '<link rel="canonical"><link href="//"><meta name="author"><meta content="x">',
        '<link rel="canonical" href="http://[::1"><base href="http://[">',
        "<div itemscope itemtype='http://schema.org/Article'>" * 200,
    ],
    ids=["brackets", "deep", "types", "values", "circle", "empty", "no address", "nested"],
)
def test_faulty_data_is_passed_over(head: str) -> None:
    assert "in a generation" in read(head).text


def test_the_charset_of_a_page_may_be_wrong_or_missing() -> None:
    german = next(each for each in PAGES if each.encoding == "cp1252")
    for declared in ("utf-8", "shift_jis", "nonsense", "us-ascii"):
        kind = f"text/html; charset={declared}"
        assert read_article(german.data, german.address, kind).authors == german.authors
    utf8 = replace(german, encoding="utf-8")
    assert read_article(utf8.data, utf8.address, "text/html; charset=latin1").title == german.title


def test_a_heading_that_is_no_part_of_the_title_is_another_things() -> None:
    body = f"<h1>Good Morning</h1><div>{ENGLISH}</div>"
    assert read("<title>Council passes grid plan</title>", body).title == "Council passes grid plan"


def test_a_headline_that_nothing_else_agrees_with_comes_last() -> None:
    data = news(headline="municipal decision of 2026", name="Grid plan")
    assert read(f"<title>Grid plan - Lexicon</title>{ld(data)}").title == "Grid plan"


def test_a_language_that_is_not_known_is_not_taken_for_its_neighbour() -> None:
    czech = (
        "<p>Zastupitelé města v pondělí schválili plán sítě, který tři roky odkládali, a "
        "starostka, která byla proti, řekla, že ho do konce týdne podepíše. Plán stojí dvě stě "
        "čtyřicet milionů a zaplatí se z úvěru, z něhož třetinu převezme stát.</p>"
    )
    assert read("", f"<h1>Plán sítě</h1>{czech}", 'lang="cs"').language == "cs"


def test_a_faulty_byte_leaves_a_page_in_its_encoding() -> None:
    japanese = next(each for each in PAGES if each.language == "ja" and each.encoding == "utf-8")
    for fault in (b"\xff", b"\x81", "語".encode()[:2]):
        data = japanese.data.replace(b"</p>", fault + b"</p>", 1)
        assert read_article(data, japanese.address).title == japanese.title
    assert "市議会" in read_article(japanese.data[:-700], japanese.address).text
