"""Sitemaps that would be longer than sitemaps.org allows (sitemaps.org/protocol.html)."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from copydesk.newsroom.months import story_lists
from newsroom_files import build, page, story, write

SITE = "https://example.org"
LIMIT = 5


def addresses(root: Path, path: str) -> list[str]:
    named = ET.fromstring(page(root, path)).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return [(each.text or "").removeprefix(SITE) for each in named]


def files(first: int, last: int) -> dict[str, str]:
    return {
        f"stories/vote-{number:02}.md": story(f"Vote {number}", date=f"2025-03-{number:02}")
        for number in range(first, last + 1)
    }


@pytest.fixture(autouse=True)
def _limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_lists, "MOST_ADDRESSES", LIMIT)


def test_a_month_has_as_many_as_it_takes_and_what_is_new_changes_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(write(tmp_path, files(1, 12))) == 0
    index = addresses(tmp_path, "/sitemap.xml")
    of_month = [path for path in index if "2025-03" in path]
    assert of_month == [f"/sitemaps/2025-03{part}.xml" for part in ("", "-2", "-3")]
    listed = [addresses(tmp_path, path) for path in of_month]
    stories = [[each for each in found if "/vote-" in each] for found in listed]
    assert list(map(len, stories)) == [LIMIT, LIMIT, 2]
    assert sorted(each for found in stories for each in found) == [
        f"/2025/03/{number:02}/vote-{number:02}/" for number in range(1, 13)
    ]
    capsys.readouterr()
    write(tmp_path, {"stories/late.md": story("Late", date="2025-03-12T15:00")})
    assert build(tmp_path) == 0
    assert [addresses(tmp_path, path) for path in of_month[:2]] == listed[:2]
    assert "/2025/03/12/late/" in addresses(tmp_path, of_month[2])


def test_all_that_they_list_is_there_once(tmp_path: Path) -> None:
    write(tmp_path, {**files(1, 7), "stories/old.md": story(date="2024-01-02")})
    assert build(tmp_path) == 0
    index = addresses(tmp_path, "/sitemap.xml")
    assert "/sitemaps/pages-2.xml" in index
    found = [address for path in index for address in addresses(tmp_path, path)]
    assert len(found) == len(set(found))
    assert {"/", "/topics/", "/archive/2024/", "/2025/03/07/", "/2025/03/", "/2024/"} <= {*found}
    for address in found:
        assert page(tmp_path, address)


def test_a_story_can_link_to_a_part(tmp_path: Path) -> None:
    link = story("Map", date="2025-03-20", body="See [its sitemap](/sitemaps/2025-03-2.xml).")
    write(tmp_path, {**files(1, 7), "stories/map.md": link})
    assert build(tmp_path) == 0
    beyond = link.replace("03-2.xml", "03-3.xml")
    assert build(write(tmp_path, {"stories/map.md": beyond})) == 1
