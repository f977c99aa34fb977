"""Which tools of a directory the desk says nobody has looked at, and that it checks prices."""

import json
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import build, check, page, story, words, write
from tool_files import tool

GONE = "seems to say that it was discontinued or renamed"
CHECKED = tool(checked="2025-01-01", maker="Chart Works", aliases="[/tools/charter/]")


def messages(root: Path, now: str = "2025-06-01") -> list[str]:
    """What the desk says of tools that nobody has looked at."""
    found = check(root, "--select", "tool-unchecked", now=now).text.splitlines()
    return [line.partition("[tool-unchecked] ")[2] for line in found if "tool-unchecked" in line]


def test_an_entry_is_old_after_a_year(tmp_path: Path) -> None:
    write(tmp_path, {"tools/chartist.md": CHECKED})
    assert messages(tmp_path, now="2025-12-31") == []
    assert messages(tmp_path, now="2026-01-03") == [
        "this entry was last checked on 2025-01-01, over a year ago"
    ]


def test_an_entry_that_was_never_checked_is_named_and_one_that_is_gone_is_not(
    tmp_path: Path,
) -> None:
    gone = tool("Typist", status="discontinued", since="2020-01-01", note="Closed.")
    write(tmp_path, {"tools/chartist.md": tool(), "tools/typist.md": gone})
    assert messages(tmp_path) == ["nobody has written when this entry was last checked"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Graphist](../tools/chartist.md) draws.", 'calls it "Graphist"'),
        (
            "Its maker shut down [Chartist](../tools/chartist.md) on Monday.",
            GONE,
        ),
        ("The chart is by [Chartist](../tools/chartist.md). A bank was shut down.", ""),
        ("[Chartist](../tools/chartist.md) and [its editor](../tools/chartist.md).", ""),
        ("[Chart Works](../tools/chartist.md) and [Charter](../tools/charter.md).", ""),
        ("[Chartist](../tools/chartist.md) wird zum Jahresende eingestellt.", GONE),
        ("L’outil [Chartist](../tools/chartist.md) a été rebaptisé lundi.", GONE),
        ("「[Chartist](../tools/chartist.md)」は3月末で提供を終了する。", GONE),
    ],
)
def test_a_later_story_may_say_that_a_tool_has_changed(
    text: str, said: str, tmp_path: Path
) -> None:
    files = {"tools/chartist.md": CHECKED, "stories/vote.md": story(body=text, date="2025-02-03")}
    write(tmp_path, files)
    expected = [f"content/stories/vote.md, of 2025-02-03, {said}"] if said else []
    assert messages(tmp_path) == expected
    write(tmp_path, {"tools/chartist.md": CHECKED.replace("2025-01-01", "2025-02-04")})
    assert messages(tmp_path) == []


def test_an_allowance_sets_a_finding_aside(tmp_path: Path) -> None:
    allowed = tool(desk="[{allow: tool-unchecked, why: It never changes.}]")
    write(tmp_path, {"tools/chartist.md": allowed})
    assert check(tmp_path).text == ""


def test_prices_are_compared_with_clippings(tmp_path: Path) -> None:
    priced = tool(
        pricing="From 12 dollars a month. [@gazette]",
        checked="2025-05-01",
        sources="[{id: gazette, title: A chart, publisher: The Gazette}]",
        body="It reads a million rows. [@gazette]",
    )
    clipping = "It costs 15 dollars a month, and reads a million rows.\n"
    plain = priced.replace("name: Chartist", "name: Plain").replace("From 12 dollars", "Its price")
    files = {
        "tools/chartist.md": priced,
        "tools/plain.md": plain.replace("a million", "its"),
        "clippings/tools/chartist/gazette.txt": clipping,
        "clippings/tools/plain/gazette.txt": clipping,
    }
    write(tmp_path, files)
    [finding] = [each for each in check(tmp_path).findings if each.code == "figure-absent"]
    assert (finding.path, finding.line) == ("content/tools/chartist.md", 5)
    assert main(["check", "--root", str(tmp_path), "--record", "--now", "2025-06-01"]) == 0
    assert "receipt: {date: 2025-06-01" in (tmp_path / "content/tools/chartist.md").read_text()
    assert build(tmp_path) == 0
    shown = words(page(tmp_path, "/tools/chartist/"))
    assert "Checked on 1 June 2025. 1 figure was found in its source, 1 was not found." in shown
    # Of an entry without a figure its page only says when an editor looked.
    assert "receipt: {" in (tmp_path / "content/tools/plain.md").read_text()
    shown = words(page(tmp_path, "/tools/plain/"))
    assert "Last checked1 May 2025" in shown
    assert "Checked on" not in shown


def test_a_clipping_of_no_tool_is_named(tmp_path: Path) -> None:
    files = {
        "tools/chartist.md": tool(checked="2025-05-01"),
        "clippings/tools/charter/gazette.txt": "It draws.\n",
    }
    write(tmp_path, files)
    assert 'this clipping is not used: no tool "charter"' in check(tmp_path).text


def test_tools_are_listed_with_their_age(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"tools/chartist.md": CHECKED, "tools/typist.md": tool("Typist")})
    options = ["list", "tools", "--root", str(tmp_path), "--now", "2025-01-31"]
    assert main(options) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["never", "checked", "offered", "content/tools/typist.md", "Typist"],
        ["2025-01-01", "30", "days", "offered", "content/tools/chartist.md", "Chartist"],
    ]
    assert main([*options, "--format", "json"]) == 0
    [typist, chartist] = json.loads(capsys.readouterr().out)["tools"]
    assert (typist["days"], chartist["days"]) == (None, 30)
