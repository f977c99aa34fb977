"""Firefox as Debian ships it, driven by Marionette, the protocol that it has built in.

Playwright drives a Firefox of its own only. Each message is JSON with its length before it:
`[0, id, command, parameters]`, answered by `[1, id, error, result]`.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 60
"""Seconds for Firefox to start, and for an answer."""
_PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    # No test reaches another host: what does not go to this machine goes to a proxy that is none.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}


class Firefox:
    """A session with a running Firefox."""

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._stream = self._connection.makefile("rb")
        self._sent = 0
        self._message()
        self.ask("WebDriver:NewSession")

    def close(self) -> None:
        self._stream.close()
        self._connection.close()

    def ask(self, command: str, **parameters: Any) -> Any:
        """Return the result of a command."""
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._message()
        assert error is None, error
        return result.get("value") if isinstance(result, dict) else result

    def goto(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """Return what an asynchronous function with some arguments comes to in the page."""
        run = f"const done = arguments[arguments.length - 1]; ({script})(...arguments).then(done)"
        return self.ask("WebDriver:ExecuteAsyncScript", script=run, args=list(arguments))

    def screenshot(self) -> str:
        """Return what is in sight, as a PNG in Base64."""
        return str(self.ask("WebDriver:TakeScreenshot", full=False))

    def _message(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) != b":":
            assert sign, "Firefox has gone"
            length += sign
        return json.loads(self._stream.read(int(length)))


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A new Firefox without a window, with a profile in an empty folder."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "Debian's package firefox-esr is missing"
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in _PREFERENCES.items())
    (folder / "user.js").write_text("".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        session = Firefox(_port(folder, process))
        yield session
        session.close()
    finally:
        process.terminate()
        process.wait()


def _port(folder: Path, process: "subprocess.Popen[bytes]") -> int:
    """Return the port that Firefox writes into its profile as soon as it listens."""
    given = folder / "MarionetteActivePort"
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "Firefox did not start"
        if given.exists() and (port := given.read_text("utf-8").strip()):
            return int(port)
        time.sleep(0.05)
    raise TimeoutError("Firefox does not listen")
