"""What the desk says of a story's list of sources."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.articles.addresses import canonical, tracking_parameters, without_tracking
from newsroom_files import check, story, write

PUBLISHERS = """\
- {name: The Morning Herald, domains: [herald.example]}
- {name: The Gazette, domains: [gazette.example, gazette.test]}
- {name: Reuters}
"""


def found(root: Path, *sources: str, **fields: str) -> list[tuple[str, str]]:
    """The codes that a story with these sources has, and the line of each."""
    marks = " ".join(f"[{number}]" for number in range(1, len(sources) + 1))
    listed = "".join(f"\n  - {{{source}}}" for source in sources)
    text = story(sources=listed, body=f"Yes. {marks}", **fields)
    write(root, {"publishers.yaml": PUBLISHERS, "stories/vote.md": text})
    listed_in = "content/stories/vote.md"
    return [(str(at.line), at.code) for at in check(root).findings if at.path == listed_in]


def codes(root: Path, *sources: str, **fields: str) -> list[str]:
    return [code for _, code in found(root, *sources, **fields)]


SOUND = (
    "url: https://herald.example/a",
    "publisher: The Morning Herald, url: 'https://www.herald.example/b?page=2'",
    "publisher: The Gazette, url: https://news.gazette.test/a, published: 2025-01-22",
    "publisher: The Gazette, agency: Reuters, title: A plan",
    "publisher: Reuters, url: https://reuters.example/a",
    "publisher: The Herald of the North, url: https://north.example/printing/ampere/a",
    "title: A printed report, published: 2025",
    "url: https://paper.example/report.pdf#page=3",
)


def test_sound_sources_are_met_with_silence(tmp_path: Path) -> None:
    assert found(tmp_path, *SOUND) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("url: 'https://a.example/?id=1&utm_source=x'", "tracking-parameter"),
        ("url: 'https://a.example/?fbclid=abc'", "tracking-parameter"),
        ("url: https://amp.a.example/b", "amp-address"),
        ("url: https://a.example/b/amp/", "amp-address"),
        ("url: https://www-a-example.cdn.ampproject.org/c/a", "amp-address"),
        ("url: 'https://a.example/b?outputType=amp'", "amp-address"),
        ("url: https://a.example/b/print", "amp-address"),
        ("url: 'https://a.example/b?print=1'", "amp-address"),
        ("publisher: The Gazette, url: https://herald.example/a", "publisher-mismatch"),
        ("publisher: The Post, url: https://herald.example/a", "publisher-mismatch"),
        ("publisher: The Gazette, url: https://aggregator.example/a", "publisher-mismatch"),
        ("publisher: The Moring Herald, title: A", "publisher-nearly"),
        ("publisher: Morning Herald, title: A", "publisher-nearly"),
        ("title: A, published: 2025-01-24", "late-source"),
        ("title: A, published: 2025-02", "late-source"),
        ("title: A, published: 2026", "late-source"),
    ],
)
def test_what_is_odd_about_a_source(source: str, code: str, tmp_path: Path) -> None:
    assert found(tmp_path, "title: The first", source) == [("7", code)]


@pytest.mark.parametrize(
    "fields",
    [
        {"updated": "2025-01-24"},
        {"updates": "[{date: 2025-01-24, note: More is known.}]"},
        {"corrections": "[{date: 2025-03-01, note: It was wrong.}]"},
    ],
)
def test_a_story_that_says_it_changed_may_have_younger_sources(
    fields: dict[str, str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "title: A, published: 2025-01-24", **fields) == []


@pytest.mark.parametrize(
    "same",
    [
        "https://a.example/b/",
        "http://www.a.example/b",
        "https://m.a.example/b#top",
        "https://a.example/b?utm_medium=x",
        "https://a.example/b/amp",
    ],
)
def test_the_same_article_is_known_in_other_forms(same: str, tmp_path: Path) -> None:
    listed = codes(tmp_path, "url: https://a.example/b", f"url: '{same}'")
    assert "duplicate-source" in listed
    other = "url: 'https://a.example/b?id=2'"
    assert codes(tmp_path, "url: https://a.example/b", other) == []


def test_two_stories_that_differ_about_an_article(tmp_path: Path) -> None:
    def other(source: str) -> None:
        text = story(date="2025-01-23", sources=f"[{{{source}}}]", body="Yes. [1]")
        write(tmp_path, {"stories/first.md": text})

    this = "title: A plan, url: https://a.example/b, published: 2025-01-22"
    other("url: https://www.a.example/b/, title: A plan, published: 2025-01")
    assert codes(tmp_path, this) == []
    other("url: https://www.a.example/b/, title: Another plan, published: 2025-01-20")
    assert codes(tmp_path, this) == ["source-differs", "source-differs"]


def test_headlines_are_compared_where_both_are_dated_and_sections_are_pages(
    tmp_path: Path,
) -> None:
    other = story(sources="[{url: 'https://a.example/live', title: Ferries}]", body="Yes. [1]")
    write(tmp_path, {"stories/another.md": other})
    assert codes(tmp_path, "url: https://a.example/live, title: Trams") == []
    sections = [f"url: 'https://a.example/live#{name}', title: T" for name in ("ferries", "trams")]
    assert codes(tmp_path, *sections) == []
    assert codes(tmp_path, *sections, sections[0]) == ["duplicate-source"]
    assert codes(tmp_path, sections[0], "url: https://a.example/live") == ["duplicate-source"]
    marked = "url: 'https://a.example/live#:~:text=a%20word'"
    assert codes(tmp_path, "url: https://a.example/live", marked) == ["duplicate-source"]


def test_a_name_that_others_use_more_is_the_right_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = story(sources="[{publisher: Nikkei Weekly, title: A}]", body="Yes. [1]")
        write(tmp_path, {f"stories/{name}.md": text})
    assert codes(tmp_path, "publisher: Nikei Weekly, title: B") == ["publisher-nearly"]
    assert codes(tmp_path, "publisher: Nikkei Asia, title: B") == []


ADDRESSES = st.from_regex(
    r"https?://[a-z]{1,5}\.example/[a-z/]{0,9}(\?[a-z_=&%0-9]{0,20})?", fullmatch=True
)


@given(ADDRESSES)
@example("http://m.example/")
def test_an_address_without_tracking_is_the_same_articles(url: str) -> None:
    tracked = f"{url}{'&' if '?' in url else '?'}utm_campaign=a+b"
    assert "utm_campaign" in tracking_parameters(tracked)
    cleaned = without_tracking(tracked)
    assert tracking_parameters(cleaned) == ()
    assert canonical(cleaned) == canonical(tracked)
    assert without_tracking(cleaned) == cleaned
