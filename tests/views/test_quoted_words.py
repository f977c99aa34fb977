"""Every quotation leads to its words: the links of its citations, and whose pages they lead to."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from copydesk.cli.main import main
from newsroom_files import build, page, story, words, write

STORY = "/2025/01/22/vote/"
SAID = "“We could not wait any longer”, she said."
WORDS = "#:~:text=We could not wait any longer&text=could not wait any longer"
WORDS += "&text=We could not wait any"
HERALD = "{id: herald, title: The council, url: https://herald.example/a}"
GAZETTE = "{id: gazette, title: The mayor, url: https://gazette.example/b}"
TEXT = "“We could not wait any longer”, the mayor said. There are 5,000 plants.\n"
WAY = re.compile(r'<a href="([^"]+)" aria-label="((?:Find|Open)[^"]*)">([^<]+)</a>')


def links(
    root: Path, body: str = f"{SAID} [@herald]", sources: str = f"[{HERALD}]"
) -> list[tuple[str, str]]:
    """Return the labels and addresses of the ways to the quotations of a story."""
    write(root, {"stories/vote.md": story(body=body, sources=sources)})
    assert build(root) == 0
    return shown(root)


def shown(root: Path) -> list[tuple[str, str]]:
    html = page(root, STORY)
    found = WAY.findall(html)
    for _, name, label in found:
        assert f"{label}: " in name
    return [(unescape(label), unquote(unescape(address))) for address, _, label in found]


def test_a_quotation_that_nobody_checked_leads_to_its_words(tmp_path: Path) -> None:
    assert links(tmp_path) == [("Find the words", f"https://herald.example/a{WORDS}")]
    html = page(tmp_path, STORY)
    assert 'aria-label="Find the words: We could not wait any longer"' in html
    assert 'href="https://herald.example/a"' in html
    assert "opener" not in html


def test_the_link_stands_beside_the_back_link_of_its_citation(tmp_path: Path) -> None:
    links(tmp_path, f"Plain. [@herald]\n\n{SAID} [@herald]")
    html = page(tmp_path, STORY)
    back = r'<a role="doc-backlink" href="#cite-2"[^>]*>b</a>'
    assert re.search(f'<span class="claims">{back} <span id="found:cite-2">', html)


@pytest.mark.parametrize(
    "body",
    [
        "“We voted”, she said. [@herald]",
        "It “failed” in a 5-4 vote. [@herald]",
        "Nobody was quoted. [@herald]",
    ],
)
def test_what_is_no_quotation_leads_nowhere(body: str, tmp_path: Path) -> None:
    assert links(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (f"{SAID} [@herald]", HERALD.replace("/a", "/a.pdf")),
        (f"{SAID} [@herald]", HERALD.replace("/a", "/a#part")),
        ("“at it, by us, in an hour”, she said. [@herald]", HERALD),
        (f"{SAID} [@herald]", HERALD.replace("}", ", language: de}")),
    ],
)
def test_what_cannot_be_found_there_leads_to_the_page_alone(
    body: str, source: str, tmp_path: Path
) -> None:
    [(label, address)] = links(tmp_path, body, f"[{source}]")
    assert label == "Open the source"
    assert ":~:" not in address


def test_what_was_checked_and_is_not_there_leads_to_the_page_alone(tmp_path: Path) -> None:
    write(tmp_path, {"clippings/vote/herald.txt": "Nobody said a word.\n"})
    links(tmp_path)
    main(["check", "--root", str(tmp_path), "--record", "--now", "2025-02-27"])
    assert build(tmp_path) == 0
    assert shown(tmp_path) == [("Open the source", "https://herald.example/a")]


def test_of_several_sources_those_that_have_it_say_so(tmp_path: Path) -> None:
    write(tmp_path, {"clippings/vote/herald.txt": TEXT, "clippings/vote/gazette.txt": "None.\n"})
    both = f"[{GAZETTE}, {HERALD}]"
    before = links(tmp_path, f"{SAID} [@gazette][@herald]", both)
    assert [label for label, _ in before] == ["Find the words", "Find the words"]
    main(["check", "--root", str(tmp_path), "--record", "--now", "2025-02-27"])
    assert build(tmp_path) == 0
    assert shown(tmp_path) == [("Find the words", f"https://herald.example/a{WORDS}")]


def test_a_mark_after_two_quotations_lists_both(tmp_path: Path) -> None:
    body = f"{SAID} “It was the last day of all”, said another. [@herald]"
    found = links(tmp_path, body)
    assert [label for label, _ in found] == ["Find the words"] * 2
    text = words(page(tmp_path, STORY))
    assert text.count("We could not wait any longer") == 2
    assert text.count("It was the last day of all") == 2


@pytest.mark.parametrize(
    "sources",
    [
        f"[{{id: print, publisher: Paper, title: Council, reprint_of: herald}}, {HERALD}]",
        "[{id: print, publisher: Paper, title: Council}, "
        + HERALD.replace("}", ", reprint_of: print}")
        + "]",
    ],
)
def test_a_source_without_an_address_leads_to_one_of_the_same_text(
    sources: str, tmp_path: Path
) -> None:
    sources = sources.replace("title: The council", "publisher: The Herald, title: The council")
    assert links(tmp_path, f"{SAID} [@print] Plain. [@herald]", sources) == [
        ("Find the words at The Herald", f"https://herald.example/a{WORDS}")
    ]


def test_a_stored_copy_leads_to_the_words_too(tmp_path: Path) -> None:
    copy = "https://archive.example/https://herald.example/a"
    source = HERALD.replace("}", f", snapshot: '{copy}'}}")
    assert links(tmp_path, sources=f"[{source}]") == [
        ("Find the words", f"https://herald.example/a{WORDS}"),
        ("in the archived copy", f"{copy}{WORDS}"),
    ]


def test_feeds_and_structured_data_have_plain_addresses(tmp_path: Path) -> None:
    links(tmp_path)
    assert ":~:" not in page(tmp_path, "/feed.xml")
    data = page(tmp_path, STORY).partition("application/ld+json")[2].partition("</script>")[0]
    assert "herald.example" in data
    assert ":~:" not in data
