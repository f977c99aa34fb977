import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, story, write

FAULTY = {"stories/a.md": story(topics="[nope]", sources="[{title: A}]")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["polish"],
        ["build", "--now", "tomorrow"],
        ["check", "--format", "xml"],
        ["serve", "--port", "99999"],
    ],
)
def test_wrong_usage_exits_2_with_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(arguments)
    assert exit_info.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert "--help" in printed.err


def test_faulty_settings_exit_2(tmp_path: Path) -> None:
    root = write(tmp_path, {"site.yaml": "title: Test Desk\n"})
    assert main(["check", "--root", str(root)]) == 2
    assert main(["build", "--root", str(root)]) == 2
    assert not (root / "site").exists()


def test_a_folder_without_content_is_no_newsroom(tmp_path: Path) -> None:
    assert main(["check", "--root", str(tmp_path / "nowhere")]) == 2


def test_a_time_of_the_build_that_is_none_exits_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(SystemExit) as exit_info:
        main(["build", "--root", str(write(tmp_path, {}))])
    assert exit_info.value.code == 2
    assert capsys.readouterr().err.startswith("copydesk: SOURCE_DATE_EPOCH is 'yesterday'")


def test_an_output_folder_over_the_content_exits_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {})
    assert main(["build", "--root", str(root), "--output", str(root / "content")]) == 2
    assert "choose one apart" in capsys.readouterr().err


def test_check_publishes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/a.md": story()})
    assert main(["check", "--root", str(root)]) == 0
    assert sorted(path.name for path in root.iterdir()) == [".copydesk", "content"]


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/a.md": story(sources="[{title: A}]")})
    assert main(["check", "--root", str(root)]) == 0
    assert main(["check", "--root", str(root), "--strict"]) == 1
    assert main(["build", "--root", str(root), "--now", NOW]) == 0


def test_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, FAULTY)
    assert main(["check", "--root", str(root), "--format", "json"]) == 1
    error, warning = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (warning["line"], warning["severity"]) == (6, "warning")
    assert warning["code"] == "uncited-source"
    assert error == {
        "path": "content/stories/a.md",
        "line": 5,
        "column": 10,
        "severity": "error",
        "code": "unknown-topic",
        "message": 'no topic "nope"',
        "hint": "Topics are files: content/topics/nope.md would make this one.",
    }


def test_findings_as_github_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, FAULTY)
    assert main(["check", "--root", str(root), "--format", "github"]) == 1
    error, warning = capsys.readouterr().out.splitlines()
    assert error == (
        "::error file=content/stories/a.md,line=5,col=10,title=unknown-topic::"
        'no topic "nope"%0Ahint: Topics are files: content/topics/nope.md would make this one.'
    )
    assert warning.startswith("::warning file=content/stories/a.md,line=6,")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(["--help"])
    assert exit_info.value.code == 0
    printed = capsys.readouterr().out
    for command in ("build", "check", "serve"):
        assert f"  {command} " in printed


@pytest.mark.parametrize("words", [["explain", "quote-altered"], ["check", "--format", "json"]])
def test_a_reader_who_goes_away_is_no_fault(words: list[str], tmp_path: Path) -> None:
    write(tmp_path, FAULTY)
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "copydesk", *words, "--root", str(tmp_path)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert "Error" not in process.stderr
    assert process.returncode == 1
