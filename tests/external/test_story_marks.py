"""What a story's page marks, in Chromium: that it is withdrawn, where it was corrected,
what rests on one report alone, and where reports differ.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from serving import served, watched
from test_pages_hold import violations

from newsroom_files import SETTINGS, BuiltSite, build, story, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.external

MANY = "\n\n".join(f"Paragraph {number} says what was said before." for number in range(30))
FILES = {
    "stories/gone.md": story(
        "Sold",
        sources="[{id: a, title: A report}]",
        body=f"It was sold. [@a]\n\n{MANY}\n\nThe evening came.",
        withdrawn="{date: 2025-02-01, note: The letter was forged.}",
    ),
    "stories/weighed.md": story(
        "Weighed",
        sources="[{id: a, title: A report}, {id: b, title: Another}]",
        body=f"One. [@a]\n\n{MANY}\n\n- Two. [@b]\n- *Three.* [@a]\n\nFour. [@a, @b]",
    ),
    "stories/differs.md": story(
        "Differs",
        sources="[{id: a, title: A report}, {id: b, title: Another}]",
        body="It was dear.",
        differences="""
  - what: Price
    values: [{value: 12 million, says: "The mayor [@a]"}, {value: שלום, says: "She [@b]"}]""",
    ),
    "stories/fixed.md": story(
        "Bought",
        sources="[{id: a, title: A report}]",
        corrections="[{date: 2025-02-22, note: Not twenty., at: bought two}]",
        body=f"{MANY}\n\nThe council bought two boats. [@a]",
    ),
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write(tmp_path_factory.mktemp("marked"), FILES)
    assert build(root) == 0
    url = SETTINGS.partition("url: ")[2].split()[0]
    yield from served(BuiltSite(root, url, root / "site", root / "site"))


@pytest.fixture(params=[360, 1280])
def page(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    yield from watched(browser, viewport={"width": request.param, "height": 740})


def test_a_link_into_a_withdrawn_text_opens_it_under_the_notice(page: "Page", marked: str) -> None:
    page.goto(f"{marked}2025/01/22/gone/")
    words = page.get_by_text("The evening came.")
    assert not words.is_visible()
    assert violations(page) == []
    page.goto("about:blank")
    page.goto(f"{marked}2025/01/22/gone/#:~:text=evening%20came")
    words.wait_for()
    page.wait_for_function("scrollY > 1000")
    notice = page.get_by_text("The letter was forged.").bounding_box()
    assert notice
    assert notice["y"] >= 0
    box = words.bounding_box()
    assert box
    assert notice["y"] + notice["height"] < box["y"] < 740
    assert violations(page) == []
    page.emulate_media(media="print")
    assert not words.is_visible()


def test_a_correction_is_marked_in_the_margin_where_there_is_one(page: "Page", marked: str) -> None:
    page.goto(f"{marked}2025/01/22/fixed/")
    page.get_by_role("link", name="Show the corrected passage").click()
    mark = page.get_by_role("link", name="Corrected 22 February")
    page.wait_for_function("scrollY > 1000")
    box, text = mark.bounding_box(), mark.locator("..").bounding_box()
    assert box
    assert text
    assert 0 <= box["y"] < 740
    wide = page.viewport_size == {"width": 1280, "height": 740}
    assert (box["x"] > text["x"] + text["width"]) == wide
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []
    mark.click()
    page.wait_for_function("scrollY < 800")
    assert page.get_by_text("Not twenty.").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no-javascript"])
def test_an_entry_marks_what_rests_on_it_alone(
    browser: "Browser", marked: str, scripts: bool
) -> None:
    for page in watched(
        browser, viewport={"width": 360, "height": 740}, java_script_enabled=scripts
    ):
        page.goto(f"{marked}2025/01/22/weighed/")
        said = page.get_by_text("rests on [")
        assert not any(each.is_visible() for each in said.all())
        page.get_by_role("link", name="2 passages rest on this report alone").click()
        page.wait_for_function("scrollY < 1000")
        assert [each.inner_text() for each in said.all() if each.is_visible()] == [
            "rests on [1]",
            "rests on [1]",
        ]
        bars = page.evaluate(
            "[...document.querySelectorAll('.rests')]"
            ".map(each => getComputedStyle(each, '::before').borderInlineStartWidth"
            " + getComputedStyle(each).display)"
        )
        assert bars == ["3pxinline", "3pxnone", "3pxinline"]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert not scripts or violations(page) == []


def test_where_reports_differ_is_a_table_that_is_stacked_on_a_phone(
    page: "Page", marked: str
) -> None:
    page.goto(f"{marked}2025/01/22/differs/")
    table = page.get_by_role("table", name="Where reports differ")
    cells = [each.bounding_box() for each in table.locator("td").all()]
    header, value, who = table.get_by_role("rowheader").first.bounding_box(), *cells[:2]
    assert header
    assert value
    assert who
    wide = page.viewport_size == {"width": 1280, "height": 740}
    assert (header["y"] == value["y"] == who["y"]) == wide
    assert (header["y"] < value["y"] < who["y"]) != wide
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_text("Cite this story").click()
    assert page.get_by_text("@misc").is_visible()
    assert violations(page) == []
