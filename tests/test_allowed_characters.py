"""No control character reaches a built file, whatever brings it: references, percent signs, and the
marks that libraries and our own passes leave in a text.
"""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from copydesk.content.control_characters import all_forbidden, named
from newsroom_files import build, check, story, write

REFERENCES = (
    "&#0; &#11; &#x0B; &#13; &#x85; &#128; &#xD83D; &#xDFFF; &#x2028; &#xFEFF; &#xFFFE; &#xFFFF; "
    "&#xE000;0&#xE001; &#xE000;a0&#xE001; &#xE000;e&#xE001; &#2;42&#3; &#2;qq1zz&#3; &#x110000; "
    "&NewLine; &ZeroWidthSpace;"
)
ENDLESS = f"&#{'9' * 5000};"
SIGNS = r"\*starred\* R&D &lt;b&gt; 20 °C <desk@grid.example> %00%0B%FF%EE%80%80 \\ \x0b"
ODD = f"{REFERENCES} {SIGNS} {ENDLESS}"

SETTINGS = f"""
title: 'A desk {REFERENCES}'
url: https://example.org/
description: 'About {ODD}'
curator: 'Ada {REFERENCES}'
curators: true
copyright: '© {REFERENCES}'
navigation: [{{label: 'Topics {REFERENCES}', address: /topics/}}]
feeds: {{authority: example.org, year: 2025, also_at: [/rss.xml, /atom.xml, /feed.json]}}
languages:
  de: {{title: 'Deutsch {REFERENCES}', description: '{REFERENCES}', fallback: true}}
"""

SETTINGS_ESCAPED = r"""
title: "A \x0b desk"
url: https://example.org/
"""

WORDS = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Topics"
msgstr "\vTopics"
"""

EVERYWHERE = f"""
## A heading {ODD}

A paragraph {ODD}, [a link {ODD}](https://far.example/%0B%EE%80%80?a=%00 "Title {ODD}"),
![a picture {ODD}](https://far.example/%00.png "Title {ODD}") and `code {ODD}`.[^odd]

- [A head {ODD}](https://far.example/head): words {ODD}
- [@bare] {ODD}

> A quotation {ODD} [@herald]

| {ODD} |
|---|
| {ODD} |

```text
{ODD}
```

    {ODD}

<details><summary>{REFERENCES}</summary>

<p title="{REFERENCES}">{REFERENCES}</p>

</details>

<kbd>{REFERENCES}</kbd> and <abbr title="{REFERENCES}">GDP</abbr>

[^odd]: A note {ODD}

    Its second paragraph {ODD}
"""

SOURCES = f"""
  - id: herald
    publisher: 'The Herald {REFERENCES}'
    title: 'Grid {ODD}'
    url: https://herald.example/%0B%EE%80%80
    author: ['Ann {REFERENCES}']
    agency: 'Wire {REFERENCES}'
    excerpt: 'It passed. {ODD}'
  - {{id: bare, title: 'Bare {REFERENCES}'}}
"""

ABOVE = f"""
Words above {ODD}.[^odd] As [here {ODD}](https://far.example/%0B).

<!-- more -->
"""
"""An end of a text's beginning, with a footnote whose words follow below."""

LISTED = f"""
- [One {ODD}](https://far.example/1)
- [Two {ODD}](https://far.example/2)
"""

TOLD = f"'Told {ODD}'"


def documents() -> dict[str, str]:
    """A newsroom with what may stand in each of its texts, of every kind of document."""
    sources = {"sources": SOURCES}
    others = {
        "curator": f"['Ben {REFERENCES}']",
        "key_points": f"['A point {ODD}']",
        "topics": "[wind]",
        "threads": "[plan]",
        "corrections": f"[{{date: 2025-01-23, note: 'We wrote {ODD}'}}]",
        "updates": f"[{{date: 2025-01-24, note: 'Added {ODD}'}}]",
        "image": f"{{src: 'https://far.example/a.png', alt: 'Alt {ODD}', caption: 'Under {ODD}',"
        f" credit: 'By {ODD}'}}",
        "calculations": "[{figure: 40%, from: 4 / 10}]",
    }
    title = f"'Title {REFERENCES}'"
    no_summary = {"summary": '""'}
    return {
        "site.yaml": SETTINGS,
        "publishers.yaml": f"- {{name: 'The Herald {REFERENCES}', domains: [herald.example],"
        f" owner: 'Trust {REFERENCES}'}}\n",
        "stories/told.md": story(title, body=EVERYWHERE, **sources, **others, **{"summary": TOLD}),
        "stories/told.de.md": story(title, body=EVERYWHERE, **others),
        "stories/above.md": story(title, body=ABOVE + EVERYWHERE, **sources, **no_summary),
        "stories/first.md": story(title, body=EVERYWHERE, **sources, **no_summary),
        "stories/listed.md": story(title, body=LISTED, **no_summary),
        "stories/gone.md": story(
            title,
            withdrawn=f"{{date: 2025-02-01, note: 'Withdrawn {ODD}'}}",
            body=EVERYWHERE,
            **sources,
        ),
        "topics/wind.md": f"---\nname: 'Wind {REFERENCES}'\nsummary: {TOLD}\n---\n{LISTED}",
        "threads/plan.md": f"---\nname: 'Plan {REFERENCES}'\nsummary: {TOLD}\n---\n{LISTED}",
        "editions/2025-01-22.md": f"---\ntitle: 'Day {REFERENCES}'\nsummary: {TOLD}\n---\n{LISTED}",
        "editions/2025-W04.md": f"---\ntitle: 'Week {REFERENCES}'\nsummary: {TOLD}\n---\n{LISTED}",
        "pages/about.md": f"---\ntitle: 'About {REFERENCES}'\nsummary: {TOLD}\n---\n{LISTED}",
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("newsroom"), documents())
    assert build(root) == 0
    return root / "site"


def control_characters(text: str) -> list[str]:
    return [
        f"{named(found[0])} in {text[max(0, found.start() - 60) : found.end() + 30]!r}"
        for found in all_forbidden(text)
    ]


def of_kind(site: Path, *endings: str) -> list[Path]:
    found = [path for path in sorted(site.rglob("*")) if path.suffix in endings]
    assert found
    return found


def test_files_have_none(site: Path) -> None:
    for path in of_kind(site, ".html", ".xml", ".json", ".txt"):
        assert control_characters(path.read_text("utf-8")) == [], path


def test_feeds_and_sitemaps_have_none_when_they_are_read(site: Path) -> None:
    for path in of_kind(site, ".xml"):
        root = ElementTree.fromstring(path.read_bytes())
        for text in root.itertext():
            assert control_characters(as_shown(text)) == [], path


def test_json_has_none_when_it_is_read(site: Path) -> None:
    for path in of_kind(site, ".json"):
        for text in strings(json.loads(path.read_bytes())):
            assert control_characters(as_shown(text)) == [], path


def test_pages_have_none_when_they_are_read(site: Path) -> None:
    for path in of_kind(site, ".html"):
        page = path.read_text("utf-8")
        assert control_characters(references_read(page)) == [], path
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
            for text in strings(json.loads(data)):
                assert control_characters(text) == [], path


def as_shown(text: str) -> str:
    """Return a text of a feed as readers see it: HTML is read once more."""
    return references_read(text) if text.startswith("<") else text


def references_read(text: str) -> str:
    """Return a text with its references as the characters that they name, allowed or not."""
    return re.sub(
        "&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));",
        lambda found: chr(min(int(found[1], 16) if found[1] else int(found[2]), 0x10FFFF)),
        text,
    )


def strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for each in value for text in strings(each)]
        case dict():
            return [text for pair in value.items() for each in pair for text in strings(each)]
    return []


REFUSED = {
    "our own mark in an address": ({"stories/a.md": story(body="[x](/a&#xE000;/)")}, "bad-link"),
    "a text": ({"stories/a.md": story(body="a \ue000 b")}, "control-character"),
    "an escape": ({"stories/a.md": story(r'"a \x0b b"')}, "control-character"),
    "half a character": ({"stories/a.md": story(r'"a \ud83d b"')}, "invalid-yaml"),
    "a pair of halves": ({"stories/a.md": story(r'"a \ud83d\ude00 b"')}, "invalid-yaml"),
    "our own mark": ({"stories/a.md": story(r'"a \ue000a0\ue001 b"')}, "control-character"),
    "a key": ({"stories/a.md": story(**{r'"\x0b"': "b"})}, "control-character"),
    "a list": ({"stories/a.md": story(topics=r'["\uFFFE"]')}, "control-character"),
    "a setting": ({"site.yaml": SETTINGS_ESCAPED}, "control-character"),
    "a publisher": ({"publishers.yaml": r'- {name: "a \e b"}'}, "control-character"),
    "a topic": ({"topics/a.md": '---\nname: "a \\0 b"\n---\n'}, "control-character"),
    "words of the layouts": ({"layouts/words/en.po": WORDS}, "bad-words"),
    "a page": ({"pages/a.md": '---\ntitle: "a \\0 b"\n---\n'}, "control-character"),
}
"""What a newsroom has in a file, and how it is refused."""


@pytest.mark.parametrize(("files", "code"), REFUSED.values(), ids=REFUSED)
def test_others_are_errors(tmp_path: Path, files: dict[str, str], code: str) -> None:
    write(tmp_path, files)
    assert code in {finding.code for finding in check(tmp_path).findings}


def test_a_beginning_leaves_its_footnotes_out(tmp_path: Path) -> None:
    body = "It passed.[^a]\n\n<!-- more -->\n\nThe rest.\n\n[^a]: By one vote.\n"
    write(tmp_path, {"stories/a.md": story(summary='""', body=body)})
    assert build(tmp_path) == 0
    feed = ElementTree.parse(tmp_path / "site/feed.xml")
    assert feed.findtext("channel/item/description") == "It passed."
