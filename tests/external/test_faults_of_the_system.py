"""Builds that the system itself interrupts, by strace: a site that is whole, and a line of text.

An edit that adds, changes, moves and removes stories is built, and killed, or given an error, at
some of its calls of each kind; mostly at those that change what lies in a folder.
These tests need the Debian package strace, and a system that lets processes be traced.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from links import dangling
from newsroom_files import NOW, SETTINGS, build, story, tree, write

pytestmark = pytest.mark.external

CALLS = {
    "rename": r"rename(at2?)?",
    "unlink": r"unlink(at)?",
    "mkdir": r"mkdir(at)?",
    "rmdir": r"rmdir",
    "open": r"open(at)?",
    "write": r"write",
    "pwrite": r"pwrite64",
    "fsync": r"f(data)?sync",
}
IN_FOLDERS = ("rename", "unlink", "mkdir", "rmdir")
EVERY_CALL = "COPYDESK_EVERY_CALL"
"""The environment variable that asks for each call with each fault: about half an hour."""
MOST, MOST_IN_FOLDERS = 4, 12
"""Else so many calls of a kind are tried with a fault, spread evenly; the second with a kill, where
the call changes a folder. (`tests/publish/test_killed_builds.py` tries each of those, in Python.)
"""
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EACCES")
MADE_WAY = {"old/rail.html", "old/rail.html/index.html", "old/x/index.html", "old/x"}
"""What is in the way of a file or a folder of its name, and has to go first."""


def newsroom(root: Path) -> None:
    def body(other: str) -> str:
        return f"See [another]({other}.md)."

    files = {
        f"stories/s{n}.md": story(
            f"Story {n}", date=f"2025-0{n}-01", topics="[rail]", body=body(f"s{n % 6 + 1}")
        )
        for n in range(1, 7)
    }
    rail = "---\nname: Rail\naliases: [/old/rail.html/, /old/x/]\n---\n"
    static = {"static/files/old.txt": "old", "static/map.svg": "<svg/>"}
    write(root, {"site.yaml": SETTINGS, "topics/rail.md": rail, **static, **files})


def edit(root: Path) -> None:
    """Add, change, move and remove stories and files; a folder becomes a file and the reverse."""
    stories = root / "content/stories"
    for path in ("stories/s2.md", "stories/s3.md", "static/files/old.txt"):
        (root / "content" / path).unlink()
    (stories / "s4.md").rename(stories / "moved.md")
    rail = "---\nname: Railways\naliases: [/old/rail.html, /2025/04/01/s4/]\n---\n"
    write(
        root,
        {
            "topics/rail.md": rail,
            "static/old/x": "a file",
            "static/map.svg": "<svg></svg>",
            "stories/s1.md": story("S1", date="2025-01-01", body="See [it](new.md)."),
            "stories/s5.md": story("S5", date="2025-08-05", body="See [it](moved.md)."),
            "stories/moved.md": story("Moved", date="2025-04-01", body="See [it](s1.md)."),
            "stories/new.md": story("New", date="2025-05-05", body="See [it](s1.md)."),
        },
    )


def built(root: Path) -> int:
    """A build that nothing interrupts, in this process: the status that a shell would see."""
    return build(root, "--workers", "1")


def traced(root: Path, *strace: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "copydesk", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    return subprocess.run(
        ["strace", "-f", "-qq", *strace, *command, "--now", NOW, "--workers", "1"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


class Edited:
    """A newsroom that was built and then edited, to be built again as often as one likes."""

    def __init__(self, folder: Path) -> None:
        self.root, self._copy = folder / "root", folder / "copy"
        newsroom(self.root)
        assert built(self.root) == 0
        self.before = tree(self.root / "site")
        edit(self.root)
        shutil.copytree(self.root, self._copy)
        shutil.rmtree(self.root / "site")
        shutil.rmtree(self.root / ".copydesk")
        assert built(self.root) == 0
        self.after = tree(self.root / "site")

    def restore(self) -> None:
        """Undo all builds since the edit."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)

    def numbers(self, call: str) -> list[int]:
        """The calls of a kind that the build makes in the newsroom, counted from its start."""
        self.restore()
        log = self.root.with_name("log")
        logged = ("-y", "-o", str(log), "--seccomp-bpf")
        done = traced(self.root, *logged, "-e", f"trace=/^{CALLS[call]}$")
        assert done.returncode == 0, done.stderr
        lines = [line for line in log.read_text("utf-8").splitlines() if "(" in line]
        return [number for number, line in enumerate(lines, 1) if f"{self.root}" in line]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    return Edited(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="module")
def numbers(edited: Edited) -> dict[str, list[int]]:
    return {call: edited.numbers(call) for call in CALLS}


def tried(call: str, fault: str, numbers: list[int]) -> list[int]:
    """Those of the calls of a kind that are tried with a fault."""
    most = MOST_IN_FOLDERS if call in IN_FOLDERS and fault.startswith("signal") else MOST
    if os.environ.get(EVERY_CALL) or len(numbers) <= most:
        return numbers
    return [numbers[n * (len(numbers) - 1) // (most - 1)] for n in range(most)]


def interrupted(
    edited: Edited, call: str, fault: str, numbers: list[int]
) -> Iterator[tuple[int, "subprocess.CompletedProcess[str]"]]:
    """The build with a fault at each of some calls; of a full disk, at each from there on.

    But what says so is written, too.
    """
    for number in numbers:
        edited.restore()
        lasts = fault == "error=ENOSPC" and call != "write"
        when = f"{number}+" if lasts else f"{number}"
        calls = f"/^{CALLS[call]}$"
        # strace 6.1 sends no signal where it looks at these calls alone.
        alone = () if fault.startswith("signal") else ("--seccomp-bpf",)
        yield (
            number,
            traced(
                edited.root,
                *("-o", "/dev/null", *alone),
                *("-e", f"trace={calls}", "-e", f"inject={calls}:{fault}:when={when}"),
            ),
        )


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("call", CALLS)
def test_a_build_that_is_interrupted_leaves_a_whole_site(
    call: str, fault: str, edited: Edited, numbers: dict[str, list[int]]
) -> None:
    site = edited.root / "site"
    faulty = 0
    assert numbers[call]
    for number, done in interrupted(edited, call, fault, tried(call, fault, numbers[call])):
        where = (call, fault, number, done.stderr)
        assert "Traceback" not in done.stderr, where
        assert done.returncode in (0, 1, 2, -signal.SIGKILL, 128 + signal.SIGKILL), where
        if done.returncode in (1, 2):
            # What could not be read is a finding at its path; 2 where it is the settings.
            is_found = "error[unreadable-file]" in done.stdout
            assert is_found or done.stderr.splitlines()[-1].startswith("copydesk: "), where
        faulty += done.returncode != 0
        assert dangling(site, edited.before.keys() - MADE_WAY) == set(), where
        assert built(edited.root) == 0, where
        assert tree(site) == edited.after, where
    assert faulty or call == "fsync", "no call was met"
