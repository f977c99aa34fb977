"""A build by a Dask cluster: a scheduler and workers as processes of their own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from copydesk.cli import cluster
from copydesk.cli.cluster import connected
from copydesk.cli.main import main
from copydesk.workers import WorkerError, Workers
from newsroom_files import NOW, story, tree, write

pytestmark = pytest.mark.external

REPOSITORY = Path(__file__).parents[2]
HERE = os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "tests", Path(__file__).parent)))
QUIET = ("--no-dashboard", "--host", "127.0.0.1")


@contextmanager
def started(
    module: str, *words: str, until: str, path: str = HERE, options: tuple[str, ...] = ()
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A process of Dask that has said what it was waited for: the process, and what it said."""
    with subprocess.Popen(
        [sys.executable, *options, "-m", f"distributed.cli.{module}", *QUIET, *words],
        cwd="/",  # which `-m` would look into first
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        try:
            for line in process.stderr:
                if found := re.search(until, line):
                    yield process, found[0]
                    break
            else:
                raise AssertionError(f"{module} ended without {until}")
        finally:
            process.kill()


def worker(stack: ExitStack, address: str, path: str = HERE, options: tuple[str, ...] = ()) -> None:
    words = (address, "--nthreads", "1", "--no-nanny")
    made = started("dask_worker", *words, until="Registered to", path=path, options=options)
    stack.enter_context(made)


@contextmanager
def scheduled() -> Iterator[tuple[ExitStack, str, int]]:
    """A scheduler: a stack for its workers, its address for Dask, its process."""
    with ExitStack() as stack:
        process, address = stack.enter_context(
            started("dask_scheduler", "--port", "0", until=r"tcp://127\.0\.0\.1:\d+")
        )
        yield stack, address, process.pid


@pytest.fixture
def scheduler() -> Iterator[tuple[ExitStack, str, int]]:
    with scheduled() as made:
        yield made


def at(address: str) -> Workers:
    return Workers(connect=lambda: connected(address.replace("tcp", "dask")), least=1)


def killed_once(item: int, folder: str) -> int:
    """The double of a number; whoever first has the 70th is killed."""
    mark = Path(folder, "killed")
    if item == 70 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


def always_killed(item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return item


def ends(item: int, pid: int) -> int:
    os.kill(pid, signal.SIGKILL)
    return item


def test_the_site_has_the_same_bytes(
    scheduler: tuple[ExitStack, str, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stack, address, _ = scheduler
    worker(stack, address)
    worker(stack, address)
    stories = {f"stories/s{n}.md": story(f"Vote {n}", topics="[power]") for n in range(150)}
    root = write(tmp_path, {"topics/power.md": "---\nname: Power\n---\n", **stories})
    common = ["build", "--root", str(root), "--now", NOW, "--clean"]
    assert main([*common, "--workers", "1"]) == 0
    expected = tree(root / "site")
    other = str(tmp_path / "other")
    given = address.replace("tcp", "dask")
    assert main([*common, "--output", other, "--executor", given]) == 0
    assert tree(Path(other)) == expected
    assert main(["build", "--root", str(root), "--now", NOW, "--verify", "--executor", given]) == 0
    assert "verified" in capsys.readouterr().err


def test_the_work_of_a_worker_that_is_killed_is_done_by_another(
    scheduler: tuple[ExitStack, str, int], tmp_path: Path
) -> None:
    stack, address, _ = scheduler
    worker(stack, address)
    worker(stack, address)
    with at(address) as workers:
        found = list(workers.each(killed_once, range(300), str(tmp_path)))
    assert (tmp_path / "killed").exists()
    assert found == [2 * item for item in range(300)]


def test_work_that_kills_every_worker_is_given_up(scheduler: tuple[ExitStack, str, int]) -> None:
    stack, address, _ = scheduler
    for _ in range(5):
        worker(stack, address)
    with at(address) as workers, pytest.raises(WorkerError, match="killed again and again"):
        list(workers.each(always_killed, range(10)))


def test_a_scheduler_that_goes_away_stops_the_build(
    scheduler: tuple[ExitStack, str, int],
) -> None:
    stack, address, pid = scheduler
    worker(stack, address)
    with at(address) as workers, pytest.raises(WorkerError, match="has gone away"):
        list(workers.each(ends, range(300), pid))


def test_a_scheduler_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    root = write(tmp_path, {f"stories/s{n}.md": story(f"Vote {n}") for n in range(150)})
    status = main(["build", "--root", str(root), "--now", NOW, "--executor", "dask://127.0.0.1:1"])
    assert status == 1
    assert "no Dask scheduler answers at dask://127.0.0.1:1" in capsys.readouterr().err
    assert not (root / "site").exists()


def test_a_scheduler_without_workers(
    scheduler: tuple[ExitStack, str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with at(scheduler[1]) as workers, pytest.raises(WorkerError, match="has no worker"):
        list(workers.each(abs, range(300)))


def test_a_worker_with_another_version_is_refused(
    scheduler: tuple[ExitStack, str, int], tmp_path: Path
) -> None:
    stack, address, _ = scheduler
    package = tmp_path / "copydesk"
    package.mkdir()
    for file in (REPOSITORY / "copydesk").iterdir():
        (package / file.name).symlink_to(file)
    (package / "__init__.py").unlink()
    (package / "__init__.py").write_text('__version__ = "9.9.9"\n')
    worker(stack, address, os.pathsep.join((str(tmp_path), HERE)))
    with at(address) as workers, pytest.raises(WorkerError, match=r"has copydesk 9\.9\.9 \("):
        list(workers.each(abs, range(300)))


def test_a_worker_without_the_package_is_refused(
    scheduler: tuple[ExitStack, str, int], tmp_path: Path
) -> None:
    stack, address, _ = scheduler
    for package in Path(pytest.__file__).parents[1].iterdir():
        if "copydesk" not in package.name and package.suffix != ".pth":
            (tmp_path / package.name).symlink_to(package)
    # -S: of this Python's packages, only those.
    worker(stack, address, str(tmp_path), ("-S",))
    with at(address) as workers, pytest.raises(WorkerError, match="not have the package copydesk"):
        list(workers.each(abs, range(300)))
