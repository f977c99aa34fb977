"""A story's page in a real browser, Chromium, on a phone's screen."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from conftest import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.external

PHONE = {"width": 360, "height": 780}
# A new browser asks its maker for this and that; no test may.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MODEL_STORY = "2025/01/22/softbank-japan-inc-trump/"
AWKWARD_STORY = "2025/03/10/bridge-opens/"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    # Not at the top: where these tests are left out, playwright may be missing.
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    assert chromium, "Debian's package chromium is missing"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _served(site: BuiltSite) -> Iterator[str]:
    """The address of the site, served from this machine as it lies on its host."""
    handler = functools.partial(_Quiet, directory=str(site.web))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = site.url.removeprefix(site.origin)
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


@pytest.fixture(scope="module")
def demo(demo_site: BuiltSite) -> Iterator[str]:
    yield from _served(demo_site)


@pytest.fixture(scope="module")
def awkward(awkward_site: BuiltSite) -> Iterator[str]:
    yield from _served(awkward_site)


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def phone(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A page that fails the test on any error of its own, and reaches no other host."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: troubles.append(request.url))
    page.on(
        "request",
        lambda request: troubles.append(request.url) if "127.0.0.1" not in request.url else None,
    )
    yield page
    context.close()
    assert troubles == []


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
