"""A story that no longer stands: its page, what previews of it say, its place in feeds."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from newsroom_files import SETTINGS, build, page, story, write

GONE = "{date: 2025-02-01, note: The letter was forged.}"
SITE = SETTINGS.replace("year: 2025}", "year: 2025, items: 2, content: full}")


def newsroom(root: Path, **fields: str) -> Path:
    files = {
        "site.yaml": SITE,
        "topics/energy.md": "---\nname: Energy\n---\n",
        "stories/old.md": story("Old", date="2025-01-20"),
        "stories/gone.md": story(
            "Sold", date="2025-01-21", topics="[energy]", body="It was sold.", **fields
        ),
        "stories/new.md": story("New", date="2025-01-22"),
    }
    return write(root, files)


def items(root: Path, address: str = "/feed.xml") -> list[dict[str, str]]:
    """The items of a feed, as texts by their elements."""
    feed = ElementTree.fromstring(page(root, address))
    return [
        {part.tag.rpartition("}")[2]: part.text or "" for part in item}
        for item in feed.iter("item")
    ]


def test_previews_say_that_it_is_withdrawn_and_why(tmp_path: Path) -> None:
    root = newsroom(tmp_path, withdrawn=GONE, image="{src: /a.png, alt: A}")
    assert build(root) == 0
    shown = page(root, "/2025/01/21/gone/")
    assert "<title>Withdrawn: Sold – Test Desk</title>" in shown
    assert '<meta property="og:title" content="Withdrawn: Sold">' in shown
    assert '<meta property="og:description" content="The letter was forged.">' in shown
    assert "og:image" not in shown
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', shown)[0])
    assert data["headline"] == "Withdrawn: Sold"
    assert data["description"] == "The letter was forged."
    assert data["creativeWorkStatus"] == "Withdrawn"
    assert [each["text"] for each in data["correction"]] == ["The letter was forged."]
    assert "image" not in data


def test_its_text_stands_closed_behind_the_notice(tmp_path: Path) -> None:
    root = newsroom(tmp_path, withdrawn=GONE)
    assert build(root) == 0
    before, closed = page(root, "/2025/01/21/gone/").split('<details class="text', 1)
    assert "Withdrawn, " in before
    assert "The grid plan passed by one vote." not in before
    assert "It was sold." not in before
    closed = closed.split("</details>")[0]
    assert "<h2>Withdrawn</h2>" in closed
    assert "The grid plan passed by one vote." in closed
    assert "It was sold." in closed
    assert " open" not in closed.split(">")[0]


def test_it_keeps_its_place_and_its_id_in_feeds_with_the_notice_for_a_text(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert build(root) == 0
    before = items(root)
    assert [item["title"] for item in before] == ["New", "Sold"]
    newsroom(root, withdrawn=GONE)
    assert build(root) == 0
    after = items(root)
    assert [item["title"] for item in after] == ["New", "Withdrawn: Sold"]
    assert after[1]["guid"] == before[1]["guid"]
    assert after[1]["pubDate"] == before[1]["pubDate"]
    assert after[1]["description"] == "The letter was forged."
    assert "The letter was forged." in after[1]["encoded"]
    assert "It was sold." not in after[1]["encoded"]
    assert [item["title"] for item in items(root, "/topics/energy/feed.xml")] == ["Withdrawn: Sold"]
    write(root, {"site.yaml": SITE, "stories/newer.md": story("Newer", date="2025-01-23")})
    assert build(root) == 0
    assert [item["title"] for item in items(root)] == ["Newer", "New"]


def test_lists_say_which_stories_were_corrected(tmp_path: Path) -> None:
    notices = "[{date: 2025-02-01, note: Wrong.}, {date: 2025-02-03, note: Wrong again.}]"
    root = newsroom(tmp_path, corrections=notices)
    assert build(root) == 0
    assert "3 February 2025</time></span>" in page(root, "/topics/energy/")
    for address in ("/", "/topics/energy/"):
        assert page(root, address).count("Corrected ") == 1, address


def test_the_list_of_corrections_leads_to_the_policy(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert build(root) == 0
    assert "How we correct mistakes" not in page(root, "/corrections/")
    policy = {
        "site.yaml": f"{SITE}corrections_policy: /policy/\n",
        "pages/policy.md": "---\ntitle: Policy\n---\nSo.",
    }
    write(root, policy)
    assert build(root) == 0
    assert '<a href="/policy/">How we correct mistakes</a>' in page(root, "/corrections/")


def test_feeds_show_the_calculations_of_a_story(tmp_path: Path) -> None:
    root = newsroom(tmp_path, calculations="[{figure: 25%, from: 1 / 4}]")
    assert build(root) == 0
    assert "Our calculation: 25% = 1 / 4" in items(root)[1]["encoded"]
