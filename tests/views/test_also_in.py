"""Earlier stories that have the same source or link: "Also in"."""

import re
from pathlib import Path

from newsroom_files import SETTINGS, build, page, story, words, write

ADDRESS = "https://www.harbour.example/ferry?utm_source=x"


def newsroom(root: Path, settings: str = "", **more: str) -> None:
    source = "[{id: a, title: The ferry, url: 'https://harbour.example/ferry'}]"
    files = {
        "site.yaml": SETTINGS + settings,
        "stories/first.md": story("First", date="2025-01-01", body=f"- [It]({ADDRESS}) runs"),
        "stories/second.md": story("Second", date="2025-01-02", body="[@a]", sources=source),
        "stories/third.md": story("Third", date="2025-02-03", body=f"- [It]({ADDRESS}) again"),
        "stories/fourth.md": story("Fourth", date="2025-02-04", body="Yes. [@a]", sources=source),
        **more,
    }
    write(root, files)
    assert build(root) == 0


def also_in(root: Path, address: str) -> list[str]:
    html = page(root, address)
    return [
        words(each) for each in re.findall(r'<span class="source-facts also-in".*?</span>', html)
    ]


def test_the_two_newest_earlier_stories_are_named(tmp_path: Path) -> None:
    newsroom(tmp_path)
    assert also_in(tmp_path, "/2025/01/01/first/") == []
    assert also_in(tmp_path, "/2025/01/02/second/") == ["Also in: First"]
    assert also_in(tmp_path, "/2025/02/03/third/") == ["Also in: Second, First"]
    assert also_in(tmp_path, "/2025/02/04/fourth/") == ["Also in: Third, Second"]
    assert 'href="/2025/01/02/second/"' in page(tmp_path, "/2025/02/03/third/")
    assert "Also in" not in page(tmp_path, "/feed.xml")


def test_plain_links_and_withdrawn_stories_are_not(tmp_path: Path) -> None:
    newsroom(tmp_path, "links: {plain: [harbour.example]}\n")
    for address in ("/2025/01/02/second/", "/2025/02/03/third/", "/2025/02/04/fourth/"):
        assert also_in(tmp_path, address) == []
    gone = story("Second", date="2025-01-02", withdrawn="{date: 2025-01-03, note: Wrong.}")
    newsroom(tmp_path, **{"stories/second.md": gone})
    assert also_in(tmp_path, "/2025/02/03/third/") == ["Also in: First"]


def test_it_follows_every_change_as_a_clean_build_does(tmp_path: Path) -> None:
    newsroom(tmp_path)
    between = story("Between", date="2025-01-15", body=f"- [It]({ADDRESS}) too")
    newsroom(tmp_path, **{"stories/between.md": between})
    assert also_in(tmp_path, "/2025/02/03/third/") == ["Also in: Between, Second"]
    (tmp_path / "content/stories/between.md").unlink()
    renamed = story("Second, renamed", date="2025-01-02", body=f"- [It]({ADDRESS})")
    newsroom(tmp_path, **{"stories/second.md": renamed})
    assert also_in(tmp_path, "/2025/02/03/third/") == ["Also in: Second, renamed, First"]


def test_it_stands_in_a_list_of_a_story_with_sources(tmp_path: Path) -> None:
    source = "[{id: b, title: The tram, url: 'https://tram.example/x'}]"
    body = f"- [@b] Daily.\n- [It]({ADDRESS}) runs\n\nIt is late. [@b]"
    mixed = story("Fifth", date="2025-02-05", body=body, sources=source, links="count")
    newsroom(tmp_path, **{"stories/fifth.md": mixed})
    assert also_in(tmp_path, "/2025/02/05/fifth/") == ["Also in: Fourth, Third"]
