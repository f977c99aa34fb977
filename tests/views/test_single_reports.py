"""What rests on one report alone, as a story's page tells it; and the ticks for its sources."""

import re
from pathlib import Path

from newsroom_files import build, page, story, write

SOURCES = (
    "[{id: a, title: A}, {id: same, title: Same, reprint_of: a}, {id: b, title: B},"
    " {id: c, title: C}]"
)
BODY = (
    "One. [@a] Two. [@a][@same] Three. [@a, @b] Four. [@a] [@c] Five. [@same]\n\n"
    "*Six.* [@b] Seven.\n\n- Eight. [@c][@c]"
)


def shown(root: Path, body: str = BODY, sources: str = SOURCES, **fields: str) -> str:
    write(root, {"stories/vote.md": story(sources=sources, body=body, **fields)})
    assert build(root) == 0
    return page(root, "/2025/01/22/vote/")


def rests(html: str) -> list[tuple[str, str]]:
    """The number before each mark for what rests on a report, and that report's."""
    found = re.findall(
        r'>\[(\d+)\]</a><span class="rests r\d+" hidden><span class="unseen"> rests on \[(\d+)\]',
        html,
    )
    assert html.count("rests on [") == len(found)
    return found


def test_a_passage_rests_on_a_report_whatever_reprints_it_cites(tmp_path: Path) -> None:
    html = shown(tmp_path)
    assert rests(html) == [("1", "1"), ("2", "1"), ("2", "1"), ("3", "3"), ("4", "4")]
    assert "5 of 7 cited passages rest on one report alone." in html


def test_each_report_says_how_many_and_leads_to_the_first(tmp_path: Path) -> None:
    html = shown(tmp_path)
    pattern = r'<a href="(#[^"]*)">(\d+ passages? rests? on this report alone)</a>'
    entries = re.findall(pattern, html)
    assert entries == [
        ("#cite-1", "3 passages rest on this report alone"),
        ("#cite-9", "1 passage rests on this report alone"),
        ("#cite-11", "1 passage rests on this report alone"),
    ]


def test_the_parts_around_a_text_count_too(tmp_path: Path) -> None:
    html = shown(
        tmp_path,
        key_points='["Point. [@a]"]',
        timeline='[{date: 2025-01, text: "Event. [@b]"}]',
        perspectives='[{who: She, view: "View. [@c]"}]',
    )
    assert "8 of 10 cited passages rest on one report alone." in html


def test_nothing_is_said_where_there_is_only_one_report(tmp_path: Path) -> None:
    html = shown(tmp_path, "One. [@a] Two. [@same]", SOURCES.split(", {id: b")[0] + "]")
    assert "report alone" not in html
    assert "rests" not in html


def test_feeds_say_nothing_of_it(tmp_path: Path) -> None:
    shown(tmp_path)
    assert "rests" not in page(tmp_path, "/feed.xml")


def ticks(html: str) -> list[str]:
    return re.findall(r'<svg class="ticks"[^>]*>(.*?)</svg>', html)


def test_a_story_and_its_card_have_a_bar_for_each_source(tmp_path: Path) -> None:
    html = shown(tmp_path)
    bars = ['<path d="M0 5h12"/><path d="M12 7.5h4"/>']
    assert ticks(html) == bars
    assert ticks(page(tmp_path, "/")) == bars
    assert ticks(page(tmp_path, "/2025/01/22/")) == bars


def test_one_source_many_sources_and_links_have_no_bars(tmp_path: Path) -> None:
    def some(count: int) -> str:
        return str([{"id": f"s{number}", "title": f"S{number}"} for number in range(count)])

    assert ticks(shown(tmp_path, "One. [@s0]", some(1))) == []
    assert ticks(shown(tmp_path, "One. [@s0]", some(2))) == ['<path d="M0 5h8"/>']
    assert ticks(shown(tmp_path, "One. [@s0]", some(40))) == ['<path d="M0 5h160"/>']
    assert ticks(shown(tmp_path, "One. [@s0]", some(41))) == []
    assert (
        ticks(shown(tmp_path, "- [A](https://a.example/)\n- [B](https://b.example/)", "[]")) == []
    )


def test_the_file_for_many_sources_is_loaded_where_it_is_needed(tmp_path: Path) -> None:
    sources = [{"id": f"s{number}", "title": f"S{number}"} for number in range(13)]
    html = shown(tmp_path, "One. [@s12]", str(sources))
    assert "assets/many.css" in html
    assert "assets/many.css" not in shown(tmp_path)
