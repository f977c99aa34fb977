"""How long a tool's preview takes from a saved file to the edit on screen, in Chromium."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING

from tools import Tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PATIENCE = 600.0
_SETTLED = 1.0
_TO_END = 10.0
_SHOWS = "mark => document.body && document.body.innerHTML.includes(mark)"
_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


class NotSeenError(Exception):
    """A preview did not do in time what it should have done."""


def seconds_to_screen(
    tool: Tool,
    output: Path,
    address: str,
    edits: Mapping[str, Callable[[int], str]],
    runs: int,
) -> dict[str, float]:
    """Return the median seconds until a page on screen shows an edit, by the edit's name.

    An edit is called with the number of its run, and returns the HTML that the page must then show.
    Returns nothing for a tool without a preview. Raises NotSeenError.
    """
    port = _free_port()
    command = tool.preview(output, port)
    if command is None:
        return {}
    found = {}
    with _started(command, tool.folder) as lines:
        _await(lines, tool.ready)
        with _page(f"http://127.0.0.1:{port}{address}") as page:
            for name, edit in edits.items():
                found[name] = median(_seen(page, edit, 1000 + run) for run in range(runs))
    return found


def _seen(page: "Page", edit: Callable[[int], str], revision: int) -> float:
    from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

    time.sleep(_SETTLED)  # watchers gather events for a while
    start = time.perf_counter()
    mark = edit(revision)
    try:
        page.wait_for_function(_SHOWS, arg=mark, polling="raf", timeout=_PATIENCE * 1000)
    except PlaywrightTimeoutError:
        raise NotSeenError(f"it does not show an edit within {_PATIENCE:.0f} s") from None
    return time.perf_counter() - start


@contextmanager
def _page(address: str) -> Iterator["Page"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=_CHROMIUM)
        page = browser.new_page()
        page.goto(address, timeout=_PATIENCE * 1000)
        yield page
        browser.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _started(command: list[str], folder: Path) -> Iterator[SimpleQueue[str]]:
    """A running process's lines; it is ended afterwards."""
    process = subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lines: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(line)

    reader = Thread(target=read, daemon=True)
    reader.start()
    try:
        yield lines
    finally:
        process.terminate()
        try:
            process.wait(_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(_TO_END)
        if process.stdout and not reader.is_alive():
            process.stdout.close()


def _await(lines: SimpleQueue[str], pattern: re.Pattern[str]) -> re.Match[str]:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            if found := pattern.search(lines.get(timeout=1)):
                return found
        except Empty:
            continue
    raise NotSeenError(f"it does not say {pattern.pattern!r} within {_PATIENCE:.0f} s")
