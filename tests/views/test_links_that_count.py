"""The links of a story to other sites: which count, and where readers see how many there are."""

import re
from pathlib import Path

import pytest

from newsroom_files import SETTINGS, build, check, page, story, words, write

BODY = """\
- [One](https://www.one.example/a?utm_source=x), and [again](https://one.example/a)
- [Two](https://two.example/b/amp/) ![picture](https://two.example/p.png)
- [Own](https://example.org/topics/) and [own](/topics/), [us](mailto:a@b.example), [tel](tel:+811)
- `[code](https://code.example/)` <https://three.example/c#d>

```
[code](https://code.example/)
```
"""
SOURCED = story(body=f"{BODY}\nA claim. [1]", sources="[{title: A, url: 'https://one.example/a'}]")


def built(root: Path, text: str, settings: str = "", **more: str) -> str:
    write(root, {"site.yaml": SETTINGS + settings, "stories/week.md": text, **more})
    assert build(root) == 0
    return page(root, "/2025/01/22/week/")


def counts(html: str) -> str:
    return words(re.findall(r'<p class="(?:byline|card-facts)">.*?</p>', html, re.DOTALL)[0])


def test_a_story_without_sources_says_how_many_links_it_has(tmp_path: Path) -> None:
    html = built(tmp_path, story(body=BODY))
    assert "3 links" in counts(html)
    assert "no sources" not in html.lower()
    assert 'id="page:sources"' not in html
    assert "3 links" in counts(page(tmp_path, "/"))
    assert "Links 3 links" in words(
        page(tmp_path, "/feed.xml").replace("&lt;", "<").replace("&gt;", ">")
    )
    assert "3 links" in words(page(tmp_path, "/2025/01/22/"))


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        (SOURCED, "", "1 source "),
        (SOURCED, "links: count\n", "1 source, 3 links "),
        (SOURCED, "links: {count: true, plain: [two.example]}\n", "1 source, 2 links "),
        (story(body=BODY), "links: plain\n", "No sources listed"),
        (
            story(body=BODY),
            "links: {plain: [two.example, 'https://www.one.example/a']}\n",
            "1 link ",
        ),
        (story(body=BODY), "links: {plain: ['https://one.example/']}\n", "3 links "),
        (story(body=BODY), "links: {plain: [example]}\n", "No sources listed"),
        (story(body=BODY, links="plain"), "links: count\n", "No sources listed"),
        (
            story(body=BODY, links="{plain: [two.example]}"),
            "links: {plain: [one.example]}\n",
            "1 link ",
        ),
        (SOURCED.replace("date:", "links: count\ndate:"), "", "1 source, 3 links "),
        (story(body="Nothing."), "links: count\n", "No sources listed"),
    ],
)
def test_which_links_count_is_said_by_the_story_then_by_the_site(
    tmp_path: Path, text: str, settings: str, expected: str
) -> None:
    assert expected in counts(
        built(
            tmp_path,
            text,
            settings.replace("[example]", "[three.example, two.example, one.example]"),
        )
    )


def test_a_publishers_page_has_the_stories_that_link_to_it(tmp_path: Path) -> None:
    publishers = "[{name: Two, domains: [two.example]}, {name: Four, domains: [four.example]}]"
    built(tmp_path, story(body=BODY), **{"publishers.yaml": publishers})
    assert "Council votes on the grid" in page(tmp_path, "/publishers/two/")
    assert "Council votes on the grid" not in page(tmp_path, "/publishers/four/")
    write(tmp_path, {"stories/week.md": story(body=BODY), "publishers.yaml": "[{name: Two}]"})
    assert build(tmp_path) == 0
    assert "Council votes on the grid" not in page(tmp_path, "/publishers/two/")


def test_an_edit_that_changes_no_link_changes_no_other_page(tmp_path: Path) -> None:
    built(tmp_path, story(body=BODY))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    built(tmp_path, story(body=BODY.replace("and [again]", "and once more [again]")))
    changed = {path for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {tmp_path / "site/2025/01/22/week/index.html"}


def test_addresses_that_browsers_do_not_open_are_printed(tmp_path: Path) -> None:
    body = "Talk [to us](irc://chat.example/desk), or <ftp://files.example/a>."
    html = built(tmp_path, story(body=body))
    assert "Talk to us (irc://chat.example/desk), or ftp://files.example/a." in words(html)
    assert "irc:" not in " ".join(re.findall(r'href="[^"]*"', html))
    found = check(tmp_path)
    assert found.text.count("warning[printed-link]") == 2
    write(
        tmp_path, {"stories/week.md": story(body="[x](javascript:alert(1)) [y](data:text/html,x)")}
    )
    assert check(tmp_path).text.count("error[bad-link]") == 2


def test_what_links_cannot_say_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": f"{SETTINGS}links: some\n", "stories/a.md": story()})
    assert 'error[unknown-links] no value of links "some"' in check(tmp_path).text
    settings = f"{SETTINGS}links: {{plain: ['two words', 'ftp://x/']}}\n"
    write(tmp_path, {"site.yaml": settings, "stories/a.md": story(links="{plan: [a.example]}")})
    found = check(tmp_path).text
    assert "error[bad-domain]" in found
    assert "error[bad-url]" in found
    assert "error[unknown-key]" in found
