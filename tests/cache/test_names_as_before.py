"""Builds in which the names of all stories are as before, and something else about them is not."""

from pathlib import Path

import pytest

from newsroom_files import SETTINGS, build, page, story, write

FILES = {"stories/a.md": story("First"), "stories/b.md": story("Second", date="2025-02-01")}


def test_a_story_that_cannot_be_read_is_an_error_until_it_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(write(tmp_path, FILES)) == 0
    (tmp_path / "content/stories/b.md").write_bytes(b"\xff\n")
    for _ in range(2):
        assert build(tmp_path) == 1
        assert "content/stories/b.md:1:1: error[not-utf8]" in capsys.readouterr().out
    write(tmp_path, {"stories/b.md": story("Second again", date="2025-02-01")})
    assert build(tmp_path) == 0
    assert "Second again" in page(tmp_path, "/2025/02/01/b/")


def test_a_story_that_becomes_a_link_out_of_the_newsroom_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "newsroom"
    assert build(write(root, FILES)) == 0
    (tmp_path / "secret.md").write_text(story("Secret", date="2025-02-01"))
    (root / "content/stories/b.md").unlink()
    (root / "content/stories/b.md").symlink_to(tmp_path / "secret.md")
    for _ in range(2):
        assert build(root) == 1
        assert "symlink-outside" in capsys.readouterr().out
    assert "Secret" not in page(root, "/2025/02/01/b/")


def test_what_is_left_out_is_said_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {**FILES, "stories/README.md": "For editors.\n"})
    for text in ("One.", "Two.", "Three."):
        write(tmp_path, {"site.yaml": SETTINGS, "stories/a.md": story("First", body=text)})
        assert build(tmp_path) == 0
        said = capsys.readouterr().out
        assert "content/stories/README.md" in said
