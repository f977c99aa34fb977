"""What is known of stories without opening them: how many an edit opens, and its verification."""

import sqlite3
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from copydesk.cache.serialisation import decoded, encoded
from copydesk.cache.up_to_date import checksum
from copydesk.cli.main import main
from copydesk.newsroom.months.records import MonthRecord
from copydesk.newsroom.months.stored_stories import StoredStories
from newsroom_files import NOW, SETTINGS, build, story, write

MONTHS = [f"{year}-{month:02}" for year in (2021, 2022) for month in range(1, 13, 2)]
ARCHIVE = {
    "site.yaml": SETTINGS.replace("year: 2025", "year: 2025, items: 2, topics: false"),
    "topics/energy.md": "---\nname: Energy\n---\n",
    **{
        f"stories/on-{month}-{day}.md": story(
            f"Vote of {month}-{day}", date=f"{month}-0{day}", topics="[energy]"
        )
        for month in MONTHS
        for day in (1, 2)
    },
}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The stories that were opened, by their paths."""
    found: set[str] = set()
    whole = StoredStories.open

    def open_(self: StoredStories, path: str) -> object:
        found.add(path)
        return whole(self, path)

    monkeypatch.setattr(StoredStories, "open", open_)
    return found


def test_an_edit_to_a_text_opens_a_few_stories_of_an_archive(
    tmp_path: Path, opened: set[str]
) -> None:
    assert build(write(tmp_path, ARCHIVE)) == 0
    opened.clear()
    name = "stories/on-2022-05-1.md"
    edited = ARCHIVE[name].replace("on Monday", "on Tuesday")
    write(tmp_path, {"site.yaml": ARCHIVE["site.yaml"], name: edited})
    assert build(tmp_path) == 0
    # Its month, the stories before and after that, what a feed has, the first of a topic.
    assert f"content/{name}" in opened
    assert len(opened) <= 10


def test_a_new_story_opens_no_earlier_years(
    tmp_path: Path, opened: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("front_page", "month_lists"):
        monkeypatch.setattr(sys.modules[f"copydesk.plan.{name}"], "LATEST", 3)
    assert build(write(tmp_path, ARCHIVE)) == 0
    opened.clear()
    # Its topic's page says since when there are stories: that opens the oldest.
    source = "[{title: The plan, url: https://herald.example/plan}]"
    late = story("Late", date="2022-11-22", topics="[energy]", sources=source, body="Yes. [1]")
    write(tmp_path, {"site.yaml": ARCHIVE["site.yaml"], "stories/new.md": late})
    assert build(tmp_path) == 0
    earlier = {path for path in opened if "on-2021" in path}
    assert earlier <= {"content/stories/on-2021-01-1.md"}


def test_verify_names_a_month_of_which_the_index_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(write(tmp_path, ARCHIVE)) == 0
    verify = ["build", "--verify", "--now", NOW, "--root", str(tmp_path)]
    assert main(verify) == 0
    with sqlite3.connect(tmp_path / ".copydesk/cache.sqlite") as database:
        [data] = database.execute("SELECT month FROM months WHERE name = '2022-05'").fetchone()
        record = decoded(MonthRecord, data)
        wrong = encoded(replace(record, listed=replace(record.listed, files=("map.svg",))))
        row = ("2022-05", wrong)
        database.execute("REPLACE INTO months VALUES (?, ?, ?)", (*row, checksum(row)))
    database.close()
    capsys.readouterr()
    assert main(verify) == 1
    said = capsys.readouterr().out
    assert said == "the build cache's index of stories of 2022-05: differs from a clean build\n"


def test_a_month_that_is_damaged_costs_a_full_build(tmp_path: Path) -> None:
    assert build(write(tmp_path, ARCHIVE)) == 0
    with sqlite3.connect(tmp_path / ".copydesk/cache.sqlite") as database:
        database.execute("UPDATE months SET checksum = 0 WHERE name = '2022-05'")
    database.close()
    write(tmp_path, {"site.yaml": ARCHIVE["site.yaml"], "stories/new.md": story()})
    assert build(tmp_path) == 0
    assert main(["build", "--verify", "--now", NOW, "--root", str(tmp_path)]) == 0
