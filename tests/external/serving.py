"""Chromium, and sites served to it."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from newsroom_files import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


@pytest.fixture(scope="session")
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


def served(site: BuiltSite) -> Iterator[str]:
    """The address of the site, served from this machine as it lies on its host."""
    handler = functools.partial(_Quiet, directory=str(site.web))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = site.url.removeprefix(site.origin)
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


@pytest.fixture(scope="session")
def demo(demo_site: BuiltSite) -> Iterator[str]:
    yield from served(demo_site)


@pytest.fixture(scope="session")
def awkward(awkward_site: BuiltSite) -> Iterator[str]:
    yield from served(awkward_site)


@pytest.fixture(scope="session")
def hard(hard_site: BuiltSite) -> Iterator[str]:
    yield from served(hard_site)


def watched(browser: "Browser", **options: Any) -> Iterator["Page"]:
    """A page that fails the test on any error of its own, and reaches no other host."""
    context = browser.new_context(**options)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on(
        "requestfailed",
        # A page that is left while its letters still come breaks off what it has asked for.
        lambda request: (
            troubles.append(request.url) if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    page.on(
        "request",
        lambda request: troubles.append(request.url) if "127.0.0.1" not in request.url else None,
    )
    yield page
    context.close()
    assert not troubles, troubles
