"""Workers that are killed, or cannot be started: one line, and no trace of Python."""

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from pathlib import Path

import pytest

from copydesk import workers
from copydesk.cli.main import main
from copydesk.workers import WorkerError, Workers
from newsroom_files import NOW, SETTINGS, story, write


def killed_at_five(item: int) -> int:
    if item == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def killed(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def short_of_memory(item: int) -> int:
    raise MemoryError(item)


class NoProcesses(Executor):
    def submit(self, *_: object, **__: object) -> "Future[object]":  # type: ignore[override]
        raise BlockingIOError(11, "Resource temporarily unavailable")


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize(
    ("work", "said"),
    [(killed_at_five, "a worker was killed"), (short_of_memory, "not enough memory")],
)
def test_work_that_cannot_be_done_says_what_may_help(
    work: Callable[[int], int], said: str, method: str
) -> None:
    with (
        Workers(2, start_method=method, least=1) as at_work,
        pytest.raises(WorkerError, match=f"{said}.*try --workers 1"),
    ):
        list(at_work.each(work, range(1000)))


def test_a_worker_that_cannot_be_started_says_what_may_help() -> None:
    with (
        Workers(connect=lambda: nullcontext((NoProcesses(), 2)), least=1) as at_work,
        pytest.raises(WorkerError, match="Resource temporarily unavailable; try --workers 1"),
    ):
        list(at_work.each(abs, range(1000)))


class NoThreads(Executor):
    def submit(self, *_: object, **__: object) -> "Future[object]":  # type: ignore[override]
        raise RuntimeError("can't start new thread")


def test_a_thread_that_cannot_be_started_says_what_may_help() -> None:
    with (
        Workers(connect=lambda: nullcontext((NoThreads(), 2)), least=1) as at_work,
        pytest.raises(WorkerError, match="can't start new thread; try --workers 1"),
    ):
        list(at_work.each(abs, range(1000)))


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_a_command_without_memory_ends_with_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"site.yaml": SETTINGS, "stories/a.md": story("A")})
    monkeypatch.setattr("copydesk.stages.load_newsroom", short_of_memory_here)
    assert main([command, "--root", str(root), "--now", NOW]) == 1
    said = capfd.readouterr().err.splitlines()
    assert said[-1] == "copydesk: there is not enough memory; try --workers 1"


def short_of_memory_here(*_: object) -> None:
    raise MemoryError


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_command_whose_worker_is_killed_ends_with_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    files = {f"stories/s{n}.md": story(f"S{n}") for n in range(200)}
    root = write(tmp_path, {"site.yaml": SETTINGS, **files})
    monkeypatch.setattr(workers, "_apply", killed)
    assert main([command, "--root", str(root), "--now", NOW, "--workers", "2"]) == 1
    said = capfd.readouterr().err.splitlines()
    assert said[-1] == (
        "copydesk: a worker was killed, perhaps for lack of memory; try --workers 1"
    )
    assert not (root / "site/index.html").exists()


def test_a_cluster_without_dask_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    stories = {f"stories/vote-{number}.md": story() for number in range(130)}
    root = write(tmp_path, {"site.yaml": SETTINGS, **stories})
    words = ["build", "--root", str(root), "--now", NOW, "--executor", "dask://192.0.2.7:8786"]
    assert main(words) == 1
    assert "pip install 'copydesk[cluster]'" in capsys.readouterr().err
    assert not (root / "site/index.html").exists()


def test_the_address_of_a_cluster_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["build", "--executor", "tcp://192.0.2.7:8786"])
    assert "not the address of a Dask scheduler" in capsys.readouterr().err
