"""Servers on this machine's loopback interface, for what fetches pages."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext


@dataclass
class Answer:
    """What a server sends for a path, after some seconds; the body may be sent in `pieces`."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    pieces: Callable[["Loopback"], Iterator[bytes]] | None = None


def html(text: str | bytes, **headers: str) -> Answer:
    """A page, as UTF-8 that says so nowhere but in its own text."""
    body = text.encode() if isinstance(text, str) else text
    return Answer(body, headers={"Content-Type": "text/html", **headers})


def redirect(to: str, status: int = 302, body: bytes = b"") -> Answer:
    return Answer(body, status, {"Location": to})


@dataclass
class Loopback:
    """A server that runs, and what was asked of it."""

    url: str
    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Method, path with its query, and headers by their names in small letters."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set at the end; an answer that drips waits by it."""

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


@contextmanager
def serving(
    answers: Mapping[str, Answer | str | bytes] | None = None, tls: SSLContext | None = None
) -> Iterator[Loopback]:
    """A server of these answers by their paths; texts are pages. Other paths are 404."""
    loopback = Loopback("", 0, {})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            loopback.asked.append((self.command, self.path, headers))
            found = loopback.answers.get(self.path) or loopback.answers.get(
                self.path.partition("?")[0], Answer(b"<title>Not found</title>", 404)
            )
            loopback.over.wait(found.delay)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.pieces is None:
                self.send_header("Content-Length", str(len(found.body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
            if self.command == "HEAD":
                return
            try:
                for piece in found.pieces(loopback) if found.pieces else (found.body,):
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                self.close_connection = True
            if found.pieces:
                self.close_connection = True

        do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        loopback.port = server.server_address[1]
        loopback.url = f"http{'s' if tls else ''}://127.0.0.1:{loopback.port}"
        for path, answer in (answers or {}).items():
            loopback.answers[path] = answer if isinstance(answer, Answer) else html(answer)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield loopback
        finally:
            loopback.over.set()
            server.shutdown()
            thread.join()
