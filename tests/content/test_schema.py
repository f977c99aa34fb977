"""Documents of every kind, read into the model."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.content.parsed import Parsed
from copydesk.content.schemas import documents as schema
from copydesk.diagnostics import Position
from copydesk.model import (
    Allowance,
    Calculation,
    Citation,
    Correction,
    Edition,
    Image,
    Moment,
    Notice,
    PartialDate,
    Publisher,
    Receipt,
    Source,
    StandingPage,
    Story,
    Tally,
    Thread,
    Topic,
)
from copydesk.settings import Conventions

TOKYO = ZoneInfo("Asia/Tokyo")
CONVENTIONS = Conventions("en", "Asia/Tokyo")

LEAST = "title: A vote\nsummary: Short.\ndate: 2026-02-27\n"

# The front matter that the design documents, comments included.
FULL = """\
---
title: "Rapidus: Japan is now the largest shareholder"
summary: The state and 32 companies put 267.6 billion yen into the chipmaker.
date: 2026-02-27                  # with a time and an offset, a time in the site's zone, or none
updated: 2026-03-01T08:00Z
curator: Ada Lovelace
topics: [semiconductors, japan-business]
threads: [rapidus]
sources:
  - url: https://www.nippon.com/en/news/yjj2026022700344/
    agency: Jiji Press
    published: 2026-02-27
  - id: taipei                    # what [@taipei] names; default: the publisher's slug
    publisher: Taipei Times       # a name in publishers.yaml or free text
    title: Japanese state hands Rapidus US$1.6 billion
    url: https://www.taipeitimes.com/
    author: [A. Writer, B. Writer]
    published: 2026-02
    language: en
    excerpt: The state would invest.
    snapshot: https://web.archive.org/web/2026/https://www.taipeitimes.com/
    reprint_of: nippon            # carries the same text as another source here
related: [asml-mistral]           # slugs: the stories' file names
calculations: [{figure: 63%, from: 167.6 / 267.6}]     # the editor's own arithmetic
corrections: [{date: 2026-02-28, note: We had the sum wrong.}]
updates: [{date: 2026-02-28 12:00, note: The second payment came.}]
withdrawn: {date: 2026-03-02, note: It does not stand.}
image: {src: /images/fab.jpg, alt: A factory, caption: In Chitose, credit: Rapidus}
aliases: [/old/address/]
id: rapidus-2026
language: ja                      # the site's by default
receipt:                          # the desk
  {date: 2026-02-27, key: 5f3a9c41, written: 0e1f2a3b, sources: 2,
   quotations: {found: 1, absent: 0, unchecked: 0}, figures: {found: 5, absent: 1, unchecked: 2}}
draft: false
desk: [{allow: figure-absent, text: "63%", why: "Our own arithmetic."}]  # sets one finding aside
---
The government invested 100 billion yen. [@nippon]

See [the other story](asml-mistral.md).
"""


def document(text: str, kind: str = "stories", slug: str = "vote") -> Document:
    return Document(f"content/{kind}/{slug}.md", kind, slug, text)


def parse(lines: str, body: str = "") -> Parsed[Story]:
    """A story with further front matter, whose first line is line 5 of the file."""
    return schema.parse_story(document(f"---\n{LEAST}{lines}---\n{body}"), CONVENTIONS)


def problems(parsed: Parsed[Any]) -> list[tuple[str, str]]:
    """Each problem's place and code."""
    return [
        (f"{each.position.line}:{each.position.column}" if each.position else "", each.code)
        for each in parsed.diagnostics
    ]


def story(lines: str) -> Story:
    parsed = parse(lines)
    assert [each.as_text() for each in parsed.diagnostics] == []
    assert parsed.value
    return parsed.value


def day(year: int, month: int, day: int) -> Moment:
    return Moment.of(datetime(year, month, day, tzinfo=TOKYO))


# Stories


def test_every_key_of_a_story_is_read() -> None:
    parsed = schema.parse_story(document(FULL, slug="rapidus"), CONVENTIONS)
    assert parsed.diagnostics == ()
    assert parsed.value
    assert replace(parsed.value, body=PLACEHOLDER_BODY) == Story(
        slug="rapidus",
        id="rapidus-2026",
        title="Rapidus: Japan is now the largest shareholder",
        summary="The state and 32 companies put 267.6 billion yen into the chipmaker.",
        date=day(2026, 2, 27),
        updated=Moment.of(datetime(2026, 3, 1, 17, tzinfo=TOKYO), timed=True),
        curators=("Ada Lovelace",),
        topics=("semiconductors", "japan-business"),
        threads=("rapidus",),
        sources=(
            Source(
                url="https://www.nippon.com/en/news/yjj2026022700344/",
                agency="Jiji Press",
                published=PartialDate(2026, 2, 27),
            ),
            Source(
                id="taipei",
                publisher="Taipei Times",
                title="Japanese state hands Rapidus US$1.6 billion",
                url="https://www.taipeitimes.com/",
                author=("A. Writer", "B. Writer"),
                published=PartialDate(2026, 2),
                language="en",
                excerpt="The state would invest.",
                snapshot="https://web.archive.org/web/2026/https://www.taipeitimes.com/",
                reprint_of="nippon",
            ),
        ),
        related=("asml-mistral",),
        calculations=(Calculation("63%", "167.6 / 267.6"),),
        corrections=(Correction(day(2026, 2, 28), "We had the sum wrong."),),
        updates=(
            Notice(
                Moment.of(datetime(2026, 2, 28, 12, tzinfo=TOKYO), timed=True),
                "The second payment came.",
            ),
        ),
        withdrawn=Notice(day(2026, 3, 2), "It does not stand."),
        image=Image("/images/fab.jpg", "A factory", "In Chitose", "Rapidus"),
        aliases=("/old/address/",),
        language="ja",
        receipt=Receipt(
            day(2026, 2, 27), "5f3a9c41", 2, Tally(1, 0, 0), Tally(5, 1, 2), "0e1f2a3b"
        ),
        desk=(Allowance("figure-absent", "Our own arithmetic.", "63%"),),
        body=PLACEHOLDER_BODY,
    )


PLACEHOLDER_BODY = Story("", "", "", "", day(2026, 1, 1)).body


def test_a_body_is_converted_with_the_places_of_its_references() -> None:
    parsed = schema.parse_story(document(FULL), CONVENTIONS)
    assert parsed.value
    assert parsed.value.body.citations == (Citation(("nippon",)),)
    assert parsed.value.body.links == (("stories", "asml-mistral"),)
    lines = FULL.split("\n")
    cited, linked = parsed.places["citations.0"], parsed.places["links.0"]
    assert lines[cited.line - 1].startswith("[@nippon]", (cited.column or 0) - 1)
    assert "asml-mistral.md" in lines[linked.line - 1]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("title", '"Rapidus'),
        ("date", "2026-02-27 "),
        ("topics.1", "japan-business"),
        ("threads.0", "rapidus"),
        ("sources.0", "url:"),
        ("sources.0.url", "https://www.nippon"),
        ("sources.1", "id:"),
        ("sources.1.id", "taipei "),
        ("sources.1.author.1", "B. Writer"),
        ("sources.1.reprint_of", "nippon "),
        ("related.0", "asml-mistral"),
        ("corrections.0.note", "We had"),
        ("image.src", "/images/fab.jpg"),
        ("aliases.0", "/old/address/"),
        ("id", "rapidus-2026"),
    ],
)
def test_places_are_those_of_the_values(place: str, text: str) -> None:
    found = schema.parse_story(document(FULL), CONVENTIONS).places[place]
    assert found.column
    assert FULL.split("\n")[found.line - 1].startswith(text, found.column - 1)


def test_a_title_and_a_date_are_enough() -> None:
    assert story("") == Story("vote", "vote", "A vote", "Short.", day(2026, 2, 27))


def test_without_them_there_is_no_story_but_all_other_problems() -> None:
    text = "---\ntopic: x\nimage: {src: x}\nsources: [{url: x}]\n---\nA <form>bold</form> claim.\n"
    parsed = schema.parse_story(document(text), CONVENTIONS)
    assert parsed.value is None
    assert sorted(code for _, code in problems(parsed)) == [
        "bad-url",
        "bad-url",
        "missing-key",
        "missing-key",
        "missing-key",
        "raw-html",
        "unknown-key",
    ]


def test_a_text_is_checked_also_where_its_front_matter_cannot_be_read() -> None:
    parsed = schema.parse_story(
        document("---\ntitle: A: b\n---\nA <form>bold</form>.\n"), CONVENTIONS
    )
    assert problems(parsed)[0] == ("2:9", "invalid-yaml")
    assert {code for _, code in problems(parsed)} == {"invalid-yaml", "raw-html"}


@pytest.mark.parametrize(
    ("lines", "place", "code"),
    [
        ("updated: 2026-02-26", "5:10", "bad-date"),
        ("updated: 2026-02-30", "5:10", "bad-date"),
        ("id: a b", "5:5", "bad-id"),
        ("id: a#b", "5:5", "bad-id"),
        ("id: 100%", "5:5", "bad-id"),
        ("topics: energy", "5:9", "not-a-list"),
        ("topics: [AI investment]", "5:10", "bad-slug"),
        ("related: [../other]", "5:11", "bad-slug"),
        ("related: [other.md]", "5:11", "bad-slug"),
        ("related: [a, a]", "5:14", "duplicate-entry"),
        ("draft: yes", "5:8", "bad-flag"),
        ("language: english", "5:11", "bad-language"),
        ("withdrawn: {date: 2026-03-01}", "5:12", "missing-key"),
        ("withdrawn: true", "5:12", "not-a-mapping"),
        ("corrections: [{date: 2026-13-01, note: x}]", "5:22", "bad-date"),
        ("corrections: {date: 2026-03-01, note: x}", "5:14", "not-a-list"),
        ("updates: [{date: 2026-03-01, note: x, by: y}]", "5:39", "unknown-key"),
        ("calculations: [{figure: 63%}]", "5:16", "missing-key"),
        ("image: /images/a.png", "5:8", "not-a-mapping"),
        ("image: {src: /images/a.png}", "5:8", "missing-key"),
        ("image: {src: /images/a.png, alt: ''}", "5:29", "empty-value"),
        ("image: {src: images/a.png, alt: x}", "5:14", "bad-url"),
        ("image: {src: /../a.png, alt: x}", "5:14", "bad-url"),
        ("image: {src: /%2e%2e/a.png, alt: x}", "5:14", "bad-url"),
        ("image: {src: //evil.example/a.png, alt: x}", "5:14", "bad-url"),
        ("image: {src: 'data:image/png;base64,AA', alt: x}", "5:14", "bad-url"),
        (
            "receipt: {date: 2026-02-27, key: XYZ, sources: 2, quotations: 1/1, figures: 5/7}",
            "5:34",
            "bad-receipt",
        ),
        (
            "receipt: {date: 2026-02-27, key: 5f3a9c41, sources: 2, quotations: 1, figures: 5/7}",
            "5:68",
            "bad-receipt",
        ),
        (
            "receipt: {date: 2026-02-27, key: 12345678, sources: x, quotations: 1/1, figures: 5/7}",
            "5:53",
            "bad-number",
        ),
        (
            "receipt: {date: 2026-02-27, key: 5f3a9c41, sources: 2, quotations: {found: 1, "
            "absent: 0}, figures: 5/7}",
            "5:10",
            "bad-receipt",
        ),
        (
            "receipt: {date: 2026-02-27, key: 5f3a9c41, sources: 2, quotations: {found: -1, "
            "absent: 0, unchecked: 0}, figures: 5/7}",
            "5:76",
            "bad-number",
        ),
        (
            "receipt: {date: 2026-02-27, key: 5f3a9c41, written: XYZ, sources: 2, "
            "quotations: 1/1, figures: 5/7}",
            "5:53",
            "bad-receipt",
        ),
        (
            "receipt: {date: 2026-02-27, key: 5f3a9c41, written: 5f3a9c41, sources: 2, "
            "quotations: 1/1, figures: 5/7, found_hashes: [q9-5f3a9c41, x9-5f3a9c41]}",
            "5:134",
            "bad-receipt",
        ),
        ("desk: [{allow: figure-absent}]", "5:8", "missing-key"),
    ],
)
def test_a_faulty_value_is_one_problem_and_leaves_a_story(
    lines: str, place: str, code: str
) -> None:
    parsed = parse(f"{lines}\n")
    assert problems(parsed) == [(place, code)]
    assert parsed.value


@pytest.mark.parametrize(
    ("source", "place", "code"),
    [
        ("publisher: x", "6:5", "missing-key"),
        ("titel: x", "6:5", "unknown-key"),
        ("url:", "6:5", "missing-key"),
        ("url: www.example.org", "6:10", "bad-url"),
        ("url: javascript:alert(1)", "6:10", "bad-url"),
        ("url: ftp://example.org/", "6:10", "bad-url"),
        ("url: https://", "6:10", "bad-url"),
        ("url: https://exa mple.org/", "6:10", "bad-url"),
        ("url: 'https://example.org/a b'", "6:10", "bad-url"),
        ("url: https://example.org/<b>", "6:10", "bad-url"),
        ("url: https://example.org/100%", "6:10", "bad-url"),
        ("url: https://example.org\\@evil.example/", "6:10", "bad-url"),
        ("url: https://reuters.com@evil.example/", "6:10", "bad-url"),
        ("url: https://[::1", "6:10", "bad-url"),
        ("url: https://example.org:port/", "6:10", "bad-url"),
        ("url: 'https://example.org/a\u202eb'", "6:10", "bad-url"),
        ("url: https://exa,mple.org/", "6:10", "bad-url"),
        ("url: https://example.org/?a[]=1", "6:10", "bad-url"),
        ("{title: x, snapshot: 'javascript:alert(1)'}", "6:26", "bad-url"),
        ("{title: x, snapshot: {url: x}}", "6:32", "bad-url"),
        ("{title: x, snapshot: {date: 2025-01-01}}", "6:26", "missing-key"),
        ("{title: x, id: 1}", "6:20", "bad-id"),
        ("{title: x, id: 2nd}", "6:20", "bad-id"),
        ("{title: x, id: a b}", "6:20", "bad-id"),
        ("{title: x, author: 'Jane Doe, John Roe'}", "6:24", "not-a-list"),
        ("{title: x, published: Feb 2026}", "6:27", "bad-date"),
        ("{title: x, language: en_US}", "6:26", "bad-language"),
        ("title: x #1", "6:14", "title-cut"),
        ("https://example.org/", "6:5", "not-a-mapping"),
        ("[https://example.org/]", "6:5", "not-a-mapping"),
    ],
)
def test_a_faulty_source_is_one_problem_and_leaves_none(source: str, place: str, code: str) -> None:
    # With sources amiss, each citation would be a problem of its own.
    parsed = parse(f"sources:\n  - {source}\n")
    assert problems(parsed) == [(place, code)]
    assert parsed.value is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c&d=e#f",
        "https://日本.example/東京",
        "https://example.org/a%20b",
        "https://[::1]/",
        "HTTPS://example.org/",
        "http://localhost/",
    ],
)
def test_addresses_of_the_web_are_kept_as_they_are(url: str) -> None:
    assert story(f"sources: [{{url: '{url}'}}]\n").sources[0].url == url


def test_two_sources_cannot_have_one_id() -> None:
    parsed = parse("sources:\n- {id: ap, title: x}\n- {id: nhk, title: x}\n- {id: ap, title: y}\n")
    assert problems(parsed) == [("8:8", "duplicate-id")]
    assert "line 6" in parsed.diagnostics[0].message


def test_an_update_on_the_day_of_a_story_is_not_before_it() -> None:
    text = f"---\n{LEAST}updated: 2026-02-27\n---\n".replace("27\nup", "27 16:00\nup")
    assert problems(schema.parse_story(document(text), CONVENTIONS)) == []
    text = text.replace("updated: 2026-02-27", "updated: 2026-02-27 15:59")
    assert problems(schema.parse_story(document(text), CONVENTIONS)) == [("5:10", "bad-date")]


@pytest.mark.parametrize(
    ("written", "alias"),
    [
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("/2024/old.html", "/2024/old.html"),
        ("/plan.pdf", "/plan.pdf"),
        ("/a.b/c", "/a.b/c/"),
        ("/caf%C3%A9", "/caf%C3%A9/"),
        ("/café/", "/caf%C3%A9/"),
        ("/a%20b", "/a%20b/"),
    ],
)
def test_an_alias_is_the_path_of_a_page(written: str, alias: str) -> None:
    assert story(f"aliases: ['{written}']\n").aliases == (alias,)


@pytest.mark.parametrize(
    "alias",
    [
        "old",
        "/",
        "//old",
        "/a//b",
        "/../a",
        "/a/../b",
        "/a/.",
        "/%2e%2e/a",
        "/a%2f..%2fb",
        "/a?b",
        "/a#b",
        "/a b",
        "https://example.org/a/",
        "/a\\b",
        "/%00",
        "/100%",
        "/.git/config",
        "/" + "a" * 300,
        "/a" * 600,
    ],
)
def test_nothing_else_is_an_alias(alias: str) -> None:
    assert problems(parse(f"aliases: ['{alias}']\n")) == [("5:11", "bad-address")]


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("en", "en"),
        ("no", "no"),
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("de-1996", "de-1996"),
        ("es-419", "es-419"),
        ("sl-rozaj", "sl-rozaj"),
        ("en-x-AB-cd", "en-x-ab-cd"),
    ],
)
def test_a_language_is_a_tag_in_its_usual_capitals(written: str, language: str) -> None:
    assert story(f"language: {written}\n").language == language


@pytest.mark.parametrize("language", ["english", "e", "en_US", "en-", "-en", "en-US-US", "日本語"])
def test_nothing_else_is_a_language(language: str) -> None:
    assert problems(parse(f"language: '{language}'\n")) == [("5:11", "bad-language")]


@pytest.mark.parametrize("id_", ["vote-2025", "2025/vote", "a:b@c?d=e", "東洋", "a%20b", "~x"])
def test_an_id_may_have_what_a_tag_may(id_: str) -> None:
    assert story(f"id: {id_}\n").id == id_


def test_a_slug_is_composed_as_file_names_are() -> None:
    assert story("topics: [cafe\u0301]\n").topics == ("café",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("AI investment", "ai-investment"), ("a.md", "a"), ("stories/a.md", "a"), ("../a", "a")],
)
def test_a_slug_that_was_probably_meant_is_offered(written: str, meant: str) -> None:
    assert parse(f"topics: ['{written}']\n").diagnostics[0].hint == f'did you mean "{meant}"?'


def test_figures_keep_the_form_in_which_they_are_written() -> None:
    read = story("calculations: [{figure: 1.10, from: 11 / 10}]\n")
    assert read.calculations == (Calculation("1.10", "11 / 10"),)


# The other kinds


def test_a_topic_and_a_thread_have_the_same_keys() -> None:
    text = (
        "---\nname: Energy\nsummary: Power.\nsynonyms: [electricity, grids]\nparent: economy\n"
        "aliases: [/power/]\n---\nAll about it.\n"
    )
    parsers: list[tuple[str, Callable[..., Parsed[Any]], type[Topic]]] = [
        ("topics", schema.parse_topic, Topic),
        ("threads", schema.parse_thread, Thread),
    ]
    for kind, parse_subject, type_ in parsers:
        parsed = parse_subject(document(text, kind, "energy"), CONVENTIONS)
        assert parsed.diagnostics == ()
        assert type(parsed.value) is type_
        assert "All about it." in parsed.value.body.html
        assert replace(parsed.value, body=PLACEHOLDER_BODY) == type_(
            "energy",
            "Energy",
            "Power.",
            ("electricity", "grids"),
            "economy",
            ("/power/",),
            PLACEHOLDER_BODY,
        )
        assert parsed.places["parent"] == Position(5, 9)


def test_an_edition_needs_nothing_but_its_name() -> None:
    text = "---\ntitle: The week\nsummary: In short.\nlead: [a, b]\n---\n"
    parsed = schema.parse_edition(document(text, "editions", "2025-W04"), CONVENTIONS)
    assert parsed.value == Edition("2025-W04", "The week", "In short.", ("a", "b"))
    assert parsed.places["lead.1"] == Position(4, 11)
    least = schema.parse_edition(document("---\nlead: [a]\n---\n", "editions", "2025"), CONVENTIONS)
    assert (least.value, least.diagnostics) == (Edition("2025", lead=("a",)), ())


def test_a_standing_page_needs_a_title() -> None:
    text = "---\ntitle: About\nsummary: Us.\nlanguage: ja\naliases: [/us/]\n---\n"
    parsed = schema.parse_page(document(text, "pages", "about/desk"), CONVENTIONS)
    assert parsed.value == StandingPage("about/desk", "About", "Us.", "ja", ("/us/",))
    least = schema.parse_page(document("---\nsummary: x\n---\n", "pages"), CONVENTIONS)
    assert (least.value, problems(least)) == (None, [("", "missing-key")])


# Publishers


def publishers(text: str) -> Parsed[tuple[Publisher, ...]]:
    path = "content/publishers.yaml"
    return schema.parse_publishers(Document(path, "publishers", "publishers", text), CONVENTIONS)


def test_publishers_are_a_list() -> None:
    parsed = publishers("""\
- name: Tom's Hardware
- name: 東洋経済オンライン
  domains: [toyokeizai.net, Example.JP]
  kind: trade press
  country: "NO"
  owner: 東洋経済新報社
  paywall: true
""")
    assert parsed.diagnostics == ()
    assert parsed.value == (
        Publisher("toms-hardware", "Tom's Hardware"),
        Publisher(
            "東洋経済オンライン",
            "東洋経済オンライン",
            ("toyokeizai.net", "example.jp"),
            "trade press",
            "NO",
            "東洋経済新報社",
            paywall=True,
        ),
    )
    assert publishers("# none yet\n").value == ()


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("name: Reuters", "1:1", "not-a-list"),
        ("- Reuters", "1:3", "not-a-mapping"),
        ("- kind: wire", "1:3", "missing-key"),
        ("- {name: A, kind: agency}", "1:19", "unknown-kind"),
        ("- {name: A, country: NO}", "1:22", "not-text"),
        ("- {name: A, paywall: metered}", "1:22", "bad-flag"),
        ("- {name: A, domains: a.com}", "1:22", "not-a-list"),
        ("- {name: A, domains: [www.a.com]}", "1:23", "bad-domain"),
        ("- {name: A, domains: ['https://a.com/b']}", "1:23", "bad-domain"),
        ("- {name: A, domains: [a]}", "1:23", "bad-domain"),
        ("- {name: A, domains: [a..com]}", "1:23", "bad-domain"),
        ("- {name: A, domains: [-a.com]}", "1:23", "bad-domain"),
        ("- {name: A, domains: [a.com/b]}", "1:23", "bad-domain"),
        ("- {name: A, domains: [a.com, A.com]}", "1:30", "duplicate-entry"),
        ("- name: A\n- name: A", "2:9", "duplicate-publisher"),
        ("- name: L'Été\n- name: Lete", "2:9", "duplicate-publisher"),
        (
            "- {name: A, domains: [a.com]}\n- {name: B, domains: [b.com, a.com]}",
            "2:30",
            "duplicate-publisher",
        ),
        (
            "- {name: A, domains: [a.com]}\n- {name: A, domains: [a.com]}",
            "2:10",
            "duplicate-publisher",
        ),
    ],
)
def test_a_faulty_publisher_is_one_problem_and_leaves_none(
    text: str, place: str, code: str
) -> None:
    # A source without an id is named by its publisher: citations of it would seem wrong, too.
    parsed = publishers(f"{text}\n")
    assert problems(parsed) == [(place, code)]
    assert parsed.value is None


@pytest.mark.parametrize(
    ("domain", "hint"),
    [
        ("https://www.reuters.com/world/", "Write reuters.com"),
        ("www.reuters.com", "Write reuters.com"),
        ("Reuters", "Write it like reuters.com"),
    ],
)
def test_the_domain_that_was_meant_is_offered(domain: str, hint: str) -> None:
    assert publishers(f"- {{name: A, domains: ['{domain}']}}\n").diagnostics[0].hint == hint
