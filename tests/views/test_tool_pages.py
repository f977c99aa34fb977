"""What readers see of the directory of tools."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from newsroom_files import SETTINGS, build, page, story, tree, words, write
from tool_files import SUMMARY, tool

SOURCE = "[{id: gazette, title: A chart, publisher: The Gazette}]"
CHARTIST = tool(
    audiences="[artists, small businesses]",
    categories="[charts]",
    maker="Chart Works",
    pricing="From 12 dollars a month. [@gazette]",
    licence="MIT",
    platforms="[web, iOS]",
    checked="2025-05-01",
    sources=SOURCE,
    body="See [the vote](vote.md) and [Typist](../tools/typist.md). [@gazette]",
)
TYPIST = tool(
    "Typist",
    status="discontinued",
    since="2025-03-04",
    note='It "was" closed.',
    added="2025-01-02",
)
VOTE = story(body="It was drawn with [it](../tools/chartist.md).")
FILES = {
    "tools/chartist.md": CHARTIST,
    "tools/typist.md": TYPIST,
    "stories/vote.md": VOTE,
    "stories/train.md": story("Night train", date="2025-02-03", tools="[chartist, typist]"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    assert build(tmp_path) == 0
    return tmp_path


def test_a_tool_says_what_is_known_of_it(site: Path) -> None:
    shown = words(page(site, "/tools/chartist/"))
    assert "Websitechart.example MakerChart Works ForArtists, Small businesses" in shown
    assert "CategoryCharts PriceFrom 12 dollars a month.[1] (as of 1 May 2025)" in shown
    assert "LicenceMIT Platformsweb, iOS Last checked1 May 2025" in shown
    assert "See the vote and Typist.[1]" in shown
    assert "A chart The Gazette Cited: a b" in shown


def test_it_lists_the_stories_that_name_it_newest_first(site: Path) -> None:
    shown = page(site, "/tools/chartist/")
    assert re.findall(r'card-title.*?href="([^"]*)"', shown) == [
        "/2025/02/03/train/",
        "/2025/01/22/vote/",
    ]
    assert "By month" not in shown
    assert not (site / "site/tools/chartist/2025").exists()


def test_the_stories_of_a_tool_that_many_name_are_in_its_months_too(tmp_path: Path) -> None:
    stories = {
        f"stories/s{number}.md": story(
            f"Story {number}", date=f"2025-0{number % 2 + 1}-03", tools="[chartist]"
        )
        for number in range(31)
    }
    link = "[March](/tools/chartist/2025/02/)"
    write(tmp_path, {**stories, "tools/chartist.md": tool(body=link)})
    assert build(tmp_path) == 0
    shown = page(tmp_path, "/tools/chartist/")
    assert shown.count('class="card"') == 30
    assert "By month 2025 February January" in words(shown)
    assert "Story 5" in page(tmp_path, "/tools/chartist/2025/02/")
    (tmp_path / "content/stories/s0.md").unlink()
    assert build(tmp_path) == 1  # The link leads nowhere now.


def test_a_story_names_its_tools_and_links_to_them(site: Path) -> None:
    assert "Tools in this story: Chartist, Typist" in words(page(site, "/2025/02/03/train/"))
    linked = page(site, "/2025/01/22/vote/")
    assert '<a href="/tools/chartist/">it</a>' in linked
    assert "Tools in this story: Chartist" in words(linked)


def test_a_tool_that_is_gone_says_so(site: Path) -> None:
    shown = words(page(site, "/tools/typist/"))
    assert "Discontinued, 4 March 2025 It “was” closed." in shown
    assert "Discontinued" in words(page(site, "/tools/"))


def test_all_tools_stand_by_category(site: Path) -> None:
    shown = words(page(site, "/tools/"))
    assert "For Artists 1 Small businesses 1" in shown
    assert f"Charts 1 tool Chartist {SUMMARY} Chart Works" in shown
    assert f"Other tools Typist {SUMMARY} Discontinued" in shown
    assert "Chartist" in words(page(site, "/tools/for/small-businesses/"))
    assert "Chartist" in words(page(site, "/tools/category/charts/"))


def test_every_page_leads_to_the_directory_in_its_words(tmp_path: Path) -> None:
    settings = (
        "tools: {title: Our tools, summary: What we use., audiences: {artists: {name: Painters, "
        "summary: For the studio.}, writers: {}}}\n"
    )
    write(tmp_path, {**FILES, "site.yaml": SETTINGS + settings})
    assert build(tmp_path) == 0
    for address in ("/", "/2025/01/22/vote/", "/tools/", "/404.html"):
        foot = page(tmp_path, address).partition('<footer class="colophon">')[2]
        assert words(foot).startswith("Our tools – What we use. Painters Writers")
        assert 'href="/tools/for/artists/"' in foot
    assert "Painters For the studio. 1 tool" in words(page(tmp_path, "/tools/for/artists/"))
    assert "No tools yet." in words(page(tmp_path, "/tools/for/writers/"))


def test_a_newsroom_without_tools_has_nothing_of_them(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    assert build(tmp_path) == 0
    assert [path for path in tree(tmp_path / "site") if "tools" in path] == []
    assert "tools" not in page(tmp_path, "/2025/01/22/vote/")


def test_only_pages_of_tools_load_their_style_sheet(site: Path) -> None:
    for address in ("/tools/", "/tools/chartist/", "/tools/for/artists/"):
        assert "assets/tools.css" in page(site, address)
    assert "assets/tools.css" not in page(site, "/")


def test_programs_read_what_a_tool_is_without_a_rating(site: Path) -> None:
    [data] = re.findall(r"ld\+json\">(.*?)</script>", page(site, "/tools/chartist/"))
    known = json.loads(data)
    assert known["@type"] == "SoftwareApplication"
    assert known["url"] == "https://chart.example/"
    assert known["mainEntityOfPage"] == "https://example.org/tools/chartist/"
    assert known["creator"] == {"@type": "Organization", "name": "Chart Works"}
    assert known["audience"][0] == {"@type": "Audience", "audienceType": "Artists"}
    assert known["citation"][0]["name"] == "A chart"
    assert not {"aggregateRating", "review", "offers"} & known.keys()


def test_the_feed_has_the_newest_tools_by_when_they_came(site: Path) -> None:
    feed = ElementTree.fromstring(page(site, "/tools/feed.xml"))
    items = feed.findall("./channel/item")
    assert [item.findtext("title") for item in items] == ["Chartist", "Typist"]
    assert items[0].findtext("link") == "https://example.org/tools/chartist/"
    assert items[0].findtext("guid") == "tag:example.org,2025:tools/chartist"
    assert items[0].findtext("description") == SUMMARY


def test_search_engines_find_the_directory(site: Path) -> None:
    found = page(site, "/sitemaps/pages.xml")
    for path in ("", "chartist/", "for/artists/", "category/charts/"):
        assert f"<loc>https://example.org/tools/{path}</loc>" in found


def test_an_old_address_leads_to_the_tool(tmp_path: Path) -> None:
    write(
        tmp_path, {**FILES, "tools/chartist.md": CHARTIST.replace("maker", "aliases: [/c/]\nmaker")}
    )
    assert build(tmp_path) == 0
    assert 'href="/tools/chartist/"' in page(tmp_path, "/c/")


def test_a_long_list_is_divided_by_letters(tmp_path: Path) -> None:
    names = [
        f"{letter} {n:02}" for letter, many in (("A", 61), ("B", 3), ("9", 2)) for n in range(many)
    ]
    tools = {
        f"tools/tool-{number}.md": tool(name, categories="[all]", checked="2025-05-01")
        for number, name in enumerate(names)
    }
    write(tmp_path, {**tools, "stories/vote.md": story()})
    assert build(tmp_path) == 0
    front = page(tmp_path, "/tools/category/all/")
    assert front.count('class="card"') == 12
    assert "Newest of 66 tools" in words(front)
    assert page(tmp_path, "/tools/category/all/b/").count('class="card"') == 3
    assert page(tmp_path, "/tools/category/all/other/").count('class="card"') == 2
    assert page(tmp_path, "/tools/").count('class="card"') == 6
    assert "All 66 tools in All" in words(page(tmp_path, "/tools/"))
    # Of so many, the names alone.
    many = page(tmp_path, "/tools/category/all/a/")
    assert len(re.findall(r'<li><a href="/tools/tool-[0-9]+/"', many)) == 61
    assert SUMMARY not in words(many.partition("<main")[2])


def test_every_tool_without_a_category_is_in_the_directory(tmp_path: Path) -> None:
    write(tmp_path, {f"tools/tool-{n}.md": tool(f"Tool {n:02}") for n in range(13)})
    assert build(tmp_path) == 0
    shown = page(tmp_path, "/tools/")
    assert shown.count('class="card"') == 13
    assert f"13 tools Tool 00 {SUMMARY} Tool 01" in words(shown)


def test_in_several_languages_the_directory_is_in_the_first(tmp_path: Path) -> None:
    german = story("Abstimmung", language="de", summary="So.", tools="[chartist]")
    settings = f"{SETTINGS}languages: [de]\ntools: {{title: Our tools}}\n"
    write(tmp_path, {**FILES, "site.yaml": settings, "stories/wahl.md": german})
    assert build(tmp_path) == 0
    shown = page(tmp_path, "/de/2025/01/22/wahl/")
    assert "Werkzeuge in diesem Beitrag: Chartist" in words(shown)
    assert '<p class="wider" dir="auto" lang="en"><a href="/tools/">Our tools</a>' in shown
    assert not (tmp_path / "site/de/tools").exists()
    assert 'href="/de/2025/01/22/wahl/"' in page(tmp_path, "/tools/chartist/")
