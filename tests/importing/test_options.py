"""Options of an import: what becomes of links, pictures, sitemaps, the proposal of publishers."""

import re
from pathlib import Path

import pytest
from old_sites import brought, old_site

CONFIG = "title: Links\nurl: https://links.example\n"


def weekly(number: int) -> str:
    return (
        f"---\ntitle: Week {number}\ndate: 2024-01-{number:02}\ntags: [weekly]\n---\n## News\n\n"
        f"* [A ferry](https://ferry.example/{number}): it sails.\n"
        f"* [A bridge](https://bridge.example/{number})\n"
        "* [Subscribe](https://letter.example/join)\n"
    )


def digest(folder: Path, weeks: int = 1) -> Path:
    posts: dict[str, str | bytes] = {
        f"_posts/2024-01-{number:02}-week-{number}.md": weekly(number)
        for number in range(1, weeks + 1)
    }
    return old_site(folder, {"_config.yml": CONFIG, "Gemfile": 'gem "jekyll-archives"', **posts})


def test_links_stay_links_unless_asked(tmp_path: Path) -> None:
    imported = brought(digest(tmp_path / "old"), tmp_path / "new")
    story = imported.read("content/stories/2024/week-1.md")
    assert "* [A ferry](https://ferry.example/1): it sails." in story
    assert "sources:" not in story


def test_links_become_sources_in_place(tmp_path: Path) -> None:
    old = digest(tmp_path / "old")
    imported = brought(old, tmp_path / "new", "--links", "in-place")
    assert imported.status == 0, imported.said
    story = imported.read("content/stories/2024/week-1.md")
    assert "* [@ferry] it sails.\n* [@bridge]\n" in story
    assert "  - id: ferry\n    title: A ferry\n    url: https://ferry.example/1\n" in story
    assert "it sails" in imported.site()("/2024/01/01/week-1.html")


def test_links_become_sources_that_items_cite(tmp_path: Path) -> None:
    old = digest(tmp_path / "old", 25)
    imported = brought(old, tmp_path / "new", "--links", "front-matter")
    assert imported.status == 0, imported.said
    story = imported.read("content/stories/2024/week-7.md")
    assert "* A ferry: it sails. [@ferry]\n* A bridge [@bridge]\n" in story
    # Every issue has this one: it is no source.
    assert "* [Subscribe](https://letter.example/join)" in story
    proposed = imported.read("import/publishers.yaml")
    assert "/tag/weekly/ / 301\n" in imported.read("import/_redirects"), "a tag that all have"
    assert "- name: ferry.example  # 25 stories\n  domains: [ferry.example]\n" in proposed


def test_links_that_generators_and_old_browsers_knew(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Costs\n---\n## In euros\n\n## In euros\n\nSee [these](#in-euros-1) and "
        "[those](#in-euros).\n\n- [x] Ask [there](irc://chat.example/costs)\n"
    )
    text += "\n費用は[十億円](/gone/)と言う。 Write to [us](desk@links.example), "
    text += "[her](mailto://her@links.example) or [him](mail:him@links.example); "
    text += "[it](：https://b.example/1)\n"
    files: dict[str, str | bytes] = {"_config.yml": CONFIG, "_posts/2024-01-01-costs.md": text}
    imported = brought(old_site(tmp_path / "old", files), tmp_path / "new")
    assert "[these](#in-euros-2) and [those](#in-euros)" in imported.read(
        "content/stories/2024/costs.md"
    )
    assert "there (irc://chat.example/costs)" in imported.site()("/2024/01/01/costs.html")
    body = imported.read("content/stories/2024/costs.md")
    assert "[us](mailto:desk@links.example), [her](mailto:her@links.example)" in body
    assert "[him](mailto:him@links.example); [it](https://b.example/1)" in body
    assert re.findall("## (.+)", imported.report) == ["Links that led nowhere, now plain text (1)"]


def test_what_a_sitemap_lists_must_answer(tmp_path: Path) -> None:
    old = digest(tmp_path / "old")
    sitemap = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://links.example/2024/01/01/week-1.html</loc></url>"
        "<url><loc>https://links.example/gone/</loc></url>"
        "<url><loc>https://other.example/x/</loc></url></urlset>"
    )
    old_site(old, {"_site/sitemap.xml": sitemap})
    imported = brought(old, tmp_path / "new")
    assert "old addresses that answer: 1 of 2" in imported.said
    assert "- `/gone/`" in imported.report


def test_pictures_are_fetched_with_care(tmp_path: Path) -> None:
    rows = "post_id,post_date,is_published,type,audience,title\n1.a,2024-01-01,true,,,A\n"
    import zipfile

    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("posts.csv", rows)
        archive.writestr("posts/1.a.html", '<p>One</p><img src="/x.png" alt="X">')
    options = ("--url", "http://127.0.0.1:9/", "--title", "A", "--fetch-images")
    imported = brought(tmp_path / "export.zip", tmp_path / "new", *options)
    assert imported.status == 0, imported.said
    assert "http://127.0.0.1:9/x.png: " in imported.report


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--timezone", "Mars/Base"), "no time zone 'Mars/Base'"),
        (("--language", "Klingonisch!"), "is not a language tag"),
        (("--url", "links"), "does not begin with https://"),
        (("--sitemap", "nothing.xml"), "cannot be read"),
        (("--dates", "nothing.csv"), "cannot be read"),
    ],
)
def test_options_that_are_wrong(options: tuple[str, ...], message: str, tmp_path: Path) -> None:
    imported = brought(digest(tmp_path / "old"), tmp_path / "new", *options)
    assert imported.status == 2
    assert message in imported.said
