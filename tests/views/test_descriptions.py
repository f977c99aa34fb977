"""What pages say of themselves to search engines and in links that are shared."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from newsroom_files import SETTINGS, build, page, story, write

NEWSROOM = {
    "stories/a.md": story("Council votes", topics="[grid]", threads="[plan]", curator="Ann Lee"),
    "stories/b.md": story("Cable laid", date="2025-01-22", topics="[grid]", threads="[plan]"),
    "stories/c.md": story("Strike ends", date="2025-01-22", topics="[grid]", threads="[plan]"),
    "stories/empty.md": story("Nothing yet", date="2025-02-01", body="", summary='""'),
    "topics/grid.md": "---\nname: Grid\n---\n",
    "topics/bare.md": "---\nname: Bare\n---\n",
    "threads/plan.md": "---\nname: The plan\n---\n",
    "publishers.yaml": "[{name: The Herald, domains: [herald.example]}]\n",
    "pages/about.md": "---\ntitle: About\naliases: [/us/]\n---\nWe watch the *grid*. And more.\n",
    "pages/blank.md": "---\ntitle: Blank\n---\n",
    "site.yaml": SETTINGS + "curators: true\ncurator: The desk\n",
}


def description(html: str) -> str:
    [found] = re.findall(r'<meta name="description" content="([^"]*)">', html)
    return unescape(found)


def data(html: str) -> dict[str, Any]:
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    parsed: dict[str, Any] = json.loads(found)
    return parsed


def built(root: Path, **more: str) -> Path:
    assert build(write(root, {**NEWSROOM, **more})) == 0
    return root


def test_every_page_has_one(tmp_path: Path) -> None:
    pages = list((built(tmp_path) / "site").rglob("*.html"))
    assert len(pages) > 30
    assert [path for path in pages if not description(path.read_text("utf-8"))] == []


def test_a_list_says_how_many_stories_it_has_and_names_the_first(tmp_path: Path) -> None:
    root = built(tmp_path)
    said = {path: description(page(root, path)) for path in ("/2025/01/22/", "/topics/grid/")}
    assert said == {
        "/2025/01/22/": "22 January 2025: 3 stories. Council votes; Cable laid, and 1 more",
        "/topics/grid/": "Grid: 3 stories. Council votes; Cable laid, and 1 more",
    }
    assert description(page(root, "/topics/bare/")) == "Bare: No stories yet."
    assert description(page(root, "/2025/")) == "2025: 4 stories, by month and day"
    assert description(page(root, "/topics/")) == "Topics: Bare; Grid"
    assert description(page(root, "/")) == "Test Desk: latest stories"


def test_a_page_without_a_summary_says_its_beginning(tmp_path: Path) -> None:
    root = built(tmp_path)
    assert description(page(root, "/about/")) == "We watch the grid. And more."
    assert description(page(root, "/blank/")) == "Blank – Test Desk"
    assert description(page(root, "/2025/02/01/empty/")) == "Nothing yet – Test Desk"


def test_a_list_tells_the_way_to_it(tmp_path: Path) -> None:
    root = built(tmp_path)
    for path, names in {
        "/2025/01/22/": ["Test Desk", "Archive", "2025", "January 2025", "22 January 2025"],
        "/topics/grid/2025/01/": ["Test Desk", "Topics", "Grid", "Grid, January 2025"],
        "/curators/ann-lee/": ["Test Desk", "Curators", "Ann Lee"],
    }.items():
        found = data(page(root, path))
        assert found["@type"] == "CollectionPage"
        crumbs = found["breadcrumb"]["itemListElement"]
        assert [crumb["name"] for crumb in crumbs] == names
        assert [crumb["position"] for crumb in crumbs] == list(range(1, len(names) + 1))
        for crumb in crumbs:
            assert page(root, crumb["item"].removeprefix("https://example.org"))


def test_the_front_page_and_stories_tell_who_publishes_them_and_by_which_rules(
    tmp_path: Path,
) -> None:
    policies = "corrections_policy: /about/\npublishing_principles: https://other.example/rules\n"
    root = built(tmp_path, **{"site.yaml": f"{NEWSROOM['site.yaml']}{policies}"})
    front, article = data(page(root, "/")), data(page(root, "/2025/01/22/a/"))
    assert front["@type"] == "WebSite"
    assert front["publisher"] == article["publisher"]
    assert article["publisher"]["correctionsPolicy"] == "https://example.org/about/"
    assert article["publisher"]["publishingPrinciples"] == "https://other.example/rules"
    assert article["publisher"]["logo"]["url"] == "https://example.org/assets/touch-icon.png"
    assert article["isAccessibleForFree"] is True
    assert article["articleSection"] == "Grid"


def test_dates_have_their_offset(tmp_path: Path) -> None:
    zone = {"site.yaml": f"{NEWSROOM['site.yaml']}timezone: Europe/Oslo\n"}
    article = data(page(built(tmp_path, **zone), "/2025/01/22/a/"))
    assert article["dateModified"] == "2025-01-22T00:00:00+01:00"


def test_a_policy_that_is_nowhere_is_said(tmp_path: Path, capsys: Any) -> None:
    settings = f"{NEWSROOM['site.yaml']}corrections_policy: /abuot/\n"
    assert build(write(tmp_path, {**NEWSROOM, "site.yaml": settings})) == 2
    assert "site.yaml:6:21: error[dangling-link]" in capsys.readouterr().out
