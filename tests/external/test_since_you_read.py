"""What a browser alone knows of its reader: which stories were read, and what is new since."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from serving import watched
from test_pages_hold import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.external

STORY = "2025/01/22/softbank-japan-inc-trump/"
BOXES = """all => all.map(each => {
  const { x, y, width, height } = each.getBoundingClientRect();
  return [x, y, width, height];
})"""
WATCH_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def reader(browser: "Browser") -> Iterator["Page"]:
    """A page on a phone, watched; it sums what moves."""
    for page in watched(browser, viewport={"width": 360, "height": 780}, timezone_id="UTC"):
        page.add_init_script(WATCH_SHIFTS)
        yield page


def _at(page: "Page", day: int, hour: int = 9, minute: int = 0) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, day, hour, minute, tzinfo=UTC))


def _as_it_was(route: "Route") -> None:
    """Give a page as it was before its two newest stories and its correction came."""
    answer = route.fetch()
    html = re.sub(r'(data-latest=")\S+ \S+ ', r"\1", answer.text())
    html = re.sub(r'data-corrected="[^"]*"', 'data-corrected=""', html)
    html = re.sub(r'data-changes="[^"]*" data-corrections="1"', _UNCHANGED, html)
    route.fulfill(response=answer, body=html)


_UNCHANGED = 'data-changes="" data-corrections="0"'


def test_a_reader_who_returns_learns_what_is_new_and_what_was_corrected(
    reader: "Page", demo: str
) -> None:
    line, marked = reader.locator(".since"), reader.locator("[data-new]")
    for path in (demo, demo + STORY):
        reader.route(path, _as_it_was)
    _at(reader, 12)
    for path in (STORY, ""):
        reader.goto(demo + path)
        assert not line.is_visible()
    reader.unroute_all()

    _at(reader, 25)
    reader.goto(demo)
    assert " ".join(line.inner_text().split()) == (
        "2 new since 12 November 2026 1 story that you read was corrected"
    )
    assert reader.evaluate("window.shifted") == 0
    assert violations(reader) == []
    new = reader.get_by_role("heading", name=re.compile("^New: "))
    assert new.count() == marked.count() == 2
    cards = reader.locator("main article, main article *")
    boxes = cards.evaluate_all(BOXES)
    marked.evaluate_all("all => { for (const each of all) delete each.dataset.new }")
    assert cards.evaluate_all(BOXES) == boxes

    reader.get_by_role("link", name="1 story that you read was corrected").click()
    reader.wait_for_load_state()
    assert reader.url == demo + STORY
    said = "You read this on 12 November 2026. Since then: a correction (22 November 2026)."
    assert line.inner_text() == said
    assert reader.evaluate("window.shifted") == 0
    assert violations(reader) == []

    # A visit goes on for half an hour, and the correction is known.
    _at(reader, 25, 9, 29)
    reader.goto(demo)
    assert line.inner_text().strip() == "2 new since 12 November 2026"
    _at(reader, 25, 12)
    reader.goto(demo)
    assert not line.is_visible()
    assert marked.count() == 0


def test_what_the_browser_knows_can_be_forgotten(reader: "Page", demo: str) -> None:
    _at(reader, 12)
    reader.goto(demo)
    reader.goto(demo + STORY)
    reader.get_by_role("button", name="Dark").click()
    _at(reader, 25)
    reader.reload()
    assert reader.locator(".since").inner_text() == "You read this on 12 November 2026."
    reader.get_by_role("button", name="Forget it").click()
    assert reader.get_by_text("Forgotten", exact=True).is_visible()
    assert reader.locator(".since").count() == 0
    assert reader.evaluate("Object.keys(localStorage)") == ["/theme"]
    _at(reader, 26)
    reader.reload()
    assert not reader.locator(".since").is_visible()


def test_two_hundred_stories_are_kept_and_the_last_stay(reader: "Page", demo: str) -> None:
    reader.goto(demo)
    reader.evaluate(
        "localStorage.setItem('/read', JSON.stringify("
        "Array.from({length: 200}, (_, number) => [`/${number}/`, [number, 0, 0]])))"
    )
    reader.goto(demo + STORY)
    kept: list[str] = reader.evaluate("JSON.parse(localStorage['/read']).map(([path]) => path)")
    assert len(kept) == 200
    assert kept[0] == "/1/"
    assert kept[-1] == f"/{STORY}"


def test_sites_of_one_host_keep_apart(reader: "Page", awkward: str) -> None:
    reader.goto(awkward)
    reader.get_by_role("button", name="Dark").click()
    reader.goto(f"{awkward}2025/03/10/bridge-opens/")
    assert sorted(reader.evaluate("Object.keys(localStorage)")) == [
        "/news/read",
        "/news/theme",
        "/news/visit",
    ]


@pytest.mark.parametrize("kept", ["{", "5", '[["/x/"]]', "null", '["x", null]'])
def test_what_is_broken_is_left_aside(reader: "Page", demo: str, kept: str) -> None:
    for name in ("read", "visit", "theme"):
        reader.add_init_script(f"localStorage.setItem('/{name}', {kept!r})")
    for path in ("", STORY):
        reader.goto(demo + path)
        assert not reader.locator(".since").is_visible()


def test_a_browser_that_keeps_nothing_says_nothing(reader: "Page", demo: str) -> None:
    reader.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    for path in ("", STORY):
        reader.goto(demo + path)
        assert not reader.locator(".since").is_visible()
    reader.get_by_role("button", name="Forget it").click()
