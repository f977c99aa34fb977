"""Titles and descriptions of feeds, whose readers take them for HTML, or do not."""

from html import unescape
from pathlib import Path

import feedparser
import pytest

from copydesk.render.feeds import plain
from newsroom_files import build, story, write

HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("AT&T", "AT&T"),
        ("1 < 2", "1 < 2"),
        ("3 > 2 < 4 & 5 <6", "3 > 2 < 4 & 5 <6"),
        ("I <3 bridges", "I <3 bridges"),
        ("x <- y -> z", "x <- y -> z"),
        ("&lt;b&gt; is a tag", "&lt;b&gt; is a tag"),
        ("a<b", "a< b"),
        ("Süd & <Kurier> </over>", "Süd & <Kurier> </over>"),
        ("<over onclick=alert(1)>x", "x"),
        ("The <b>new</b> bridge", "The new bridge"),
        ("<SCRIPT >alert(1)</SCRIPT\n>", "alert(1)"),
        ("a <!-- b --> c", "a  c"),
        ("a<br/>b", "ab"),
        ("<?php x ?>b", "b"),
        ("<img src=x onerror=alert(1)", "< img src=x onerror=alert(1)"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "< script>alert(1)< /script>"),
        ("<svg/onload=alert(1)>", ""),
    ],
)
def test_tags_are_taken_out_of_titles_and_other_signs_stay(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_no_title_or_description_of_a_feed_has_a_tag_in_it(tmp_path: Path) -> None:
    settings = (
        f"title: Test {HOSTILE}AT&T\nurl: https://example.org/\ncopyright: © {HOSTILE} Desk\n"
        f"description: All {HOSTILE} of 1 < 2\ncurator: Jo {HOSTILE} Roe\n"
        "feeds: {authority: example.org, year: 2025}\n"
    )
    subject = f"---\nname: Grid {HOSTILE}AT&T\nsummary: All {HOSTILE} of 1 < 2\n---\n"
    write(
        tmp_path,
        {
            "site.yaml": settings,
            "topics/grid.md": subject,
            "threads/vote.md": subject,
            "stories/a.md": story(
                f"Vote {HOSTILE}AT&T",
                topics="[grid]",
                threads="[vote]",
                summary=f"'All {HOSTILE} of 1 < 2'",
            ),
        },
    )
    assert build(tmp_path) == 0
    feeds = [tmp_path / "site" / path / "feed.xml" for path in ("", "topics/grid", "threads/vote")]
    for feed in feeds:
        data = feed.read_bytes()
        raw = data.decode()
        assert "<script" not in raw
        found = feedparser.parse(data, sanitize_html=False)
        [item] = found.entries
        titles = [found.feed.title, item.title, item.author, found.feed.rights]
        titles += [tag.term for tag in item.tags]
        for title in titles:
            assert "alert(1)" in title
            assert "<script" not in unescape(title)
        assert "AT&T" in unescape(found.feed.title)
        for text in (found.feed.description, item.summary):
            # As HTML, it reads as the editor wrote it.
            assert unescape(text) == f"All {HOSTILE} of 1 < 2"
            assert "<script" not in text


def test_a_title_that_is_nothing_but_tags_is_the_address(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"stories/a.md": story("<b></b>", topics="[t]"), "topics/t.md": "---\nname: <i>\n---\n"},
    )
    assert build(tmp_path) == 0
    found = feedparser.parse((tmp_path / "site/feed.xml").read_bytes())
    assert found.entries[0].title == found.entries[0].link
    found = feedparser.parse((tmp_path / "site/topics/t/feed.xml").read_bytes())
    assert found.entries[0].tags[0].term == "https://example.org/topics/t/"
