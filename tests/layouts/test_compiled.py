"""Layouts that were compiled before are taken from a folder of the user's, if that can be used."""

import tempfile
from pathlib import Path

import pytest

from copydesk.layouts.environment import layouts_of
from newsroom_files import build, story, tree, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That of temporary files."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def built(root: Path) -> dict[str, bytes]:
    """The site as a process builds it that has compiled nothing yet."""
    layouts_of.cache_clear()
    assert build(root, "--clean", "--workers", "1") == 0
    return tree(root / "site")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("copydesk_*.cache"))


def test_code_that_was_kept_makes_the_same_pages(tmp_path: Path, folder: Path) -> None:
    root = write(tmp_path / "newsroom", {"stories/vote.md": story()})
    first = built(root)
    times = {file: file.stat().st_mtime_ns for file in kept(folder)}
    assert times
    assert built(root) == first
    assert {file: file.stat().st_mtime_ns for file in kept(folder)} == times


def test_a_layout_that_changed_takes_the_place_of_its_code(tmp_path: Path, folder: Path) -> None:
    root = write(tmp_path / "newsroom", {"stories/vote.md": story(), "layouts/404.html": "Lost."})
    assert built(root)["404.html"] == b"Lost."
    files = kept(folder)
    write(root, {"layouts/404.html": "Not here."})
    assert built(root)["404.html"] == b"Not here."
    assert kept(folder) == files


def test_damaged_code_is_made_again(tmp_path: Path, folder: Path) -> None:
    root = write(tmp_path / "newsroom", {"stories/vote.md": story()})
    first = built(root)
    for number, file in enumerate(kept(folder)):
        code = file.read_bytes()
        file.write_bytes((b"", b"no code", code[: len(code) // 2])[number % 3])
    assert built(root) == first


def test_a_folder_that_is_not_the_users_own_is_left_alone(tmp_path: Path, folder: Path) -> None:
    root = write(tmp_path / "newsroom", {"stories/vote.md": story()})
    first = built(root)
    (theirs,) = folder.iterdir()
    moved = theirs.rename(tmp_path / "elsewhere")
    for file in moved.iterdir():
        file.unlink()
    theirs.symlink_to(moved)
    assert built(root) == first
    assert list(moved.iterdir()) == []
