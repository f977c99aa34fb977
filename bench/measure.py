"""How long a command takes, what it uses, and which files it writes. Linux only.

Time and memory are taken in runs of their own: reading the memory of a process holds it up.
"""

import ctypes
import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_SAMPLING = 0.05
_LOG_END = 2_000

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""Of what is measured: a program in Python is compiled once, as it is where people use it."""


class FailedRunError(Exception):
    """A command that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Run:
    wall: float
    """Seconds from the start to the end of the process."""
    cpu: float
    """Seconds of processor time, user and system, of all processes together."""


def adopt_orphans() -> None:
    """Make this process the parent of those whose parents end, so that their time is counted.

    prctl(2), PR_SET_CHILD_SUBREAPER. A worker whose parent does not wait for it would be missed.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: list[str], folder: Path, statuses: tuple[int, ...] = (0,)) -> Run:
    """Run a command to its end, which has one of these statuses.

    Raises FailedRunError with the end of what it said.
    """
    os.sync()
    used = _used()
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said, _ = process.communicate()
    wall = time.perf_counter() - start
    _reap()
    if process.returncode not in statuses:
        raise FailedRunError(f"{' '.join(command)}\n{said[-_LOG_END:]}")
    return Run(wall, _used() - used)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap() -> None:
    """Wait for what the command left running."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def peak_memory(command: list[str], folder: Path) -> int:
    """The most that a command's processes had together, in bytes.

    The sum of their proportional set sizes (PSS of proc(5), smaps_rollup), where memory that
    processes share counts once; every 50 ms, so a short peak may be missed.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0
    done = threading.Event()

    def sample() -> None:
        nonlocal peak
        while not done.wait(_SAMPLING):
            peak = max(peak, sum(map(_pss, _tree(process.pid))))

    sampler = threading.Thread(target=sample)
    sampler.start()
    process.wait()
    done.set()
    sampler.join()
    _reap()
    return peak


def _tree(pid: int) -> list[int]:
    found, index = [pid], 0
    while index < len(found):
        try:
            for task in Path(f"/proc/{found[index]}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            pass  # it has ended
        index += 1
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


Snapshot = dict[str, tuple[int, int, int]]


def snapshot(folder: Path) -> Snapshot:
    """Every file with its inode, size and time of change: another triple, another file written."""
    found: Snapshot = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 - a Path for each of 100,000 is slow
            stat = os.stat(path)  # noqa: PTH116
            found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def written(before: Snapshot, after: Snapshot) -> int:
    """How many files are new, were written again, or are gone."""
    changed = sum(before.get(path) != stat for path, stat in after.items())
    return changed + sum(path not in after for path in before)
