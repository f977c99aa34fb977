"""Forty documents, each with a mistake of its own: one finding each, and nothing is published."""

import json
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, story, write

SOURCE = "\n  - {id: reuters, title: The report}"
CITED = "The council voted on Monday. [@reuters]"


def cited(body: str = CITED, **fields: str) -> str:
    return story(body=body, sources=SOURCE, **fields)


FAULTY = {
    "stories/link-heading.md": (story(body="[x](#no-such-heading)"), "dangling-link"),
    "stories/link-other.md": (story(body="[x](fine.md#no-such-heading)"), "dangling-link"),
    "stories/link-topic.md": (story(body="[x](/topics/nope/)"), "dangling-link"),
    "stories/link-day.md": (story(body="[x](/2026/03/99/)"), "dangling-link"),
    "stories/link-capitals.md": (story(body="[x](/Topics/Energy/)"), "dangling-link"),
    "stories/link-file.md": (story(body="[x](/files/report.pdf)"), "dangling-link"),
    "stories/link-story.md": (story(body="[x](nowhere.md)"), "dangling-link"),
    "stories/link-address.md": (
        story(body="[x](https://example.org/topics/none/)"),
        "dangling-link",
    ),
    "stories/picture.md": (story(body="![A map](/images/map.png)"), "missing-file"),
    "stories/conflict.md": (
        story(body="<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch"),
        "merge-conflict",
    ),
    "stories/round.md": (cited("It was so. (@reuters) [@reuters]"), "citation-nearly"),
    "stories/curly.md": (cited("It was so. {@reuters} [@reuters]"), "citation-nearly"),
    "stories/wide.md": (cited("It was so. [＠reuters] [@reuters]"), "citation-nearly"),
    "stories/unknown.md": (cited("It was so. [@reuter] [@reuters]"), "unknown-citation"),
    "stories/heading.md": (story(body="##Heading"), "unread-markdown"),
    "stories/spaced-link.md": (story(body="[x] (https://a.example/)"), "unread-markdown"),
    "stories/title.md": (story('"A **bold** title"'), "printed-markup"),
    "stories/backslash.md": (
        story(r'"Germany \  France"'),
        "lost-backslash",
    ),
    "stories/script.md": (story(body="<script>alert(1)</script>"), "raw-html"),
    "stories/frame.md": (story(body="<form><input></form>"), "raw-html"),
    "stories/notice.md": (
        story(corrections="[{date: 2025-01-03, note: It was another.}]"),
        "bad-date",
    ),
    "stories/far.md": (story(date="2203-04-15"), "date-ahead"),
    "stories/no-date.md": (story(date="27/02/2026"), "bad-date"),
    "stories/topics.md": (story(topics="energy, tech"), "not-a-list"),
    "stories/comment.md": (story(topics="[#energy]"), "invalid-yaml"),
    "stories/hyphen.md": (story(sources="\n  -id: reuters"), "not-a-list"),
    "stories/point.md": (story(key_points="\n  - [@reuters] says so"), "invalid-yaml"),
    "stories/key.md": (story(sorces="[]"), "unknown-key"),
    "stories/topic.md": (story(topics="[enrgy]"), "unknown-topic"),
    "stories/thread.md": (story(threads="[plan]"), "unknown-thread"),
    "stories/related.md": (story(related="[nowhere]"), "unknown-related"),
    "stories/url.md": (story(sources='\n  - {url: "<https://a.example/>"}', body="[1]"), "bad-url"),
    "stories/alias.md": (story(aliases="[old-name]"), "bad-address"),
    "stories/language.md": (story(language="english"), "bad-language"),
    "stories/control.md": (story(body="a \x07 bell"), "control-character"),
    "stories/footnote.md": (story(body="A note[^1]."), "unknown-footnote"),
    "stories/open.md": ("---\ntitle: A\nsummary: B\ndate: 2025-01-22\n", "unclosed-front-matter"),
    "topics/parent.md": ("---\nname: Parent\nparent: none\n---\n", "unknown-parent"),
    "editions/2025-13.md": ("---\ntitle: A\n---\n", "bad-file-name"),
    "pages/page.md": ("---\ntitle: A page\n---\n[x](/nowhere/)\n", "dangling-link"),
}


def test_forty_mistakes_are_forty_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        {
            "stories/fine.md": story(),
            "topics/energy.md": "---\nname: Energy\n---\n",
            **{path: text for path, (text, _) in FAULTY.items()},
        },
    )
    newsroom = ["--root", str(tmp_path), "--now", NOW]
    assert main(["check", *newsroom, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    codes = [(one["path"].removeprefix("content/"), one["code"]) for one in found]
    assert sorted(codes) == sorted((path, code) for path, (_, code) in FAULTY.items())
    assert main(["build", *newsroom]) == 1
    assert not (tmp_path / "site").exists()
    assert len(FAULTY) == 40
