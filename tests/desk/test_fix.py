"""`check --fix` writes the `reprint_of` lines that are missing, and nothing else."""

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import story, write

FAULTY = Path(__file__).parent.parent / "errors/reprint-undeclared"
STORY = "content/stories/grid-vote.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom with a story whose second source is a reprint of the first."""
    return Path(shutil.copytree(FAULTY, tmp_path / "newsroom"))


def fix(root: Path, *options: str) -> int:
    return main(["check", "--root", str(root), "--now", "2025-06-01", "--fix", *options])


def rewrite(root: Path, old: str, new: str) -> None:
    file = root / STORY
    file.write_bytes(file.read_bytes().decode().replace(old, new).encode())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_missing_line_is_added_and_every_other_byte_stays(end: str, newsroom: Path) -> None:
    rewrite(newsroom, "\n", end)
    before = (newsroom / STORY).read_bytes()
    assert fix(newsroom) == 0
    expected = before.replace(b"to the line}", b"to the line, reprint_of: gazette}")
    assert expected != before
    assert (newsroom / STORY).read_bytes() == expected


def test_a_source_in_lines_of_its_own_gets_one_more(newsroom: Path) -> None:
    rewrite(
        newsroom,
        "  - {id: post, title: Valley council says yes to the line}\n",
        "  - id: post  # from the valley\n    title: Valley council says yes to the line\n",
    )
    before = (newsroom / STORY).read_text()
    assert fix(newsroom) == 0
    line = "    title: Valley council says yes to the line\n"
    assert (newsroom / STORY).read_text() == before.replace(
        line, f"{line}    reprint_of: gazette\n"
    )


def test_what_needs_no_fix_is_not_touched(newsroom: Path) -> None:
    write(newsroom, {"stories/other.md": story()})
    assert fix(newsroom) == 0
    before = {path: path.stat().st_mtime_ns for path in newsroom.glob("content/stories/*.md")}
    assert fix(newsroom) == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_file_keeps_its_mode(newsroom: Path) -> None:
    (newsroom / STORY).chmod(0o604)
    assert fix(newsroom) == 0
    assert stat.S_IMODE((newsroom / STORY).stat().st_mode) == 0o604


def test_a_story_that_is_kept_out_of_the_content_is_left_alone(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (newsroom / STORY).rename(newsroom / "kept.md")
    (newsroom / STORY).symlink_to("../../kept.md")
    before = (newsroom / "kept.md").read_text()
    assert fix(newsroom) == 1
    assert (newsroom / "kept.md").read_text() == before
    assert f"{STORY}: error[symlink-outside]" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["--fix", "--record"])
def test_a_full_disk_leaves_the_story_as_it_was(
    command: str,
    newsroom: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = (newsroom / STORY).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    status = main(["check", "--root", str(newsroom), "--now", "2025-06-01", command])
    assert status == 1
    assert (newsroom / STORY).read_bytes() == before
    assert [file.name for file in (newsroom / "content/stories").iterdir()] == ["grid-vote.md"]
    assert "grid-vote.md: No space left on device" in capsys.readouterr().err


def test_fixed_and_recorded_at_once(newsroom: Path) -> None:
    assert fix(newsroom, "--record") == 0
    text = (newsroom / STORY).read_text()
    assert "reprint_of: gazette" in text
    assert "\nreceipt: {" in text
    fix(newsroom, "--record")
    assert (newsroom / STORY).read_text() == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_marks_inside_a_text_are_taken_out(end: str, tmp_path: Path) -> None:
    write(tmp_path, {"stories/one.md": story(), "stories/other.md": story()})
    file = tmp_path / "content/stories/one.md"
    before = file.read_bytes().replace(b"\n", end.encode())
    file.write_bytes(before + f"It was{end}\ufeffpasted \ufeffhere.{end}".encode())

    assert main(["check", "--root", str(tmp_path), "--now", "2025-06-01"]) == 1
    assert fix(tmp_path) == 0
    assert file.read_bytes() == before + f"It was{end}pasted here.{end}".encode()


def test_other_control_characters_are_for_the_editor(tmp_path: Path) -> None:
    write(tmp_path, {"stories/one.md": story() + "It was\x07.\n"})
    before = (tmp_path / "content/stories/one.md").read_bytes()

    assert fix(tmp_path) == 1
    assert (tmp_path / "content/stories/one.md").read_bytes() == before


def test_a_dry_run_shows_the_lines_and_writes_none(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (newsroom / STORY).read_bytes()
    fix(newsroom, "--record", "--dry-run")
    said = capsys.readouterr().err
    assert "reprint_of: gazette" in said
    assert "would write 1 story with reprint_of" in said
    assert "+receipt: " in said
    assert (newsroom / STORY).read_bytes() == before
