"""A folder of the site that becomes a file, and a file that becomes a folder, whoever made it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from copydesk.pipeline import Options, build
from copydesk.workers import Workers
from newsroom_files import NOW, SETTINGS, story, tree, write

TOPIC = "---\nname: Rail\n{more}---\n"


def _alias(address: str) -> dict[str, str]:
    return {"topics/rail.md": TOPIC.format(more=f"aliases: [{address}]\n")}


WITH_ENDING = {
    "an alias": _alias("/old/x.html"),
    "an alias that is a folder": _alias("/old/x.html/"),
    "an alias within": _alias("/old/x.html/y/"),
    "an alias file within": _alias("/old/x.html/y.html"),
    "a static file": {"static/old/x.html": "x"},
    "a static folder": {"static/old/x.html/a.txt": "x", "static/old/x.html/b/c.txt": "c"},
    "nothing": {},
}
WITHOUT_ENDING = {
    "a file without ending": {"static/x": "x"},
    "a folder without ending": {"static/x/index.html": "x", "static/x/feed.xml": "c"},
    "a page": {"pages/x.md": "---\ntitle: X\n---\nX\n"},
    "a page within": {"pages/x/y.md": "---\ntitle: X\n---\nX\n"},
    "a page and one within": {
        "pages/x.md": "---\ntitle: X\n---\nX\n",
        "pages/x/y.md": "---\ntitle: X\n---\nX\n",
    },
    "an alias without ending": _alias("/x/"),
    "a story": {
        "site.yaml": f"{SETTINGS}permalink: /x/{{slug}}/\n",
        "stories/s.md": story(aliases="[/x/]"),
    },
    "nothing": {},
}
FEEDS = {
    "a topic and its feed": {
        "topics/x.md": "---\nname: X\n---\n",
        "stories/s.md": story(topics="[x]"),
    },
    "a thread": {"threads/x.md": "---\nname: X\n---\n", "stories/s.md": story(threads="[x]")},
    "a topic elsewhere": {
        "topics/y.md": "---\nname: X\naliases: [/topics.old/x/map.svg]\n---\n",
        "stories/s.md": story(topics="[y]"),
    },
    "a file of old that is a folder": {
        "topics/y.md": "---\nname: X\naliases: [/topics.old/x/map.svg/]\n---\n",
    },
    "a static feed": {"static/topics.old/x/map.svg": "<rss/>"},
    "nothing": {},
}


def _in_capitals(files: dict[str, str]) -> dict[str, str]:
    """The same with names in capitals where they make an address."""
    return {
        path.replace("/x", "/X"): text.replace("/x", "/X").replace("[x]", "[X]")
        for path, text in files.items()
    }


STATES = {
    f"{name} ({capitals})": (files if capitals == "small" else _in_capitals(files))
    for states in (WITH_ENDING, WITHOUT_ENDING, FEEDS)
    for name, files in states.items()
    for capitals in ("small", "capitals")
}
PAIRS = [
    (f"{first} (small)", f"{second} ({capitals})")
    for states in (WITH_ENDING, WITHOUT_ENDING, FEEDS)
    for first, second in combinations(states, 2)
    for capitals in ("small", "capitals")
]


def become(root: Path, state: str) -> None:
    """Give the newsroom the files of a state and no others."""
    shutil.rmtree(root / "content", ignore_errors=True)
    own = STATES[state]
    write(root, {"topics/rail.md": TOPIC.format(more=""), "stories/a.md": story("A"), **own})


@pytest.fixture(scope="module")
def clean_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """The site of a state, built from nothing."""

    @cache
    def built_clean(state: str) -> dict[str, bytes]:
        root = tmp_path_factory.mktemp("clean")
        become(root, state)
        with Workers(1) as workers:
            built = build(Options(root, root / "site", datetime.fromisoformat(NOW)), workers)
        assert built.published, [finding.as_text() for finding in built.diagnostics]
        return tree(root / "site")

    return built_clean


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_new_site_is_whole(
    first: str, second: str, tmp_path: Path, clean_site: Callable[[str], dict[str, bytes]]
) -> None:
    site = tmp_path / "site"
    options = Options(tmp_path, site, datetime.fromisoformat(NOW))
    with Workers(1) as workers:
        for state in (first, second, first):
            become(tmp_path, state)
            assert build(options, workers).published
            assert tree(site) == clean_site(state)
            assert all(any(path.iterdir()) for path in site.rglob("*") if path.is_dir())
