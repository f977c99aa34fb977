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
    assert "content/stories/deep/a.md" in expected
    monkeypatch.setattr(stamps, "_FOLDERS_OPEN", False)
    assert stamps.inputs(root, ["content", "missing"], ["content/site.yaml"]) == expected
    assert stamps.packed_below(root, paths) == packed
