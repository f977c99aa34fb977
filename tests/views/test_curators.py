"""Those who put stories together: named in a list, with pages and feeds where a newsroom wants."""

import json
import re
from pathlib import Path

import feedparser

from newsroom_files import SETTINGS, build, page, story, tree, words, write

FILES = {
    "site.yaml": f"{SETTINGS}curator: The desk\ncurators: true\n",
    "stories/a.md": story("First", date="2025-01-20", curator="[Ann Lee, 'Doe, Jo']"),
    "stories/b.md": story("Second", date="2025-02-21", curator="Ann Lee"),
    "stories/c.md": story("Third", date="2025-02-22"),
}


def test_each_has_a_page_and_a_feed_with_their_stories(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert build(tmp_path) == 0
    listed = words(page(tmp_path, "/curators/"))
    names = [listed.index(name) for name in ("Ann Lee", "Doe, Jo", "The desk")]
    assert names == sorted(names)
    ann = page(tmp_path, "/curators/ann-lee/")
    assert ann.index("Second") < ann.index("First")
    assert "Third" not in ann
    entries = feedparser.parse(page(tmp_path, "/curators/ann-lee/feed.xml")).entries
    assert [entry.title for entry in entries] == ["Second", "First"]
    assert "First" in page(tmp_path, "/curators/ann-lee/2025/01/")
    assert "Third" in page(tmp_path, "/curators/the-desk/")
    assert "https://example.org/curators/ann-lee/<" in page(tmp_path, "/sitemaps/pages.xml")
    head = page(tmp_path, "/2025/01/20/a/")
    assert '<a href="/curators/ann-lee/">Ann Lee</a>, <a href="/curators/doe-jo/">' in head
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    assert [author["name"] for author in json.loads(data)["author"]] == ["Ann Lee", "Doe, Jo"]


def test_links_to_their_pages_are_known(tmp_path: Path) -> None:
    body = "See [Ann](/curators/ann-lee/) and [her feed](/curators/ann-lee/feed.xml)."
    write(tmp_path, {**FILES, "stories/d.md": story(body=body)})
    assert build(tmp_path) == 0


def test_without_the_setting_there_are_names_alone(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "site.yaml": SETTINGS})
    assert build(tmp_path) == 0
    assert not any(path.startswith("curators") for path in tree(tmp_path / "site"))
    assert "Curated by Ann Lee, Doe, Jo" in words(page(tmp_path, "/2025/01/20/a/"))
    entry = feedparser.parse(page(tmp_path, "/feed.xml")).entries[-1]
    assert [author.name for author in entry.authors] == ["Ann Lee", "Doe, Jo"]
