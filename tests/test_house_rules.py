"""Which findings count: severities, allowances, --select and --ignore, the formats."""

import json
import re
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.diagnostics import CODES
from newsroom_files import SETTINGS, build, check, story, write

DOUBLED = story(body="It was was late.\n\nAnd and so on.")
OFF = {code.name for code in CODES.values() if code.off}
URL = "https://herald.example/a?utm_source=x"
TRACKED = story(sources=f"[{{id: herald, title: A, url: '{URL}'}}]", body="Yes. [@herald]")


def newsroom(root: Path, text: str = DOUBLED, settings: str = "") -> Path:
    return write(root, {"site.yaml": f"{SETTINGS}{settings}", "stories/vote.md": text})


def verdict(root: Path, *options: str) -> tuple[int, list[tuple[str, str]]]:
    """The exit status, and the severity and code of each finding."""
    checked = check(root, *options)
    return checked.status, [(found.severity, found.code) for found in checked.findings]


def test_a_finding_of_the_desk_never_stops_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path, TRACKED, "desk: {severities: {tracking-parameter: error}}\n")
    assert verdict(root) == (1, [("error", "tracking-parameter")])
    capsys.readouterr()
    assert build(root) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("severity", ["error", "warning", "note", "off"])
def test_the_newsroom_weighs_what_is_found(severity: str, tmp_path: Path) -> None:
    root = newsroom(tmp_path, settings=f"desk: {{severities: {{doubled-word: {severity}}}}}\n")
    status, found = verdict(root)
    assert found == ([] if severity == "off" else [(severity, "doubled-word")] * 2)
    assert status == (severity == "error")
    assert verdict(root, "--strict")[0] == (severity in ("error", "warning"))


def test_what_is_off_is_found_when_the_newsroom_wants_it(tmp_path: Path) -> None:
    text = story("Council Votes On Everything")
    assert verdict(newsroom(tmp_path, text)) == (0, [])
    wanted = ", ".join(f"{code}: note" for code in sorted(OFF))
    root = newsroom(tmp_path, text, f"desk: {{severities: {{{wanted}}}}}\n")
    assert verdict(root)[1] == [("note", "capitals"), ("note", "uncited-paragraph")]


def test_severities_by_default_are_those_of_the_documents() -> None:
    page = (Path(__file__).parent.parent / "docs/desk.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (error|warning|off) \| (.*) \|$", page, re.MULTILINE))
    for severity in ("error", "warning"):
        documented = set(re.findall("`([a-z-]+)`", rows[severity]))
        assert documented == {
            code.name for code in CODES.values() if code.desk and code.severity == severity
        }
    assert set(re.findall("`([a-z-]+)`", rows["off"])) == OFF


def test_a_story_sets_one_finding_aside(tmp_path: Path) -> None:
    one = DOUBLED.replace(
        "date:", 'desk: [{allow: doubled-word, text: "was was", why: So be it}]\ndate:'
    )
    assert verdict(newsroom(tmp_path, one))[1] == [("note", "doubled-word")]
    both = DOUBLED.replace("date:", "desk: [{allow: doubled-word, why: So be it}]\ndate:")
    assert verdict(newsroom(tmp_path, both))[1] == []


def test_what_sets_nothing_aside_is_a_finding(tmp_path: Path) -> None:
    text = story(desk="[{allow: doubled-word, why: So be it}, {allow: doubled-wrd, why: So be it}]")
    root = newsroom(tmp_path, text)
    assert verdict(root)[1] == [("note", "unused-allowance"), ("note", "unknown-finding")]


def test_where_there_are_no_clippings_their_allowances_wait(tmp_path: Path) -> None:
    text = story(
        sources="[{id: herald, title: A}]",
        body="Yes. [@herald]",
        desk="[{allow: quote-absent, why: So be it}]",
    )
    root = newsroom(tmp_path, text)
    assert verdict(root)[1] == []
    write(root, {"clippings/vote/herald.txt": "Nothing of the kind was said.\n"})
    assert verdict(root)[1] == [("note", "unused-allowance")]


def test_a_command_chooses_what_it_shows(tmp_path: Path) -> None:
    root = newsroom(tmp_path, TRACKED.replace("Yes.", "Yes yes so so it is, it it is."))
    every = [("warning", "tracking-parameter"), ("note", "doubled-word")]
    assert verdict(root)[1] == every
    assert verdict(root, "--select", "doubled-word")[1] == every[1:]
    assert verdict(root, "--select", "tracking, doubled")[1] == every
    assert verdict(root, "--ignore", "doubled-word")[1] == every[:1]
    assert verdict(root, "--ignore", "tracking-parameter", "--strict") == (0, every[1:])


def test_errors_in_the_content_are_always_shown(tmp_path: Path) -> None:
    root = newsroom(tmp_path, story(topics="[nope]"))
    for options in (("--select", "quote"), ("--ignore", "unknown-topic")):
        assert verdict(root, *options) == (1, [("error", "unknown-topic")])


def test_an_unknown_code_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--root", str(newsroom(tmp_path)), "--select", "figures-absent"])
    assert stopped.value.code == 2
    assert 'did you mean "figure-absent"?' in capsys.readouterr().err


def test_json_has_the_house_severity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = newsroom(tmp_path, TRACKED, "desk: {severities: {tracking-parameter: note}}\n")
    assert main(["check", "--root", str(root), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "total": 1,
        "diagnostics": [
            {
                "path": "content/stories/vote.md",
                "line": 5,
                "column": 39,
                "severity": "note",
                "code": "tracking-parameter",
                "message": "the URL has a tracking parameter: utm_source",
                "hint": "Write https://herald.example/a",
            }
        ],
    }


def test_github_lines_are_what_github_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path, TRACKED.replace("?utm", "%25?b=1,2&utm"))
    assert main(["check", "--root", str(root), "--format", "github"]) == 0
    assert capsys.readouterr().out == (
        "::warning file=content/stories/vote.md,line=5,col=39,title=tracking-parameter::"
        "the URL has a tracking parameter: utm_source%0A"
        "hint: Write https://herald.example/a%2525?b=1,2\n"
    )


def test_github_is_told_of_files_by_their_paths_from_the_top_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom(tmp_path / "sites" / "news", TRACKED)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--root", "sites/news", "--format", "github"]) == 0
    assert "::warning file=sites/news/content/stories/vote.md," in capsys.readouterr().out
    assert main(["check", "--root", "sites/news"]) == 0
    assert capsys.readouterr().out.startswith("content/stories/vote.md:")


@pytest.mark.parametrize("code", ["quote-altered", "bad-date"])
def test_explain_prints_the_entry(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    printed = capsys.readouterr().out
    page = (Path(__file__).parent.parent / "docs/diagnostics.md").read_text("utf-8")
    assert printed.startswith(f"{code}\n\nError.")
    assert f"### {printed}" in page
    assert printed.count("\n### ") == 0


def test_explain_knows_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "quote-alterd"]) == 2
    assert 'did you mean "quote-altered"?' in capsys.readouterr().err
