"""Every kind of page: it fits the screen, and axe-core finds nothing against WCAG 2.2 AA in it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import watched

from hard_newsroom import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.external

DEMO = {
    "home": "",
    "story": "2025/01/22/softbank-japan-inc-trump/",
    "story-with-blocks": "2026/02/27/rapidus-state-shareholder/",
    "day": "2025/01/22/",
    "month": "2025/01/",
    "year": "2025/",
    "topics": "topics/",
    "topic": "topics/ai-investment/",
    "topic-month": "topics/ai-investment/2025/01/",
    "threads": "threads/",
    "thread": "threads/softbank-stargate/",
    "publishers": "publishers/",
    "publisher": "publishers/handelsblatt/",
    "tools": "tools/",
    "tool": "tools/gpt-oss/",
    "tool-list": "tools/category/running-models/",
    "corrections": "corrections/",
    "sourcing": "sourcing/",
    "standing-page": "about/",
    "not-found": "404.html",
}
"""A page of every kind."""

DEMO_ADDRESS = "https://copydesk.example/"
"""Where the demo says that it is: what is copied is a story's own address."""

SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def _axe() -> str:
    script = Path(os.environ.get("COPYDESK_AXE", "axe.min.js"))
    assert script.is_file(), "COPYDESK_AXE must name axe.min.js of npm's package axe-core"
    return script.read_text("utf-8")


def violations(page: "Page") -> list[str]:
    """What axe-core finds in a page, each with the first element that it is about."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']}).then(run => run.violations)"
    )
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize(("width", "colours"), SCREENS)
def test_axe_finds_nothing_in_the_demo(
    browser: "Browser", demo: str, width: int, colours: Any
) -> None:
    screen = {"width": width, "height": 800}
    for page in watched(browser, viewport=screen, color_scheme=colours):
        found = {}
        for kind, path in DEMO.items():
            page.goto(demo + path)
            found[kind] = violations(page)
        assert {kind: each for kind, each in found.items() if each} == {}


@pytest.mark.parametrize(("width", "colours"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_what_is_hard_to_set(
    browser: "Browser", hard: str, width: int, colours: Any
) -> None:
    screen = {"width": width, "height": 800}
    for page in watched(browser, viewport=screen, color_scheme=colours):
        found = {}
        for kind, path in PAGES.items():
            page.goto(hard + path)
            found[kind] = violations(page)
        assert {kind: each for kind, each in found.items() if each} == {}


def test_axe_finds_a_planted_fault(browser: "Browser", demo: str) -> None:
    for page in watched(browser):
        page.goto(demo)
        page.evaluate("document.querySelector('main').append(new Image())")
        assert [each.partition(":")[0] for each in violations(page)] == ["image-alt"]


def test_without_javascript_a_page_says_the_same(browser: "Browser", demo: str) -> None:
    said: list[dict[str, str]] = []
    for scripted in (True, False):
        for page in watched(browser, java_script_enabled=scripted):
            texts = {}
            for kind, path in DEMO.items():
                page.goto(demo + path)
                texts[kind] = page.locator("main").inner_text()
            said.append(texts)
    assert said[0] == said[1]
    assert all(said[1].values())


def test_without_javascript_every_link_leads_somewhere(browser: "Browser", demo: str) -> None:
    lost = set()
    checked: set[str] = set()
    for page in watched(browser, java_script_enabled=False):
        for path in DEMO.values():
            page.goto(demo + path)
            links = page.locator("body a[href]")
            shown: list[str] = links.evaluate_all(
                "all => all.filter(each => each.checkVisibility()).map(each => each.href)"
            )
            assert shown
            for link in {each.replace(DEMO_ADDRESS, demo) for each in shown} - checked:
                checked.add(link)
                address, _, fragment = link.partition("#")
                if not address.startswith(demo):
                    assert address.startswith(("https:", "http:", "mailto:")), link
                    continue
                answer = page.request.get(address)
                if not answer.ok or (fragment and f'id="{fragment}"' not in answer.text()):
                    lost.add(link)
    assert len(checked) > 200
    assert lost == set()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(browser: "Browser", hard: str, width: int) -> None:
    for page in watched(browser, viewport={"width": width, "height": 800}):
        wider = {}
        for kind, path in PAGES.items():
            page.goto(hard + path)
            wider[kind] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert {kind: by for kind, by in wider.items() if by > 0} == {}
