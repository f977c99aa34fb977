"""What lists say of their stories: figures in charts, tables and calendars, distances in time."""

import re
from pathlib import Path

import pytest

from newsroom_files import build, page, story, words, write

PUBLISHERS = """
- {name: Harbour News, domains: [harbour.example], kind: newspaper, country: Norway}
- {name: Wire, domains: [wire.example], kind: wire}
- {name: Unread, domains: [unread.example]}
"""
REPRINT = """
  - {id: original, title: The ferry, url: "https://harbour.example/a"}
  - {id: copy, title: Ferry, url: "https://wire.example/b", reprint_of: original}
"""
SOURCE = '[{title: The ferry, url: "https://wire.example/c"}]'
GRID = {"topics": "[grid, ports]", "threads": "[ferry]"}
STORIES = {
    "stories/first.md": story("First", date="2022-11-30", sources=SOURCE, body="[1]", **GRID),
    "stories/next.md": story("Next", date="2025-01-02", sources=REPRINT, body="[1][2]", **GRID),
    "stories/then.md": story("Then", date="2025-01-23", **GRID),
    "stories/last.md": story("Last", date="2025-04-24T18:00", **GRID),
    "stories/young.md": story("Young", date="2025-02-10", topics="[young]"),
    "stories/younger.md": story("Younger", date="2025-04-10", topics="[young]"),
}
SUBJECTS = {
    "publishers.yaml": PUBLISHERS,
    "topics/grid.md": "---\nname: The grid\n---\n",
    "topics/ports.md": "---\nname: Ports\n---\n",
    "topics/young.md": "---\nname: Young\n---\n",
    "topics/empty.md": "---\nname: Empty\n---\n",
    "threads/ferry.md": "---\nname: The ferry\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lists")
    write(root, {**STORIES, **SUBJECTS})
    assert build(root) == 0
    return root


def _between(html: str, begin: str, end: str) -> str:
    return html.partition(begin)[2].partition(end)[0]


def test_a_story_does_not_name_the_topic_whose_list_it_stands_in(site: Path) -> None:
    for address in ("/topics/grid/", "/topics/grid/2025/01/"):
        facts = re.findall(r'<p class="card-facts">(.*?)</p>', page(site, address), re.DOTALL)
        assert facts
        assert all("Ports" in each and "The grid" not in each for each in facts)


def test_a_chart_says_its_figures_and_begins_with_the_first_story(site: Path) -> None:
    chart = _between(page(site, "/topics/young/"), '<ol class="bars">', "</ol>")
    bars = [words(each) for each in re.findall(r"<li.*?</li>", chart)]
    assert bars == ["February 2025: 1", "March 2025: 0", "April 2025: 1"]


def test_a_chart_goes_back_two_years_at_most(site: Path) -> None:
    chart = _between(page(site, "/topics/grid/"), '<ol class="bars many">', "</ol>")
    bars = [words(each) for each in re.findall(r"<li.*?</li>", chart)]
    assert len(bars) == 24
    assert bars[0] == "May 2023: 0"
    assert bars[20:] == ["January 2025: 2", "February 2025: 0", "March 2025: 0", "April 2025: 1"]


def test_publishers_are_a_table_of_kinds_stories_and_shares_of_reprints(site: Path) -> None:
    table = _between(page(site, "/publishers/"), "<table", "</table>")
    rows = [
        [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", table)
    ]
    assert rows == [
        ["Publisher", "Type, Country", "Stories", "Reprints"],
        ["Wire", "news agency", "2", "50%"],
        ["Harbour News", "newspaper, Norway", "1", "–"],
        ["Unread", "", "0", "–"],
    ]
    assert table.count('<th scope="row">') == 3


def test_a_thread_says_how_far_apart_its_days_are_and_how_long_it_runs_so_far(site: Path) -> None:
    html = page(site, "/threads/ferry/")
    assert "So far 4 stories since 30 November 2022" in words(html)
    days = re.findall(r'<h2 class="day-date">(.*?)</h2>', html, re.DOTALL)
    assert [words(day) for day in days] == [
        "24 April 2025 3 months later",
        "23 January 2025 3 weeks later",
        "2 January 2025 2 years later",
        "30 November 2022",
    ]


def test_topics_have_their_numbers_of_stories_and_newest_dates(site: Path) -> None:
    entries = re.findall(r"<li>\s*<h2.*?</li>", page(site, "/topics/"), re.DOTALL)
    assert [words(entry) for entry in entries] == [
        "Empty",
        "Ports 4 stories 24 April 2025",
        "The grid 4 stories 24 April 2025",
        "Young 2 stories 10 April 2025",
    ]


def test_a_year_is_in_the_order_of_reading_with_the_number_of_each_day(site: Path) -> None:
    html = page(site, "/2025/")
    captions = re.findall(r"<caption>(.*?)</caption>", html)
    assert [words(each) for each in captions] == [
        "January 2 stories",
        "February 1 story",
        "April 2 stories",
    ]
    days = re.findall(r"<td>(?:<a.*?</a>|\d*)</td>", _between(html, "<tbody>", "</tbody>"))
    numbers = [words(day) for day in days if words(day)]
    assert numbers[:3] == ["1", "2 January: 1 story1", "3"]
