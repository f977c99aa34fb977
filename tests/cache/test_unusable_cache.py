"""Whatever happens to the cache, the pages of a deleted story are removed."""

import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from copydesk import start
from copydesk.cache.up_to_date import FILE, FOLDER
from newsroom_files import NOW, SETTINGS, story, tree, write

CACHE = f"{FOLDER}/{FILE}"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A built newsroom, in which a story was then deleted."""
    root = write(
        tmp_path,
        {
            "site.yaml": SETTINGS,
            "stories/a.md": story("A"),
            "stories/b.md": story("B", date="2025-02-02"),
        },
    )
    assert built(root) == 0
    (root / "content/stories/b.md").unlink()
    return root


def built(root: Path) -> int:
    return start.main(["build", "--root", str(root), "--now", NOW])


def assert_no_page_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not (root / "site/2025/02").exists()
    said = capsys.readouterr().err
    assert "left alone" not in said
    assert "Traceback" not in said


def torn(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\0" * 20_000)


def short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("damage", [Path.unlink, torn, short, older], ids=lambda it: it.__name__)
def test_a_cache_that_is_not_usable(
    damage: Callable[[Path], None], newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(newsroom / CACHE)
    assert built(newsroom) == 0
    assert_no_page_is_left(newsroom, capsys)
    assert built(newsroom) == 0
    assert "wrote 0 files" in capsys.readouterr().err


@pytest.mark.parametrize("mode", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_cache_that_another_program_has_locked(
    mode: str,
    newsroom: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("copydesk.cache.opening.PATIENCE", 0.01)
    with closing(sqlite3.connect(newsroom / CACHE, isolation_level=None)) as connection:
        connection.execute(f"BEGIN {mode}")
        assert built(newsroom) == 0
        assert_no_page_is_left(newsroom, capsys)
        connection.execute("COMMIT")
    assert built(newsroom) == 0
    assert_no_page_is_left(newsroom, capsys)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to make any file larger, as where a disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a process differ")
@pytest.mark.parametrize("size", [0, 100, 4096, 8192, 20_000, 60_000, 100_000])
def test_a_cache_that_cannot_be_written_is_an_error_and_stays(
    size: int, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (newsroom / CACHE).read_bytes()
    with largest_file(size):
        status = built(newsroom)
    said = capsys.readouterr().err
    assert "Traceback" not in said
    if status:
        assert status == 1
        assert said.startswith("copydesk: ")
        # What was cached before the error is still there.
        with closing(sqlite3.connect(newsroom / CACHE)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = connection.execute("SELECT path FROM documents").fetchall()
        assert len(rows) == 2
    assert before
    assert built(newsroom) == 0
    assert_no_page_is_left(newsroom, capsys)
    found = tree(newsroom / "site")
    (newsroom / CACHE).unlink()
    assert built(newsroom) == 0
    assert tree(newsroom / "site") == found


def test_a_read_only_newsroom_is_built_without_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "newsroom", {"stories/a.md": story("A")})
    real = Path.mkdir

    def mkdir(path: Path, *arguments: bool, **named: bool) -> None:
        if path.name == FOLDER:
            raise PermissionError(13, "Permission denied", str(path))
        real(path, *arguments, **named)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    words = ["build", "--root", str(root), "--now", NOW, "--output", str(tmp_path / "out")]
    assert start.main(words) == 0
    assert (tmp_path / "out/index.html").exists()
    assert not (root / FOLDER).exists()
