"""What a reader meets first in a story, in figures: `python bench/first_screen.py`.

Of the demo, a newsroom of a few hundred generated stories and the one that is hard to set: how far
down the sources begin at 1280 by 800 pixels, and on a phone the text; how many ways back from a
source land with the beginning of their claim in sight; how many stories a browser's reader view
keeps whole. Needs Chromium, the package's extra `external`, and for reader views Node and
COPYDESK_READABILITY, as the tests have it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
BESIDE = ("", "tests", "tests/external", "bench")
sys.path[:0] = [str(REPOSITORY / folder) for folder in BESIDE]

from corpus import Newsroom  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from serving import QUIET, served  # noqa: E402

from copydesk.cli.main import main as copydesk  # noqa: E402
from hard_newsroom import hard_newsroom  # noqa: E402
from newsroom_files import BuiltSite, write  # noqa: E402

NOW = "2026-12-01T00:00:00+00:00"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 800}
READER_VIEW = REPOSITORY / "tests/external/reader_view.cjs"

FIRST_SOURCE = "document.querySelector('.sources > ol > li')?.getBoundingClientRect().top ?? null"
TEXT_BEGINS = """() => {
  const text = ".notice, .block, .text:not(.story) > *, .story.text > :not(.part)";
  const all = [...document.querySelectorAll(`article :is(${text})`)];
  const first = all.find(each => each.checkVisibility());
  return first ? first.getBoundingClientRect().top : null;
}"""
CLAIM_IN_SIGHT = """id => {
  const mark = document.getElementById(id);
  const block = mark.closest("p, li, dd, td, th, blockquote, h2, h3, h4, h5, h6");
  const range = document.createRange();
  range.selectNodeContents(block);
  const lines = [...range.getClientRects()].filter(each => each.height && each.width);
  const fits = block.getBoundingClientRect().height < innerHeight - 48;
  const shown = box => box.top >= 0 && box.bottom <= innerHeight;
  return [fits, shown(lines[0]), shown(mark.getBoundingClientRect())];
}"""


def built(newsroom: Path, web: Path) -> BuiltSite:
    """A newsroom's site in `web`."""
    options = ["--root", str(newsroom), "--output", str(web), "--now", NOW]
    if copydesk(["build", *options]):
        sys.exit(f"{newsroom} does not build")
    return BuiltSite(newsroom, "https://example.org/", web, web)


def stories(site: BuiltSite) -> list[str]:
    """The paths of the pages that are stories."""
    pages = sorted(site.web.rglob("index.html"))
    found = [page for page in pages if '<article class="story' in page.read_text("utf-8")]
    return [f"{page.parent.relative_to(site.web).as_posix()}/" for page in found]


def first_screens(page: Page, address: str, paths: list[str]) -> None:
    """Print how far down sources and texts begin."""
    page.set_viewport_size(WIDE)
    sources, texts = [], []
    for path in paths:
        page.goto(address + path)
        if (top := page.evaluate(FIRST_SOURCE)) is not None:
            sources.append((round(top), path))
    page.set_viewport_size(PHONE)
    for path in paths:
        page.goto(address + path)
        top = page.evaluate(TEXT_BEGINS)
        if top is not None and len(page.locator("h1").inner_text()) <= 90:
            texts.append((round(top), path))
    for what, tops, most in (("first source, wide", sources, 800), ("text, phone", texts, 600)):
        if tops:
            above = sum(top <= most for top, _ in tops)
            middle = median(top for top, _ in tops)
            last = " ".join(map(str, max(tops)))
            print(f"  {what}: {above} of {len(tops)} by {most} px; median {middle}, last {last}")


def ways_back(page: Page, address: str, paths: list[str]) -> None:
    """Print how many ways back from a source show where the claim begins."""
    for name, screen in (("phone", PHONE), ("wide", WIDE)):
        page.set_viewport_size(screen)
        lost, tall = [], []
        number = 0
        for path in paths:
            page.goto(address + path)
            links = page.locator("a[role=doc-backlink]")
            for link in links.evaluate_all("all => all.map(each => each.hash.slice(1))"):
                # From the entry, as a reader comes.
                page.evaluate("document.querySelector('.sources, .in-place').scrollIntoView()")
                page.evaluate("id => { location.hash = ''; location.hash = id }", link)
                page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
                fits, first_line, mark = page.evaluate(CLAIM_IN_SIGHT, link)
                number += 1
                if not fits:
                    tall.append(mark)
                elif not first_line:
                    lost.append(f"{path}#{link}")
        whole = number - len(tall)
        print(
            f"  ways back, {name}: the first line is in sight for {whole - len(lost)} of {whole};"
            f" of {len(tall)} paragraphs taller than the screen, {sum(tall)} show the mark"
        )
        for each in lost[:3]:
            print(f"    not: {each}")


def reader_views(site: BuiltSite, paths: list[str]) -> None:
    """Print how many stories a reader view keeps whole."""
    pages = "".join(f"{site.web / path / 'index.html'}\n" for path in paths)
    command = ["node", str(READER_VIEW)]
    run = subprocess.run(command, input=pages, text=True, check=True, stdout=subprocess.PIPE)
    read: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]
    for part in ("paragraphs", "sources", "notices", "pictures"):
        having = [each for each in read if each["counts"][part]]
        lost = [each for each in having if each["lost"][part]]
        print(f"  reader view: {part} whole in {len(having) - len(lost)} of {len(having)}")


def measure(browser: Browser, name: str, site: BuiltSite) -> None:
    """Print all of it about a site."""
    paths = stories(site)
    print(f"{name}, {len(paths)} stories", flush=True)
    page = browser.new_page()
    for address in served(site):
        first_screens(page, address, paths)
        if len(paths) < 100:
            ways_back(page, address, paths)
    page.close()
    if "COPYDESK_READABILITY" in os.environ:
        reader_views(site, paths)


def main() -> None:
    parser = argparse.ArgumentParser(description="What a reader meets first in a story.")
    parser.add_argument("--stories", type=int, default=300, help="of the generated newsroom (300)")
    parser.add_argument("--only", help="one of: demo, hard, hard-rtl, generated")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("Debian's package chromium is missing")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        root = Path(made)
        Newsroom(arguments.stories).write(root / "generated")
        newsrooms = {
            "demo": REPOSITORY,
            "hard": write(root / "hard", hard_newsroom("en")),
            "hard-rtl": write(root / "hard-rtl", hard_newsroom("ar")),
            "generated": root / "generated",
        }
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for number, (name, newsroom) in enumerate(newsrooms.items()):
            if arguments.only in (None, name):
                measure(browser, name, built(newsroom, root / f"site-{number}"))
        browser.close()


if __name__ == "__main__":
    main()
