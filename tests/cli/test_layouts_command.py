"""`copydesk layouts`: the shipped layouts, listed and copied."""

from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.layouts.files import shipped
from newsroom_files import build, page, story, write


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["layouts", *words, "--root", str(root)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_all_layouts_are_listed_and_the_newsrooms_own_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"layouts/partials/footer.html": ""})
    status, printed, _ = run(root, capsys, "list")
    assert status == 0
    files = {path.relative_to(shipped()).as_posix() for path in shipped().rglob("*.*")}
    listed = printed.splitlines()
    assert {line.removesuffix("  (own)") for line in listed} == files
    assert [line for line in listed if line.endswith("  (own)")] == ["partials/footer.html  (own)"]


@pytest.mark.parametrize("name", ["partials/footer.html", "layouts/partials/footer.html"])
def test_a_copy_takes_the_place_of_the_shipped_one(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story()})
    assert run(root, capsys, "copy", name)[0] == 0
    own = root / "layouts/partials/footer.html"
    assert own.read_bytes() == (shipped() / "partials/footer.html").read_bytes()
    own.write_text("<footer>Ours</footer>")
    assert build(root) == 0
    assert "<footer>Ours</footer>" in page(root, "/")


@pytest.mark.parametrize("name", ["words/en.po", "assets/style.css", "assets/favicon.svg"])
def test_words_and_assets_are_copied_too(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {})
    assert run(root, capsys, "copy", name)[0] == 0
    assert (root / "layouts" / name).read_bytes() == (shipped() / name).read_bytes()
    assert main(["check", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["copy", "partials/foter.html"], 'did you mean "partials/footer.html"?'),
        (["copy", "footer.html"], 'did you mean "partials/footer.html"?'),
        (["copy", "STORY.html"], 'did you mean "story.html"?'),
        (["copy", "../content/site.yaml"], "`copydesk layouts list` lists them"),
        (["copy", "quite something else"], "`copydesk layouts list` lists them"),
        (["copy"], "copy needs the name of a layout"),
        (["list", "story.html"], "list takes no name"),
    ],
)
def test_wrong_usage_says_what_to_do(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, printed, error = run(write(tmp_path, {}), capsys, *words)
    assert (status, printed) == (2, "")
    assert said in error
    assert not (tmp_path / "layouts").exists()


def test_a_layout_of_ones_own_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"layouts/story.html": "mine"})
    status, _, error = run(root, capsys, "copy", "story.html")
    assert (status, "is there already" in error) == (2, True)
    assert (root / "layouts/story.html").read_text() == "mine"


def test_nothing_is_written_behind_a_link_that_leads_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "newsroom", {})
    (tmp_path / "victim").mkdir()
    (root / "layouts").symlink_to(tmp_path / "victim")
    status, _, error = run(root, capsys, "copy", "partials/footer.html")
    assert (status, "leads out" in error) == (2, True)
    assert list((tmp_path / "victim").iterdir()) == []
