"""A story without a summary: what lists and feeds say of it, and what its page does not repeat."""

import re
from html import unescape
from pathlib import Path

import pytest

from copydesk.content.markdown.items.leads import at_sentence_end
from newsroom_files import SETTINGS, build, check, page, story, words, write

SOURCES = (
    "[{id: a, title: The ferry, url: 'https://a.example/x'}, {id: b, url: 'https://b.example/'}]"
)
ITEMS = "\n".join(f"- [Link {number}](https://a.example/{number}) why" for number in range(1, 125))


def told(body: str, **fields: str) -> str:
    return story(body=body, **fields).replace("summary: The grid plan passed by one vote.\n", "")


def built(root: Path, text: str, settings: str = "") -> str:
    """What a list says of the story under its title."""
    write(root, {"site.yaml": SETTINGS + settings, "stories/week.md": text})
    assert build(root) == 0
    html = page(root, "/2025/01/")
    found = re.search(r'class="card-summary"[^>]*>(.*?)</p>', html, re.DOTALL)
    return words(found[1]) if found else html


@pytest.mark.parametrize(
    ("body", "sources", "lead"),
    [
        ("The *first* one. [@a]\n\nNext. [@b]", SOURCES, "The first one."),
        ("# A heading\n\n> Quoted\n\nThe first one.[^1]\n\n[^1]: Note.", "", "The first one."),
        ("- [@a]\n- [@b]\n\n[@b]\nA comment.\n\nThe text.", SOURCES, "The text."),
        ("[@a]\nA comment.\n\nThe text. [@b]", SOURCES, "The text."),
        (
            "One.\n\nTwo [x][r].\n\n<!-- more -->\n\nThree.\n\n[r]: https://a.example",
            "",
            "One. Two x.",
        ),
        ("- An item\n- [L](https://a.example/)\n\n<!--more-->\n\nText.", "", "An item L"),
        ("Code.\n\n```\n<!-- more -->\n```", "", "Code."),
        (ITEMS, "", "Link 1; Link 2; Link 3, and 121 more"),
        ("- [One](https://a.example/1)\n- [Two](https://a.example/2)", "", "One; Two"),
        ("- [@a] Why.\n- [@b]", SOURCES, "The ferry; b.example"),
        ("- One\n- Two", "", "One; Two"),
        ("“Typed” - so", "", "“Typed” - so"),
        ("A " + "long sentence. " * 40, "", ("A " + "long sentence. " * 19)[:-1]),
    ],
)
def test_lists_and_feeds_say_what_the_text_begins_with(
    tmp_path: Path, body: str, sources: str, lead: str
) -> None:
    fields = {"sources": sources} if sources else {}
    said = built(tmp_path, told(body, **fields))
    assert said.startswith(lead)
    assert len(said) <= max(len(lead) + 13, 300)
    html = page(tmp_path, "/2025/01/22/week/")
    assert 'class="standfirst"' not in html
    assert f'<meta name="description" content="{lead[:20]}' in unescape(html)
    assert lead[:40] in words(unescape(unescape(page(tmp_path, "/feed.xml"))))


def test_a_summary_that_is_written_is_taken(tmp_path: Path) -> None:
    assert built(tmp_path, story(body="Text.\n\n<!-- more -->")).startswith("The grid plan passed")
    assert 'class="standfirst"' in page(tmp_path, "/2025/01/22/week/")
    assert check(tmp_path).text == ""


def test_a_text_that_says_nothing_has_no_lead(tmp_path: Path) -> None:
    html = built(tmp_path, told("> Only a quotation.\n"))
    assert "Council votes on the grid" in html
    assert "card-summary" not in html


def test_the_words_around_titles_are_in_the_sites_language(tmp_path: Path) -> None:
    assert built(tmp_path, told(ITEMS), "language: de\n").endswith("Link 3 und 121 weitere")


def test_an_edit_below_the_lead_changes_no_other_page(tmp_path: Path) -> None:
    built(tmp_path, told("The lead.\n\nText."))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    built(tmp_path, told("The lead.\n\nText, edited."))
    changed = {path for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {tmp_path / "site/2025/01/22/week/index.html"}
    built(tmp_path, told("Another lead.\n\nText, edited."))
    assert "Another lead." in page(tmp_path, "/")


def test_a_text_is_cut_at_the_end_of_a_sentence() -> None:
    assert at_sentence_end("One. Two.", 300) == "One. Two."
    assert at_sentence_end("One. Two three.", 10) == "One."
    assert at_sentence_end("“One.” Two three.", 10) == "“One.”"
    assert at_sentence_end("One two three", 9) == "One two …"
    assert at_sentence_end("第一句。第二句很长很长", 8) == "第一句。"
    assert at_sentence_end("x" * 20, 9) == "x" * 8 + " …"
