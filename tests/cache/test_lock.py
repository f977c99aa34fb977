"""A folder is locked for one process at a time, with the system's own locks or a library's."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cache import lock
from copydesk.cache.lock import BusyError, locked

HOLDER = """
import sys
from pathlib import Path
from copydesk.cache import lock
if sys.argv[2] == "file":
    lock.fcntl = None
held = lock.locked(Path(sys.argv[1]))
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture(params=["folder", "file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How a folder is locked: by itself, or by a file in it, as on Windows."""
    if request.param == "file":
        assert importlib.util.find_spec("filelock")
        monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_a_folder_is_locked_until_it_is_released(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    first = locked(folder)
    with pytest.raises(BusyError):
        locked(folder)
    first.release()
    first.release()
    locked(folder).release()


@pytest.mark.usefixtures("way")
def test_a_folder_is_discarded_with_its_lock(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    held = locked(folder)
    held.discard()
    held.release()
    assert not folder.exists()
    locked(folder).release()


def test_a_lock_ends_with_its_process(way: str, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(BusyError):
        locked(folder)
    holder.kill()
    holder.communicate()
    locked(folder).release()


def test_a_folder_that_was_removed_meanwhile_is_not_mistaken_for_the_new_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "work"
    first = locked(folder)
    shutil.rmtree(folder)
    second = locked(folder)
    first.release()
    second.release()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("target", ["elsewhere", "nothing"])
def test_a_link_is_not_locked(target: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / target)
    with pytest.raises(OSError, match=r"link|exists"):
        locked(tmp_path / "work")
    assert os.listdir(tmp_path / "elsewhere") == []  # noqa: PTH208
    assert not (tmp_path / "nothing").exists()


def test_a_build_with_nothing_to_do_imports_no_library_for_locks() -> None:
    code = "import sys, copydesk.cache.lock, copydesk.start; sys.exit('filelock' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
