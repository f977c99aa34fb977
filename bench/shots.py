"""Pictures of every kind of page, for people to look at: `python bench/shots.py FOLDER`.

The demo, a newsroom of 300 generated stories, a German site, a newsroom that is hard to set, in
both directions of writing, one with a single story and one with none, at 360, 768, 1280 and 1920
pixels, light and dark. Of the demo also what becomes of it: with the source of a citation shown,
enlarged four times, in the colours that a system forces on it, on paper. Needs Chromium and the
package's extra `external`.
"""

import argparse
import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BESIDE = ("", "tests", "tests/external", "bench")
sys.path[:0] = [str(REPOSITORY / folder) for folder in BESIDE]

from corpus import Newsroom  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from serving import QUIET, served  # noqa: E402
from test_pages_hold import DEMO  # noqa: E402

from copydesk.cli.main import main as copydesk  # noqa: E402
from hard_newsroom import PAGES, hard_newsroom  # noqa: E402
from newsroom_files import BuiltSite, write  # noqa: E402

GERMAN = {
    "home": "",
    "story": "2025/02/03/trasse/",
    "day": "2025/02/03/",
    "year": "2025/",
    "topic": "topics/netze/",
    "publisher": "publishers/elbkurier/",
    "sourcing": "sourcing/",
}
FIRST_STORY = {"home": "", "story": "2025/02/03/ferry-returns/", "day": "2025/02/03/"}
NONE = {"home": "", "topics": "topics/", "corrections": "corrections/", "sourcing": "sourcing/"}
WIDTHS = (360, 768, 1280, 1920)
NEWSROOM = Newsroom(300)
SPECIAL = ("home", "story", "year", "publishers", "topic")
"""Those of the demo that are looked at enlarged, in forced colours and on paper."""
GENERATED = {
    "home": "",
    "story": NEWSROOM.newest.head.address.lstrip("/"),
    "day": "2025/12/27/",
    "month": "2025/12/",
    "year": "2025/",
    "archive": "archive/",
    "archive-year": "archive/2025/",
    "topics": "topics/",
    "topic": f"topics/{NEWSROOM.topics[0].slug}/",
    "threads": "threads/",
    "thread": f"threads/{NEWSROOM.threads[0].slug}/",
    "publishers": "publishers/",
    "publisher": f"publishers/{NEWSROOM.publishers[0].slug}/",
    "sourcing": "sourcing/",
}
NOW = "2026-12-01T00:00:00+00:00"


def built(newsroom: Path, web: Path) -> BuiltSite:
    """A newsroom's site in `web`."""
    if copydesk(["build", "--root", str(newsroom), "--output", str(web), "--now", NOW]):
        sys.exit(f"{newsroom} does not build")
    return BuiltSite(newsroom, "https://example.org/", web, web)


def states(browser: Browser, address: str, folder: Path) -> None:
    """Pictures of a story with a citation's source shown; of pages in forced colours, enlarged, and
    on paper.
    """
    for width in WIDTHS:
        touched = width < 1000
        page = browser.new_page(viewport={"width": width, "height": 800}, has_touch=touched)
        page.goto(address + DEMO["story"])
        citation = page.locator(".text .citation").nth(1)
        # What is focused by a program alone shows nothing: only a tap or the keyboard does.
        citation.tap() if touched else citation.press("Shift")
        page.locator(".popover:popover-open").wait_for()
        page.screenshot(path=folder / f"citation-{width}.png")
        page.emulate_media(forced_colors="active")
        page.screenshot(path=folder / f"citation-{width}-forced-colours.png")
        page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 800}, forced_colors="active")
    # A window of 1280 pixels, enlarged four times.
    large = browser.new_page(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    printed = browser.new_page()
    for kind in SPECIAL:
        page.goto(address + DEMO[kind])
        page.screenshot(path=folder / f"{kind}-forced-colours.png", full_page=True)
        large.goto(address + DEMO[kind])
        large.screenshot(path=folder / f"{kind}-enlarged.png")
        printed.goto(address + DEMO[kind])
        printed.pdf(path=folder / f"{kind}-on-paper.pdf", format="A4")


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of every kind of page.")
    parser.add_argument("folder", type=Path, help="where they go; not into the repository")
    parser.add_argument("--only", help="one of the sites: demo, generated, german, hard, …")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("Debian's package chromium is missing")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        root = Path(made)
        NEWSROOM.write(root / "generated")
        sites = {
            "demo": (REPOSITORY, DEMO),
            "generated": (root / "generated", GENERATED),
            "german": (REPOSITORY / "tests/sites/german", GERMAN),
            "hard": (write(root / "hard", hard_newsroom("en")), PAGES),
            "hard-rtl": (write(root / "hard-rtl", hard_newsroom("ar")), PAGES),
            "one": (REPOSITORY / "tests/sites/first-story", FIRST_STORY),
            "none": (write(root / "none", {}), NONE),
        }
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for name, (newsroom, pages) in sites.items():
            if arguments.only not in (None, name):
                continue
            for address in served(built(newsroom, root / f"{name}-site")):
                for width, colours in product(WIDTHS, ("light", "dark")):
                    screen = {"width": width, "height": 800}
                    context = browser.new_context(viewport=screen, color_scheme=colours)
                    page = context.new_page()
                    for kind, path in pages.items():
                        page.goto(address + path)
                        picture = arguments.folder / name / f"{kind}-{width}-{colours}.png"
                        page.screenshot(path=picture, full_page=True)
                        print(picture)
                    context.close()
                if name == "demo":
                    states(browser, address, arguments.folder / name)
        browser.close()


if __name__ == "__main__":
    main()
