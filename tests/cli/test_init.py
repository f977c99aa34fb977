"""`copydesk init`: a newsroom that builds at once, and the folders that it refuses."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import build, page, tree

SETTINGS = {
    "--title": "The Small: Paper",
    "--url": "https://example.org/",
    "--language": "en",
    "--timezone": "Europe/Berlin",
}


def init(folder: Path, *options: str, **given: str) -> int:
    settings = SETTINGS | {f"--{name}": value for name, value in given.items()}
    pairs = [part for name, value in settings.items() if value for part in (name, value)]
    return main(["init", str(folder), "--now", "2026-03-10", *pairs, *options])


@pytest.mark.parametrize("title", ["The Small: Paper", "日報 # 1", "“A” 'b' [c]", "- x", "true"])
def test_what_is_made_builds_without_a_finding(
    title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "newsroom"
    assert init(root, title=title) == 0
    assert "copydesk new https://" in capsys.readouterr().err
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert build(root, now="2026-03-11") == 0
    assert capsys.readouterr().out == ""
    assert "[1]" in page(root, "/2026/03/10/how-a-story-is-written/")
    made = set(tree(root / "content")) | set(tree(root / ".github"))
    assert made == {
        *("site.yaml", "topics/examples.md", "pages/about.md", "workflows/check.yml"),
        *("stories/2026/how-a-story-is-written.md", "workflows/publish.yml"),
    }


@pytest.mark.parametrize("language", ["de", "ja", "ar", "pt-BR"])
def test_a_newsroom_in_another_language_has_an_example_in_english(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "newsroom"
    assert init(root, language=language) == 0
    assert main(["check", "--ignore", "untranslated", "--strict", "--root", str(root)]) in (0, 1)
    assert "error" not in capsys.readouterr().out
    assert "language: en\n" in (root / "content/stories/2026/how-a-story-is-written.md").read_text()


def test_a_bare_newsroom_has_no_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "newsroom"
    assert init(root, "--bare") == 0
    assert "example story" not in capsys.readouterr().err
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert not list(root.glob("content/**/*example*"))
    assert build(root, now="2026-03-11") == 0


def test_the_texts_of_others_stay_out_of_git(tmp_path: Path) -> None:
    assert init(tmp_path) == 0
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for path in ("content/clippings/a/b.txt", "site/index.html", ".copydesk/cache.sqlite"):
        ignored = subprocess.run(["git", "check-ignore", "-q", path], cwd=tmp_path, check=False)
        assert ignored.returncode == 0, path


@pytest.mark.parametrize("name", ["content/site.yaml", "thesis.docx", "src/main.c"])
def test_a_folder_that_is_used_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert init(tmp_path) == 2
    assert f'is not empty: it has "{name.split("/")[0]}"' in capsys.readouterr().err
    assert set(tree(tmp_path)) == {name}


def test_what_may_be_there_before_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".gitignore").write_text("/site/\n")
    (tmp_path / "README.md").write_text("mine")
    assert init(tmp_path) == 0
    assert (tmp_path / ".gitignore").read_text() == "/site/\n"
    assert "add to it: /content/clippings/" in capsys.readouterr().err


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("")
    assert init(tmp_path / "a") == 2
    assert "is a file" in capsys.readouterr().err


def test_all_faults_of_the_settings_are_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"title": " \n", "url": "example.org", "language": "deutsch", "timezone": "Berlin"}
    assert init(tmp_path / "a", **{**given, "title": "A"}) == 2
    said = capsys.readouterr().err
    assert all(f"--{name}: " in said for name in ("url", "language", "timezone"))
    assert "Write de" in said
    assert "Europe/Berlin" in said
    assert not (tmp_path / "a").exists()


def test_nothing_is_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert init(tmp_path / "a", url="", timezone="") == 2
    assert "init needs --url … --timezone …" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_asked_until_the_answer_is_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(sys, "stdin", Terminal("nonsense\nhttps://small.example/\n\n\n"))
    assert init(tmp_path, url="", language="", timezone="") == 0
    captured = capsys.readouterr()
    assert "[en]" in captured.out
    assert '"nonsense"' in captured.err
    settings = (tmp_path / "content/site.yaml").read_text()
    assert "url: https://small.example/\nlanguage: en\ntimezone: Asia/Tokyo\n" in settings
    assert "authority: small.example, year: 2026" in settings


def test_no_answer_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert init(tmp_path / "a", url="") == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_a_dry_run_names_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path / "a", "--dry-run") == 0
    captured = capsys.readouterr()
    assert str(tmp_path / "a/content/site.yaml") in captured.out
    assert not (tmp_path / "a").exists()
