"""Lists of very many stories, topics or publishers lead to pages of their parts."""

import sys
from pathlib import Path

import pytest

from copydesk.cache.opening import temporary_cache
from copydesk.pipeline import check
from copydesk.workers import Workers
from newsroom_files import build, page, story, tree, words, write

MODULES = (
    "copydesk.plan.month_lists",
    "copydesk.plan.archives.editions",
    "copydesk.plan.subjects",
    "copydesk.plan.publishers",
    "copydesk.newsroom.addresses.parts_of_lists",
)
TOPICS = ("Ale", "Alm", "Ålborg", "Aspen", "Axe", "Beech", "2030", "Cider")
PUBLISHERS = ("Ale Post", "Alm News", "Beech Times", "Cider Herald")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom whose lists are all longer than they may be."""
    for name in MODULES:
        for most, number in (("MOST_OF_MONTH", 5), ("MOST_OF_NAMES", 3), ("MOST_IN_FULL", 4)):
            if hasattr(sys.modules[name], most):
                monkeypatch.setattr(sys.modules[name], most, number)
    stories = {
        f"stories/story-{number}.md": story(
            f"Story {number}",
            date=f"2025-01-{1 if number < 7 else 2:02}T{number:02}:00",
            topics="[ale]",
        )
        for number in range(1, 10)
    }
    topics = {
        f"topics/{name.lower().replace('å', 'a')}.md": f"---\nname: '{name}'\n---\n"
        for name in TOPICS
    }
    listed = "".join(
        f"- {{name: {name}, domains: [{name.split()[0].lower()}.example]}}\n" for name in PUBLISHERS
    )
    links = (
        "[A](/topics/by-letter/al/), [b](/publishers/by-letter/b/), [c](/topics/ale/2025/01/01/)"
    )
    about = {"pages/about.md": f"---\ntitle: About\n---\n{links}\n"}
    return write(tmp_path, {**stories, **topics, **about, "publishers.yaml": listed})


def test_a_month_of_very_many_stories_leads_to_its_days(newsroom: Path) -> None:
    assert build(newsroom) == 0
    for address in ("/2025/01/", "/topics/ale/2025/01/"):
        month = words(page(newsroom, address))
        assert all(f"Story {number}" in month for number in (9, 8, 7, 6, 5, 4))
        assert "Story 3" not in month
        assert "All stories that day 6 stories" in month
    assert 'href="/2025/01/01/"' in page(newsroom, "/2025/01/")
    assert 'href="/topics/ale/2025/01/01/"' in page(newsroom, "/topics/ale/2025/01/")
    for address in ("/2025/01/01/", "/topics/ale/2025/01/01/"):
        day = page(newsroom, address)
        assert all(f"Story {number}" in words(day) for number in range(1, 7))
        # The last two by their titles alone.
        assert day.count('class="card"') == 4
    assert 'href="/topics/ale/2025/01/"' in page(newsroom, "/topics/ale/2025/01/01/")
    # Three stories are all in the month.
    assert "topics/ale/2025/01/02/index.html" not in tree(newsroom / "site")


def test_long_lists_of_names_are_divided_by_initials(newsroom: Path) -> None:
    assert build(newsroom) == 0
    topics = page(newsroom, "/topics/")
    parts = ("al", "as", "ax", "b", "c", "other")
    assert all(f'href="/topics/by-letter/{part}/"' in topics for part in parts)
    assert [name for name in TOPICS if name in words(page(newsroom, "/topics/by-letter/al/"))] == [
        *("Ale", "Alm", "Ålborg")
    ]
    assert "2030" in words(page(newsroom, "/topics/by-letter/other/"))
    publishers = page(newsroom, "/publishers/")
    assert all(f'href="/publishers/by-letter/{part}/"' in publishers for part in ("a", "b", "c"))
    assert "Beech Times" in words(page(newsroom, "/publishers/by-letter/b/"))
    assert "Ale Post" not in words(page(newsroom, "/publishers/by-letter/b/"))


def test_links_are_checked_against_the_pages_of_all_parts(newsroom: Path) -> None:
    assert build(newsroom) == 0
    with temporary_cache() as cache:
        pages = check(newsroom, cache, Workers(1)).loaded.pages
        assert set(pages.files) == set(tree(newsroom / "site"))
        assert all(map(pages.find, (f"/{file}" for file in tree(newsroom / "site"))))


def test_a_link_to_a_part_that_is_not_there_leads_nowhere(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for address in ("/topics/by-letter/x/", "/topics/ale/2025/01/02/", "/sitemaps/pages-2.xml"):
        write(newsroom, {"pages/about.md": f"---\ntitle: About\n---\n[x]({address})\n"})
        assert build(newsroom) == 1
        assert f"{address}" in capsys.readouterr().out


def test_a_divided_sitemap_can_be_linked_to(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("months.story_lists", "addresses.parts_of_lists"):
        monkeypatch.setattr(sys.modules[f"copydesk.newsroom.{name}"], "MOST_ADDRESSES", 12)
    write(newsroom, {"pages/about.md": "---\ntitle: About\n---\n[x](/sitemaps/pages-2.xml)\n"})
    assert build(newsroom) == 0
    assert "sitemaps/pages-2.xml" in tree(newsroom / "site")
