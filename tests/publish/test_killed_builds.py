"""Builds that are killed, and builds at the same time: what stands afterwards is a whole site."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from copydesk.cache.lock import locked
from copydesk.pipeline import Options, build
from copydesk.publish.errors import OutputError
from copydesk.workers import Workers
from newsroom_files import NOW, SETTINGS, differing, story, write

KILLER = """
import os, signal, sys

name, module, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.argv[1:4] = []
place = __import__(module, fromlist=[name])
if "." in name:
    owner, name = name.split(".")
    place = getattr(place, owner)
real = getattr(place, name)
calls = 0

def counted(*arguments, **named):
    global calls
    calls += 1
    if calls > count:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)

setattr(place, name, counted)
from copydesk.cli.main import main
sys.exit(main())
"""


def newsroom(root: Path) -> Path:
    files = {f"stories/s{n}.md": story(f"Story {n}", date=f"2025-01-{n:02}") for n in range(1, 20)}
    return write(root, {"site.yaml": SETTINGS, **files})


def edited(root: Path) -> None:
    """Some stories gone, some new, one with another name, all with another title."""
    write(root, {f"stories/s{n}.md": story(f"Tale {n}", date=f"2025-02-{n:02}") for n in (5, 6, 7)})
    write(root, {"stories/new.md": story("New", date="2025-03-01")})
    for n in (8, 9):
        (root / f"content/stories/s{n}.md").unlink()
    (root / "content/stories/s10.md").rename(root / "content/stories/ten.md")


def options(root: Path) -> Options:
    return Options(root, root / "site", datetime.fromisoformat(NOW))


def command(root: Path) -> list[str]:
    return ["build", "--root", str(root), "--now", NOW]


def assert_the_next_build_mends(root: Path) -> None:
    with Workers(1) as workers:
        assert build(options(root), workers).published
        assert differing(options(root), workers) == ()


@pytest.mark.parametrize(
    ("name", "module", "count"),
    [
        *(("replace", "os", count) for count in (0, 1, 4, 15)),
        *(("mkdir", "os", count) for count in (0, 3, 6)),
        ("Record.keep", "copydesk.cache.database", 2),
        ("Record.set_made", "copydesk.cache.database", 0),
        ("Record.commit", "copydesk.cache.database", 0),
        ("Stage.publish", "copydesk.publish.staging", 0),
        ("Stage._remove", "copydesk.publish.staging", 0),
        ("Path.unlink", "pathlib", 1),
    ],
)
@pytest.mark.parametrize("again", [False, True], ids=["once", "undone"])
def test_a_build_killed_at_any_step_is_mended_by_the_next(
    name: str, module: str, count: int, again: bool, tmp_path: Path
) -> None:
    root = newsroom(tmp_path)
    with Workers(1) as workers:
        build(options(root), workers)
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.md")}
    edited(root)
    killed = subprocess.run(
        [sys.executable, "-c", KILLER, name, module, str(count), *command(root)],
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    if again:
        # The editor takes the edit back before the next build.
        for path in (root / "content").rglob("*.md"):
            path.unlink()
        for path, content in before.items():
            path.write_bytes(content)
    assert_the_next_build_mends(root)


@pytest.mark.parametrize("delay", [0.1, 0.3, 0.5, 0.7, 1.0])
def test_a_build_killed_at_any_moment_is_mended_by_the_next(delay: float, tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    for change in (lambda _: None, edited):
        change(root)
        process = subprocess.Popen(
            [sys.executable, "-m", "copydesk", *command(root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
    assert_the_next_build_mends(root)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Path]:
    """A newsroom that another process builds."""
    root = newsroom(tmp_path)
    lock = locked(root / ".copydesk")
    yield root
    lock.release()


def test_a_second_build_of_a_newsroom_says_so(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.cache.lock.PATIENCE", 0)
    with Workers(1) as workers, pytest.raises(OutputError, match="another build"):
        build(options(busy), workers)
    assert not (busy / "site").exists()


def test_two_builds_at_once_leave_a_whole_site(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "copydesk", *command(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    said = [process.communicate()[0] for process in processes]
    statuses = [process.returncode for process in processes]
    assert 0 in statuses
    assert all(
        status == 0 or "another build is running" in text
        for status, text in zip(statuses, said, strict=True)
    ), said
    assert_the_next_build_mends(root)
