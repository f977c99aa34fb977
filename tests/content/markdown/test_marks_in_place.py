"""Where a citation mark shows its source, and where it is a number."""

import pytest

from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.paragraphs.reading import read
from copydesk.model import CITATION_MARK


def in_place(text: str) -> list[str]:
    """The ids of the sources that a text would show in place."""
    body = convert(text, path="story.md", first_line=1, language="en").body
    found = [body.citations[index].targets for index in body.in_place]
    assert all(CITATION_MARK.format(index) in body.html for index in body.in_place)
    return [str(id_) for [id_] in found]


@pytest.mark.parametrize(
    "text",
    [
        "- [@a]",
        "- [@a] Why it matters.",
        "1. [@a] Why.",
        "- [@a]\n\n  More of it. [@b]",
        "- [@a]\n\n- Another.",
        "- An item\n  - [@a] below it",
        "- [@a]\nA lazy line.",
        "[@a]",
        "[@a]  \nA line after a break.",
        "Text.\n\n[@a]\n\nText.",
        "Text.\n\n[@a]\nA comment.",
        "## Heading\n\n[@a]\nA comment.",
        "- A list.\n\n[@a]\nAfter it.",
        "> Quotation\n\nText.\n\n[@a]",
        "[@a]\n中文の行",
        "<details><summary>More</summary>\n\n[@a]\n\n</details>",
    ],
)
def test_a_mark_that_begins_an_item_or_has_its_line_to_itself_shows_its_source(text: str) -> None:
    assert in_place(text) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "- [1] By number.",
        "- [@a, @b] Two of them.",
        "- [@a][@b] Two marks.",
        "- [@a] [@b] Two marks.",
        "- Not first [@a]",
        "- **[@a]** in emphasis",
        "- Item.\n\n  [@a]",
        "[@a] begins a sentence.",
        "The text goes on\n[@a]\nin this line.",
        "> Quotation\n\n[@a]",
        "> [@a]",
        "> - [@a] within",
        "| a |\n|---|\n| b |\n\n[@a]",
        "| [@a] |\n|---|\n| b |",
        "![picture](/a.png)\n\n[@a]",
        "    code\n\n[@a]",
        "```\ncode\n```\n\n[@a]",
        "# [@a]",
        "Text.[^1]\n\n[^1]: [@a]",
        "Text.[^1]\n\n[^1]: - [@a]",
        r"- \[@a] is escaped",
        "- `[@a]` is code",
    ],
)
def test_elsewhere_a_mark_is_a_number(text: str) -> None:
    assert in_place(text) == []


def test_the_whole_item_cites_the_source_that_it_shows() -> None:
    text = (
        "- [@a] Why.\n\n  More, and another. [@b]\n\n  > Words.\n\n  - Below.\n  - [@c] Own.\n- N."
    )
    cited = [(block.text.strip(), block.cited) for block in read(text).blocks]
    assert cited == [
        ("Why.", ("a",)),
        ("More, and another.", ("b", "a")),
        ("Words.", ("a",)),
        ("Below.", ("a",)),
        ("Own.", ("c",)),
        ("N.", ()),
    ]


def test_many_items_take_no_longer_than_their_number() -> None:
    assert len(in_place("\n".join(f"- [@a{n}] Why." for n in range(360)))) == 360


def test_a_number_before_the_label_of_a_definition_is_the_text_of_a_link() -> None:
    text = "See [1][first], [2][First] and [3][none], [4][5].\n\n[first]: https://a.example/"
    body = convert(text, path="story.md", first_line=1, language="en").body
    assert [citation.targets for citation in body.citations] == [(3,), (4,), (5,)]
    assert body.html.count('<a href="https://a.example/">') == 2
    assert body.outbound == ("https://a.example/",)
