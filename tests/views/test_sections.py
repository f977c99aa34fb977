"""The sections of a long text, and the levels of its headings."""

import re
from pathlib import Path

import pytest

from copydesk.content.markdown.tree.headings import shifted
from newsroom_files import build, page, story, words, write


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([], []),
        ([1, 2, 3], [2, 3, 4]),
        ([2, 2, 1, 2], [2, 2, 2, 2]),
        ([2, 1, 2, 1], [3, 2, 3, 2]),
        ([3, 2, 3, 3, 4], [2, 2, 2, 2, 3]),
        ([3, 2, 2], [3, 2, 2]),
        ([1, 6, 6], [2, 6, 6]),
    ],
)
def test_the_top_level_is_the_first_headings_unless_a_higher_one_is_as_frequent(
    levels: list[int], shown: list[int]
) -> None:
    assert shifted(levels) == shown


def test_a_long_text_begins_with_its_sections(tmp_path: Path) -> None:
    links = "\n".join(f"- [Link {number}](https://a.example/{number})" for number in range(8))
    body = "\n\n".join(f"## Part *{name}* & more\n\n{links}" for name in ("one", "two", "three"))
    many = (
        body.replace("/0)", "/x0)")
        .replace("a.example", "b.example", 8)
        .replace("a.example", "c.example", 8)
    )
    write(tmp_path, {"stories/many.md": story(body=many), "stories/few.md": story(body=body)})
    assert build(tmp_path) == 0
    html = page(tmp_path, "/2025/01/22/many/")
    [nav] = re.findall(r'<nav class="part block sections".*?</nav>', html, re.DOTALL)
    assert words(nav) == "In this issue Part one & more Part two & more Part three & more"
    for address in re.findall(r'href="#([^"]*)"', nav):
        assert f'<h2 id="{address}">' in html
    assert "In this issue" not in page(tmp_path, "/2025/01/22/few/")
