"""The front page in ranks, and the archive of a month."""

import re
from html import unescape
from pathlib import Path

import pytest

from newsroom_files import SETTINGS, build, page, png, story, words, write

DAY = "2025-01-22"
TITLES = [f"Story {letter}" for letter in "ABCDEFGHIJKL"]
"""In the order of the day, the newest first."""
STORIES = {
    f"stories/{title[-1].lower()}.md": story(
        title, date=f"{DAY}T{20 - number:02}:00", summary=f"What {title} says."
    )
    for number, title in enumerate(TITLES)
}


def front(root: Path, files: dict[str, str], pictures: dict[str, bytes] | None = None) -> str:
    write(root, files)
    for path, content in (pictures or {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    assert build(root) == 0
    return page(root, "/")


def titles(html: str, element: str) -> list[str]:
    """The titles of stories in the elements of a class, in their order."""
    found = re.findall(rf'class="{element}.*?</(?:article|div|ul)>', html, re.DOTALL)
    return re.findall(r"Story [A-L](?=</a>)", " ".join(found))


def test_it_has_a_lead_three_more_and_then_the_day(tmp_path: Path) -> None:
    html = front(tmp_path, STORIES)
    assert titles(html, "lead") == TITLES[:1]
    assert titles(html, "card")[:3] == TITLES[1:4]
    # What is read comes in this order.
    assert re.findall(r"Story [A-L](?=</a>)", html) == TITLES


def test_from_the_eighth_story_of_a_day_on_titles_stand_alone(tmp_path: Path) -> None:
    html = front(tmp_path, STORIES)
    said = words(html)
    assert [f"What {title} says." in said for title in TITLES] == [True] * 7 + [False] * 5
    assert titles(html, "titles") == TITLES[7:]


def test_the_edition_decides_on_the_first(tmp_path: Path) -> None:
    edition = {f"editions/{DAY}.md": "---\nlead: [f, k]\n---\n"}
    html = front(tmp_path, {**STORIES, **edition})
    order = re.findall(r"Story [A-L](?=</a>)", html)
    assert order[:5] == ["Story F", "Story K", "Story A", "Story B", "Story C"]
    assert sorted(order) == TITLES


@pytest.mark.parametrize("number", [1, 2, 4])
def test_few_stories_are_all_among_the_first(tmp_path: Path, number: int) -> None:
    html = front(tmp_path, dict(list(STORIES.items())[:number]))
    assert re.findall(r"Story [A-L](?=</a>)", html) == TITLES[:number]
    assert 'class="day"' not in html


def test_a_line_says_what_the_newest_day_comes_to(tmp_path: Path) -> None:
    sources = "[{title: A, url: 'https://a.example/1'}, {title: B, url: 'https://a.example/2'}]"
    files = {
        "stories/a.md": story("Story A", sources=sources, body="Said [1][2]."),
        "stories/b.md": story("Story B", date="2025-01-21"),
    }
    [line] = re.findall(r'<p class="dateline">(.*?)</p>', front(tmp_path, files), re.DOTALL)
    assert words(line) == "Wednesday, 22 January 2025 1 story 2 sources 1-minute read"
    assert 'href="/2025/01/22/"' in line


PICTURED = {"stories/a.md": story("Story A", image="{src: /a.png, alt: A map, credit: Ann Lee}")}


def test_a_light_picture_of_the_lead_is_shown(tmp_path: Path) -> None:
    html = front(tmp_path, PICTURED, {"content/static/a.png": png()})
    assert '<img src="/a.png" alt="A map" width="2" height="2" fetchpriority="high">' in html
    assert "Ann Lee" in words(html)


def test_a_heavy_one_is_left_to_its_story(tmp_path: Path) -> None:
    html = front(tmp_path, PICTURED, {"content/static/a.png": png() + b"\0" * 200_000})
    assert "<img" not in html
    assert "<img" in page(tmp_path, "/2025/01/22/a/")


def test_another_text_for_the_picture_of_the_lead_changes_the_front_page(tmp_path: Path) -> None:
    front(tmp_path, PICTURED, {"content/static/a.png": png()})
    other = PICTURED["stories/a.md"].replace("A map", "A plan")
    assert 'alt="A plan"' in front(tmp_path, {"stories/a.md": other})


def test_the_archive_is_in_reach(tmp_path: Path) -> None:
    html = front(tmp_path, {**STORIES, "stories/old.md": story("Old", date="2024-12-01")})
    assert re.findall(r'href="(/[0-9]{4}/[0-9]{2}/)"', html) == ["/2025/01/", "/2024/12/"]
    assert 'href="/archive/"' in html


def test_a_month_begins_with_its_days_and_has_three_summaries_of_each(tmp_path: Path) -> None:
    front(tmp_path, {**STORIES, "stories/old.md": story("Story L", date="2025-01-05")})
    html = page(tmp_path, "/2025/01/")
    days = re.findall(r'<a href="#(day:[0-9-]+)"[^>]*>([0-9]+)</a>', html)
    assert days == [("day:2025-01-05", "5"), ("day:2025-01-22", "22")]
    assert all(f'id="{id_}"' in html for id_, _ in days)
    assert len(titles(html, "titles")) == len(TITLES) - 3


def test_a_topic_is_not_named_in_its_own_list(tmp_path: Path) -> None:
    topics = {f"topics/{name}.md": f"---\nname: {name.title()}\n---\n" for name in ("grid", "sea")}
    front(tmp_path, {"stories/a.md": story("Story A", topics="[grid, sea]"), **topics})
    for path in ("/topics/grid/", "/topics/grid/2025/01/"):
        [card] = re.findall(
            r'<article class="card">(.*?)</article>', page(tmp_path, path), re.DOTALL
        )
        assert 'href="/topics/sea/"' in card
        assert 'href="/topics/grid/"' not in card


def _kept(html: str) -> dict[str, str]:
    """What the line for readers who return is made of."""
    [line] = re.findall(r'<(?:span|p) class="[^"]*since"([^>]*)>', html)
    return {name: unescape(value) for name, value in re.findall(r'data-(\w+)="([^"]*)"', line)}


def test_it_names_the_latest_stories_and_the_corrected_for_those_who_return(
    tmp_path: Path,
) -> None:
    corrected = "[{date: 2025-02-01, note: One.}, {date: 2025-02-03, note: Two.}]"
    files = {
        "stories/a.md": story("Story A", corrections=corrected),
        "stories/b.md": story("Story B", date="2025-01-23"),
        "stories/c.md": story("Story C", withdrawn="{date: 2025-02-02, note: Gone.}"),
    }
    kept = _kept(front(tmp_path, files))
    assert kept["latest"] == "/2025/01/23/b/ /2025/01/22/a/"
    assert kept["some"] == ("|1 new since {}|2 new since {}|Everything here is new since {}")
    assert kept["corrected"] == "/2025/01/22/a/ 2|/2025/01/22/c/ 1"
    assert kept["changed"] == (
        "|1 story that you read was corrected|2 stories that you read were corrected"
    )
    read = _kept(page(tmp_path, "/2025/01/22/a/"))
    assert read["corrections"] == "2"
    assert read["changes"] == "a correction (1 February 2025)|a correction (3 February 2025)|"
    gone = _kept(page(tmp_path, "/2025/01/22/c/"))
    assert (gone["corrections"], gone["changes"]) == ("1", "it was withdrawn (2 February 2025)|")


def test_it_says_so_in_the_language_of_the_page(tmp_path: Path) -> None:
    settings = {"site.yaml": f"{SETTINGS}language: de\n"}
    updates = "[{date: 2025-02-01, note: Mehr.}]"
    kept = _kept(front(tmp_path, {**settings, "stories/a.md": story("Story A", updates=updates)}))
    assert kept["some"] == ("|1 neuer Beitrag seit dem {}|Alles hier ist neu seit dem {}")
    assert kept["locale"] == "de"
    read = _kept(page(tmp_path, "/2025/01/22/a/"))
    assert (read["read"], read["changes"]) == (
        "Sie haben das am {} gelesen.",
        "ein Nachtrag (1. Februar 2025)|",
    )


@pytest.mark.parametrize("own", ["", "navigation: [{label: All, address: /archive/}]\n"])
def test_the_archive_is_in_the_masthead_of_every_page(tmp_path: Path, own: str) -> None:
    html = front(tmp_path, {"site.yaml": SETTINGS + own, **PICTURED})
    for each in (html, page(tmp_path, "/2025/01/22/a/"), page(tmp_path, "/404.html")):
        masthead = each[each.index("<header") : each.index("</header>")]
        # In the menu of a phone, and on wide screens.
        assert masthead.count('href="/archive/"') == 2
