"""The preview in Chromium: it follows the file, keeps its place, and shows what is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import watched
from test_pages_hold import violations

from newsroom_files import story, write
from preview_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from copydesk.preview.serving import Server

pytestmark = pytest.mark.external

ADDRESS = "2025/01/22/vote/"
LONG = "\n\n".join(f"Paragraph {number} of the report." for number in range(60))
SIZES = {"phone": (360, 780), "wide": (1280, 800)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    link = '<link rel="stylesheet" href="{{ view.site.base }}assets/own.css">'
    return write(
        tmp_path,
        {
            "stories/vote.md": told("It was voted on Monday."),
            "layouts/partials/additions.html": link,
            "layouts/assets/own.css": "h1 {}",
        },
    )


@pytest.fixture
def server(root: Path) -> Iterator["Server"]:
    with serving(root) as server:
        yield server


@pytest.fixture(params=SIZES)
def page(browser: "Browser", request: pytest.FixtureRequest, server: "Server") -> Iterator["Page"]:
    # Closed before the server ends: a page that still loads its letters would find nobody there.
    assert server
    width, height = SIZES[request.param]
    yield from watched(browser, viewport={"width": width, "height": height})


def told(body: str, **fields: str) -> str:
    return story(body=f"{body}\n\n{LONG}", **fields)


def ready(page: "Page", server: "Server", address: str = ADDRESS) -> None:
    """Open a page, and wait until it listens."""
    with page.expect_response(lambda response: "/__preview/state" in response.url):
        page.goto(server.addresses[0] + address)


def own(page: "Page", selector: str) -> "Locator":
    return page.locator(f"copydesk-preview {selector}")


def test_what_is_saved_is_on_the_screen_and_the_place_is_kept(
    page: "Page", server: "Server", root: Path
) -> None:
    ready(page, server)
    page.evaluate("window.sameDocument = true; scrollTo(0, 900)")
    write(root, {"stories/vote.md": told("It was voted on Tuesday, after all.")})
    page.get_by_text("It was voted on Tuesday, after all.").wait_for()
    assert page.evaluate("[window.sameDocument, scrollY]") == [True, 900]


def test_a_title_changes_without_a_reload(page: "Page", server: "Server", root: Path) -> None:
    ready(page, server)
    page.evaluate("window.sameDocument = true")
    write(root, {"stories/vote.md": story("Another title", body=LONG)})
    page.get_by_role("heading", name="Another title").wait_for()
    described = page.locator('script[type="application/ld+json"]').text_content() or ""
    assert '"headline":"Another title"' in described.replace('": "', '":"')
    assert page.evaluate("[window.sameDocument, document.title.split(' ')[0]]") == [True, "Another"]


def test_an_error_stands_over_the_page_until_it_is_mended(
    page: "Page", server: "Server", root: Path
) -> None:
    ready(page, server)
    write(root, {"stories/vote.md": told("New words.", sorces="[]")})
    alert = own(page, "[role=alert]")
    alert.wait_for()
    assert 'a story has no key "sorces"' in alert.inner_text()
    assert page.get_by_text("It was voted on Monday.").is_visible()
    link = alert.get_by_role("link").get_attribute("href") or ""
    assert link.startswith("vscode://file/")
    assert link.endswith("content/stories/vote.md:5:1")
    write(root, {"stories/vote.md": told("New words.")})
    page.get_by_text("New words.").wait_for()
    assert alert.is_hidden()


def test_a_finding_is_marked_in_the_text(page: "Page", server: "Server", root: Path) -> None:
    write(root, {"stories/vote.md": told("It was *voted* on on Monday, they “say”.")})
    ready(page, server)
    own(page, "summary").click()
    assert "the word is here twice" in own(page, ".findings").inner_text()
    own(page, "button").get_by_text("Show in the text").click()
    marked = "[...CSS.highlights.get('copydesk-finding')].map(String)[0]"
    assert page.evaluate(marked).startswith("on on Monday")
    own(page, "button").get_by_text("Put away").click()
    assert own(page, ".findings").is_hidden()


def test_a_style_sheet_is_exchanged_without_a_reload(
    page: "Page", server: "Server", root: Path
) -> None:
    from playwright.sync_api import expect

    ready(page, server)
    page.evaluate("window.sameDocument = true")
    write(root, {"layouts/assets/own.css": "h1 { color: rgb(1, 2, 3) !important }"})
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate("window.sameDocument") is True


def test_ten_tabs_follow_their_files(browser: "Browser", server: "Server", root: Path) -> None:
    names = [f"story-{number}" for number in range(10)]
    write(root, {f"stories/{name}.md": story(name) for name in names})
    context = browser.new_context()
    pages = [context.new_page() for _ in names]
    for name, page in zip(names, pages, strict=True):
        page.goto(f"{server.addresses[0]}2025/01/22/{name}/")
    write(root, {f"stories/{name}.md": story(name, body=f"Text of {name}.") for name in names})
    for name, page in zip(names, pages, strict=True):
        page.bring_to_front()
        page.get_by_text(f"Text of {name}.").wait_for()
    context.close()


def test_a_page_that_is_not_there_yet_comes(
    browser: "Browser", server: "Server", root: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    ready(page, server, "2025/01/22/next/")
    write(root, {"stories/next.md": story("The next story")})
    page.get_by_role("heading", name="The next story").wait_for()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_laid_over_a_page_is_accessible(
    browser: "Browser", server: "Server", root: Path, scheme: str
) -> None:
    write(root, {"stories/vote.md": told("It was voted on on Monday.")})
    for page in watched(browser, color_scheme=scheme, bypass_csp=True):
        ready(page, server)
        own(page, "summary").click()
        assert violations(page) == []
        write(root, {"stories/vote.md": told("New words.", sorces="[]")})
        own(page, "[role=alert]").wait_for()
        assert violations(page) == []
