"""What a site consists of, counted in its output: whether two generators did the same work."""

import re
from collections import Counter
from pathlib import Path

_STORY = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
_TOPIC = re.compile(r"topics/([^/]+)/.*index\.html")
_LINK = re.compile(r'href="(?:https://bench\.example)?(/\d{4}/\d\d/\d\d/[^/"]+/)"')
_CITATION = re.compile(r'class="citation(?: r\d+)?"[^>]* href="#source-\d+"')
"""Copydesk says in the class, too, on which report a passage rests."""
_ENTRY = re.compile(r'id="source-\d+"')
_BACKLINK = re.compile(r'(?<!<p class="source-facts"><a )href="#cite-[^"]+"')
"""Without Copydesk's links to the first passage that rests on a report alone."""

COMPARED = (
    "story pages",
    "citations",
    "sources",
    "links back to citations",
    "topics",
    "stories linked from topics",
    "feeds of the site and of topics",
    "items in them",
)
"""What must be the same in all."""

TOLD = ("links from stories to stories", "files", "pages", "megabytes", "bytes a page")
"""What differs with what a generator offers, and is only told."""


def count(output: Path) -> dict[str, int]:
    """How many of everything, in `COMPARED` and `TOLD`, a built site has."""
    found: Counter[str] = Counter()
    listed: dict[str, set[str]] = {}
    size = of_pages = 0
    for path in output.rglob("*"):
        if not path.is_file() or path.name.startswith("."):
            continue
        name = path.relative_to(output).as_posix()
        found["files"] += 1
        found["pages"] += name.endswith(".html")
        bytes_ = path.stat().st_size
        size += bytes_
        of_pages += bytes_ if name.endswith(".html") else 0
        if _STORY.fullmatch(name):
            _count_story(found, path.read_text("utf-8"))
        elif (topic := _TOPIC.fullmatch(name)) and topic[1] != "index.html":
            listed.setdefault(topic[1], set()).update(_LINK.findall(path.read_text("utf-8")))
        elif name == "feed.xml" or re.fullmatch(r"topics/[^/]+/feed\.xml", name):
            found["feeds of the site and of topics"] += 1
            found["items in them"] += path.read_text("utf-8").count("<item>")
    found["topics"] = len(listed)
    found["stories linked from topics"] = sum(map(len, listed.values()))
    found["megabytes"] = round(size / 1e6)
    found["bytes a page"] = round(of_pages / max(found["pages"], 1))
    return {kind: found[kind] for kind in (*COMPARED, *TOLD)}


def _count_story(found: Counter[str], text: str) -> None:
    found["story pages"] += 1
    found["citations"] += len(_CITATION.findall(text))
    found["sources"] += len(_ENTRY.findall(text))
    found["links back to citations"] += len(_BACKLINK.findall(text))
    found["links from stories to stories"] += len(_LINK.findall(text))
