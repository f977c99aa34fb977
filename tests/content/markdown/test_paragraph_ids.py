"""Paragraphs of stories have ids made of their first words, which clash with no other."""

import re
from pathlib import Path

import pytest

from copydesk.content.markdown.conversion import convert
from newsroom_files import build, check, page, story, write


def ids(text: str) -> list[str]:
    markup = convert(text, path="a.md", first_line=1, language="en", with_paragraph_ids=True)
    named = re.findall(r'<p id="([^"]*)">', markup.body.html)
    assert set(named) <= set(markup.body.ids)
    return named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted on Monday, by one vote.", "the-council-voted-on-monday-by"),
        (
            "The *council’s* [vote](b.md) [@a] **is** [out](https://a.example/).",
            "the-councils-vote-is-out",
        ),
        ("Ça va: l’été à Orléans.", "ça-va-lété-à-orléans"),
        (
            "市議会は月曜日に送電網の計画を一票差で可決した。",
            "市議会は月曜日に送電網の計画を一票差で可決した",
        ),
        ("Source 1 says so.", "source-1-says-so"),
        ("Source [@a] 1", "section-source-1"),
    ],
)
def test_an_id_is_made_of_the_first_words(text: str, expected: str) -> None:
    assert ids(text) == [expected]


def test_long_words_are_cut_and_signs_alone_have_none() -> None:
    [long] = ids("x" * 300)
    assert len(long) < 50
    assert ids("…") == []
    assert ids("- One.\n\n> Two.") == []


def test_headings_keep_their_ids_and_no_two_are_alike() -> None:
    text = "The vote\n\nThe vote\n\n# The vote\n\nThe vote 2\n\nA[^1]\n\n[^1]: B\n"
    markup = convert(text, path="a.md", first_line=1, language="en", with_paragraph_ids=True)
    assert '<h2 id="the-vote">' in markup.body.html
    found = re.findall(r' id="([^"]*)"', markup.body.html)
    assert len(set(found)) == len(found)
    assert ids(text)[:3] == ["the-vote-2", "the-vote-3", "the-vote-2-2"]


def test_links_to_a_paragraph_are_checked_and_feeds_have_no_ids(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "stories/a.md": story(body="[There](b.md#it-passed-by-one-vote)."),
            "stories/b.md": story(body="It passed by one vote."),
        },
    )
    assert check(root).codes == []
    assert build(root) == 0
    assert '<p id="it-passed-by-one-vote">' in page(root, "/2025/01/22/b/")
    assert "&lt;p&gt;It passed by one vote.&lt;/p&gt;" in page(root, "/feed.xml")
    write(root, {"stories/b.md": story(body="It failed by one vote.")})
    assert check(root).codes == ["dangling-link"]
