"""Builds that are killed, and builds at the same time: what stands afterwards is a whole site."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from copydesk import start
from copydesk.cache.database import BuildCache
from copydesk.cache.lock import locked
from copydesk.pipeline import Options, build
from copydesk.publish.errors import OutputError
from copydesk.workers import Workers
from links import dangling
from newsroom_files import NOW, SETTINGS, differing, story, tree, write


def newsroom(root: Path) -> Path:
    files = {
        f"stories/s{n}.md": story(
            f"Story {n}",
            date=f"2025-01-{n:02}",
            topics="[ferries]" if n == 8 else "[rail]",
            body=f"See [another](s{n % 19 + 1}.md).",
        )
        for n in range(1, 20)
    }
    return write(
        root,
        {
            "site.yaml": SETTINGS,
            "topics/rail.md": "---\nname: Rail\naliases: [/old/rail.html/, /old/trains]\n---\n",
            "topics/ferries.md": "---\nname: Ferries\n---\n",
            "static/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "static/files/old.txt": "old",
            **files,
        },
    )


def edited(root: Path) -> None:
    """Some stories gone, some new, one with another name, some with another title and date.

    A folder of the site becomes a file, and a file a folder.
    """
    stories = root / "content/stories"
    for n in (8, 9):
        (stories / f"s{n}.md").unlink()
    (stories / "s10.md").rename(stories / "ten.md")
    for path in stories.glob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("(s10.md)", "(ten.md)").replace("(s8.md)", "(s11.md)"))
    for n in (5, 6):
        text = (stories / f"s{n}.md").read_text("utf-8")
        text = text.replace(f"Story {n}", f"Tale {n}").replace("2025-01", "2025-02")
        (stories / f"s{n}.md").write_text(text)
    write(root, {"stories/new.md": story("New", date="2025-03-01", body="See [five](s5.md).")})
    text = (stories / "s7.md").read_text("utf-8")
    (stories / "s7.md").write_text(text.replace("(s8.md)", "(new.md)").replace("s11.md", "new.md"))
    (root / "content/topics/ferries.md").unlink()
    rail = root / "content/topics/rail.md"
    rail.write_text(rail.read_text().replace("rail.html/", "rail.html").replace("trains", "t.html"))
    (root / "content/static/files/old.txt").unlink()
    write(root, {"static/old/trains/map.txt": "new", "static/map.svg": "<svg/>"})


def options(root: Path) -> Options:
    return Options(root, root / "site", datetime.fromisoformat(NOW))


def command(root: Path) -> list[str]:
    return ["build", "--root", str(root), "--now", NOW]


def assert_the_next_build_mends(root: Path) -> None:
    with Workers(1) as workers:
        assert build(options(root), workers).published
        assert differing(options(root), workers) == ()


STEPS = ("mkdir", "rename", "replace", "unlink", "rmdir")
"""The functions of `os` that change what lies in a folder."""


def at_each_step(root: Path, act: Callable[[int, str, Path], None]) -> int:
    """Build, and call `act` before each step in the output folder; how many there were.

    It receives the number and name of the step, and the path that it changes.
    """
    steps = 0

    def watched(name: str) -> Callable[..., None]:
        real = getattr(os, name)

        def call(path: object, *arguments: object, **named: object) -> None:
            nonlocal steps
            place = Path(os.fsdecode(path)) if isinstance(path, str | bytes | Path) else Path()
            if (root / "site") in place.parents or (root / ".copydesk") in place.parents:
                steps += 1
                act(steps, name, place)
            real(path, *arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch, Workers(1) as workers:
        for name in STEPS:
            patch.setattr(os, name, watched(name))
        build(options(root), workers)
    return steps


def in_a_process(work: Callable[[], None]) -> int:
    """Do some work in a process of its own; its exit status, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(root: Path, step: int) -> bool:
    """Whether a build was killed before a step: there may be fewer."""

    def kill(number: int, name: str, path: Path) -> None:
        del name, path
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return in_a_process(lambda: bool(at_each_step(root, kill))) == -signal.SIGKILL


def files(site: Path) -> set[str]:
    return {path for path in tree(site) if not path.startswith(".copydesk-staging/")}


class Edited:
    """A newsroom that was built and then edited, to be built again as often as one likes."""

    def __init__(self, folder: Path) -> None:
        self.root = newsroom(folder / "newsroom")
        self._copy = folder / "copy"
        with Workers(1) as workers:
            build(options(self.root), workers)
        self.before = files(self.root / "site")
        edited(self.root)
        shutil.copytree(self.root, self._copy)
        self.steps: list[str] = []
        at_each_step(self.root, lambda *step: self.steps.append(step[1]))
        self.after = files(self.root / "site")

    def restore(self) -> Path:
        """Undo all builds since the edit; the newsroom's folder."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)
        return self.root


@pytest.fixture(scope="module")
def newsroom_with_edits(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    return Edited(tmp_path_factory.mktemp("edited"))


def test_links_lead_somewhere_at_every_moment_of_a_build(newsroom_with_edits: Edited) -> None:
    root, before, after = (
        newsroom_with_edits.restore(),
        newsroom_with_edits.before,
        newsroom_with_edits.after,
    )
    site = root / "site"
    made_way = {"old/rail.html", "old/trains", "old/rail.html/index.html", "old/trains/index.html"}
    seen = []

    def check(number: int, name: str, path: Path) -> None:
        standing = files(site)
        is_whole = before - made_way <= standing
        assert dangling(site, before - made_way) == set(), (number, name, path)
        seen.append((name, is_whole))

    at_each_step(root, check)
    assert dangling(site, files(site)) == set()
    assert files(site) == after
    # New files and changed ones came before the first one was removed; then, the list was written.
    moved = [number for number, (name, _) in enumerate(seen) if name in ("rename", "replace")]
    gone = [number for number, (_, is_whole) in enumerate(seen) if not is_whole]
    assert len(moved) > 10
    assert len(gone) > 5
    assert max(moved[:-1]) < min(gone)
    assert "2025/01/08/s8/index.html" not in after


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("again", [False, True], ids=["once", "undone"])
def test_a_build_killed_at_any_step_is_completed_by_the_next(
    name: str, again: bool, newsroom_with_edits: Edited
) -> None:
    """Also where the editor takes the edit back before the next build."""
    steps = [n for n, step in enumerate(newsroom_with_edits.steps, 1) if step == name]
    for step in {steps[0], steps[len(steps) // 2], steps[-1]}:
        root = newsroom_with_edits.restore()
        assert killed_at(root, step)
        if again:
            shutil.rmtree(root / "content")
            newsroom(root)
        assert_the_next_build_mends(root)
        expected = newsroom_with_edits.before if again else newsroom_with_edits.after
        assert files(root / "site") == expected


@pytest.mark.parametrize("method", ["store_document", "store_site", "commit"])
def test_a_build_killed_at_its_cache_is_completed_by_the_next(
    method: str, newsroom_with_edits: Edited
) -> None:
    root = newsroom_with_edits.restore()

    def work() -> None:
        setattr(BuildCache, method, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        with Workers(1) as workers:
            build(options(root), workers)

    assert in_a_process(work) == -signal.SIGKILL
    assert_the_next_build_mends(root)
    assert files(root / "site") == newsroom_with_edits.after


def test_what_a_build_killed_after_its_last_move_left_is_swept_by_one_with_nothing_to_do(
    tmp_path: Path,
) -> None:
    root = newsroom(tmp_path)
    assert start.main(command(root)) == 0
    (root / "site/.copydesk-staging/waiting/2025").mkdir(parents=True)
    assert start.main(command(root)) == 0
    assert not (root / "site/.copydesk-staging").exists()


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
