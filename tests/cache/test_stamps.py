"""Stamps of files are the same whether or not the system follows paths from an open folder."""

from pathlib import Path

import pytest

from copydesk.cache import stamps


def test_without_open_folders_the_same_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content/stories/deep").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("title: X")
    (tmp_path / "content/stories/deep/a.md").write_text("a")
    (tmp_path / "content/stories/loop").symlink_to("..")
    root, paths = str(tmp_path), ["content/site.yaml", "content/nothing", "content/stories/deep"]
    expected = stamps.inputs(root, ["content", "missing"], ["content/site.yaml"])
    packed = stamps.packed_below(root, paths)
    assert "content/stories/deep/a.md" in expected.paths
    monkeypatch.setattr(stamps, "_FOLDERS_OPEN", False)
    found = stamps.inputs(root, ["content", "missing"], ["content/site.yaml"])
    assert (found.paths, found.packed) == (expected.paths, expected.packed)
    assert stamps.packed_below(root, paths) == packed


@pytest.mark.parametrize("folder", ["made", "missing"])
def test_another_process_takes_the_same_stamps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    (made / "a.html").write_text("a")
    paths = ["a.html", "missing.html"]
    monkeypatch.setattr(stamps, "MANY", 1)
    expected = stamps.packed_below(str(tmp_path / folder), paths)
    assert stamps.Aside(str(tmp_path / folder), paths).packed() == expected


def test_where_no_other_process_can_be_started_this_one_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(stamps, "MANY", 1)
    monkeypatch.setattr("os.fork", fork)
    assert stamps.Aside(str(tmp_path), ["a"]).packed() == stamps.packed_below(str(tmp_path), ["a"])
