"""How long a tool that stays running takes until an edit can be seen."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import median
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

import corpus
from tools import Tool

_PATIENCE = 600.0
_SETTLED = 1.0
_TO_END = 10.0


class NotSeenError(Exception):
    """A tool that stays running did not do in time what it should have done."""


def watched(
    tool: Tool, output: Path, story: corpus.Story, revisions: range
) -> tuple[float, float] | None:
    """Median seconds until an edited body is seen, and as the tool says it.

    None where the tool has no such mode. Raises NotSeenError.
    """
    port = _free_port()
    command = tool.watcher(output, port)
    if command is None:
        return None
    seen: list[float] = []
    said: list[float] = []
    with _started(command, tool.folder) as lines:
        _await(lines, tool.ready)
        for revision in revisions:
            time.sleep(_SETTLED)  # watchers gather events for a while
            edited, mark = corpus.edited_body(story, revision)
            start = time.perf_counter()
            tool.write_story(edited)
            while mark not in _page(tool, output, port, story.head.address):
                if time.perf_counter() - start > _PATIENCE:
                    raise NotSeenError(f"it does not show an edit within {_PATIENCE:.0f} s")
                time.sleep(0.005)
            seen.append(time.perf_counter() - start)
            found = _await(lines, tool.rebuilt)
            said.append(float(found[1]) / (1000 if "ms" in found[0] else 1))
    return median(seen), median(said)


def _page(tool: Tool, output: Path, port: int, address: str) -> str:
    try:
        if tool.serves:
            with urlopen(f"http://127.0.0.1:{port}{address}", timeout=_PATIENCE) as answer:
                return answer.read().decode("utf-8")
        return (output / address.strip("/") / "index.html").read_text("utf-8")
    except (URLError, OSError):
        return ""  # just being written


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
