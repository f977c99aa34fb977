"""The configuration of nginx in docs/publish.md, serving a site."""

import http.client
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom_files import BuiltSite

pytestmark = pytest.mark.external

PAGE = (Path(__file__).parents[2] / "docs/publish.md").read_text("utf-8")
STORY = "/2025/01/22/softbank-japan-inc-trump/"


@pytest.fixture(scope="module")
def host(demo_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx, set up as the page has it; its address."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert nginx, "Debian's package nginx-light is missing"
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    site = folder / "site"
    shutil.copytree(demo_site.folder, site)
    (site / ".well-known").mkdir()
    (site / ".well-known/security.txt").write_text("Contact: desk\n")
    (site / ".htaccess").write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    [server] = re.findall(r"```nginx\n(.*?)```", PAGE, re.DOTALL)
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("/srv/newsroom/site", str(site))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"user root;\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}{server}}}\n"
    )
    subprocess.run([nginx, "-t", "-q", "-c", config, "-p", folder], check=True)
    process = subprocess.Popen([nginx, "-c", config, "-p", folder])
    address = f"127.0.0.1:{port}"
    while process.poll() is None and not answers(address):
        pass
    yield address
    process.terminate()
    process.wait()


def answers(address: str) -> bool:
    host, _, port = address.partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return False
    return True


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def get(host: str, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


def test_pages_are_served_and_a_browser_asks_whether_they_are_current(host: str) -> None:
    first = get(host, STORY)
    assert (first.status, first.headers["Cache-Control"]) == (200, "no-cache")
    assert first.headers["Content-Type"] == "text/html; charset=utf-8"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    again = get(host, STORY, **{"If-None-Match": first.headers["ETag"]})
    assert again.status == 304


def test_an_address_without_its_slash_leads_to_the_page(host: str) -> None:
    answer = get(host, STORY.rstrip("/"))
    assert answer.status == 301
    assert answer.headers["Location"].endswith(STORY)


@pytest.mark.parametrize("path", ["/no/such/page/", "/no-such-file.html", "/.htaccess"])
def test_what_is_not_there_is_our_own_page_with_the_right_status(host: str, path: str) -> None:
    answer = get(host, path)
    assert answer.status == 404
    assert b"Page not found" in answer.body


def test_texts_are_compressed_and_fonts_kept(host: str) -> None:
    style = get(host, "/assets/style.css", **{"Accept-Encoding": "gzip"})
    assert style.headers["Content-Encoding"] == "gzip"
    font = get(host, "/assets/fonts/copydesk-serif.woff2")
    assert font.headers["Cache-Control"] == "max-age=2592000"
    assert get(host, "/.well-known/security.txt").status == 200
    assert get(host, "/feed.xml").status == 200
