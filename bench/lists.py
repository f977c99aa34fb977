"""How long the lists of a daily are, and which pages lack a description: `python bench/lists.py`.

Prints the heights of the front page, a month and a topic of `daily.py`, and how much stands on the
first screen, at 360 and 1280 pixels; `--pictures FOLDER` takes pictures of them at four widths.
With `--site FOLDER` it measures a site that is built already. Needs Chromium and the package's
extra `external`.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests"), str(REPOSITORY / "tests/external")]

import daily  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from serving import QUIET, served  # noqa: E402

from copydesk.cli.main import main as copydesk  # noqa: E402
from newsroom_files import BuiltSite  # noqa: E402

PAGES = {
    "front page": "",
    "month": daily.MONTH,
    "day": f"{daily.MONTH}29/",
    "year": "2026/",
    "topics": "topics/",
    "topic": "topics/insurance/",
    "topic's month": f"topics/insurance/{daily.MONTH}",
    "threads": "threads/",
    "thread": "threads/north-link/",
    "publishers": "publishers/",
    "publisher": "publishers/halden-post/",
    "archive": "archive/",
    "archive's year": "archive/2026/",
}
WIDTHS = (360, 768, 1280, 1920)
_ON_THE_FIRST_SCREEN = """height => [
  ...document.querySelectorAll("main :is(.card-title, .lead-title, .titles) a"),
].filter(link => link.getBoundingClientRect().bottom <= height).length"""


def built(folder: Path) -> Path:
    """The daily's site."""
    root, site = daily.write(folder / "newsroom"), folder / "site"
    if copydesk(["build", "--root", str(root), "--output", str(site), "--now", daily.NOW]):
        sys.exit("the daily does not build")
    return site


def measure(browser: Browser, address: str) -> None:
    """Print the heights of the pages."""
    print("| page | 360 px: height | stories in sight | 1280 px: height | stories in sight |")
    print("|---|---:|---:|---:|---:|")
    for kind, path in PAGES.items():
        row = [kind]
        for width, height in ((360, 740), (1280, 800)):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + path)
            row.append(f"{page.evaluate('document.documentElement.scrollHeight'):,}")
            row.append(page.evaluate(_ON_THE_FIRST_SCREEN, height))
            page.close()
        print(f"| {' | '.join(map(str, row))} |")


def pictures(browser: Browser, address: str, folder: Path) -> None:
    """Take pictures of the pages, whole, light and dark."""
    for width in WIDTHS:
        for colours in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if colours == "dark" else "light",
            )
            for kind, path in PAGES.items():
                page.goto(address + path)
                name = f"{kind.replace(' ', '-')}-{width}-{colours}.png"
                page.screenshot(path=folder / name, full_page=True)
            page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="How long the lists of a daily are.")
    parser.add_argument("--site", type=Path, help="a site of the daily, built already")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("Debian's package chromium is missing")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site = arguments.site or built(Path(made))
        texts = [path.read_text("utf-8") for path in site.rglob("*.html")]
        lacking = sum('<meta name="description" content="' not in text for text in texts)
        print(f"{lacking} of {len(texts)} pages lack a description\n")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for address in served(BuiltSite(site, "https://norland.example/", site, site)):
            measure(browser, address)
            if arguments.pictures:
                pictures(browser, address, arguments.pictures)
        browser.close()


if __name__ == "__main__":
    main()
