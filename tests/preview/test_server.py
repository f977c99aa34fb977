"""The preview's server, over a real socket: what it answers, and what it refuses."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from copydesk.preview.serving import Server
from newsroom_files import SETTINGS, story, write
from preview_server import serving

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("newsroom")
    write(
        root,
        {
            "site.yaml": SETTINGS.replace("example.org/", "example.org/news/", 1),
            "stories/vote.md": story(),
            "stories/brücke.md": story("A bridge"),
            "pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
            "static/notes.txt": "<script>alert(1)</script>\n",
        },
    )
    (root / "content/static/map.png").write_bytes(PICTURE)
    (root / "secret.txt").write_text("classified")
    (root / "content/secret.md~").write_text("classified")
    return root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    with serving(root) as server:
        yield server


def get(
    server: Server, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def raw(server: Server, request: bytes) -> bytes:
    """The first line of what comes back for the bytes of a request."""
    with (
        socket.create_connection(("127.0.0.1", server.port)) as connection,
        connection.makefile("rb") as answer,
    ):
        connection.sendall(request)
        return answer.readline()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/news/", "Council votes on the grid"),
        ("/news/about/", "Who we are."),
        ("/news/about/?a=1", "Who we are."),
        ("/news/about/index.html", "Who we are."),
        ("/news/2025/01/22/vote/", "The council voted on Monday."),
        ("/news/2025/01/22/br%C3%BCcke/", "A bridge"),
        ("/news/feed.xml", "<rss"),
    ],
)
def test_the_site_stands_under_the_path_of_its_url(server: Server, path: str, text: str) -> None:
    response, content = get(server, path)
    assert response.status == 200
    assert text in content.decode()


@pytest.mark.parametrize(
    ("path", "location"),
    [("/", "/news/"), ("/news", "/news/"), ("/news/about", "/news/about/")],
)
def test_a_missing_slash_is_added(server: Server, path: str, location: str) -> None:
    response, _ = get(server, path)
    assert (response.status, response.headers["Location"]) == (302, location)


@pytest.mark.parametrize(
    "path",
    [
        "/about/",
        "/news/nope",
        "/news/nope/",
        "/news/../secret.txt",
        "/news/%2e%2e/secret.txt",
        "/news/..%2fsecret.txt",
        "/news/..%5csecret.txt",
        "/news/%2e%2e%2f%2e%2e%2fetc/passwd",
        "//etc/passwd",
        "/news//etc/passwd",
        "/news/about/../../secret.txt",
        "/news/secret.md~",
        "/news/about/%00",
        "/news/%ff%fe",
        "/news/site.yaml",
        "/news/.copydesk/",
        "/news/__preview/../../secret.txt",
        "/news/__preview/secret.txt",
        "/news/static/map.png",
        "/news/2025",
    ],
)
def test_everything_else_is_not_found(server: Server, path: str) -> None:
    response, content = get(server, path)
    assert response.status in (404, 302)
    assert response.status == 404 or response.headers["Location"] == "/news/2025/"
    assert b"classified" not in content
    assert b"root:" not in content


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "169.254.1.1", "[::2]"],
)
def test_only_this_machines_names_are_answered(server: Server, host: str) -> None:
    response, content = get(server, "/news/", Host=host)
    assert response.status == 400
    assert b"Council" not in content


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1"])
def test_every_name_of_this_machine_is_answered(server: Server, host: str) -> None:
    assert get(server, "/news/", Host=host)[0].status == 200


def test_a_request_without_a_host_is_refused(server: Server) -> None:
    assert raw(server, b"GET /news/ HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET /news/\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /news/ HTTP/x\r\nHost: localhost\r\n\r\n",
        b"GET /news/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET http://evil.example/news/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_a_broken_request_is_answered_with_an_error(server: Server, request_: bytes) -> None:
    assert raw(server, request_).split(b" ")[1] in (b"400", b"404", b"414")
    assert get(server, "/news/")[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_the_preview_takes_nothing(server: Server, method: str) -> None:
    assert get(server, "/news/", method)[0].status == 405


@pytest.mark.parametrize("path", ["/news/", "/news/nope/", "/news/map.png", "/news/notes.txt"])
def test_browsers_neither_guess_nor_keep(server: Server, path: str) -> None:
    headers = get(server, path)[0].headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_a_part_of_a_picture_is_served(server: Server) -> None:
    response, content = get(server, "/news/map.png", Range="bytes=8-11")
    assert (response.status, content) == (206, PICTURE[8:12])
    assert response.headers["Content-Type"] == "image/png"


def test_the_head_of_a_page_is_served(server: Server) -> None:
    response, content = get(server, "/news/", "HEAD")
    assert (response.status, content) == (200, b"")


def test_a_text_file_stays_as_it_is(server: Server) -> None:
    response, content = get(server, "/news/notes.txt")
    assert content == b"<script>alert(1)</script>\n"
    assert response.headers["Content-Type"].startswith("text/plain")


def test_clients_that_hang_up_or_never_read_keep_nobody_waiting(server: Server) -> None:
    asking = b"GET /news/__preview/events?page=index.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for connection in silent:
        connection.sendall(asking)
    for connection in silent[:50]:
        connection.close()
    assert get(server, "/news/")[0].status == 200
    for connection in silent[50:]:
        connection.close()


def test_a_port_that_is_taken_gives_way_to_the_next(server: Server, root: Path) -> None:
    with serving(root, server.port) as second:
        assert server.port < second.port < server.port + 20
        assert get(second, "/news/")[0].status == 200
        assert get(server, "/news/")[0].status == 200


def test_nothing_is_written_but_a_cache_that_goes(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path):
        pass
    assert not (tmp_path / "site").exists()
    assert list((tmp_path / ".copydesk/serve").iterdir()) == []
