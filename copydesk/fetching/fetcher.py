"""Pages of other sites, fetched: `Fetcher(site_url).fetch(address)`.

One deadline for a fetch with all its redirects, a limit of bytes as they are sent and as they are
inflated, http and https only, public addresses only. Proxies that environment variables name are
not used: a proxy would connect to whatever a name leads to.
"""

import ssl
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk import __version__
from copydesk.fetching.errors import FetchError
from copydesk.fetching.inflating import body
from copydesk.fetching.public_addresses import is_public

if TYPE_CHECKING:
    import httpx

    from copydesk.fetching.network import Deadline, Resolve

SECONDS = 30.0
"""For one fetch with its redirects."""
LARGEST = 10_000_000
"""Bytes of a page."""
MOST_REDIRECTS = 10
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


class Redirect(Struct, frozen=True):
    """An address that led to another."""

    url: str
    status: int


class Fetched(Struct, frozen=True):
    """A server's answer, whatever its status."""

    url: str
    """Where it came from, after all redirects."""
    status: int
    headers: dict[str, str]
    """By names in small letters."""
    body: bytes
    redirects: tuple[Redirect, ...] = ()


class Fetcher:
    """Fetches pages, each with connections of its own; several threads may share one."""

    def __init__(
        self,
        site_url: str | None = None,
        *,
        allow_private: bool = False,
        seconds: float = SECONDS,
        largest: int = LARGEST,
        resolve: "Resolve | None" = None,
        allows: Callable[[str], bool] = is_public,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        """`site_url` tells the servers who asks. `allow_private` takes any address, else `allows`
        says which ones. `resolve` takes the place of the system's resolver, `certificates` for the
        authorities that it trusts.
        """
        self.user_agent = f"Copydesk/{__version__}" + (f" (+{site_url})" if site_url else "")
        self._allows = (lambda _: True) if allow_private else allows
        self._seconds = seconds
        self._largest = largest
        self._resolve = resolve
        self._given = certificates

    def page(self, url: str) -> Fetched:
        """Return a page. Raises FetchError, also where the server answers with an error."""
        fetched = self.fetch(url)
        if fetched.status >= 400:
            raise FetchError("status", _said(fetched.status), fetched.status)
        return fetched

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        with_body: bool = True,
    ) -> Fetched:
        """Return the answer of a server, of any status. Without its body, the connection is closed
        as soon as its headers are read. Raises FetchError.
        """
        import httpcore
        import httpx

        from copydesk.fetching.network import Deadline

        deadline = Deadline(self._seconds)
        own = {
            "User-Agent": self.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            **(headers or {}),
        }
        try:
            with self._client(deadline) as client:
                request = client.build_request(method, url, headers=own)
                return self._followed(client, request, with_body=with_body)
        except (httpx.TimeoutException, httpcore.TimeoutException):
            raise deadline.over() from None
        except httpx.InvalidURL:
            raise FetchError("refused", "it is not an address of the web") from None
        except (httpx.RemoteProtocolError, httpcore.RemoteProtocolError):
            raise FetchError("broken", "the server's answer is not HTTP, or was cut off") from None
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _broken(error) from None

    def _client(self, deadline: "Deadline") -> "httpx.Client":
        import httpx

        from copydesk.fetching import network
        from copydesk.fetching.transport import Transport

        backend = network.Network(deadline, self._resolve or network.resolve, self._allows)
        return httpx.Client(
            transport=Transport(backend, lambda: self._certificates),
            trust_env=False,
            timeout=deadline.seconds,
        )

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        """The authorities of this machine, and those of certifi, where it has none."""
        if self._given:
            return self._given
        import certifi

        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context

    def _followed(
        self, client: "httpx.Client", request: "httpx.Request", *, with_body: bool
    ) -> Fetched:
        redirects: list[Redirect] = []
        while True:
            _check(request.url)
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                following = response.next_request
                if following is None:
                    return Fetched(
                        str(request.url),
                        response.status_code,
                        {name.lower(): value for name, value in response.headers.items()},
                        self._body(response) if with_body else b"",
                        tuple(redirects),
                    )
            finally:
                # The body of a redirect is not read.
                response.close()
            redirects.append(Redirect(str(request.url), response.status_code))
            if len(redirects) > MOST_REDIRECTS:
                raise FetchError("redirects", f"it redirects more than {MOST_REDIRECTS} times")
            request = following

    def _body(self, response: "httpx.Response") -> bytes:
        def pieces() -> Iterator[bytes]:
            yield from response.iter_raw()

        return body(pieces(), response.headers.get("content-encoding", ""), self._largest)


def _check(url: "httpx.URL") -> None:
    """Raise FetchError for an address that is not fetched, whatever it leads to."""
    if url.scheme not in ("http", "https"):
        raise FetchError("refused", "only http: and https: addresses are fetched")
    if not url.host:
        raise FetchError("refused", "it names no host")
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError("refused", f"there is no port {url.port}")
    if url.userinfo:
        raise FetchError("refused", "it has a user's name in it")


def _broken(error: Exception) -> FetchError:
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text:
        reason = text.partition("certificate verify failed: ")[2].partition(" (_ssl")[0]
        return FetchError("broken", f"its certificate is not valid: {reason or 'not trusted'}")
    return FetchError("broken", f"the connection broke: {text or type(error).__name__}")


def _said(status: int) -> str:
    """Return a status in words (RFC 9110, 15)."""
    from http import HTTPStatus

    try:
        return f"the server answered {status}, {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return f"the server answered {status}"
