"""What is nearly a command, an option, a code, a page or a source is told what was meant."""

from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, story, write

FILES = {
    "site.yaml": "title: Test Desk\nurl: https://example.org/news/\n"
    "feeds: {authority: example.org, year: 2025}\n",
    "stories/2025/grid-vote.md": story(
        sources="[{id: herald, title: Grid plan passes}]", body="The council voted. [@herald]"
    ),
    "topics/energy.md": "---\nname: Energy\n---\n",
    "threads/grid.md": "---\nname: The grid\n---\n",
    "pages/about.md": "---\ntitle: About\n---\nWe.\n",
    "editions/2025-01-22.md": "---\ntitle: Wednesday\n---\n",
    "static/robots-note.txt": "x",
}
STORY = "2025/01/22/grid-vote/index.html: "


def err(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a wrong call says."""
    try:
        status = main(arguments)
    except SystemExit as exit_info:
        status = int(str(exit_info.code))
    assert status == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    return printed.err


@pytest.mark.parametrize(
    ("word", "meant"), [("chek", "check"), ("biuld", "build"), ("Review", "review")]
)
def test_a_command_that_was_meant_is_named(
    word: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = err([word], capsys)
    assert said.startswith(f'copydesk: no command "{word}"; did you mean "{meant}"? The commands')


def test_an_option_that_was_meant_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert 'did you mean "--format"?' in err(["check", "--fromat=json"], capsys)
    assert 'did you mean "--explain"?' in err(["build", "--explian", "x"], capsys)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("quote", "is a family of findings; explain one: quote-absent, quote-altered,"),
        ("quote-alterd", 'did you mean "quote-altered"?'),
        ("zzz", "docs/diagnostics.md lists them all"),
        ("content/stories/vote.md", "copydesk build --explain content/stories/vote.md says why"),
    ],
)
def test_explain_says_how_to_go_on(
    asked: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in err(["explain", asked], capsys)


@pytest.mark.parametrize("asked", ["quote-altered", "error[quote-altered]", "Quote_Altered"])
def test_explain_takes_a_code_as_it_is_printed(
    asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", asked]) == 0
    assert capsys.readouterr().out.startswith("quote-altered\n")


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/news/2025/01/22/grid-vote/", "2025/01/22/grid-vote/index.html"),
        ("/2025/01/22/grid-vote/", "2025/01/22/grid-vote/index.html"),
        ("2025/01/22/grid-vote", "2025/01/22/grid-vote/index.html"),
        ("site/2025/01/22/grid-vote/index.html", "2025/01/22/grid-vote/index.html"),
        ("https://example.org/news/2025/01/22/grid-vote/", "2025/01/22/grid-vote/index.html"),
        (
            "https://example.org/news/2025/01/22/grid-vote/?a=b#source-1",
            "2025/01/22/grid-vote/index.html",
        ),
        ("content/stories/2025/grid-vote.md", "2025/01/22/grid-vote/index.html"),
        ("./content/stories/2025/grid-vote.md", "2025/01/22/grid-vote/index.html"),
        ("content/topics/energy.md", "topics/energy/index.html"),
        ("content/threads/grid.md", "threads/grid/index.html"),
        ("content/pages/about.md", "about/index.html"),
        ("content/editions/2025-01-22.md", "2025/01/22/index.html"),
        ("content/static/robots-note.txt", "robots-note.txt"),
        ("https://example.org/news/", "index.html"),
        ("/", "index.html"),
    ],
)
def test_a_page_is_known_by_address_file_and_document(
    asked: str, path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(write(tmp_path, FILES))
    assert main(["build", "--root", root, "--now", NOW, "--explain", asked]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/2025/01/22/grid-vot/", 'did you mean "2025/01/22/grid-vote/index.html"?'),
        ("content/stories/2025/grid-vot.md", "has no page of its own"),
        ("content/site.yaml", "has no page of its own"),
        ("layouts/story.html", "is a layout"),
    ],
)
def test_of_what_is_no_page_it_is_said_what_was_meant(
    asked: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(write(tmp_path, FILES))
    assert said in err(["build", "--root", root, "--now", NOW, "--explain", asked], capsys)


def test_clip_says_what_was_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write(tmp_path, FILES))
    (tmp_path / "saved.txt").write_text("The plan passed.", "utf-8")
    saved = str(tmp_path / "saved.txt")
    web = "https://herald.example/grid"
    for words, said in (
        (
            ["grid-vote", "herald", web],
            f"clip reads a file, and {web} is an address; save the page",
        ),
        (["grid-vot", "herald", saved], 'did you mean "grid-vote"?'),
        (["grid-vote", "herld", saved], 'did you mean "herald"? Its sources are herald'),
        (["grid-vote", "herald", str(tmp_path / "savd.txt")], 'did you mean "saved.txt"?'),
    ):
        assert said in err(["clip", "--root", root, *words], capsys)


@pytest.mark.parametrize(
    "named",
    [
        "grid-vote",
        "content/stories/2025/grid-vote.md",
        "https://example.org/news/2025/01/22/grid-vote/",
    ],
)
def test_clip_takes_a_story_by_slug_file_or_address(named: str, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    (tmp_path / "saved.txt").write_text("The plan passed.", "utf-8")
    words = ["clip", "--root", str(root), named, "herald", str(tmp_path / "saved.txt")]
    assert main(words) == 0
    assert (root / "content/clippings/grid-vote/herald.txt").exists()
