"""Pages fetched from servers on loopback: what is asked, what is refused, and what has an end."""

import gzip
import ssl
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.fetching.errors import FetchError
from copydesk.fetching.fetcher import Fetcher
from loopback import Answer, Loopback, html, redirect, serving

CERTIFICATE = Path(__file__).parent / "certificate"
PAGE = "<title>Grid vote</title><p>The council voted.</p>"


def fetcher(**options: object) -> Fetcher:
    return Fetcher("https://desk.example", **{"allow_private": True, **options})  # type: ignore[arg-type]


def kind(url: str, **options: object) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher(**options).page(url)
    assert str(caught.value)
    return caught.value.kind


def test_a_page_is_asked_for_plainly() -> None:
    with serving({"/a?b=%20c": PAGE}) as server:
        fetched = fetcher().page(f"{server.url}/a?b=%20c")
    assert (fetched.url, fetched.status) == (f"{server.url}/a?b=%20c", 200)
    assert fetched.body == PAGE.encode()
    assert fetched.headers["content-type"] == "text/html"
    ((method, path, headers),) = server.asked
    assert (method, path) == ("GET", "/a?b=%20c")
    assert headers["accept-encoding"] == "gzip"
    assert headers["user-agent"].endswith("(+https://desk.example)")
    assert "cookie" not in headers


def test_an_error_of_the_server_is_one_of_the_page() -> None:
    with serving() as server:
        assert fetcher().fetch(f"{server.url}/gone").status == 404
        with pytest.raises(FetchError, match="404, not found") as caught:
            fetcher().page(f"{server.url}/gone")
    assert (caught.value.kind, caught.value.status) == ("status", 404)


def test_only_the_headers_are_read_where_the_body_is_not_wanted() -> None:
    with serving({"/": "x" * 20_000_000}) as server:
        assert fetcher().fetch(server.url, with_body=False).body == b""
        answer = fetcher().fetch(server.url, method="HEAD", headers={"If-None-Match": '"a"'})
    assert answer.headers["content-length"] == "20000000"
    assert server.asked[1][0] == "HEAD"
    assert server.asked[1][2]["if-none-match"] == '"a"'


# Where a connection may lead


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused(host: str) -> None:
    with serving({"/": PAGE}) as server:
        assert kind(f"http://{host}:{server.port}/", allow_private=False) == "refused"
    assert server.asked == []


def test_a_name_of_a_private_address_is_refused_and_named() -> None:
    with serving({"/": PAGE}) as server, pytest.raises(FetchError, match=r"news\.example \(10\.0"):
        Fetcher(resolve=lambda *_: ["10.0.0.1"]).page(f"http://news.example:{server.port}/")


def test_a_redirect_into_a_private_network_is_refused() -> None:
    with serving({"/": PAGE}) as inner, serving({"/": redirect(inner.url)}) as outer:
        names = {"news.example": "127.0.0.1", "127.0.0.1": "127.0.0.1"}
        allowed: list[str] = []

        def allows(address: str) -> bool:
            allowed.append(address)
            return len(allowed) == 1

        reached = kind(
            f"http://news.example:{outer.port}/",
            allow_private=False,
            resolve=lambda host, _: [names[host]],
            allows=allows,
        )
    assert reached == "refused"
    assert (len(outer.asked), inner.asked) == (1, [])


def test_a_name_is_asked_for_once_and_its_answer_is_where_the_connection_goes() -> None:
    asked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with serving({"/": PAGE}) as server:
        own = fetcher(resolve=rebinding)
        assert own.page(f"http://news.example:{server.port}/").body == PAGE.encode()
    assert asked == ["news.example"]
    assert server.asked[0][2]["host"] == f"news.example:{server.port}"


def test_of_several_addresses_those_that_are_allowed_are_tried_in_turn() -> None:
    with serving({"/": PAGE}) as server:
        own = fetcher(
            allow_private=False,
            resolve=lambda *_: ["10.0.0.1", "127.0.0.2", "127.0.0.1"],
            allows=lambda address: address.startswith("127."),
        )
        assert own.page(f"http://news.example:{server.port}/").status == 200


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://a.example/",
            "gopher://a.example/",
            "a.example/b",
            "",
            "http://",
        ),
        *("http://desk:secret@a.example/", "http://a.example:99999/", "http://a\nb.example/"),
        "data:text/html,x",
    ],
)
def test_what_is_no_page_of_the_web_is_refused(url: str) -> None:
    assert kind(url) == "refused"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/html,x"])
def test_a_redirect_to_what_is_no_page_is_refused(to: str) -> None:
    with serving({"/": redirect(to)}) as server:
        assert kind(server.url) == "refused"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": PAGE}) as server, serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert fetcher().page(server.url).status == 200
    assert proxy.asked == []


def test_no_network_is_said() -> None:
    def none(host: str, _: int) -> list[str]:
        raise OSError(host)

    assert kind("https://news.example/", resolve=none) == "unreachable"
    with serving() as server:
        pass
    assert kind(server.url) == "unreachable"


# TLS


def certificate_of_news() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE / "cert.pem", CERTIFICATE / "key.pem")
    return context


@pytest.mark.parametrize(("host", "sound"), [("news.example", True), ("other.example", False)])
def test_a_certificate_is_verified_by_the_name_of_its_host(host: str, sound: bool) -> None:
    trusted = ssl.create_default_context(cafile=CERTIFICATE / "cert.pem")
    with serving({"/": PAGE}, certificate_of_news()) as server:
        own = fetcher(resolve=lambda *_: ["127.0.0.1"], certificates=trusted)
        if sound:
            assert own.page(f"https://{host}:{server.port}/").body == PAGE.encode()
        else:
            with pytest.raises(FetchError, match=r"certificate is not valid: .*other\.example"):
                own.page(f"https://{host}:{server.port}/")


def test_a_certificate_that_nobody_gave_is_not_trusted() -> None:
    with serving({"/": PAGE}, certificate_of_news()) as server:
        own = fetcher(resolve=lambda *_: ["127.0.0.1"])
        with pytest.raises(FetchError, match="certificate is not valid: self-signed"):
            own.page(f"https://news.example:{server.port}/")


# Redirects


def test_redirects_are_followed_and_named() -> None:
    bomb = gzip.compress(b"0" * 12_000_000)
    moved = Answer(bomb, 301, {"Location": "/b", "Content-Encoding": "gzip"})
    with serving({"/a": moved, "/b": redirect("/c?d=e", 307), "/c": PAGE}) as server:
        fetched = fetcher().page(f"{server.url}/a")
    assert fetched.url == f"{server.url}/c?d=e"
    assert [(each.url, each.status) for each in fetched.redirects] == [
        (f"{server.url}/a", 301),
        (f"{server.url}/b", 307),
    ]


def test_a_page_that_sets_a_cookie_and_asks_again_is_read() -> None:
    first = Answer(b"", 302, {"Location": "/a", "Set-Cookie": "seen=1; Path=/"})
    with serving({"/": first, "/a": PAGE}) as server:
        own = fetcher()
        own.page(server.url)
        own.page(f"{server.url}/a")
    assert [headers.get("cookie") for _, _, headers in server.asked] == [None, "seen=1", None]


def test_a_loop_has_an_end() -> None:
    with serving({"/": redirect("/b"), "/b": redirect("/")}) as server:
        assert kind(server.url) == "redirects"
    assert len(server.asked) == 11


# Time and size


def dripping(loopback: Loopback) -> Iterator[bytes]:
    while not loopback.over.wait(0.02):
        yield b"x"


def hanging(loopback: Loopback) -> Iterator[bytes]:
    loopback.over.wait(20)
    yield b""


@pytest.mark.parametrize("pieces", [dripping, hanging])
def test_a_host_that_hangs_or_drips_is_left(pieces: object) -> None:
    with serving({"/": Answer(pieces=pieces)}) as server:  # type: ignore[arg-type]
        assert kind(server.url, seconds=0.3) == "slow"


def test_a_resolver_that_hangs_is_left() -> None:
    with serving() as server:

        def hang(*_: object) -> list[str]:
            server.over.wait(20)
            return []

        assert kind("http://news.example/", seconds=0.2, resolve=hang) == "slow"


def test_one_time_counts_for_all_redirects() -> None:
    with serving({"/": Answer(b"", 302, {"Location": "/"}, delay=0.1)}) as server:
        assert kind(server.url, seconds=0.4) == "slow"


@pytest.mark.parametrize("size", [1_000_001, 30_000_000])
def test_a_page_that_is_too_large_is_not_read(size: int) -> None:
    with serving({"/": "x" * size}) as server:
        assert kind(server.url, largest=1_000_000) == "large"


def test_what_is_compressed_is_inflated() -> None:
    text = PAGE.encode() * 1000
    parts = gzip.compress(text[:50]) + gzip.compress(text[50:]) + bytes(512)
    with serving({"/": html(parts, **{"Content-Encoding": "gzip"})}) as server:
        assert fetcher().page(server.url).body == text


def test_a_bomb_is_counted_as_it_is_inflated() -> None:
    bomb = gzip.compress(b"0" * 12_000_000)
    assert len(bomb) < 13_000
    with serving({"/": html(bomb, **{"Content-Encoding": "gzip"})}) as server:
        assert kind(server.url) == "large"


def test_many_empty_members_have_an_end() -> None:
    members = gzip.compress(b"") * 60_000
    with serving({"/": html(members, **{"Content-Encoding": "gzip"})}) as server:
        assert kind(server.url, largest=1_000_000) == "large"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"abc"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"a", mtime=0), mtime=0)),
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(bytes(range(256)), mtime=0)[:-100]),
        ("deflate", zlib.compress(b"abc")),
    ],
    ids=["brotli", "twice", "none", "cut off", "deflate"],
)
def test_an_encoding_that_is_wrong_is_said(encoding: str, body: bytes) -> None:
    with serving({"/": html(body, **{"Content-Encoding": encoding})}) as server:
        assert kind(server.url) == "broken"


def test_an_answer_that_is_cut_off_is_none() -> None:
    short = Answer(headers={"Content-Length": "100"}, pieces=lambda _: iter([b"half"]))
    with serving({"/": short}) as server:
        assert kind(server.url) == "broken"
