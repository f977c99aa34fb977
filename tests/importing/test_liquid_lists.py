"""Loops, conditions and assignments of Liquid, carried out where the project's files say all."""

from pathlib import Path

import pytest
from old_sites import brought, old_site

from copydesk.importing.generators.liquid_lists import given, unrolled

VALUES = {
    "site": {
        "host": "a.example",
        "topics": [{"title": "One", "url": "/1/", "short": "o"}, {"title": "Two", "url": "/2/"}],
    },
    "include": given("list.md issues=\"7,8\" v=2 name='It'"),
}
PADDED = '{% assign n = "00" | append: i | slice: -3, 3 %}{{ n }} '
ELSE = "{% elsif include.name contains 'I' %}{{ include.name | downcase }}{% else %}y{% endif %}"
CASES = {
    "{% for t in site.topics %}[{{ t.short | default: t.title }}]: {{t.url}}\n{%- endfor %}": (
        "[o]: /1/[Two]: /2/"
    ),
    "{% assign all = include.issues | split: ',' %}{% for i in all %}<{{i}}>{% endfor %}": "<7><8>",
    f"{{% for i in (9..10) %}}{PADDED}{{% endfor %}}": "009 010 ",
    "{% if include.v > 1 %}new{% else %}old{% endif %} {% if include.w %}w{% endif %}": "new ",
    f"{{% if include.name == 'x' %}}x{ELSE}": "it",
    "{% capture x %}{% assign y = 'why' %}left{% endcapture %}{{ x | upcase }} {{ y }}": "LEFT why",
    "{% assign a = ' Ab c ' | strip %}{{ a | prepend: '<' }}{{ a | slugify }}": "<Ab cab-c",
    "{% if include.v <= 2 %}a{% endif %}{% if include.gone == nil %}b{% endif %}": "ab",
    "{% for i in site.unknown %}x{% endfor %}": "{% for i in site.unknown %}x{% endfor %}",
    "{% assign a = 'b' | sort %}{{ a }}": "{% assign a = 'b' | sort %}{{ a }}",
    "{% assign a = 'b' %}{% raw %}{{ a }}{% endraw %} {{ a }}": "{% raw %}{{ a }}{% endraw %} b",
}
REFERENCES = """\
{% for t in site.topics %}
  [topic {{t.short | default: t.title}}]: {{t.url}}
{%- endfor %}
{% for i in (1..99) %}
[BIP{{i}}]: https://bips.example/{{i}}
{% endfor %}
"""
LOCKS = """\
---
title: Locks
---
{% assign q = "https://q.example/" %}
[They][topic htlc] lock, says [BIP7], as [asked]({{q}}1).

{% include refs.md %}
"""


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_what_the_files_say_is_carried_out(text: str, expected: str) -> None:
    assert unrolled(text, VALUES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% for p in site.posts %}{{ p.title }}{% endfor %}",
        "{% if page.x %}a{% else %}b{% endif %}",
        "{% assign a = page.date | date: '%Y' %}{{ a }}",
        "{% for i in (1..90000) %}{{ i }}{% endfor %}",
        "{% for t in site.topics %}never ends",
        "{% if include.v and include.w %}a{% endif %}",
    ],
)
def test_what_only_the_old_generator_knows_stays(text: str) -> None:
    assert unrolled(text, VALUES) == text


def test_of_a_list_a_text_gets_the_references_that_it_uses(tmp_path: Path) -> None:
    config = "title: Refs\nurl: https://refs.example\ncollections: {topics: {output: true}}\n"
    files: dict[str, str | bytes] = {
        "_config.yml": config,
        "_topics/htlc.md": "---\ntitle: Hash locks\nshort: HTLC\n---\nText.\n",
        "_includes/refs.md": REFERENCES,
        "_posts/2024-01-02-locks.md": LOCKS,
    }
    imported = brought(old_site(tmp_path / "old", files), tmp_path / "new")
    assert imported.status == 0, imported.said
    body = imported.read("content/stories/2024/locks.md").partition("\n---\n")[2]
    assert body == (
        "[They][topic htlc] lock, says [BIP7], as [asked](https://q.example/1).\n\n"
        "[topic HTLC]: ../pages/topics-page/htlc.md\n[BIP7]: https://bips.example/7\n"
    )
    assert "/topics/htlc.html /topics-page/htlc/ 301\n" in imported.read("import/_redirects")
