"""Errors in drafts are warnings, so that an archive can be moved piece by piece."""

from pathlib import Path

import pytest

from newsroom_files import build, page, story, tree, write

FAULTY = {
    "an unknown topic": story("New", draft="true", topics="[nowhere]"),
    "an unknown citation": story("New", draft="true", body="It passed. [@reuters]"),
    "a link to nothing": story("New", draft="true", body="See [this](nowhere.md)."),
    "an unknown field": story("New", draft="true", tags="[a]"),
    "no date": "---\ntitle: New\nsummary: S.\ndraft: true\n---\nText.\n",
    "a fault in a source": story("New", draft="true", sources="[{publisher: Reuters}]"),
    "raw HTML": story("New", draft="true", body="<script>x</script>"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_an_error_in_a_draft_stops_no_build(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/new.md": FAULTY[fault], "stories/old.md": story("Old")})
    assert build(tmp_path) == 0
    out = capsys.readouterr().out
    assert "content/stories/new.md" in out
    assert ": error[" not in out
    assert "Old" in page(tmp_path, "/")


@pytest.mark.parametrize("fault", FAULTY)
def test_a_preview_leaves_it_out_and_names_it(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "stories/new.md": FAULTY[fault],
        "stories/sound.md": story("Sound", draft="true"),
        "stories/old.md": story("Old", related="[new]"),
    }
    write(tmp_path, files)
    assert build(tmp_path, "--drafts") == 0
    assert "left out, since there are errors in it: content/stories/new.md" in (
        capsys.readouterr().err
    )
    paths = tree(tmp_path / ".copydesk/preview")
    assert any("/sound/" in path for path in paths)
    assert not any("/new/" in path for path in paths)


@pytest.mark.parametrize(
    "files",
    [
        {"stories/a/x.md": story("X", draft="true"), "stories/b/x.md": story("X")},
        {"stories/x.md": story("X", draft="true", id="old"), "stories/old.md": story("Old")},
        {"stories/x.md": story("X", draft="true", aliases="[/2025/01/22/old/]"),
         "stories/old.md": story("Old")},
        {"stories/x.md": "---\ntitle: [\ndraft: true\n---\n"},
        {"stories/x.md": story("X", topics="[nowhere]")},
    ],
)  # fmt: skip
def test_what_concerns_others_stays_an_error(files: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, files)
    assert build(tmp_path) == 1
