"""Dates that are yet to come, and editions without a story: what waits, and what is said of it."""

from pathlib import Path

import pytest

from copydesk.cli.main import main
from hints import findings
from newsroom_files import build, page, story, tree, write

NOTICE = "The vote was on Monday, not on Tuesday."
WAITING = {
    "corrections": f"[{{date: 2025-08-01, note: '{NOTICE}'}}]",
    "updates": f"[{{date: 2025-08-01, note: '{NOTICE}'}}]",
    "withdrawn": f"{{date: 2025-08-01, note: '{NOTICE}'}}",
}


def everything(root: Path) -> str:
    """All that is published, as one text."""
    return "\n".join(data.decode("utf-8", "replace") for data in tree(root / "site").values())


@pytest.mark.parametrize("field", WAITING)
def test_a_notice_of_a_day_to_come_waits_and_is_a_warning(
    field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story(**{field: WAITING[field]})})
    assert build(root, now="2025-06-01") == 0
    before = everything(root)
    assert NOTICE not in before
    assert "2025-08-01" not in before
    assert "01 Aug 2025" not in before
    [finding] = findings(root, capsys)
    assert (finding["code"], finding["line"]) == ("date-ahead", 5)
    assert "is dated 2025-08-01, and waits until then" in finding["message"]

    assert build(root, now="2025-08-02") == 0
    assert NOTICE in everything(root)
    assert build(root, "--verify", now="2025-08-02") == 0
    # The clock may go back, too: the page is as it was.
    assert build(root, now="2025-06-01") == 0
    assert everything(root) == before


def test_an_update_of_a_day_to_come_reaches_no_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story(updated="2025-08-01")})
    assert build(root, now="2025-06-01") == 0
    for address in ("/sitemaps/2025-01.xml", "/feed.xml", "/2025/01/22/a/"):
        assert "Aug" not in page(root, address)
        assert "2025-08" not in page(root, address)
    assert [row["code"] for row in findings(root, capsys)] == ["date-ahead"]
    assert build(root, now="2025-08-01") == 0
    assert "2025-08-01" in page(root, "/sitemaps/2025-01.xml")


def test_notices_that_are_out_stay_while_another_waits(tmp_path: Path) -> None:
    notices = f"[{{date: 2025-08-01, note: '{NOTICE}'}}, {{date: 2025-02-01, note: One was.}}]"
    root = write(tmp_path, {"stories/a.md": story(corrections=notices)})
    assert build(root, now="2025-06-01") == 0
    assert "One was." in page(root, "/corrections/")
    assert NOTICE not in page(root, "/corrections/")
    assert '"dateModified": "2025-02-01' in page(root, "/2025/01/22/a/").replace('":"', '": "')


def test_a_withdrawal_to_come_leaves_the_story_in_its_lists(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/a.md": story(withdrawn=WAITING["withdrawn"])})
    assert build(root, now="2025-06-01") == 0
    assert "Council votes on the grid" in page(root, "/")
    assert build(root, now="2025-08-02") == 0
    assert "Council votes on the grid" not in page(root, "/")


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("corrections", "[{date: 2025-01-03, note: x}]", "correction"),
        ("updates", "[{date: 2025-01-21, note: x}]", "update"),
        ("withdrawn", "{date: 2024-01-22, note: x}", "withdrawal"),
        ("corrections", "[{date: 2025-02-01, note: x}, {date: 2025-01-21, note: y}]", "correction"),
    ],
)
def test_a_notice_before_its_story_is_an_error(
    field: str, value: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(**{field: value})})
    [finding] = findings(tmp_path, capsys)
    assert finding["code"] == "bad-date"
    assert finding["message"] == f"the {what} is dated before the story"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("corrections", "[{date: 2025-02-02, note: x}, {date: 2025-02-01, note: y}]"),
        ("updates", "[{date: 2025-01-22, note: x}]"),
        ("withdrawn", "{date: '2025-01-22 10:00', note: x}"),
        ("timeline", "[{date: 2030, text: The line opens.}, {date: 1999, text: It was planned.}]"),
        ("updated", "2025-01-22 23:00"),
    ],
)
def test_dates_that_are_right_are_silent(
    field: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(**{field: value})})
    assert findings(tmp_path, capsys) == []


@pytest.mark.parametrize(
    ("date", "is_far"), [("2203-04-15", True), ("2026-07-01", True), ("2026-05-31", False)]
)
def test_a_story_of_more_than_a_year_ahead_is_a_warning(
    date: str, is_far: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(date=date), "stories/b.md": story(title="Another")})
    found = findings(tmp_path, capsys)
    assert [(row["code"], row["line"]) for row in found] == [("date-ahead", 4)] * is_far
    assert all(f"is dated {date}, more than a year ahead" in row["message"] for row in found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2025-01-22", None),
        ("2025-W04", None),
        ("2025-01", None),
        ("2025-01-23", "edition-unused"),
        ("2025-W05", "edition-unused"),
        ("2025-02", "edition-unused"),
        ("2025-06-01", None),
        ("2025-06", None),
        ("2025-07-01", None),
        ("2203-04-15", "date-ahead"),
    ],
)
def test_an_edition_without_a_story_is_told(
    name: str, code: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = {f"editions/{name}.md": "---\ntitle: A day of votes\n---\n"}
    root = write(tmp_path, {**edition, "stories/a.md": story()})
    assert [row["code"] for row in findings(root, capsys)] == [code] * (code is not None)
    assert main(["build", "--root", str(root), "--now", "2025-06-01"]) == 0
    assert (f"[{code}]" in capsys.readouterr().out) == (code is not None)


def test_a_source_of_days_to_come_has_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = "[{id: a, title: x, published: 2203-04-15}]"
    write(tmp_path, {"stories/a.md": story(sources=sources, body="A claim. [@a]")})
    assert [row["code"] for row in findings(tmp_path, capsys)] == ["late-source"]
