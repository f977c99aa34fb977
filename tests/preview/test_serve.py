import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from copydesk.preview.server import SiteServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    (tmp_path / "about").mkdir()
    (tmp_path / "index.html").write_text("front page")
    (tmp_path / "about/index.html").write_text("about us")
    (tmp_path / "feed.xml").write_text("<rss/>")
    (tmp_path / "404.html").write_text("nothing here")
    (tmp_path / "images").mkdir()
    (tmp_path.parent / "secret.txt").write_text("secret")
    with SiteServer(tmp_path, "/news/", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(server: SiteServer, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/news/", "front page"),
        ("/news/about/", "about us"),
        ("/news/about/?a=1", "about us"),
        ("/news/feed.xml", "<rss/>"),
    ],
)
def test_the_site_stands_under_the_path_of_its_url(
    server: SiteServer, path: str, text: str
) -> None:
    response, served = get(server, path)
    assert (response.status, served) == (200, text)


@pytest.mark.parametrize(
    ("path", "location"),
    [("/", "/news/"), ("/news", "/news/"), ("/news/about", "/news/about/")],
)
def test_a_missing_slash_is_added(server: SiteServer, path: str, location: str) -> None:
    response, _ = get(server, path)
    assert (response.status, response.headers["Location"]) == (301, location)


@pytest.mark.parametrize(
    "path",
    ["/about/", "/news/nope", "/news/images/", "/news/../secret.txt", "/news/%2e%2e/secret.txt"],
)
def test_everything_else_is_not_found(server: SiteServer, path: str) -> None:
    response, served = get(server, path)
    assert (response.status, served) == (404, "nothing here")


def test_the_address_names_the_port_and_the_path(server: SiteServer) -> None:
    assert server.address == f"http://127.0.0.1:{server.server_port}/news/"
