"""Key points, a timeline and perspectives: what an editor writes and what readers get for it."""

import re
from html import unescape
from pathlib import Path

import pytest

from newsroom_files import build, check, page, story, write

SOURCES = "\n  - {id: herald, title: Vote}\n  - {id: wire, title: Count}"
BLOCKS = {
    "sources": SOURCES,
    "key_points": "\n  - 'The \"grid\" plan passed & stands. [@herald]'\n"
    "  - Nobody left [@wire, 1].",
    "timeline": "\n  - date: 2022-08\n    text: First draft. [2]\n"
    "  - {date: 2025-01-22, text: The vote.}",
    "perspectives": "\n  - who: The mayor\n    view: A good day. [@herald]",
}
ADDRESS = "/2025/01/22/a/"


def made(tmp_path: Path, **fields: str) -> str:
    root = write(tmp_path, {"stories/a.md": story(body="They voted. [@wire]", **fields)})
    assert build(root) == 0
    return page(root, ADDRESS)


def checked(tmp_path: Path, **fields: str) -> list[str]:
    root = write(tmp_path, {"stories/a.md": story(body="They voted. [@wire]", **fields)})
    return check(root).text.splitlines()


def test_blocks_stand_around_the_text_in_their_order(tmp_path: Path) -> None:
    shown = made(tmp_path, **BLOCKS)
    found = re.findall(
        r"“grid” plan passed &amp; stands\.|They voted|First draft|A good day", shown
    )
    assert found == ["“grid” plan passed &amp; stands.", "They voted", "First draft", "A good day"]
    assert '<time datetime="2022-08">August 2022</time>' in shown


def test_citations_are_numbered_through_the_page_and_lead_back(tmp_path: Path) -> None:
    shown = made(tmp_path, **BLOCKS)
    marks = re.findall(r'id="cite-(\d+)" href="#source-(\d+)"', shown)
    assert marks == [("1", "1"), ("2", "2"), ("3", "1"), ("4", "2"), ("5", "2"), ("6", "1")]
    back = re.findall(r'role="doc-backlink" href="#cite-(\d+)"', shown)
    assert back == ["1", "3", "6", "2", "4", "5"]


def test_a_source_that_only_a_block_cites_is_cited(tmp_path: Path) -> None:
    assert checked(tmp_path, **BLOCKS) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"key_points": "\n  - One.\n  - Two. [@heralt]"}, "10:5: error[unknown-citation]"),
        ({"key_points": "\n  - One. [3]"}, "9:5: error[unknown-citation]"),
        ({"timeline": "\n  - date: 2025\n    text: Two. [@x]"}, "10:11: error[unknown-citation]"),
        ({"perspectives": "\n  - {who: A, view: 'B [@x]'}"}, "9:20: error[unknown-citation]"),
        ({"key_points": "\n  - One. [2-1]"}, "9:5: error[bad-citation]"),
        ({"timeline": "\n  - {date: soon, text: A}"}, "9:12: error[bad-date]"),
        ({"timeline": "\n  - {date: 2025}"}, "9:5: error[missing-key]"),
        ({"timeline": "\n  - Founded."}, "9:5: error[not-a-mapping]"),
        ({"perspectives": "\n  - {who: A, veiw: B}"}, "9:14: error[unknown-key]"),
        ({"key_points": "One."}, "8:13: error[not-a-list]"),
        ({"key_points": "\n  - One.\n  - One."}, "10:5: error[duplicate-entry]"),
    ],
)
def test_a_fault_is_reported_at_its_value(
    fields: dict[str, str], place: str, tmp_path: Path
) -> None:
    found = checked(tmp_path, sources=SOURCES, **fields)
    assert f"content/stories/a.md:{place}" in "\n".join(found)
    assert sum("error[" in line for line in found) == 1


def test_brackets_that_are_no_citation_stay(tmp_path: Path) -> None:
    points = "\n  - 'He said [sic] \\[2024] and [1](x)'"
    assert "<li>He said [sic] [2024] and [1](x)</li>" in made(
        tmp_path, sources=SOURCES, key_points=points
    )


def test_the_feed_has_them_with_links_to_the_page(tmp_path: Path) -> None:
    made(tmp_path, **BLOCKS)
    feed = unescape((tmp_path / "site/feed.xml").read_text("utf-8"))
    link = '<a href="https://example.org/2025/01/22/a/#source-1">[1]</a>'
    assert feed.count(link) == 3
    assert "<strong>The mayor:</strong> A good day." in feed


def test_blocks_say_which_language_they_are_in(tmp_path: Path) -> None:
    shown = made(tmp_path, language="ar", **BLOCKS)
    assert '<ul class="text points" lang="ar" dir="rtl">' in shown
    assert '<dl class="text" lang="ar" dir="rtl">' in shown
