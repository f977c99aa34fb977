"""What a workflow gains by keeping the cache and the site: `python bench/kept.py`.

A newsroom is built once. Then a story is edited, and the newsroom is checked out afresh, with what
was kept of the last run beside it, and built again. Prints the table of docs/publish.md: the
processor time of the second build, the median of some rounds, in which the cases take turns.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from corpus import NOW, Newsroom  # noqa: E402

CASES = {
    "nothing": ("run", ()),
    "`.copydesk/`": ("run", (".copydesk",)),
    "`.copydesk/` and `site/`": ("run", (".copydesk", "site")),
    "the same, at another path": ("elsewhere/run", (".copydesk", "site")),
}
"""What is kept: where it is checked out, and the folders."""


def seconds(root: Path) -> float:
    """The processor time of a build and all its workers."""
    command = [sys.executable, REPOSITORY / "build.py", "build", "--root", root, "--now", str(NOW)]
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def checked_out(content: Path, kept: Path, root: Path, folders: tuple[str, ...]) -> None:
    """A new checkout, all its files new, with what was kept restored into it."""
    shutil.copytree(content, root / "content", copy_function=shutil.copyfile)
    for folder in folders:
        shutil.copytree(kept / folder, root / folder)


def main() -> None:
    parser = argparse.ArgumentParser(description="What keeping the cache and the site gains.")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    took: dict[str, list[float]] = {case: [] for case in CASES}
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        first = work / "run"
        Newsroom(arguments.stories).write(first)
        seconds(first)
        kept = first.rename(work / "kept")
        content = shutil.copytree(kept / "content", work / "content")
        edited = sorted((content / "stories").rglob("*.md"))[arguments.stories // 2]
        edited.write_text(f"{edited.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
        for _ in range(arguments.rounds):
            for case, (place, folders) in CASES.items():
                checked_out(content, kept, work / place, folders)
                took[case].append(seconds(work / place))
                shutil.rmtree(work / place)
    print("| kept from the last run | seconds |\n|---|---|")
    for case, times in took.items():
        print(f"| {case} | {statistics.median(times):.1f} |")


if __name__ == "__main__":
    main()
