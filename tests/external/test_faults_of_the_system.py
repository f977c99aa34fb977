"""Builds that the system itself interrupts, by strace: a site that is whole, and a line of text.

These need the Debian package strace, and a system that lets processes be traced.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from links import dangling
from newsroom_files import NOW, SETTINGS, build, story, tree, write

pytestmark = pytest.mark.external

CALLS = ("mkdir", "rename", "unlink", "rmdir", "write", "fsync")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A built newsroom that was then edited, and a copy of it."""
    root = tmp_path_factory.mktemp("newsroom") / "root"
    files = {
        f"stories/s{n}.md": story(f"S{n}", date=f"2025-0{n}-01", body=f"See [it](s{n % 6 + 1}.md).")
        for n in range(1, 7)
    }
    write(root, {"site.yaml": SETTINGS, **files})
    assert build(root) == 0
    for n in (2, 3):
        (root / f"content/stories/s{n}.md").unlink()
    body = "See [it](new.md)."
    write(root, {"stories/s1.md": story("S1", date="2025-01-01", body=body)})
    write(root, {"stories/new.md": story("New", date="2025-05-05", body="See [it](s1.md).")})
    return root, Path(shutil.copytree(root, root.with_name("copy")))


@pytest.mark.parametrize("fault", ["error=ENOSPC", "signal=SIGKILL"])
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_or_is_the_last_leaves_a_whole_site(
    call: str, fault: str, edited: tuple[Path, Path]
) -> None:
    root, copy = edited
    for number in (1, 3, 9):
        shutil.rmtree(root)
        shutil.copytree(copy, root)
        before = tree(root / "site")
        done = subprocess.run(
            [
                *("strace", "-f", "-qq", "-o", "/dev/null", "--seccomp-bpf"),
                *("-e", f"trace=/^{call}(at2?)?$"),
                *("-e", f"inject=/^{call}(at2?)?$:{fault}:when={number}+"),
                *(sys.executable, "-m", "copydesk", "build", "--root", str(root)),
                *("--now", NOW, "--workers", "1"),
            ],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, -signal.SIGKILL, 128 + signal.SIGKILL), done.stderr
        assert dangling(root / "site", before) == set()
        assert build(root) == 0
        assert not (root / "site/.copydesk-staging").exists()
        found = tree(root / "site")
        assert dangling(root / "site", found) == set()
        assert not any("s2" in path or "s3" in path for path in found)
        if done.returncode == 0:
            break
