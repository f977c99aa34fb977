"""Findings as they are printed: of bounded length, and nothing that a terminal or runner obeys."""

import json
import re
from pathlib import Path

import pytest

from copydesk.cli.findings import LONGEST, MOST, formatted, harmless
from copydesk.cli.main import main
from copydesk.diagnostics import Diagnostic, Position, in_order
from newsroom_files import build, story, write

AWKWARD = "\x1b[31m \x07 \r \x9b31m \x7f \u202e \u2066 \u2028 \udce9 \ud800"
ESCAPES = "\\x1b[31m \\x07 \\x0d \\x9b31m \\x7f \\u202e \\u2066 \\u2028 \\xe9 \\ud800"


def finding(line: int, code: str = "unknown-key", path: str = "content/stories/a.md") -> Diagnostic:
    return Diagnostic(path, Position(line), code, f'no key "{line}"')


@pytest.fixture
def in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")


@pytest.fixture
def at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("form", "lines"), [("text", MOST + 1), ("github", MOST + 1)])
def test_the_first_findings_of_a_file_and_code_are_printed_and_the_rest_counted(
    form: str, lines: int
) -> None:
    printed = formatted([finding(line) for line in range(1, 1 + MOST + 1234)], form)
    assert len(printed.splitlines()) == lines
    assert "1,234 more of these; --format json lists all" in printed.splitlines()[-1]


def test_no_finding_of_another_code_or_file_is_left_out() -> None:
    many = [finding(line) for line in range(1, 100)]
    others = [finding(50, "bad-date"), finding(3, path="content/stories/b.md")]
    printed = formatted(in_order([*many, *others]), "text")
    assert "a.md:50: error[bad-date]" in printed
    assert "b.md:3: error[unknown-key]" in printed
    assert printed.count("more of these") == 1


@pytest.mark.parametrize("number", [1, MOST])
def test_a_few_findings_are_all_printed(number: int) -> None:
    printed = formatted([finding(line) for line in range(1, 1 + number)], "text")
    assert len(printed.splitlines()) == number
    assert "more of these" not in printed


def test_json_has_all_findings_and_their_number() -> None:
    found = json.loads(formatted([finding(line) for line in range(1, 5001)], "json"))
    assert found["total"] == len(found["diagnostics"]) == 5000


def test_a_long_value_does_not_make_a_long_line() -> None:
    long = Diagnostic("a.md", None, "bad-date", "x" * 1_000_000, "y" * 1_000_000)
    for form in ("text", "github"):
        assert len(formatted([long], form)) < 3 * LONGEST
    assert len(formatted([long], "json")) > 2_000_000


@pytest.mark.usefixtures("at_a_desk")
@pytest.mark.parametrize("form", ["text", "github"])
def test_control_characters_are_shown_and_not_sent(form: str) -> None:
    printed = formatted([Diagnostic("a.md", None, "bad-date", AWKWARD, AWKWARD)], form)
    assert printed.replace("\n", "").isprintable()
    assert printed.count(ESCAPES) == 2


def test_json_has_control_characters_as_escapes_and_the_same_values() -> None:
    printed = formatted([Diagnostic("##[error]a.md", None, "bad-date", AWKWARD)], "json")
    assert printed.replace("\n", "").isprintable()
    assert "##[" not in printed
    [row] = json.loads(printed)["diagnostics"]
    assert (row["path"], row["message"]) == ("##[error]a.md", AWKWARD)


@pytest.mark.parametrize(
    "honest",
    [
        "1 “of” 2 – … 東京 עברית",
        "👩‍👩‍👧 e\u0301 a\u00adb a\u200bb",
        "a\u00a0b\tc\n  d",
        "## Heading, C::D",
    ],
)
@pytest.mark.usefixtures("in_ci")
def test_honest_text_is_printed_as_it_is(honest: str) -> None:
    assert harmless(honest) == honest


@pytest.mark.usefixtures("in_ci")
@pytest.mark.parametrize(
    "command",
    [
        "##[error]x",
        "a ##[group] b",
        "##vso[task.setvariable variable=a]b",
        "::error::x",
        "  ::set-env name=a::b",
        "first line\n::stop-commands::x",
        "\u202f::warning::x",
    ],
)
def test_no_line_is_a_command_for_the_runner(command: str) -> None:
    # As GitHub's runner looks for them: `##[` anywhere, `::` after leading white space.
    for printed in (
        harmless(command),
        formatted([Diagnostic(command, None, "bad-date", "x")], "text"),
    ):
        assert not re.search(r"##(vso)?\[|^\s*::", printed, re.MULTILINE)


def test_a_workflow_command_holds_no_other() -> None:
    named = Diagnostic("##[error]x,y:z.md", Position(1, 2), "bad-date", "##[error]\n::error::")
    assert formatted([named], "github") == (
        "::error file=# #[error]x%2Cy%3Az.md,line=1,col=2,title=bad-date::# #[error]%0A::error::"
    )


@pytest.mark.usefixtures("in_ci")
@pytest.mark.parametrize("name", ["##[error]x.md", "a\x1b[31mb.md", "a\u202eb.md", "::error::a.md"])
def test_names_of_files_are_harmless_in_the_log_of_every_command(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story(sources="[{id: r, title: A}]")})
    (root / "content/stories" / name).write_text(story())
    (root / "content/clippings" / name).mkdir(parents=True)
    text = root / "text.txt"
    text.write_text("Some words.")
    for words in (
        ["check"],
        ["check", "--format", "github"],
        ["build"],
        ["clip", name, "r", str(text)],
        ["clip", "a", name, str(text)],
        ["clip", "a", "r", name],
        ["explain", name],
        ["review", name],
        ["check", "--changed", name],
    ):
        assert main([*words, "--root", str(root)]) in (0, 1, 2)
        captured = capsys.readouterr()
        ours = re.compile(r"^::(?:error|warning|notice) file=[^:]*::", re.MULTILINE)
        printed = ours.sub("", captured.out) + captured.err
        assert not re.search(r"##\[|^\s*::", printed, re.MULTILINE)
        assert printed.replace("\n", "").isprintable()


def test_ten_thousand_unknown_keys_print_twenty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = "".join(f"key{number}: x\n" for number in range(10_000))
    write(tmp_path, {"stories/a.md": story().replace("date:", f"{keys}date:")})
    assert build(tmp_path) == 1
    printed = capsys.readouterr().out
    assert printed.count("error[unknown-key]") == MOST + 1
    assert len(printed) < 10_000


def test_statistics_count_findings_by_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = story(body="The the council voted on on Monday.")
    write(tmp_path, {"stories/a.md": twice, "stories/b.md": story("", related="[nowhere]")})
    assert main(["check", "--root", str(tmp_path), "--statistics"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "2  note[doubled-word]"
    assert "1  error[unknown-related]" in out.splitlines()
    assert "2 notes" in err
    main(["check", "--root", str(tmp_path), "--statistics", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["codes"][0] == {"code": "doubled-word", "severity": "note", "count": 2}
    assert found["total"] == sum(row["count"] for row in found["codes"])
