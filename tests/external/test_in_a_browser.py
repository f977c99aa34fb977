"""Pages in a real browser, Chromium: on a phone and a wide screen, by mouse, keyboard and touch."""

import gzip
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from serving import watched
from test_pages_hold import DEMO_ADDRESS, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

pytestmark = pytest.mark.external

PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 800}
MODEL_STORY = "2025/01/22/softbank-japan-inc-trump/"
LONGER_THAN_ITS_SOURCES = "2025/03/28/softbank-industrial-parks/"
AWKWARD_STORY = "2025/03/10/bridge-opens/"


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def phone(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A page on a phone, watched."""
    yield from watched(browser, viewport=PHONE, java_script_enabled=request.param)


def _overflow(page: "Page") -> int:
    """By how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def _target(page: "Page") -> str:
    """The id of the element that the address points to, which must be in sight."""
    fragment = page.url.partition("#")[2]
    target = page.locator(f'[id="{fragment}"]')
    assert target.count() == 1
    assert target.evaluate(
        "element => { const box = element.getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight }"
    )
    return fragment


def test_a_citation_leads_to_its_source_and_back(phone: "Page", demo: str) -> None:
    phone.goto(demo + MODEL_STORY)
    citation = phone.locator('main a[href="#source-1"]').first
    citation.click()
    assert _target(phone) == "source-1"
    phone.locator('[id="source-1"] a[href^="#cite-"]').first.click()
    assert _target(phone) == "cite-1"


@pytest.mark.parametrize("path", ["", "topics/", "topics/ai-investment/", MODEL_STORY])
def test_the_demo_fits_a_phone(phone: "Page", demo: str, path: str) -> None:
    phone.goto(demo + path)
    assert phone.locator("h1").count() == 1
    assert _overflow(phone) <= 0


@pytest.mark.parametrize(
    "path", ["", AWKWARD_STORY, "2025/01/01/no-sources/", "2025/03/10/hebrew/", "publishers/"]
)
def test_awkward_pages_fit_a_phone(phone: "Page", awkward: str, path: str) -> None:
    phone.goto(awkward + path)
    assert phone.locator("h1").count() == 1
    assert _overflow(phone) <= 0


def test_a_hebrew_story_runs_from_right_to_left(phone: "Page", awkward: str) -> None:
    phone.goto(awkward + "2025/03/10/hebrew/")
    direction = phone.locator("h1").evaluate("element => getComputedStyle(element).direction")
    assert direction == "rtl"


STORY_AND_LISTS = ["", MODEL_STORY, "topics/ai-investment/"]


@pytest.fixture
def desktop(browser: "Browser") -> Iterator["Page"]:
    """A page on a wide screen, watched as `phone` is."""
    yield from watched(browser, viewport=WIDE)


@pytest.fixture
def touched(browser: "Browser") -> Iterator["Page"]:
    """A page on a phone that is touched, watched as `phone` is."""
    yield from watched(browser, viewport=PHONE, has_touch=True, is_mobile=True)


def _popover(page: "Page") -> "Locator":
    return page.locator(".popover:popover-open")


@pytest.mark.parametrize("path", STORY_AND_LISTS)
def test_pages_keep_to_their_own_policy(desktop: "Page", demo: str, path: str) -> None:
    desktop.add_init_script(
        "addEventListener('securitypolicyviolation', event =>"
        " (window.refused ??= []).push(event.effectiveDirective))"
    )
    answer = desktop.goto(demo + path)
    assert desktop.evaluate("window.refused") is None
    assert desktop.evaluate(
        "document.fonts.ready.then(all => all.check('16px \"Copydesk Serif\"'))"
    )
    policy = desktop.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    scripts = "script:not([src]):not([type='application/ld+json'])"
    assert desktop.locator(f"style, {scripts}").count() == 0
    assert answer
    assert " style=" not in answer.text()


def test_a_story_is_light(desktop: "Page", demo: str) -> None:
    loaded: dict[str, bytes] = {}
    desktop.on("response", lambda response: loaded.update({response.url: response.body()}))
    desktop.goto(demo + MODEL_STORY, wait_until="networkidle")
    fonts = {url for url in loaded if url.endswith(".woff2")}
    assert len(fonts) == 1
    assert all(len(loaded[url]) <= 40_000 for url in fonts)
    rest = [gzip.compress(body) for url, body in loaded.items() if url not in fonts]
    assert sum(map(len, rest)) <= 30_000


@pytest.mark.parametrize("path", STORY_AND_LISTS)
def test_nothing_moves_when_the_letters_come_late(desktop: "Page", demo: str, path: str) -> None:
    desktop.add_init_script(
        "window.shifted = 0; new PerformanceObserver(list => {"
        " for (const shift of list.getEntries()) window.shifted += shift.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    held: list[Route] = []
    desktop.route("**/*.woff2", lambda route: held.append(route))
    desktop.goto(demo + path, wait_until="domcontentloaded")
    # Text that waits for its letters is not painted: this is the text in the reader's own.
    desktop.evaluate(
        "new Promise(done => new PerformanceObserver(list =>"
        " list.getEntriesByName('first-contentful-paint').forEach(done)"
        ").observe({type: 'paint', buffered: true}))"
    )
    assert desktop.evaluate("document.fonts.status") == "loading"
    for route in held:
        route.continue_()
    desktop.evaluate(
        "document.fonts.ready.then(() => new Promise(done =>"
        " requestAnimationFrame(() => setTimeout(done))))"
    )
    assert desktop.evaluate("window.shifted") < 0.01


def test_a_citation_shows_its_source_to_the_mouse(desktop: "Page", demo: str) -> None:
    desktop.clock.install()
    desktop.goto(demo + MODEL_STORY)
    popover = _popover(desktop)
    desktop.locator('[id="cite-5"]').hover()
    desktop.clock.run_for(200)
    for words in ("Japan Inc will struggle", "Reuters", "Sam Nussey", "22 January 2025"):
        assert words in popover.inner_text()
    popover.hover()
    desktop.clock.run_for(1000)
    assert popover.is_visible()
    beside = desktop.locator(".sources").bounding_box()
    over = popover.bounding_box()
    assert beside
    assert over
    assert over["x"] + over["width"] <= beside["x"]
    desktop.mouse.move(2, 2)
    desktop.clock.run_for(1000)
    assert popover.count() == 0
    desktop.locator('[id="cite-5"]').hover()
    desktop.clock.run_for(200)
    desktop.keyboard.press("Escape")
    assert popover.count() == 0
    desktop.clock.run_for(1000)
    assert popover.count() == 0


def test_a_citation_leads_to_its_source_beside_the_text_which_stays(
    desktop: "Page", demo: str
) -> None:
    desktop.goto(demo + MODEL_STORY)
    citation = desktop.locator('[id="cite-16"]')
    citation.scroll_into_view_if_needed()
    before = citation.bounding_box()
    citation.click()
    assert _target(desktop) == "source-4"
    assert citation.bounding_box() == before


def test_a_citation_shows_its_source_to_the_keyboard(desktop: "Page", demo: str) -> None:
    desktop.goto(demo + MODEL_STORY)
    popover = _popover(desktop)
    desktop.locator(".notice a").last.focus()
    desktop.keyboard.press("Tab")
    assert "Reuters" in popover.inner_text()
    assert "news agency, United Kingdom" in popover.inner_text()
    # Its links come next, and then the next citation.
    focused = "document.activeElement.textContent"
    for link in ("Reuters", "View in source list", "[3]"):
        desktop.keyboard.press("Tab")
        assert desktop.evaluate(focused) == link
    assert "Investing.com" in popover.inner_text()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Escape")
    assert popover.count() == 0
    assert desktop.evaluate("document.activeElement.id") == "cite-2"
    desktop.keyboard.press("Enter")
    assert _target(desktop) == "source-3"


def test_a_footnote_is_no_citation(desktop: "Page", awkward: str) -> None:
    desktop.goto(awkward + AWKWARD_STORY)
    desktop.locator(".citation").first.focus()
    assert _popover(desktop).count() == 1
    desktop.keyboard.press("Escape")
    desktop.locator(".footnote-ref").focus()
    assert _popover(desktop).count() == 0


def test_a_citation_shows_its_source_to_a_finger(touched: "Page", demo: str) -> None:
    touched.goto(demo + MODEL_STORY)
    popover = _popover(touched)
    citation = touched.locator('[id="cite-2"]')
    citation.tap()
    assert "Investing.com" in popover.inner_text()
    assert "#" not in touched.url
    assert popover.get_attribute("aria-hidden") is None
    assert popover.evaluate("element => element === document.activeElement")
    assert violations(touched) == []
    touched.keyboard.press("Escape")
    assert popover.count() == 0
    assert touched.evaluate("document.activeElement.id") == "cite-2"
    citation.tap()
    touched.locator("h1").tap()
    assert popover.count() == 0
    citation.tap()
    popover.get_by_role("button", name="Close").tap()
    assert popover.count() == 0
    assert touched.evaluate("document.activeElement.id") == "cite-2"
    citation.tap()
    popover.get_by_text("View in source list").tap()
    assert _target(touched) == "source-3"
    assert popover.count() == 0


def test_a_request_to_close_closes_a_source_on_a_phone(touched: "Page", demo: str) -> None:
    # The back gesture of Android asks a browser to close what is open, as Escape does elsewhere.
    # Here, the page's own script never hears of the key.
    touched.add_init_script(
        "addEventListener('keydown', event => event.stopImmediatePropagation(), true)"
    )
    touched.goto(demo + MODEL_STORY)
    touched.locator('[id="cite-2"]').tap()
    assert _popover(touched).get_attribute("popover") == "auto"
    touched.keyboard.press("Escape")
    assert _popover(touched).count() == 0
    assert touched.evaluate("document.activeElement.id") == "cite-2"
    assert touched.url == demo + MODEL_STORY


def test_a_source_that_is_shown_in_place_has_its_publishers_kind_beside_a_citation(
    desktop: "Page", hard: str
) -> None:
    desktop.goto(f"{hard}2025/03/09/digest/")
    kinds = desktop.locator(".in-place .of-publisher")
    assert kinds.count() > 0
    assert not any(each.is_visible() for each in kinds.all())
    desktop.locator('.citation[role][href="#source-1"]').first.press("Shift")
    assert _popover(desktop).locator(".of-publisher").is_visible()


def test_on_a_phone_a_source_comes_from_below_and_its_citation_stays_in_sight(
    touched: "Page", demo: str
) -> None:
    touched.goto(demo + MODEL_STORY)
    popover = _popover(touched)
    for citation in touched.locator(".citation[role]").all():
        citation.tap()
        sheet, mark = popover.bounding_box(), citation.bounding_box()
        assert sheet
        assert mark
        assert (sheet["x"], sheet["width"]) == (0, PHONE["width"])
        assert round(sheet["y"] + sheet["height"]) == PHONE["height"]
        assert sheet["height"] <= 0.6 * PHONE["height"]
        assert mark["y"] >= 0
        assert mark["y"] + mark["height"] < sheet["y"]
        close = popover.get_by_role("button", name="Close").bounding_box()
        assert close
        assert min(close["width"], close["height"]) >= 44
        touched.keyboard.press("Escape")


def test_on_a_low_screen_a_source_covers_no_more_than_it_must(
    browser: "Browser", demo: str
) -> None:
    for page in watched(browser, viewport={"width": 640, "height": 360}, has_touch=True):
        page.goto(demo + MODEL_STORY)
        page.locator('[id="cite-2"]').tap()
        assert _popover(page).evaluate("each => getComputedStyle(each).position") == "absolute"


def test_citations_have_room_for_a_thumb(touched: "Page", demo: str) -> None:
    for path in (MODEL_STORY, "2026/02/27/rapidus-state-shareholder/"):
        touched.goto(demo + path)
        boxes = touched.locator(".citation[role]").evaluate_all(
            "all => all.map(each => {"
            " const { left, right, top, bottom } = each.getBoundingClientRect();"
            " const over = -parseFloat(getComputedStyle(each, '::after').top);"
            " return [left, right, top - over, bottom + over] })"
        )
        assert len(boxes) > 10
        for number, (left, right, top, bottom) in enumerate(boxes):
            assert right - left >= 24
            assert bottom - top >= 23
            for other_left, other_right, other_top, other_bottom in boxes[number + 1 :]:
                beside = other_left > right - 0.5 or other_right < left + 0.5
                assert beside or other_top > bottom - 0.5 or other_bottom < top + 0.5


CLAIM_IN_SIGHT = """id => {
  const block = document.getElementById(id).closest("p, li, dd, td, th, blockquote, h2, h3");
  const range = document.createRange();
  range.selectNodeContents(block);
  const line = [...range.getClientRects()].find(each => each.width && each.height);
  const bar = getComputedStyle(block, "::before").borderInlineStartWidth;
  return [line.top >= 0 && line.bottom <= innerHeight, bar];
}"""


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_way_back_from_a_source_shows_its_claim_from_the_beginning(
    browser: "Browser", demo: str, screen: dict[str, int]
) -> None:
    for page in watched(browser, viewport=screen):
        page.goto(demo + MODEL_STORY)
        links = page.locator("a[role=doc-backlink]").all()
        assert len(links) == 16
        for link in links:
            link.click()
            id_ = _target(page)
            page.wait_for_function(f"id => ({CLAIM_IN_SIGHT})(id)[0]", arg=id_)
            assert page.evaluate(CLAIM_IN_SIGHT, id_)[1] == "3px"


@pytest.mark.parametrize("colours", ["none", "active"])
def test_without_javascript_it_shows_most_of_it(
    browser: "Browser", demo: str, colours: Any
) -> None:
    options = {"java_script_enabled": False, "forced_colors": colours}
    for page in watched(browser, viewport=PHONE, **options):
        page.goto(demo + MODEL_STORY)
        page.locator('[id="source-4"] a[role=doc-backlink]').last.click()
        assert _target(page) == "cite-16"
        bar = "getComputedStyle(document.querySelector('p:has(> :target)'), '::before')"
        assert page.evaluate(f"{bar}.borderInlineStartWidth") == "3px"


def test_a_phone_has_the_links_of_the_site_in_a_menu(phone: "Page", demo: str) -> None:
    phone.goto(demo + MODEL_STORY)
    topics = phone.locator(".masthead a", has_text="Topics")
    assert [each.is_visible() for each in topics.all()] == [False, False]
    before = phone.locator("h1").bounding_box()
    phone.get_by_text("Menu", exact=True).click()
    assert [each.is_visible() for each in topics.all()] == [True, False]
    # It lies over the page, which stays.
    assert phone.locator("h1").bounding_box() == before
    assert _overflow(phone) <= 0
    topics.first.click()
    assert phone.url == f"{demo}topics/"


def test_colours_are_chosen_and_kept(desktop: "Page", demo: str) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    desktop.emulate_media(color_scheme="light")
    desktop.goto(demo)
    light = desktop.evaluate(ground)
    desktop.get_by_role("button", name="Dark").click()
    dark = desktop.evaluate(ground)
    assert dark != light
    desktop.goto(demo + MODEL_STORY)
    assert desktop.evaluate(ground) == dark
    assert desktop.get_by_role("button", name="Dark", pressed=True).count() == 1
    desktop.get_by_role("button", name="System").click()
    assert desktop.evaluate(ground) == light
    desktop.emulate_media(color_scheme="dark")
    assert desktop.evaluate(ground) == dark
    desktop.get_by_role("button", name="Light").click()
    assert desktop.evaluate(ground) == light


def test_colours_are_settled_before_the_first_paint(desktop: "Page", demo: str) -> None:
    desktop.goto(demo)
    order = desktop.evaluate(
        "[...document.head.querySelectorAll('script[src], link[rel=stylesheet]')]"
        ".map(each => (each.src || each.href).split('/').pop() + (each.defer ? ' later' : ''))"
    )
    assert order == ["early.js", "style.css", "copydesk.js later"]


def test_a_browser_without_storage_still_switches(desktop: "Page", demo: str) -> None:
    desktop.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    desktop.goto(demo)
    desktop.get_by_role("button", name="Dark").click()
    assert desktop.get_by_role("button", name="Dark", pressed=True).count() == 1


def test_a_story_is_shared_by_the_sheet_of_the_system(desktop: "Page", demo: str) -> None:
    desktop.add_init_script(
        "navigator.share = given => { window.shared = given; return Promise.resolve() }"
    )
    desktop.goto(demo + MODEL_STORY)
    desktop.get_by_role("button", name="Share").click()
    assert desktop.evaluate("window.shared.url").endswith(MODEL_STORY)


def test_a_copied_link_is_announced(desktop: "Page", demo: str) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.clock.install()
    desktop.goto(demo + MODEL_STORY)
    status = desktop.locator(".actions").get_by_role("status")
    assert status.inner_text() == ""
    desktop.get_by_role("link", name="Copy link").press("Enter")
    status.get_by_text("Link copied").wait_for()
    assert desktop.url == demo + MODEL_STORY
    copied = desktop.evaluate("navigator.clipboard.readText()")
    assert copied == f"https://copydesk.example/{MODEL_STORY}"
    desktop.clock.run_for(5000)
    assert status.inner_text() == ""


def test_the_skip_link_is_first_and_leads_to_the_text(desktop: "Page", demo: str) -> None:
    desktop.goto(demo)
    desktop.keyboard.press("Tab")
    skip = desktop.get_by_role("link", name="Skip to main content")
    assert skip.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert box["height"] >= 24
    desktop.keyboard.press("Enter")
    assert desktop.url.endswith("#page:main")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('main') !== null")


def test_where_the_system_has_no_sheet_there_is_no_button(desktop: "Page", demo: str) -> None:
    desktop.add_init_script("Object.defineProperty(navigator, 'share', {value: undefined})")
    desktop.goto(demo + MODEL_STORY)
    assert not desktop.locator(".share").is_visible()


def test_without_javascript_nothing_shows_that_needs_it(browser: "Browser", demo: str) -> None:
    for page in watched(browser, viewport=WIDE, java_script_enabled=False):
        page.goto(demo + MODEL_STORY)
        assert page.locator(".story button, .theme, .popover, .share").count() > 0
        for hidden in page.locator("button, .theme, .popover, .share").all():
            assert not hidden.is_visible()


@pytest.mark.parametrize("path", STORY_AND_LISTS)
def test_four_times_as_large_nothing_scrolls_sideways(
    browser: "Browser", demo: str, path: str
) -> None:
    for page in watched(browser, viewport={"width": 320, "height": 256}):
        page.goto(demo + path)
        assert _overflow(page) <= 0


@pytest.mark.parametrize("path", [*STORY_AND_LISTS, "2025/01/", "sourcing/"])
def test_with_text_twice_as_large_nothing_scrolls_sideways(
    desktop: "Page", demo: str, path: str
) -> None:
    desktop.set_viewport_size(PHONE)
    desktop.goto(demo + path)
    desktop.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _overflow(desktop) <= 0


def test_sources_begin_beside_the_title_and_the_text_early_on_a_phone(
    desktop: "Page", demo: str
) -> None:
    desktop.goto(demo + MODEL_STORY)
    sources, topics = desktop.locator(".sources"), desktop.locator(".story-topics")
    beside, above = sources.bounding_box(), topics.bounding_box()
    assert beside
    assert above
    assert abs(beside["y"] - above["y"]) < 16
    assert "All 5 quotations were found word for word" in sources.inner_text()
    desktop.set_viewport_size(PHONE)
    check = desktop.get_by_role("link", name="4 sources, 1 independent · all 5 quotations found")
    notice = desktop.locator(".notice").bounding_box()
    assert notice
    assert notice["y"] <= 600
    check.click()
    assert _target(desktop) == "page:check"
    desktop.get_by_role("link", name="How we check").click()
    assert _target(desktop) == "page:checks"


def test_sources_beside_the_text_stay_with_it_to_their_end(browser: "Browser", demo: str) -> None:
    for height, seen in ((900, "source-1"), (400, "source-3")):
        for page in watched(browser, viewport={"width": 1280, "height": height}):
            page.goto(demo + LONGER_THAN_ITS_SOURCES)
            page.locator('[id="cite-8"]').scroll_into_view_if_needed()
            box = page.locator(f'[id="{seen}"]').bounding_box()
            assert box
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height
            assert page.locator(".sources").evaluate(
                "element => getComputedStyle(element).overflowY === 'visible'"
            )


def test_print_ends_with_the_sources_and_their_addresses(desktop: "Page", demo: str) -> None:
    desktop.goto(demo + MODEL_STORY)
    desktop.get_by_role("button", name="Dark").click()
    desktop.emulate_media(media="print")
    # Under the sources is when the story was compared with them, and nothing else.
    last = desktop.evaluate(
        "[...document.querySelectorAll('main p:not(.receipt, .address), main li')]"
        ".filter(each => each.checkVisibility()).pop().closest('.sources li')?.id"
    )
    assert last == "source-4"
    address = desktop.locator('[id="source-4"] .source-title a').evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    assert "https://ca.finance.yahoo.com/" in address
    assert desktop.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"


def test_paper_says_where_the_page_is_and_takes_two_sheets(desktop: "Page", demo: str) -> None:
    desktop.goto(demo + MODEL_STORY)
    address = desktop.get_by_text(f"{DEMO_ADDRESS}{MODEL_STORY}", exact=True)
    assert not address.is_visible()
    printed = desktop.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    desktop.emulate_media(media="print")
    assert address.is_visible()
