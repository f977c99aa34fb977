"""A site of Jekyll, brought over: addresses, dates, Liquid, front matter that is not valid."""

from pathlib import Path

import pytest
from old_sites import PIXEL, Imported, brought, old_site, unanswered

CONFIG = """\
title: Trams & Trains
description: Every week, what moves.
url: https://trams.example
baseurl: ""
timezone: Europe/Berlin
author: {name: Ada Rail}
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, lang: en}
collections:
  guides: {output: true}
"""

POST = """\
---
layout: post
title: "A tram *for all*"
date: 2024-03-05 23:30:00 -0500
categories: [News]
tags: trams berlin
redirect_from: /old/tram/
excerpt: The line opens.
---
The line opens, says [the plan][1]. See [last week]({% post_url 2024-02-07-rails %}) and
[the guide]({{ site.baseurl }}/guides/tickets.html), [2] and [0,1], and `code [1]`.
{: .lead}

![A tram]({{ "/assets/tram.png" | relative_url }})

{% highlight ruby %}
puts "{{ not liquid }}"
{% endhighlight %}

{% comment %}Not for readers{% endcomment %}
{% include newsletter.html %}

<table><tr><th>Line</th><th>Cars</th></tr><tr><td>M1</td><td>4 | 5</td></tr></table>

[1]: https://senate.example/plan "The plan"
"""

RAILS = """\
---
title: Rails: a week
date: 2024-2-7
---
# Ahead

Old <font color="red">rails</font> are [recycled](/assets/rails.pdf). [Gone](/nowhere/).
"""

PROMISE = (
    "We keep no list of <b>readers</b>, and no other site learns from our pages what they read, "
    "when they read it, or for how long."
)

FILES: dict[str, str | bytes] = {
    "_config.yml": CONFIG,
    "_posts/2024-03-05-tram.md": POST,
    "_posts/2024-2-7-rails.markdown": RAILS,
    "_drafts/idea.md": "---\ntitle: An idea\n---\nNot yet.\n",
    "_guides/tickets.md": "---\ntitle: Tickets\n---\nBuy [one](https://shop.example/a b).\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nBy Ada. Back to [the start](/).\n",
    "tags.html": "---\ntitle: Tags\n---\n{% for tag in site.tags %}{{ tag[0] }}{% endfor %}\n",
    "privacy.html": f"---\ntitle: Privacy\nlayout: page\n---\n<p>{PROMISE}</p>\n",
    "live.html": "---\ntitle: Live\n---\n<div id=app>Loading…</div><script>let app = 1</script>\n",
    "index.md": "---\ntitle: Home\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n",
    "assets/tram.png": PIXEL,
    "assets/rails.pdf": b"%PDF-1.4\n",
    "assets/style.css": "body {}",
    "README.md": "# For programmers\n",
}
ADDRESSES = {
    "/news/2024/03/06/tram.html": "The line opens",
    "/old/tram/": "The line opens",
    "/2024/02/07/rails.html": "recycled",
    "/guides/tickets.html": "Buy",
    "/about/": "By Ada",
    "/privacy.html": "We keep no list of",
    "/assets/rails.pdf": "%PDF",
    "/assets/tram.png": "PNG",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("import")
    return brought(old_site(folder / "old", FILES), folder / "new")


def test_every_old_address_answers_with_its_words(imported: Imported) -> None:
    assert imported.status == 0, imported.said
    assert unanswered(imported, ADDRESSES) == []


def test_a_post_becomes_a_story(imported: Imported) -> None:
    story = imported.read("content/stories/2024/tram.md")
    head, _, body = story.partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: A tram for all",
        "summary: The line opens.",
        "date: 2024-03-05T23:30:00-05:00",
        "topics: [news, trams, berlin]",
        "guid: https://trams.example/news/2024/03/06/tram",
        "aliases: [/news/2024/03/06/tram.html, /old/tram/]",
    ]
    assert "says [the plan](https://senate.example/plan" in body
    assert "[last week](rails.md)" in body
    assert "[the guide](../pages/guides/tickets.md)" in body
    assert r"\[2] and \[0,1], and `code [1]`." in body
    assert "![A tram](/assets/tram.png)" in body
    assert 'puts "{{ not liquid }}"' in body
    assert "Not for readers" not in body
    assert "{:" not in body
    assert "| M1 | 4 \\| 5 |" in body


def test_the_settings_are_those_of_the_old_site(imported: Imported) -> None:
    assert imported.read("content/site.yaml").splitlines() == [
        "title: Trams & Trains",
        "url: https://trams.example/",
        "description: Every week, what moves.",
        "timezone: Europe/Berlin",
        "curator: Ada Rail",
        "permalink: /{year}/{month}/{day}/{slug}/",
        "feeds: {authority: trams.example, year: 2024}",
    ]
    assert "static/assets/style.css" not in imported.documents
    assert "pages/README.md" not in imported.documents


def test_a_draft_stays_one(imported: Imported) -> None:
    assert "\ndraft: true\n" in imported.read("content/stories/2024/idea.md")
    assert "`_drafts/idea.md`: this draft has no date" in imported.report


def test_the_report_names_what_was_lost(imported: Imported) -> None:
    report = imported.report
    assert "`_posts/2024-03-05-tram.md:21`: left out: {% include newsletter.html %}" in report
    assert "`_posts/2024-2-7-rails.markdown:7`: leads nowhere, and is text now: /nowhere/" in report
    assert "`_posts/2024-2-7-rails.markdown:1`: its YAML is faulty" in report
    assert "Words that are missing" not in report


def test_a_second_import_brings_only_what_is_new(tmp_path: Path) -> None:
    old = old_site(tmp_path / "old", FILES)
    first = brought(old, tmp_path / "new")
    before = first.documents
    rails = tmp_path / "new/content/stories/2024/rails.md"
    rails.unlink()
    tram = tmp_path / "new/content/stories/2024/tram.md"
    edited = tram.read_text("utf-8").replace("[last week](rails.md)", "last week") + "\nMore.\n"
    tram.write_text(edited, "utf-8")
    again = brought(old, tmp_path / "new")
    assert again.status == 2
    assert "everything in it was brought over before" in again.said
    post = "---\ntitle: A bus\n---\nAfter [the tram]({% post_url 2024-03-05-tram %}).\n"
    old_site(old, {"_posts/2024-04-01-bus.md": post})
    third = brought(old, tmp_path / "new")
    assert third.status == 0, third.said
    assert "[the tram](tram.md)" in third.read("content/stories/2024/bus.md")
    assert tram.read_text("utf-8") == edited
    assert not rails.exists()
    assert set(third.documents) - set(before) == {"stories/2024/bus.md"}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    imported = brought(old_site(tmp_path / "old", FILES), tmp_path / "new", "--dry-run")
    assert imported.status == 0
    assert "# Import of Trams & Trains from Jekyll" in imported.said
    assert not (tmp_path / "new").exists()
