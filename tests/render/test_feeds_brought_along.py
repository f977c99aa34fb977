"""Feeds of a newsroom that moved here: their addresses, what they have, what readers know."""

import json
from pathlib import Path

import feedparser
import pytest

from newsroom_files import SETTINGS, build, page, story, write


def settings(more: str) -> str:
    return SETTINGS.replace(
        "{authority: example.org, year: 2025}", "{authority: example.org, year: 2025, " + more + "}"
    )


def stories(number: int, **fields: str) -> dict[str, str]:
    return {
        f"stories/vote-{day}.md": story(f"Vote {day}", date=f"2025-01-{day:02}", **fields)
        for day in range(1, number + 1)
    }


def test_a_feed_is_at_its_old_addresses_in_their_formats(tmp_path: Path) -> None:
    more = "also_at: [/rss.xml, {path: /feed, format: rss}, /index.atom, /feed.json]"
    write(tmp_path, {"site.yaml": settings(more), **stories(3, curator="Jo")})
    assert build(tmp_path) == 0
    rss = page(tmp_path, "/feed.xml")
    assert page(tmp_path, "/rss.xml") == rss
    assert page(tmp_path, "/feed/") == rss
    ids = [entry.id for entry in feedparser.parse(rss).entries]
    atom = feedparser.parse(page(tmp_path, "/index.atom"))
    assert atom.version == "atom10"
    assert not atom.bozo
    assert [entry.id for entry in atom.entries] == ids
    assert "The council voted" in atom.entries[0].content[0].value
    found = json.loads(page(tmp_path, "/feed.json"))
    assert [item["id"] for item in found["items"]] == ids
    assert "The council voted" in found["items"][0]["content_html"]


def test_a_topic_has_a_feed_of_its_own_kind(tmp_path: Path) -> None:
    topic = "---\nname: Grid\nfeeds: {items: 2, content: summary, also_at: [/grid.rss]}\n---\n"
    write(tmp_path, {"topics/grid.md": topic, **stories(4, topics="[grid]")})
    assert build(tmp_path) == 0
    feed = page(tmp_path, "/topics/grid/feed.xml")
    assert page(tmp_path, "/grid.rss") == feed
    entries = feedparser.parse(feed).entries
    assert [entry.title for entry in entries] == ["Vote 4", "Vote 3"]
    assert "The council voted" not in feed
    assert entries[0].summary == "The grid plan passed by one vote."
    assert len(feedparser.parse(page(tmp_path, "/feed.xml")).entries) == 4


def test_no_topic_has_a_feed_where_the_settings_say_so(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "site.yaml": settings("topics: false"),
            "topics/grid.md": "---\nname: Grid\n---\n",
            **stories(1, topics="[grid]"),
        },
    )
    assert build(tmp_path) == 0
    assert not (tmp_path / "site/topics/grid/feed.xml").exists()
    assert "topics/grid/feed.xml" not in page(tmp_path, "/topics/grid/")


def test_readers_know_a_story_by_its_guid(tmp_path: Path) -> None:
    write(tmp_path, {"stories/a.md": story(guid="https://old.example/?p=12"), **stories(1)})
    assert build(tmp_path) == 0
    [moved, other] = feedparser.parse(page(tmp_path, "/feed.xml")).entries
    assert moved.id == "https://old.example/?p=12"
    assert other.id == "tag:example.org,2025:vote-1"


def test_two_stories_with_one_guid_are_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {f"stories/{name}.md": story(guid="'12'") for name in "ab"})
    assert build(tmp_path) == 1
    assert "error[duplicate-id]" in capsys.readouterr().out


@pytest.mark.parametrize(
    "also_at", ["[/feed.xml]", "[/topics/]", "[/2025/01/01/vote-1/]", "[/a.xml, /a.xml]"]
)
def test_a_feed_takes_the_place_of_nothing(
    also_at: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"site.yaml": settings(f"also_at: {also_at}"), **stories(1)})
    assert build(tmp_path) != 0
    assert "content/site.yaml:3:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "alias", ["/index.xml", "/feed", "/feed/", "/blog/rss", "/Atom/", "/a.RSS", "/x.json"]
)
def test_an_alias_that_was_a_feed_is_a_fault(
    alias: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(aliases=f"[{alias}]")})
    assert build(tmp_path) == 1
    assert "error[feed-alias]" in capsys.readouterr().out


def test_a_large_feed_is_noted_by_every_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "The council voted on the grid. " * 2_500
    files = {
        f"stories/{n}.md": story(f"Vote {n}", date=f"2025-01-{n}", body=body) for n in range(10, 20)
    }
    write(tmp_path, files)
    assert build(tmp_path) == 0
    [line, hint] = capsys.readouterr().out.splitlines()
    assert "note[feed-large] /feed.xml" in line
    fitting = int(hint.partition("items: ")[2].partition("}")[0])
    write(tmp_path, {"pages/about.md": "---\ntitle: About\n---\nWe are here.\n"})
    assert build(tmp_path) == 0
    assert "feed-large" in capsys.readouterr().out
    write(tmp_path, {"site.yaml": settings(f"items: {fitting}")})
    assert build(tmp_path) == 0
    assert "feed-large" not in capsys.readouterr().out
    assert 400_000 < (tmp_path / "site/feed.xml").stat().st_size <= 512 * 1024
