"""The site on this machine, at the path that it will have on its host."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class SiteServer(ThreadingHTTPServer):
    """Serves a folder under a path. Port 0 takes any that is free."""

    def __init__(self, site: Path, base: str, port: int) -> None:
        """`base` has a slash at both ends. Raises OSError where the port is taken."""
        super().__init__((HOST, port), partial(_Handler, site=site, base=base))
        self.address = f"http://{HOST}:{self.server_port}{base}"


def serve(site: Path, base: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. Raises OSError where the port is taken."""
    with SiteServer(site, base, port) as server:
        say(f"serving {server.address} (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, site: Path, base: str) -> None:
        self._site = site
        self._base = base
        super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        """Take the site's path off, as a host does, and leave the rest to the library."""
        path = urlsplit(self.path).path
        if not path.startswith(self._base):
            if path == "/" or path == self._base.removesuffix("/"):
                return self._redirect(self._base)
            return self._not_found()
        self.path = "/" + path.removeprefix(self._base)
        target = Path(self.translate_path(self.path))
        if target.is_dir():
            if not path.endswith("/"):
                return self._redirect(path + "/")
            target = target / "index.html"
        return super().send_head() if target.is_file() else self._not_found()

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _not_found(self) -> None:
        page = self._site / "404.html"
        content = page.read_bytes() if page.is_file() else b"not found"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """Tell browsers never to keep a preview."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Log nothing: an editor reads findings here, not requests."""
