"""Every feed of a built site, read back with the libraries that readers of feeds are made of."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import atoma
import feedparser
import pytest
import reader

from newsroom_files import BuiltSite

# RFC 4151: tag:AUTHORITY,DATE:SPECIFIC; SPECIFIC is ASCII.
TAG = re.compile(r"tag:(copydesk\.example|example\.org),2025:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+")


NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """What every reader makes of an entry."""

    id: str
    title: str
    address: str
    date: datetime


def feeds(site: BuiltSite) -> list[str]:
    """The paths of all feeds of a site, its own first."""
    found = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("feed.xml")]
    return sorted(found, key=lambda path: (path.count("/"), path))


def parsed(site: BuiltSite, path: str) -> Any:
    result = feedparser.parse((site.folder / path).read_bytes())
    assert not result.bozo, result.get("bozo_exception")
    return result


def by_feedparser(site: BuiltSite, path: str) -> list[Entry]:
    return [
        Entry(each.id, each.title, each.link, moment(each.published_parsed))
        for each in parsed(site, path).entries
    ]


def moment(utc: Any) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(utc), UTC)


def by_atoma(site: BuiltSite, path: str) -> list[Entry]:
    channel = atoma.parse_rss_bytes((site.folder / path).read_bytes())
    return [Entry(each.guid, each.title, each.link, each.pub_date) for each in channel.items]


def by_reader(site: BuiltSite, path: str) -> list[Entry]:
    with reader.make_reader(":memory:", feed_root=str(site.folder)) as aggregator:
        aggregator.add_feed(path)
        aggregator.update_feed(path)
        entries = [
            Entry(each.id, each.title or "", each.link or "", each.published or NEVER)
            for each in aggregator.get_entries(feed=path)
        ]
    return sorted(entries, key=lambda entry: entry.date, reverse=True)


class Links(HTMLParser):
    """The addresses in a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, _: str, attributes: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_reader_reads_every_feed_alike(built_site: BuiltSite) -> None:
    paths = feeds(built_site)
    assert paths[0] == "feed.xml"
    assert len(paths) > 2
    for path in paths:
        entries = by_feedparser(built_site, path)
        assert by_atoma(built_site, path) == entries, path
        assert set(by_reader(built_site, path)) == set(entries), path
        assert [entry.date for entry in entries] == sorted(
            (entry.date for entry in entries), reverse=True
        ), path


def test_ids_are_tags_and_links_lead_to_pages(built_site: BuiltSite) -> None:
    known: dict[str, str] = {}
    for path in feeds(built_site):
        for entry in by_feedparser(built_site, path):
            assert TAG.fullmatch(entry.id)
            assert entry.address.startswith(built_site.url)
            # One story, one id, whichever feed it is in.
            assert known.setdefault(entry.id, entry.address) == entry.address
    assert len(set(known.values())) == len(known)


def test_a_channel_is_dated_by_its_newest_entry(built_site: BuiltSite) -> None:
    for path in feeds(built_site):
        entries = by_feedparser(built_site, path)
        channel = atoma.parse_rss_bytes((built_site.folder / path).read_bytes())
        assert channel.pub_date == (entries[0].date if entries else None), path
        if not entries:
            assert channel.last_build_date is None, path


def test_entries_carry_the_whole_story_with_absolute_links(built_site: BuiltSite) -> None:
    # Tools have a page of their own, and a summary in their feed.
    for path in (path for path in feeds(built_site) if not path.startswith("tools/")):
        for entry in parsed(built_site, path).entries:
            [content] = entry.content
            links = Links(content.value)
            assert links.addresses, entry.id
            for address in links.addresses:
                assert re.match(r"https?://[^/]+/|mailto:", address), (path, entry.id, address)


def test_the_demo_tells_its_stories_and_their_sources(demo_site: BuiltSite) -> None:
    entries = {each.link: each for each in parsed(demo_site, "feed.xml").entries}
    assert len(entries) >= 12
    story = entries["https://copydesk.example/2025/01/22/softbank-japan-inc-trump/"]
    text = Links(story.content[0].value).text
    assert "The difference, to Miyake, lies in who is in charge" in text
    assert "Japan Inc will struggle to follow SoftBank's lead and go big with Trump" in text
    assert "Reuters" in text
    assert {tag.term for tag in story.tags} >= {"AI investment"}
    topic = by_feedparser(demo_site, "topics/ai-investment/feed.xml")
    assert story.id in {entry.id for entry in topic}


@pytest.mark.parametrize("read", [by_feedparser, by_atoma, by_reader])
def test_titles_and_dates_arrive_intact(awkward_site: BuiltSite, read: Any) -> None:
    # Tokyo is nine hours ahead of UTC; a bare date is the start of that day there.
    assert [(entry.title, entry.date) for entry in read(awkward_site, "feed.xml")] == [
        ("円安進む、1ドル＝150円台に", datetime(2025, 3, 31, 14, 59, tzinfo=UTC)),
        (
            "Bridge opens: “late” & <over> ‘budget’ “again” 🌉",
            datetime(2025, 3, 10, 8, 30, tzinfo=UTC),
        ),
        ("הגשר נפתח & “סוף סוף”", datetime(2025, 3, 9, 15, tzinfo=UTC)),
        (
            "Withdrawn: A story that no longer stands",
            datetime(2025, 2, 2, 8, tzinfo=UTC),
        ),
        (
            "A story without sources or anything else",
            datetime(2024, 12, 31, 15, tzinfo=UTC),
        ),
    ]


def test_texts_arrive_intact(awkward_site: BuiltSite) -> None:
    result = parsed(awkward_site, "feed.xml")
    assert result.feed.title == "Süd & Nord <Kurier> “日報”"
    bridge = result.entries[1]
    assert Links(bridge.summary).text == "It cost 1 < 2 > 0 & took <ten> “long” years."
    text = Links(bridge.content[0].value).text
    assert "“We are late,” she said." in text
    assert 'print("[1] <b>&amp;</b>")' in text
    assert 'Bridge & tunnel: <b>costs</b> "double"' in text
    assert {tag.term for tag in bridge.tags} == {"AI investment", "半導体 & チップ"}


def test_what_is_not_out_is_in_no_feed(awkward_site: BuiltSite) -> None:
    for path in feeds(awkward_site):
        text = Path(awkward_site.folder, path).read_text(encoding="utf-8")
        for title in ("A held story", "A draft"):
            assert title not in text
