"""Passages that are named by their words get a mark before them."""

import re

import pytest

from copydesk.content.markdown.conversion import convert


def marked(text: str, *passages: str) -> str:
    """The HTML of a text, with `^` and its number for each mark."""
    markup = convert(text, path="a.md", first_line=1, language="en", passages=passages)
    html = re.sub("\ue000c([0-9]+)\ue001", r"^\1 ", markup.body.html)
    return re.sub("\ue000[a-z]?[0-9]*\ue001", "", html)


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ("One. It cost 21 million.", "it cost 21 million", "<p>One. ^0 It cost 21 million.</p>"),
        ("It cost **21\nmillion**.", "cost 21 million", "<p>It ^0 cost <strong>21\nmillion"),
        ('He said: "We paid."', "“We paid”", "<p>He said: ^0 “We paid.”</p>"),
        ("It cost [@a] 21 million. [@b]", "cost 21 million.", "<p>It ^0 cost"),
        ("A party is art.", "art", "<p>A party is ^0 art.</p>"),
        ("The [long link](https://a.example/) is.", "link is", '<p>The ^0 <a href="https://a.'),
        ("A **[long link](https://a.example/)**.", "link", '<p>A <strong>^0 <a href="https://a.'),
        ("Ein Maß. Straße.", "STRASSE", "<p>Ein Maß. ^0 Straße.</p>"),
        ("市議会は月曜日に可決した。", "月曜日", "<p>市議会は^0 月曜日に可決した。</p>"),
        ("- One.\n- Two is here.", "two", "<ul>\n<li>One.</li>\n<li>^0 Two is here.</li>"),
        ("Code `a b` here.", "code here", "<p>^0 Code <code>a b</code> here.</p>"),
        ("No such words.", "absent", "<p>No such words.</p>"),
        ("No words at all.", "—", "<p>No words at all.</p>"),
    ],
)
def test_a_mark_stands_before_the_words(text: str, passage: str, expected: str) -> None:
    assert marked(text, passage).startswith(expected)


def test_the_first_place_counts_and_marks_do_not_move_one_another() -> None:
    html = marked("One two three. One two three.", "three", "two three", "one")
    assert html == "<p>^2 One ^1 two ^0 three. One two three.</p>"


def test_marks_are_no_words_of_headings() -> None:
    text = "# The vote\n\nA.\n\n# The bill\n\nB.\n\n# The end\n\nC."
    markup = convert(text, path="a.md", first_line=1, language="en", passages=("vote",))
    assert markup.body.sections[0] == ("the-vote", "The vote")
    assert "\ue000c0\ue001vote</h2>" in markup.body.html
