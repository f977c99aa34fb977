"""How builds and checks grow with an archive: `python bench/growth.py --stories 1000,10000,100000`.

Prints the table of docs/scale.md: a clean build, one with nothing changed, with one body edited and
one story added, a first check and one after an edit. Of those that are short, the median of some
runs. Memory is the peak of the largest process; files are those that are new, changed or gone.
Every run is added to the file of `--json` as soon as it has ended, a line each.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import corpus
import measure

REPOSITORY = Path(__file__).resolve().parent.parent
COPYDESK = [sys.executable, str(REPOSITORY / "build.py")]
STATUSES = (0, 1)
"""A check ends with 1 where it has findings."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a command took."""

    wall: float
    cpu: float
    """Seconds of processor time, user and system, of all its processes."""
    peak: int
    """The most memory that one of them had, in bytes."""
    files: int
    """How many files of the site it wrote or removed."""


class Archive:
    """A newsroom of generated stories, and what is done to it."""

    def __init__(self, root: Path, stories: int) -> None:
        """Write it, unless it is there."""
        self.root = root
        self._newsroom = corpus.Newsroom(stories)
        self._revision = 0
        if not (root / "content").exists():
            self._newsroom.write(root)

    def discard(self) -> None:
        """Remove the site and the build cache."""
        for name in ("site", ".copydesk"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def leave(self) -> None:
        """Change nothing."""

    def edit(self) -> None:
        """Edit the body of the newest story."""
        self._revision += 1
        edited, _ = corpus.edited_body(self._newsroom.newest, self._revision)
        corpus.write_story(self.root, edited)

    def add(self) -> None:
        """Add a story."""
        self._revision += 1
        corpus.write_story(self.root, self._newsroom.story(self._newsroom.size + self._revision))

    def taken(self, command: str) -> Step:
        """Run a command, and return what it took. Raises FailedRunError."""
        site = self.root / "site"
        before = measure.snapshot(site)
        os.sync()
        start = time.perf_counter()
        words = [*COPYDESK, command, "--root", str(self.root)]
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(words, env=measure.ENVIRONMENT, stdout=said, stderr=said)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (STATUSES if command == "check" else (0,)):
                said.seek(0)
                raise measure.FailedRunError(said.read().decode(errors="replace")[-2000:])
        files = measure.written(before, measure.snapshot(site))
        return Step(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, files)


STEPS: dict[str, tuple[Callable[[Archive], None], str, bool]] = {
    "clean build": (Archive.discard, "build", False),
    "nothing changed": (Archive.leave, "build", True),
    "one body edited": (Archive.edit, "build", True),
    "one story added": (Archive.add, "build", True),
    "first check, no clippings": (Archive.leave, "check", False),
    "check after one edit": (Archive.edit, "check", True),
}
"""What is done, which command follows, and whether it is short enough to be repeated."""


def measured(archive: Archive, runs: int, kept: Callable[[str, Step], None]) -> Iterator[str]:
    """Take all steps of an archive; yield a row of the table for each."""
    for name, (do, command, repeated) in STEPS.items():
        steps = []
        for _ in range(runs if repeated else 1):
            do(archive)
            steps.append(archive.taken(command))
            kept(name, steps[-1])
        yield row(name, archive.root.name, steps)


def row(name: str, stories: str, steps: list[Step]) -> str:
    """Return the medians of some runs as a row of the table."""
    wall, cpu, peak, files = (
        statistics.median(getattr(step, field) for step in steps)
        for field in ("wall", "cpu", "peak", "files")
    )
    figures = f"{wall:.2f} s | {cpu:.2f} s | {peak / 1e6:,.0f} MB | {files:,.0f}"
    return f"| {name} | {int(stories):,} | {figures} |"


def main() -> None:
    """Measure archives of the sizes that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", default="1000,10000", metavar="N,N")
    parser.add_argument("--runs", type=int, default=3, help="of the short steps (default: 3)")
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="keep the newsrooms here, and use those there"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="add each run, a line each")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="copydesk-growth-") as made:
        work = options.work or Path(made)

        def kept(name: str, step: Step) -> None:
            if options.json:
                with options.json.open("a", encoding="utf-8") as file:
                    line = {"stories": int(size), "step": name, **asdict(step)}
                    file.write(json.dumps(line) + "\n")

        print("| | stories | wall | processor time | peak memory | files written |")
        print("|---|---:|---:|---:|---:|---:|")
        for size in options.stories.split(","):
            for line in measured(Archive(work / size, int(size)), options.runs, kept):
                print(line, flush=True)
            if not options.work:
                shutil.rmtree(work / size)


if __name__ == "__main__":
    main()
