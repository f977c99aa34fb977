"""The commands that change a story's sources and clippings, used on tools of the directory."""

from pathlib import Path

import pytest

from article_pages import ENGLISH, page
from copydesk.cli.main import main
from newsroom_files import story, write
from tool_files import tool

CHARTIST = tool(
    pricing="From 12 dollars a month. [@gazette]  # by hand",
    sources="\n  - title: A chart\n    publisher: The Gazette",
    aliases="[/tools/charter/]",
    body="- [Its maker](https://herald.example/m) says so.",
).replace("[@gazette]", "[1]")
FILES = {"tools/chartist.md": CHARTIST, "stories/vote.md": story()}
FILE = "content/tools/chartist.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def run(root: Path, *words: str) -> int:
    return main([*words, "--root", str(root)])


@pytest.mark.parametrize(
    "name",
    [
        "chartist",
        "charter",
        "tools/chartist",
        "tools/charter",
        FILE,
        "https://example.org/tools/chartist/",
    ],
)
def test_a_tool_is_named_by_its_slug_old_or_new_its_file_or_its_address(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "source", "name", name) == 0
    assert f"{FILE}: 1 id written" in capsys.readouterr().err
    expected = CHARTIST.replace("The Gazette\n", "The Gazette\n    id: the-gazette\n")
    assert (root / FILE).read_text() == expected


def test_a_story_of_the_same_name_comes_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {"stories/chartist.md": story("Another")})
    assert run(root, "source", "name", "chartist") == 0
    assert "content/stories/chartist.md: every source has an id" in capsys.readouterr().err
    assert run(root, "source", "name", "tools/chartist") == 0
    assert FILE in capsys.readouterr().err


def test_a_tool_that_is_not_there_or_has_errors_is_named_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "source", "name", "content/tools/chartst.md") == 2
    assert 'no tool "chartst"; did you mean "chartist"?' in capsys.readouterr().err
    write(root, {"tools/chartist.md": CHARTIST.replace("name:", "nme:")})
    assert run(root, "source", "name", "chartist") == 2
    assert 'the tool "chartist" has errors' in capsys.readouterr().err


def test_add_writes_a_source_and_saves_its_clipping_with_the_tool(root: Path) -> None:
    head = '<title>Tram plan</title><meta property="og:site_name" content="Courier">'
    saved = root / "saved.html"
    saved.write_text(page(head, f"<article><h1>Tram plan</h1>{ENGLISH}</article>"))
    assert run(root, "source", "add", "tools/chartist", "--html", str(saved)) == 0
    text = (root / FILE).read_text()
    assert "    publisher: The Gazette\n  - id: courier\n    publisher: Courier\n" in text
    assert text.replace(text[text.index("  - id: courier") : text.index("aliases")], "") == CHARTIST
    assert (root / "content/clippings/tools/chartist/courier.txt").is_file()
    write(root, {"tools/typist.md": tool("Typist")})
    assert run(root, "source", "add", "typist", "--html", str(saved)) == 0
    assert "sources:\n  - id: courier\n" in (root / "content/tools/typist.md").read_text()


def test_lift_makes_the_links_of_a_tools_list_its_sources(root: Path) -> None:
    assert run(root, "source", "lift", FILE) == 0
    text = (root / FILE).read_text()
    assert "  - id: herald\n    title: Its maker\n    url: https://herald.example/m\n" in text
    assert text.endswith("- [@herald] says so.\n")


def test_clip_saves_the_text_of_a_tools_source(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "saved.txt").write_text("It costs 12 dollars a month.")
    assert run(root, "clip", "chartist", "1", str(root / "saved.txt")) == 0
    clipping = root / "content/clippings/tools/chartist/the-gazette.txt"
    assert clipping.read_text() == "It costs 12 dollars a month.\n"
    assert run(root, "clip", "chartist", "herald", str(root / "saved.txt")) == 2
    assert 'no source "herald" in the entry "chartist"' in capsys.readouterr().err


def test_refresh_reads_a_tools_source_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"clippings/tools/chartist/the-gazette.txt": "It costs 12 dollars a month.\n"})
    saved = root / "saved.html"
    told = "<p>It costs 15 dollars a month since Monday, said its maker.</p>"
    saved.write_text(page("<title>A chart</title>", f"<article>{told}{ENGLISH}</article>"))
    command = ("source", "refresh", "tools/chartist", "the-gazette", "--html", str(saved))
    assert run(root, *command) == 1
    assert f'{FILE}:5:15: warning[figure-absent] "12 dollars"' in capsys.readouterr().out


def test_a_tool_is_shown_beside_its_sources(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"clippings/tools/chartist/the-gazette.txt": "It costs 12 dollars a month.\n"})
    assert run(root, "check", "--show", "tools/charter") == 0
    assert "[1] the-gazette: It costs 12 dollars a month." in capsys.readouterr().out
