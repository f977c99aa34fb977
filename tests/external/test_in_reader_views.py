"""What a browser's reader view keeps of a story: Mozilla's Readability is asked, as Firefox has it.

Needs Node, and npm's packages `@mozilla/readability` and `jsdom` side by side.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsroom_files import BuiltSite, build, story, write

pytestmark = pytest.mark.external

READER_VIEW = Path(__file__).with_name("reader_view.cjs")


def read(site: Path) -> list[dict[str, Any]]:
    """What is kept of each story of a site."""
    readability = Path(os.environ.get("COPYDESK_READABILITY", "Readability.js"))
    assert readability.is_file(), "COPYDESK_READABILITY must name Readability.js of its package"
    node = shutil.which("node")
    assert node, "Node is missing"
    pages = sorted(site.rglob("index.html"))
    stories = [each for each in pages if '<article class="story' in each.read_text("utf-8")]
    asked = "".join(f"{each}\n" for each in stories)
    run = subprocess.run([node, READER_VIEW], input=asked, stdout=-1, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def lost(read: list[dict[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """What is lost, by the pages of stories."""
    parts = {
        each["path"]: {part: texts for part, texts in each["lost"].items() if texts}
        for each in read
    }
    return {path: texts for path, texts in parts.items() if texts}


def counted(read: list[dict[str, Any]], part: str) -> int:
    """How many there are of a part."""
    return sum(each["counts"][part] for each in read)


def test_nothing_is_lost_of_the_demos_stories(demo_site: BuiltSite) -> None:
    stories = read(demo_site.folder)
    assert len(stories) >= 14
    assert counted(stories, "sources") > 60
    assert counted(stories, "notices") > 0
    assert lost(stories) == {}


def test_nothing_is_lost_of_awkward_stories(awkward_site: BuiltSite) -> None:
    stories = read(awkward_site.folder)
    assert counted(stories, "pictures") > 0
    assert lost(stories) == {}


def test_nothing_is_lost_of_stories_and_digests_that_are_hard_to_set(hard_site: BuiltSite) -> None:
    stories = read(hard_site.folder)
    assert counted(stories, "blocks") > 0
    assert lost(stories) == {}


LINKS = "\n".join(f"- [Page {number}](https://p{number}.example/) is new." for number in range(30))
KINDS = {
    "picture": story("Picture", body="Text.", image="{src: /a.png, alt: A, caption: Seen.}"),
    "corrected": story(
        "Corrected", body="Text.", corrections="[{date: 2025-02-01, note: Wrong., at: Text}]"
    ),
    "withdrawn": story("Withdrawn", body="Text.", withdrawn="{date: 2025-02-01, note: Wrong.}"),
    "links": story("Links", body=LINKS),
    "short": story("Short", body="One word.", sources="[{title: A report}]"),
    "shares": story("Shares", body="## Shares\n\nUp.\n\n## Comments and media\n\nMore.\n"),
    "long": story(
        "Long",
        body="\n\n".join(f"Claim. [@s{number}]" for number in range(30)),
        sources=str([{"id": f"s{number}", "title": f"Report {number}"} for number in range(30)]),
    ),
    "hebrew": story("Hebrew", body="שלום.\n\n- רשימה\n- שנייה", language="he"),
}


def test_nothing_is_lost_of_any_kind_of_story(tmp_path: Path) -> None:
    root = write(tmp_path, {f"stories/{name}.md": text for name, text in KINDS.items()})
    assert build(root) == 0
    stories = read(root / "site")
    assert len(stories) == len(KINDS)
    assert (counted(stories, "pictures"), counted(stories, "notices")) == (1, 2)
    assert lost(stories) == {}
