"""What readers see of sources that a text shows in place."""

import json
import re
from html import unescape
from pathlib import Path

from newsroom_files import build, check, page, story, words, write

SOURCES = """
  - {id: ferry, title: The last ferry, url: "https://harbour.example/a", author: Ana Diaz}
  - {id: wire, title: Last ferry, url: "https://wire.example/b", reprint_of: ferry}
  - {id: tram, title: Die Bahn, url: "https://zug.example/c", language: de, excerpt: Sie fährt.}
  - {id: report, title: The report, published: 2025-01}
"""
BODY = """
- [@ferry] Why it matters.
- [@tram] It runs. [@wire]

A claim. [@ferry][@report]
"""
STORY = story(body=BODY, sources=SOURCES)


def built(root: Path, text: str = STORY) -> str:
    publishers = "[{name: Harbour News, domains: [harbour.example], paywall: true}]"
    write(root, {"stories/week.md": text, "publishers.yaml": publishers})
    assert build(root) == 0
    return page(root, "/2025/01/22/week/")


def in_place(html: str, number: int) -> str:
    [found] = re.findall(rf'<span class="in-place" id="source-{number}">.*?(?=</?(?:li|p)>)', html)
    return words(found)


def test_a_source_in_place_is_its_title_and_what_is_known_of_it(tmp_path: Path) -> None:
    html = built(tmp_path)
    assert in_place(html, 1) == (
        "The last ferry [1] Harbour News Ana Diaz paywall Cited: a "
        "Reprint: Last ferry [2] wire.example Cited: a Why it matters."
    )
    assert in_place(html, 3).startswith("Die Bahn zug.example in German Sie fährt. It runs.")
    assert html.count('href="https://harbour.example/a"') == 1
    assert 'href="#source-1"' in html


def test_the_preview_beside_a_citation_has_the_kind_and_country_of_the_publisher(
    tmp_path: Path,
) -> None:
    publishers = (
        "[{name: Harbour News, domains: [harbour.example], kind: newspaper, country: Norway}]"
    )
    write(tmp_path, {"stories/week.md": STORY, "publishers.yaml": publishers})
    assert build(tmp_path) == 0
    html = page(tmp_path, "/2025/01/22/week/")
    # The style sheet hides it within the text.
    assert '<span>Harbour News<span class="of-publisher">, newspaper, Norway</span></span>' in html


def test_the_list_at_the_end_leaves_them_out(tmp_path: Path) -> None:
    html = built(tmp_path)
    listed = html.partition('id="page:sources"')[2]
    assert re.findall(r'<li id="(source-\d+)"', listed) == ["source-4"]
    assert "The other sources are shown in the text." in listed
    assert "4 sources, 3" in words(html)
    ids = re.findall(r'id="((?:source|cite)-\d+)"', html)
    assert sorted(ids) == ["cite-1", "cite-2", "cite-3", *(f"source-{n}" for n in range(1, 5))]
    [data] = re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", html)
    names = [each["name"] for each in json.loads(data)["citation"]]
    assert sorted(names) == ["Die Bahn", "Last ferry", "The last ferry", "The report"]


def test_a_story_whose_sources_are_all_shown_says_so(tmp_path: Path) -> None:
    body = "- [@ferry]\n- [@wire] A reprint with a place of its own.\n- [@tram]\n\n[@report]"
    html = built(tmp_path, story(body=body, sources=SOURCES))
    assert 'id="page:sources"' not in html
    assert "Sourcing 4 sources, 3" in words(html)
    assert in_place(html, 2).startswith("Last ferry wire.example A reprint with a place")
    assert in_place(html, 1) == "The last ferry Harbour News Ana Diaz paywall"
    assert "Cited:" not in html


def test_feeds_show_them_in_place(tmp_path: Path) -> None:
    built(tmp_path)
    text = words(unescape(page(tmp_path, "/feed.xml")))
    assert "The last ferry [1] (Harbour News, Ana Diaz, paywall)" in text
    assert text.count("The last ferry") == 1
    assert "[4] The report. Publisher not stated, January 2025. Read this story" in text


def test_a_translation_of_ours_is_said_at_the_source(tmp_path: Path) -> None:
    body = (
        "- [@tram] “The tram runs to the harbour again”, they say.\n\nA claim. [@ferry][@wire][4]"
    )
    assert "in German our translation" in in_place(
        built(tmp_path, story(body=body, sources=SOURCES)), 3
    )


def test_the_second_place_of_a_source_is_a_number_and_a_warning(tmp_path: Path) -> None:
    body = "- [@ferry]\n- [@ferry] again [@wire, @tram, @report]"
    html = built(tmp_path, story(body=body, sources=SOURCES))
    assert len(re.findall('id="source-1"', html)) == 1
    assert re.search(r'<li>\s*\W*<a class="citation[^>]* href="#source-1"', html)
    found = check(tmp_path).text
    assert "warning[source-shown-twice]" in found
    assert found.count("[source-shown-twice]") == 1


def test_only_pages_with_sources_in_place_load_their_style(tmp_path: Path) -> None:
    assert "assets/digest.css" in built(tmp_path)
    assert "assets/digest.css" not in page(tmp_path, "/")
    assert "assets/digest.css" not in built(tmp_path, story(body="A claim. [1-4]", sources=SOURCES))
