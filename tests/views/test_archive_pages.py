"""Pages for archives: years and titles, numbers of issues, long lists of topics."""

import json
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import build, page, story, words, write

ISSUES = {
    f"stories/issue-{number}.md": story(
        f"Week {number}", date=f"{2020 + number % 3}-03-{number:02}", issue=str(number)
    )
    for number in range(1, 10)
}


def test_the_archive_has_its_years_and_each_of_them_all_titles(tmp_path: Path) -> None:
    write(tmp_path, {**ISSUES, "stories/last.md": story("No issue", date="2021-12-01")})
    assert build(tmp_path) == 0
    archive = page(tmp_path, "/archive/")
    assert [f"/archive/{year}/" in archive for year in (2020, 2021, 2022, 2023)] == [
        *(True, True, True),
        False,
    ]
    assert "4 stories" in words(archive)
    titles = words(page(tmp_path, "/archive/2021/"))
    order = [titles.index(title) for title in ("No issue", "Week 7", "Week 4", "Week 1")]
    assert order == sorted(order)
    assert "Issue 7" in titles
    assert "Week 3" not in titles
    assert 'href="/archive/"' in page(tmp_path, "/2021/")
    assert "/archive/2021/" in page(tmp_path, "/sitemaps/pages.xml")


def test_a_year_of_very_many_stories_leads_to_its_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["copydesk.plan.archives.titles"], "MOST_TITLES", 3)
    write(tmp_path, {**ISSUES, "stories/last.md": story("No issue", date="2021-12-01")})
    assert build(tmp_path) == 0
    year = page(tmp_path, "/archive/2021/")
    assert "December 2021 1 story" in words(year)
    assert "March 2021 3 stories" in words(year)
    assert 'href="/2021/03/"' in year
    assert "/issue-4/" not in year
    assert "/issue-5/" in page(tmp_path, "/archive/2022/")


def test_an_edit_of_a_text_leaves_the_titles_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(write(tmp_path, ISSUES)) == 0
    edited = ISSUES["stories/issue-4.md"].replace("voted on Monday", "voted on Tuesday")
    assert build(write(tmp_path, {"stories/issue-4.md": edited})) == 0
    # The story's page and the feed of the site.
    assert "wrote 2 files" in capsys.readouterr().err


def test_the_number_of_an_issue_is_shown_and_sorts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {**ISSUES, "stories/last.md": story("No issue")})
    assert build(tmp_path) == 0
    assert "Issue 4" in words(page(tmp_path, "/2021/03/04/issue-4/"))
    assert "Issue 4" in words(page(tmp_path, "/2021/03/04/"))
    capsys.readouterr()
    main(["list", "--sort", "issue", "--format", "json", "--root", str(tmp_path)])
    found = [row["issue"] for row in json.loads(capsys.readouterr().out)["stories"]]
    assert found == [9, 8, 7, 6, 5, 4, 3, 2, 1, None]


def test_an_issue_is_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"stories/a.md": story(issue="'12a'")})
    assert build(tmp_path) == 1
    assert "error[bad-number]" in capsys.readouterr().out


def topics(number: int) -> dict[str, str]:
    names = ["Ökonomie", "3D printing", "日本", *(f"Topic {n}" for n in range(number - 3))]
    return {f"topics/t{n}.md": f"---\nname: {name}\n---\n" for n, name in enumerate(names)}


def test_a_long_list_of_topics_is_grouped_and_can_be_narrowed(tmp_path: Path) -> None:
    write(tmp_path, topics(61))
    assert build(tmp_path) == 0
    listed = page(tmp_path, "/topics/")
    assert "assets/narrow.js" in listed
    assert "assets/letters.css" in listed
    letters = [part.partition("<")[0] for part in listed.split('<h2 class="label">')[1:]]
    assert letters == ["#", "O", "T", "日"]
    assert listed.count('class="card-title"') == 61


def test_a_short_list_of_topics_is_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, topics(60))
    assert build(tmp_path) == 0
    listed = page(tmp_path, "/topics/")
    assert "narrow" not in listed
    assert listed.count('<h2 class="card-title"') == 60
