"""Links to the words of quotations, followed in real browsers on pages as awkward as real ones.

`::target-text` is painted in a colour of its own, and the picture of what is in sight tells where:
in the quotation's place, in another, or nowhere.
"""

import base64
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from firefox import firefox
from quoted_pages import NOT_DISPLAYED, Quoted, source_pages

from copydesk.text.text_fragments import address_of_words
from newsroom_files import build, story, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.external

PAGES = tuple(source_pages())
PAINTED = """async (png, place) => {
  const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const { top, bottom } = document.getElementById(place).getBoundingClientRect();
  const found = [0, 0];
  for (let index = 0; index < data.length; index += 4) {
    if (data[index] < 240 || data[index + 1] > 15 || data[index + 2] < 240) continue;
    const y = Math.floor(index / 4 / width);
    found[y >= top && y < bottom ? 0 : 1]++;
  }
  return found;
}"""
"""How many pixels of a picture are painted in a place, and elsewhere."""


class _Served(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        number = self.path[1:].partition("?")[0]
        body = PAGES[int(number)].html.encode() if number.isdecimal() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


Look = Callable[[str, str], list[int]]
"""Goes to an address, and returns how much is painted in a place there and elsewhere."""


def test_there_are_enough_of_each_kind() -> None:
    assert len(PAGES) >= 40
    kinds = [page.kind for page in PAGES for _ in page.quotations]
    assert len(kinds) >= 120
    assert all(
        kinds.count(kind) >= 4 for kind in kinds if kind not in ("hidden", "late", "re-spelt")
    )


def test_chromium_shows_the_words(browser: "Browser", served: str) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 400})

    def look(address: str, place: str) -> list[int]:
        page.goto(address)
        png = base64.b64encode(page.screenshot()).decode()
        found: list[int] = page.evaluate(f"([png, place]) => ({PAINTED})(png, place)", [png, place])
        return found

    _shows_the_words(look, served, 0.98)
    page.close()


def test_firefox_shows_the_words(tmp_path: Path, served: str) -> None:
    with firefox(tmp_path) as session:
        session.ask("WebDriver:SetWindowRect", width=640, height=500)

        def look(address: str, place: str) -> list[int]:
            session.goto(address)
            found: list[int] = session.evaluate(PAINTED, session.screenshot(), place)
            return found

        _shows_the_words(look, served, 0.95)


def _shows_the_words(look: Look, served: str, share: float) -> None:
    """Follow every link: a share of the words that are displayed must be found, and none may be
    found in another place alone.
    """
    missed: list[str] = []
    displayed = 0
    for number, page in enumerate(PAGES):
        for index, quoted in enumerate(page.quotations):
            address = _address(f"{served}{number}?{index}", quoted, page.headline)
            within, elsewhere = look(address, f"place-{index}")
            assert within or not elsewhere, address
            if page.kind not in NOT_DISPLAYED:
                displayed += 1
                if not within:
                    missed.append(f"{page.kind}: {quoted.text}")
    assert displayed - len(missed) >= share * displayed, missed


def _address(page: str, quoted: Quoted, title: str) -> str:
    address = address_of_words(page, quoted.text, title)
    assert address is not None, quoted.text
    return address


def test_a_reader_is_led_from_a_story_to_the_words(
    browser: "Browser", served: str, tmp_path: Path
) -> None:
    """By the keyboard, from the source's entry."""
    number = next(number for number, page in enumerate(PAGES) if page.kind == "footnote mark")
    quoted = PAGES[number].quotations[1]
    sources = f"[{{id: minutes, title: Minutes, url: '{served}{number}'}}]"
    body = f"“{quoted.text}”, says the mayor. [@minutes]"
    root = write(tmp_path, {"stories/vote.md": story(body=body, sources=sources)})
    assert build(root) == 0
    page = browser.new_page(viewport={"width": 640, "height": 400})
    page.goto((root / "site/2025/01/22/vote/index.html").as_uri())
    link = page.get_by_role("link", name=f"Find the words: {quoted.text[:20]}")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{number}*")
    png = base64.b64encode(page.screenshot()).decode()
    within, elsewhere = page.evaluate(
        f"([png, place]) => ({PAINTED})(png, place)", [png, "place-1"]
    )
    assert within
    assert not elsewhere
    page.close()
