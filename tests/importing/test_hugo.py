"""A site of Hugo, brought over: sections, bundles, taxonomies, shortcodes, three kinds of heads."""

import pytest
from old_sites import PIXEL, Imported, brought, old_site, unanswered

CONFIG = """\
title = "The Grid Letter"
baseURL = "https://grid.example/letter/"
locale = "en-gb"
timeZone = "Europe/London"
defaultContentLanguage = "en"
[permalinks]
posts = "/:year/:month/:slug/"
[taxonomies]
tag = "tags"
series = "series"
[params]
author = "Grid Desk"
description = "Power, weekly"
[languages.en]
weight = 1
[languages.de]
weight = 2
"""

TOML = """\
+++
title = "A plan for the grid"
date = 2024-05-06T09:00:00+01:00
lastmod = 2024-06-01
tags = ["Grid", "Money"]
aliases = ["/old-plan/", "older.html"]
slug = "grid-plan"
draft = false
+++
The plan costs money.

<!--more-->

See {{< ref "posts/bundle" >}} or [the bundle]({{< relref "posts/bundle#cost" >}}).

{{< figure src="/map.png" alt="A map" caption="The *lines*" >}}

{{< youtube dQw4w9WgXcQ >}} and {{< unknown "x" >}}inside{{< /unknown >}}

```go
{{</* ref "kept" */>}} [1]
```
"""

JSON = """\
{
  "title": "Cost",
  "date": "2024-05-20",
  "tags": ["Money"],
  "series": "Plans"
}

## Cost

It *costs* [more](../grid-plan/). ![A picture](one.png) [A file](/files/a.pdf)
"""

FILES: dict[str, str | bytes] = {
    "hugo.toml": CONFIG,
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/plan.md": TOML,
    "content/posts/plan.de.md": "---\ntitle: Ein Plan\ndate: 2024-05-06\nslug: netz\n---\nTeuer.\n",
    "content/posts/bundle/index.md": JSON,
    "content/posts/bundle/one.png": PIXEL,
    "content/posts/later.md": "---\ntitle: Later\ndate: 2024-06-01\ndraft: true\n---\nSoon.\n",
    "content/tags/grid/_index.md": "---\ntitle: Grid\n---\nAll about **lines**.\n",
    "content/posts/later.de.md": "---\ntitle: Später\ndate: 2024-06-01\n---\nBald.\n",
    "content/posts/bundle/index.de.md": "---\ntitle: Kosten\ndate: 2024-05-20\nslug: cost\n---\n"
    "Siehe [Plan](../netz/).\n",
    "content/about.de.md": "---\ntitle: Über uns\n---\nWir schreiben.\n",
    "content/about.md": "---\ntitle: About\n---\nWe write on [the plan](posts/plan.md).\n",
    "static/map.png": PIXEL,
    "static/files/a.pdf": b"%PDF-1.4",
    "themes/x/layouts/index.html": "{{ .Title }}",
}
ADDRESSES = {
    "/2024/05/grid-plan/": "The plan costs money",
    "/old-plan/": "The plan costs money",
    "/2024/05/older.html": "The plan costs money",
    "/de/2024/05/netz/": "Teuer",
    "/2024/05/cost/": "more",
    "/about/": "We write on",
    "/de/about/": "Wir schreiben",
    "/de/2024/05/cost/": "Siehe",
    "/tags/grid/": "All about",
    "/tags/money/": "Money",
    "/series/plans/": "Plans",
    "/files/a.pdf": "%PDF",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("import")
    return brought(old_site(folder / "old", FILES), folder / "new")


def test_every_old_address_answers_with_its_words(imported: Imported) -> None:
    assert imported.status == 0, imported.said
    assert unanswered(imported, ADDRESSES) == []


def test_a_post_becomes_a_story(imported: Imported) -> None:
    story = imported.read("content/stories/2024/grid-plan.md")
    head, _, body = story.partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: A plan for the grid",
        "date: 2024-05-06T09:00:00+01:00",
        "updated: 2024-06-01",
        "topics: [grid, money]",
        "guid: https://grid.example/letter/2024/05/grid-plan/",
        "aliases: [/old-plan/, /2024/05/older.html]",
    ]
    assert "[the bundle](cost.md#cost)" in body
    assert "![A map](/map.png)\n\nThe *lines*" in body
    assert "<https://www.youtube.com/watch?v=dQw4w9WgXcQ> and inside" in body
    assert '{{< ref "kept" >}} [1]' in body
    assert "`content/posts/plan.md:" in imported.report
    assert 'left out: {{< unknown "x" >}}' in imported.report
    assert "Words that are missing" not in imported.report


def test_bundles_languages_and_settings(imported: Imported) -> None:
    bundle = imported.read("content/stories/2024/cost.md")
    assert "[more](grid-plan.md)" in bundle
    assert "![A picture](/2024/05/cost/one.png)" in bundle
    assert "[A file](/files/a.pdf)" in bundle
    netz = imported.read("content/stories/de/2024/netz.md")
    assert "language: de\ntranslation_of: grid-plan\n" in netz
    assert "[Plan](netz.md)" in imported.read("content/stories/2024/cost.de.md")
    assert "language: de" in imported.read("content/pages/about.de.md")
    assert "\ndraft: true\n" in imported.read("content/stories/2024/later.md")
    assert "[the plan](grid-plan.md)" in imported.read("content/pages/about.md").replace(
        "../stories/", ""
    )
    assert imported.read("content/site.yaml").splitlines() == [
        "title: The Grid Letter",
        "url: https://grid.example/letter/",
        "description: Power, weekly",
        "language: en-GB",
        "languages: [de]",
        "timezone: Europe/London",
        "curator: Grid Desk",
        "permalink: /{year}/{month}/{slug}/",
        "feeds: {authority: grid.example, year: 2024, also_at: [{path: /index.xml, format: rss}]}",
    ]
