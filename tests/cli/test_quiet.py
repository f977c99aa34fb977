"""`build --quiet`: for cron, which mails whatever is printed."""

from pathlib import Path

import pytest

from copydesk import start
from newsroom_files import NOW, SETTINGS, story, write

WARNED = {"site.yaml": SETTINGS, "layouts/partial/x.html": "", "stories/a.md": story()}


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
@pytest.mark.parametrize("command", [["build"], []])
def test_a_build_that_works_prints_nothing_the_first_time_and_the_next(
    flag: str, command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for files in ({"stories/a.md": story()}, WARNED):
        root = write(tmp_path / str(len(files)), files)
        for _ in range(2):
            assert start.main([*command, flag, "--root", str(root), "--now", NOW]) == 0
            assert capfd.readouterr() == ("", "")
        assert (root / "site/index.html").exists()


def test_what_is_silent_once_is_said_again_without_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, WARNED)
    start.main(["build", "-q", "--root", str(root), "--now", NOW])
    assert start.main(["build", "--root", str(root), "--now", NOW]) == 0
    printed = capfd.readouterr()
    assert "warning[unused-layout]" in printed.out
    assert "wrote 0 files" in printed.err


def test_errors_are_printed_and_nothing_else_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {**WARNED, "stories/b.md": story(topics="[nope]")})
    assert start.main(["build", "-q", "--root", str(root), "--now", NOW]) == 1
    printed = capfd.readouterr()
    assert [line for line in printed.out.splitlines() if "[" in line] == [
        'content/stories/b.md:5:10: error[unknown-topic] no topic "nope"'
    ]
    assert printed.err.endswith("nothing was published\n")
