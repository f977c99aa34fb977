"""What an edit of a tool rebuilds: its page, its lists, and the stories that show its name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_incremental import assert_equals_a_clean_build, built, replaced, stale

from newsroom_files import SETTINGS, story, write
from tool_files import tool

FILES = {
    "site.yaml": SETTINGS,
    "stories/a.md": story("Grid vote", tools="[chartist]"),
    "stories/b.md": story("Night train", date="2025-02-03"),
    "tools/chartist.md": tool(
        audiences="[artists]", categories="[charts]", checked="2025-03-01", body="It draws."
    ),
    "tools/typist.md": tool("Typist", categories="[texts]"),
}
OWN, FEED = "tools/chartist/index.html", "tools/feed.xml"
LISTS = {"tools/index.html", "tools/for/artists/index.html", "tools/category/charts/index.html"}
NAMING = {"2025/01/22/a/index.html"}
PATH = "content/tools/chartist.md"

EDITS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "its text": (replaced(PATH, "It draws.", "It paints."), {OWN, FEED}),
    "when it was checked": (replaced(PATH, "2025-03-01", "2025-04-01"), {OWN, FEED}),
    "its summary": (replaced(PATH, "from a table", "from any table"), {OWN, FEED, *LISTS}),
    "its name": (replaced(PATH, "name: Chartist", "name: Charter"), {OWN, FEED, *LISTS, *NAMING}),
    "its category": (
        replaced(PATH, "[charts]", "[maps]"),
        {OWN, "tools/index.html", "tools/category/maps/index.html", "sitemaps/pages.xml"},
    ),
    "a story that names it": (
        replaced("content/stories/b.md", "summary:", "tools: [chartist]\nsummary:"),
        {"2025/02/03/b/index.html", "feed.xml", OWN},
    ),
    "another tool": (
        lambda root: write(root, {"tools/mapper.md": tool("Mapper", categories="[charts]")}),
        {
            *("tools/index.html", "tools/category/charts/index.html", "tools/mapper/index.html"),
            "sitemaps/pages.xml",
        },
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_a_tool_rebuilds_what_shows_it(name: str, tmp_path: Path) -> None:
    change, expected = EDITS[name]
    root = write(tmp_path, FILES)
    built(root)
    change(root)
    assert set(stale(built(root))) == expected
    assert_equals_a_clean_build(root)
    assert stale(built(root)) == {}


def test_with_its_31st_story_a_tool_gets_pages_of_its_months(tmp_path: Path) -> None:
    stories = {
        f"stories/s{number}.md": story(f"Story {number}", tools="[chartist]")
        for number in range(31)
    }
    last = {"stories/s30.md": stories.pop("stories/s30.md")}
    root = write(tmp_path, {"site.yaml": SETTINGS, "tools/chartist.md": tool(), **stories})
    built(root)
    write(root, last)
    assert {OWN, "tools/chartist/2025/01/index.html"} < stale(built(root)).keys()
    assert_equals_a_clean_build(root)
    (root / "content/stories/s3.md").unlink()
    built(root)
    assert not (root / "site/tools/chartist/2025").exists()
    assert_equals_a_clean_build(root)


def test_the_first_tool_rebuilds_every_page_for_its_foot_and_the_second_does_not(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"site.yaml": SETTINGS, "stories/a.md": story()})
    built(tmp_path)
    write(tmp_path, {"tools/chartist.md": tool()})
    first = stale(built(tmp_path))
    assert {"index.html", "404.html", "2025/01/22/a/index.html"} < first.keys()
    write(tmp_path, {"tools/typist.md": tool("Typist")})
    second = stale(built(tmp_path))
    assert second.keys() == {"tools/index.html", "tools/typist/index.html", "sitemaps/pages.xml"}
