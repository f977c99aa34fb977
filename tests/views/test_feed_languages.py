"""Items of a feed in another language than the feed's, and in one written from right to left."""

from pathlib import Path

import pytest
from lxml import etree

from copydesk.language.formatting import direction
from newsroom_files import SETTINGS, build, story, write

ARABIC = story(
    "الجسر مفتوح",
    language="ar",
    summary="فتح الجسر.",
    body="فتح الجسر يوم الاثنين.",
    key_points='["نقطة أولى"]',
    timeline='[{date: 2025-01, text: "بدء العمل"}]',
    perspectives='[{who: "المجلس", view: "نعم"}]',
    corrections='[{date: 2025-02-01, note: "تصحيح"}]',
    updates='[{date: 2025-02-02, note: "تحديث"}]',
)


def _entries(root: Path) -> dict[str, tuple[str, str]]:
    """The summary and the content of each item of the site's feed, by its title."""
    feed = etree.fromstring((root / "site" / "feed.xml").read_bytes())
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    return {
        item.findtext("title", ""): (item.findtext("description", ""), item.findtext(content, ""))
        for item in feed.iter("item")
    }


def test_an_arabic_item_among_english_ones(tmp_path: Path) -> None:
    files = {"stories/bridge.md": story("A bridge opens"), "stories/jisr.md": ARABIC}
    assert build(write(tmp_path, files)) == 0
    entries = _entries(tmp_path)
    summary, content = entries["الجسر مفتوح"]
    mark = ' lang="ar" dir="rtl">'
    assert summary == f"<span{mark}فتح الجسر.</span>"
    for part in ("<p", "<ul", "<div"):
        assert part + mark in content
    for note in ("تصحيح", "تحديث"):
        assert f"<span{mark}{note}</span>" in content
    assert f"<p{mark}<em>فتح الجسر.</em>" in content
    assert "dir=" not in "".join(entries["A bridge opens"])


def test_items_of_an_arabic_feed(tmp_path: Path) -> None:
    english = story("A bridge opens", language="en")
    arabic = ARABIC.replace("language: ar\n", "")
    files = {"site.yaml": f"{SETTINGS}language: ar\n"}
    files |= {"stories/bridge.md": english, "stories/jisr.md": arabic}
    assert build(write(tmp_path, files)) == 0
    entries = _entries(tmp_path)
    assert ' lang="ar" dir="rtl"><em>' in entries["الجسر مفتوح"][1]
    assert ' lang="en" dir="ltr"><em>' in entries["A bridge opens"][1]


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        *(
            ("ar", "rtl"),
            ("he-IL", "rtl"),
            ("fa", "rtl"),
            ("az-Arab", "rtl"),
            ("pa-Arab-PK", "rtl"),
        ),
        *(("en", "ltr"), ("ar-Latn", "ltr"), ("az-Cyrl", "ltr"), ("ja", "ltr"), ("ff-Adlm", "rtl")),
    ],
)
def test_direction_is_that_of_the_script(tag: str, way: str) -> None:
    assert direction(tag) == way
