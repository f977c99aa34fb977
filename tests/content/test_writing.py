"""Editors' files are replaced as a whole, or stay as they were."""

import errno
import os
import stat
from pathlib import Path

import pytest

from copydesk.content.files.writing import OutsideError, write_editors_file


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    file.chmod(0o640)
    write_editors_file(file, b"new", tmp_path)
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == {"a.md"}


def test_a_new_file_has_the_mode_that_the_user_gives_files(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    write_editors_file(tmp_path / "a.txt", b"", tmp_path)
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/a.md").write_text("old")
    (tmp_path / "a.md").symlink_to("shared/a.md")
    write_editors_file(tmp_path / "a.md", b"new", tmp_path)
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "shared/a.md").read_bytes() == b"new"
    assert names(tmp_path / "shared") == {"a.md"}


@pytest.mark.parametrize("target", ["elsewhere/a.md", "content-2/a.md", "elsewhere/new.md"])
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_nothing_is_written_behind_a_link_that_leads_out(
    target: str, linked: str, tmp_path: Path
) -> None:
    content, place = tmp_path / "content", tmp_path / target
    content.mkdir()
    place.parent.mkdir()
    if not target.endswith("new.md"):
        place.write_text("mine")
    if linked == "file":
        (content / "a.md").symlink_to(place)
        file = content / "a.md"
    else:
        (content / "stories").symlink_to(place.parent)
        file = content / "stories" / place.name
    before = {path: path.read_bytes() for path in place.parent.iterdir()}
    with pytest.raises(OutsideError):
        write_editors_file(file, b"new", content)
    assert {path: path.read_bytes() for path in place.parent.iterdir()} == before


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_write_that_fails_leaves_the_file_as_it_was(
    step: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match=os.strerror(code)) as caught:
        write_editors_file(file, b"new", tmp_path)
    monkeypatch.undo()
    assert caught.value.filename == str(file)
    assert file.read_text() == "old"
    assert names(tmp_path) == {"a.md"}


def test_bytes_that_the_system_takes_in_pieces_are_all_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:3]))
    write_editors_file(tmp_path / "a.md", b"0123456789", tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"0123456789"
