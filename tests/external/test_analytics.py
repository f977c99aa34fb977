"""The example of a visitor counter in docs/layouts.md, tried until its report arrives."""

import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue

import pytest
from serving import QUIET, served

from newsroom_files import SETTINGS, BuiltSite, build, story, write

pytestmark = pytest.mark.external

PAGE = (Path(__file__).parents[2] / "docs/layouts.md").read_text("utf-8")
HOST = "stats.example.org"
COUNTER = b"""
const told = JSON.stringify({page: location.pathname, site: document.currentScript.dataset.site});
fetch(new URL("/event", document.currentScript.src), {method: "POST", mode: "no-cors", body: told});
"""


def example(heading: str) -> tuple[str, str]:
    """The layout and the settings that the page shows."""
    [section] = re.findall(rf"^#### {heading}\n(.*?)(?=^#)", PAGE, re.DOTALL | re.MULTILINE)
    [layout] = re.findall(r"```jinja\n(.*?)```", section, re.DOTALL)
    [settings] = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    return layout, settings


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[tuple[int, Queue[str]]]":
    """A host of statistics on this machine, by https; its port, and what it was told."""
    folder = tmp_path_factory.mktemp("certificate")
    openssl = shutil.which("openssl")
    assert openssl, "Debian's package openssl is missing"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={HOST}", "-keyout", "key.pem", "-out", "certificate.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    arrived: Queue[str] = Queue()

    class Counter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(COUNTER if self.path == "/count.js" else b"")

        def do_POST(self) -> None:
            arrived.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), Counter) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, arrived
        server.shutdown()


def visited(root: Path, port: int) -> list[str]:
    """What the browser refuses, as its console says it, when a reader opens a story."""
    from playwright.sync_api import sync_playwright

    assert build(root) == 0
    site = BuiltSite(root, "https://example.org/", root / "site", root / "site")
    said: list[str] = []
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*QUIET, rules]
        )
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.on("console", lambda message: said.append(message.text))
        for address in served(site):
            page.goto(f"{address}2025/01/22/a/", wait_until="networkidle")
        browser.close()
    return said


def test_the_report_arrives(tmp_path: Path, counter: "tuple[int, Queue[str]]") -> None:
    port, arrived = counter
    layout, settings = example("Add a script")
    files = {
        "site.yaml": SETTINGS + settings,
        "layouts/partials/additions.html": layout,
        "stories/a.md": story(),
    }
    assert visited(write(tmp_path, files), port) == []
    told = arrived.get(timeout=20)
    assert told == '{"page":"/2025/01/22/a/","site":"https://example.org/"}'


@pytest.mark.parametrize("left_out", ["scripts", "connections"])
def test_without_its_hosts_nothing_arrives_and_the_console_says_why(
    left_out: str, tmp_path: Path, counter: "tuple[int, Queue[str]]"
) -> None:
    port, arrived = counter
    layout, settings = example("Add a script")
    files = {
        "site.yaml": SETTINGS + re.sub(rf"  {left_out}: .*\n", "", settings),
        "layouts/partials/additions.html": layout,
        "stories/a.md": story(),
    }
    said = "\n".join(visited(write(tmp_path, files), port))
    assert "Content Security Policy" in said
    with pytest.raises(Empty):
        arrived.get_nowait()
