"""Sites of Pelican and MkDocs, and plain Markdown, brought over."""

import os
import subprocess
from pathlib import Path

import pytest
from old_sites import PIXEL, brought, old_site

from copydesk.importing.generators.python_settings import settings_in

PELICAN: dict[str, str | bytes] = {
    "pelicanconf.py": """\
import os
from datetime import date
AUTHOR = "River Desk"
SITENAME = "The River"
LOCAL = False
SITEURL = "http://localhost:8000" if LOCAL else "https://river.example"
TIMEZONE = "Asia/Tokyo"
ARTICLE_URL = "blog/{date:%Y}/{date:%m}/{slug}/"
STARTED = date.today()
os.system("touch ran")
""",
    "content/News/flood.md": """\
Title: A flood, and a dam
Date: 2024-07-01 08:30
Category: News
Tags: water, Dams
Number: 12
Summary: The dam held.

The dam held. See [the bridge]({filename}bridge.md), [a map]({static}/images/map.png),
[all about dams]({tag}Dams) and <font>this</font>.

* one
    * two [0]

    !!! note "Mind"
        Take **care**.
""",
    "content/News/bridge.md": "Title: Bridge\nDate: 2024-06-01\nStatus: draft\n\nSoon.\n",
    "content/rain.html": "<html><head><title>Rain</title><meta name='date' content='2024-08-02'>"
    "</head><body><p>It <b>rained</b>.</p></body></html>",
    "content/pages/about.md": "Title: About\n\nWe look at [it]({filename}../News/flood.md).\n",
    "content/old.rst": "Title\n=====\n\n:date: 2020-01-01\n",
    "content/images/map.png": PIXEL,
}

MKDOCS: dict[str, str | bytes] = {
    "mkdocs.yml": """\
site_name: Field Notes
site_url: https://field.example/
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - blog:
      post_url_date_format: yyyy/MM
      categories_url_format: "c/{slug}"
  - redirects:
      redirect_maps: {"old.md": "guide/index.md"}
""",
    "docs/index.md": "# Field Notes\n\nWelcome. [Blog](blog/index.md)\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/.authors.yml": "authors:\n  ada: {name: Ada Field}\n",
    "docs/blog/posts/wheat.md": """\
---
date: {created: 2024-09-03, updated: 2024-09-10}
authors: [ada]
categories: [Crops]
---
# Wheat, again

Wheat is up.

<!-- more -->

[Read the guide](../../guide/index.md#how){ .md-button } :material-check: and ==this==.

??? warning
    It is [1] dry.

=== "North"

    Cold.

```python
x = {"a": 1}  # !!! not this
```
""",
    "docs/guide/index.md": "# Guide\n\n## How\n\nLike this, [as said](#said), "
    "by [a script](run.sh) and [its style](style.css).\n\n"
    "## In *other* words {: #said .wide }\n\nYes.\n",
    "docs/_redirects": "/start /begin/ 301\n/begin/ /guide/#how\n/chat https://chat.example/ 301!\n"
    "/x/* /guide/\n/loop https://field.example/loop\n",
    "docs/guide/named.md": '# Named\n\n## A name {:id="first"}\n\nSee [it](#first), '
    "[the start](/start), [how](https://field.example/begin/), [us](/chat) and [none](/loop).\n",
    "docs/guide/run.sh": "echo\n",
    "docs/guide/style.css": "p {}\n",
    "docs/unused.sh": "echo\n",
}


def test_pelican(tmp_path: Path) -> None:
    imported = brought(old_site(tmp_path / "old", PELICAN), tmp_path / "new")
    assert imported.status == 0, imported.said
    assert not Path("ran").exists()
    story = imported.read("content/stories/2024/a-flood-and-a-dam.md")
    head, _, body = story.partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: A flood, and a dam",
        "summary: The dam held.",
        "date: 2024-07-01T08:30:00",
        "topics: [news, water, dams]",
        "issue: 12",
        "guid: tag:river.example,2024-07-01:/blog/2024/07/a-flood-and-a-dam/",
    ]
    assert "[the bridge](bridge.md), [a map](/images/map.png)" in body
    assert "[all about dams](../topics/dams.md) and this." in body
    assert r"* two \[0]" in body
    assert "> **Mind**\n    >\n    > Take **care**." in body
    assert "**rained**" in imported.read("content/stories/2024/rain.md")
    assert "`content/old.rst`: .rst is not read" in imported.report
    assert "permalink: /blog/{year}/{month}/{slug}/" in imported.read("content/site.yaml")
    site = imported.site()
    for address, words in {
        "/blog/2024/07/a-flood-and-a-dam/": "The dam held",
        "/blog/2024/08/rain/": "It ",
        "/pages/about.html": "We look at",
        "/category/news.html": "News",
        "/tag/dams.html": "Dams",
    }.items():
        assert words in site(address), address


def test_mkdocs(tmp_path: Path) -> None:
    imported = brought(old_site(tmp_path / "old", MKDOCS), tmp_path / "new")
    assert imported.status == 0, imported.said
    story = imported.read("content/stories/2024/wheat-again.md")
    head, _, body = story.partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: Wheat, again",
        "date: 2024-09-03",
        "updated: 2024-09-10",
        "curator: Ada Field",
        "topics: [crops]",
        "guid: https://field.example/blog/2024/09/wheat-again/",
    ]
    assert "[Read the guide](../pages/guide.md#how) and <mark>this</mark>." in body
    assert r"> **Warning**" in body
    guide = imported.read("content/pages/guide.md")
    assert "[as said](#in-other-words)" in guide
    assert "[a script](/guide/run.sh)" in guide
    assert "## In *other* words\n" in guide
    assert [name for name in imported.documents if name.startswith("static/")] == [
        "static/_redirects",
        "static/guide/run.sh",
        "static/guide/style.css",
    ]
    named = imported.read("content/pages/guide/named.md")
    assert "[it](#a-name), [the start](../guide.md#how), [how](../guide.md#how)" in named.replace(
        "../pages/guide.md", "../guide.md"
    )
    assert "[us](https://chat.example/) and none." in named
    assert "led nowhere, now plain text (1)" in imported.report
    assert r"> It is \[1] dry." in body
    assert "**North**\n\nCold." in body
    assert 'x = {"a": 1}  # !!! not this' in body
    site = imported.site()
    for address, words in {
        "/blog/2024/09/wheat-again/": "Wheat is up",
        "/guide/": "Like this",
        "/old/": "Like this",
        "/blog/c/crops/": "Crops",
    }.items():
        assert words in site(address), address


def test_markdown_without_a_generator(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "2024-01-05-first.md": "# The first\n\nIt began.\n",
        "docs/issue-2.md": "# The second\n\nIt went on. [Back](../2024-01-05-first.md)\n",
        "docs/issue-2.de.md": "# Die zweite\n\nWeiter.\n",
        "about.md": "Who we are.\n",
        "cp1252.md": "# Caf\xe9\n\nOpen.\n".encode("cp1252"),
        "README.md": "# Read this\n",
    }
    old = old_site(tmp_path / "old", files)
    table = tmp_path / "dates.csv"
    table.write_text(
        "path,date\ndocs/issue-2.md,2024-01-12\ndocs/issue-2.de.md,2024-01-12\ncp1252.md,2024-01-13\n",
        "utf-8",
    )
    imported = brought(
        old,
        tmp_path / "new",
        *("--from", "markdown", "--title", "Plain", "--url", "https://plain.example/"),
        *("--dates", str(table)),
    )
    assert imported.status == 0, imported.said
    assert imported.documents == [
        "pages/about.md",
        "site.yaml",
        "stories/2024/cp1252.md",
        "stories/2024/first.md",
        "stories/2024/issue-2.de.md",
        "stories/2024/issue-2.md",
    ]
    assert "[Back](first.md)" in imported.read("content/stories/2024/issue-2.md")
    assert "title: Café" in imported.read("content/stories/2024/cp1252.md")
    assert "`cp1252.md`: it is not UTF-8" in imported.report


@pytest.mark.parametrize(
    ("files", "options", "message"),
    [
        ({}, (), "no settings of a generator that is known"),
        ({"_config.yml": "title: Empty\nurl: https://e.example\n"}, (), "there is no document"),
        ({"a.md": "# A\n"}, ("--from", "markdown"), "does not say its address; give it: --url"),
    ],
)
def test_what_cannot_be_imported_is_said(
    files: dict[str, str | bytes], options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    old = old_site(tmp_path / "old", files)
    imported = brought(old, tmp_path / "new", *options)
    assert imported.status == 2
    assert message in imported.said
    assert not (tmp_path / "new" / "content").exists()


def test_two_posts_of_one_name_and_a_folder_that_is_no_newsroom(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "_config.yml": "title: Twins\nurl: https://t.example\n",
        "_posts/2024-01-01-same.md": "---\ntitle: One\n---\nOne.\n",
        "_posts/2025-01-01-same.md": "---\ntitle: Two\n---\nTwo.\n",
        "_posts/2025-01-02-home.md": "---\ntitle: Home\npermalink: /\n---\nAt the front.\n",
        "_posts/2025-01-03-merge.md": "---\ntitle: T\n---\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n",
    }
    old = old_site(tmp_path / "old", files)
    imported = brought(old, tmp_path / "new")
    assert "stories/2025/same-2.md" in imported.documents
    assert "stories/2025/home.md" in imported.documents
    torn = imported.read("content/stories/2025/merge.md")
    assert "\ndraft: true\n" in torn
    assert "~~~~~\n<<<<<<< a\n" in torn
    site = imported.site()
    assert "One" in site("/2024/01/01/same.html")
    assert "Two" in site("/2025/01/01/same.html")
    other = old_site(tmp_path / "other", {"content/posts/a.md": "text"})
    refused = brought(old, other)
    assert refused.status == 2
    assert "is not a newsroom" in refused.said


def test_settings_in_python_are_not_run() -> None:
    text = 'A = "x"\nB = A + "y"\nC = {"a": [1, A]}\nD = open("f")\nE = f"{B}!"\n'
    text += 'F = "no" if not A else B'
    assert settings_in(text) == {"A": "x", "B": "xy", "C": {"a": [1, "x"]}, "E": "xy!", "F": "xy"}


def test_a_file_is_as_old_as_its_first_name_in_git(tmp_path: Path) -> None:
    old = old_site(tmp_path / "old", {"a/issue-1.md": "Wheat is up, and corn is down.\n"})
    issue = old / "docs/issue-1.md"

    def git(*words: str, day: str = "2020-02-03") -> None:
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        name = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        subprocess.run(["git", "-C", str(old), *name, *words], check=True, env=os.environ | when)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    issue.parent.mkdir()
    (old / "a/issue-1.md").rename(issue)
    git("add", "-A")
    git("commit", "-qm", "two", day="2024-01-01")
    options = ("--from", "markdown", "--title", "Fields", "--url", "https://fields.example/")
    imported = brought(old / "docs", tmp_path / "new", *options)
    assert imported.status == 0, imported.said
    issue_1 = imported.read("content/stories/2020/issue-1.md")
    assert "\ntitle: Issue 1\ndate: 2020-02-03\n" in issue_1
