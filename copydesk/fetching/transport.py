"""httpx's requests sent by httpcore, over connections of our own (`network.py`)."""

import ssl
from collections.abc import Callable, Iterator

import httpcore
import httpx


class Transport(httpx.BaseTransport):
    """Sends the requests of one fetch."""

    def __init__(
        self, backend: httpcore.NetworkBackend, certificates: Callable[[], ssl.SSLContext]
    ) -> None:
        """`certificates` is asked only where a page is fetched by https: they take time to load."""
        self._backend = backend
        self._certificates = certificates
        self._pools: dict[bytes, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the answer with its body unread."""
        answer = self._pool(request.url.raw_scheme).handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, scheme: bytes) -> httpcore.ConnectionPool:
        if scheme not in self._pools:
            context = self._certificates() if scheme == b"https" else None
            self._pools[scheme] = httpcore.ConnectionPool(
                ssl_context=context, network_backend=self._backend
            )
        return self._pools[scheme]


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
