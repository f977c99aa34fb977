"""Errors of the disk while a build publishes: a line that says so, and a site that is whole."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.cli.main import main
from links import dangling
from newsroom_files import NOW, SETTINGS, story, tree, write

CODES = (errno.ENOSPC, errno.EACCES, errno.EBUSY, errno.EROFS, errno.EIO)


def built(root: Path, *options: str) -> int:
    return main(["build", "--root", str(root), "--now", NOW, "--workers", "1", *options])


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A built newsroom with edits that add, change and remove files and folders of the site."""
    root = write(
        tmp_path / "newsroom",
        {
            "site.yaml": SETTINGS,
            "stories/a.md": story("A", date="2025-01-01", body="See [b](b.md)."),
            "stories/b.md": story("B", date="2025-01-02", body="See [c](c.md)."),
            "stories/c.md": story("C", date="2025-02-03"),
            "static/files/map.txt": "map",
        },
    )
    assert built(root) == 0
    write(
        root,
        {
            "stories/a.md": story("A", date="2025-01-01", body="See [d](d.md)."),
            "stories/b.md": story("B", date="2025-01-02", body="See [a](a.md)."),
            "stories/d.md": story("D", date="2025-03-03", body="See [b](b.md)."),
            "static/files/map.txt": "a new map",
        },
    )
    (root / "content/stories/c.md").unlink()
    return root


def site_files(root: Path) -> dict[str, bytes]:
    return {
        path: content
        for path, content in tree(root / "site").items()
        if not path.startswith(".copydesk-staging/")
    }


def failing(
    name: str, number: int, code: int, patch: pytest.MonkeyPatch, folder: Path
) -> Callable[[], int]:
    """Let a function of `os` fail at its call of that number below a folder, and later ones.

    What is returned counts the calls.
    """
    real, calls = getattr(os, name), 0

    def call(place: object, *arguments: object, **named: object) -> object:
        nonlocal calls
        if isinstance(place, str | Path) and str(place).startswith(f"{folder}/"):
            calls += 1
            if calls == number:
                raise OSError(code, os.strerror(code), str(place))
        return real(place, *arguments, **named)

    patch.setattr(os, name, call)
    return lambda: calls


def assert_the_next_build_is_right(root: Path) -> None:
    assert built(root) == 0
    assert not (root / "site/.copydesk-staging").exists()
    found = tree(root / "site")
    assert dangling(root / "site", found) == set()
    assert not any(path.startswith("2025/02/") for path in found)
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".copydesk")
    assert built(root) == 0
    assert tree(root / "site") == found


@pytest.mark.parametrize("name", ["mkdir", "rename", "replace", "unlink", "rmdir"])
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_a_step_that_fails_leaves_a_whole_site(
    name: str, code: int, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site_files(edited)
    copy = shutil.copytree(edited, edited.with_name("copy"))
    number, failed = 1, 0
    while True:
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(name, number, code, patch, edited / "site")
            status = built(edited)
        if calls() < number:
            assert status == 0
            break
        said = capsys.readouterr().err.strip().splitlines()[-1]
        assert status == 1
        assert said.startswith(f"copydesk: {edited / 'site'}")
        assert said.endswith(f": {os.strerror(code)}")
        standing = site_files(edited)
        assert dangling(edited / "site", before) == set()
        assert {path for path in before if "2025/02" not in path.replace("-", "/")} <= set(standing)
        if name == "mkdir":
            assert standing == before
        failed += 1
        if number % 2:
            assert_the_next_build_is_right(edited)
        shutil.rmtree(edited)
        shutil.copytree(copy, edited)
        number += 2 if code == errno.ENOSPC else 5
    assert failed > 0


@pytest.mark.parametrize("number", [1, 2, 5, 20, 40, 80])
def test_a_full_disk_leaves_the_site_as_it_was(
    number: int, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site_files(edited)
    real, calls = os.write, 0

    def write_until_full(file: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == number:
            return real(file, data[:10])
        if calls > number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(file, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write_until_full)
        status = built(edited)
    if status:
        assert status == 1
        assert ": No space left on device" in capsys.readouterr().err
        assert dangling(edited / "site", before.keys() & site_files(edited).keys()) == set()
    else:
        assert calls < number
    assert_the_next_build_is_right(edited)


@pytest.mark.parametrize("fault", ["vanishes", "may not be read"])
def test_a_static_file_that_cannot_be_read_stops_the_build(
    fault: str, edited: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site_files(edited)
    real = Path.read_bytes
    code = errno.ENOENT if fault == "vanishes" else errno.EACCES

    def read(path: Path) -> bytes:
        if path.name == "map.txt":
            raise OSError(code, os.strerror(code), str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert built(edited) == 1
    assert f"content/static/files/map.txt: {os.strerror(code)}" in capsys.readouterr().err
    monkeypatch.undo()
    assert site_files(edited) == before
    assert_the_next_build_is_right(edited)


def test_a_cache_folder_that_may_not_be_written_stops_the_build(
    edited: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site_files(edited)
    real = os.open

    def open_(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & os.O_CREAT and "/.copydesk/" in str(path):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", open_)
    assert built(edited) == 1
    assert ".copydesk/" in capsys.readouterr().err
    monkeypatch.undo()
    assert site_files(edited) == before
    assert_the_next_build_is_right(edited)


@pytest.mark.parametrize("name", ["site", "\udcff"], ids=["loop", "not-utf8"])
def test_an_output_folder_that_is_odd(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story()})
    if name == "site":
        (root / "site").symlink_to("site")
        assert built(root) == 1
        assert "site: Too many levels of symbolic links" in capsys.readouterr().err
    else:
        for written in ("wrote", "wrote 0 files"):
            assert built(root, "--output", str(root / name)) == 0
            assert written in capsys.readouterr().err
        (root / "content/stories/a.md").unlink()
        assert built(root, "--output", str(root / name)) == 0
        assert "removed" in capsys.readouterr().err


def test_a_file_where_the_output_folder_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story()})
    (root / "site").write_text("mine")
    assert built(root) == 2
    assert "site is a file; the output must be a folder" in capsys.readouterr().err
    assert (root / "site").read_text() == "mine"
