"""The connections of one fetch: to public addresses only, and over at its deadline.

A host's name is resolved once for a connection, its addresses are checked, and the connection goes
to one of these, not to the name again. So no name can lead into a private network: not after a
redirect, and not where a second query would get another answer (DNS rebinding). TLS still verifies
the name.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from copydesk.fetching.errors import FetchError
from copydesk.fetching.public_addresses import is_public

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host, in the order in which to try them. Raises OSError."""

_ONE_CONNECTION = 10.0
"""Seconds for one of several addresses, so that a dead one leaves time for the next."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system's resolver gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Deadline:
    """The end of one fetch with all its redirects."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds that are left, or `at_most`. Raises FetchError where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.over()
        return left if at_most is None else min(left, at_most)

    def over(self) -> FetchError:
        """Return the error of a fetch that took too long."""
        return FetchError("slow", f"it took longer than {self.seconds:g} seconds")


class Network(httpcore.NetworkBackend):
    """Connects one fetch."""

    def __init__(
        self,
        deadline: Deadline,
        resolve: Resolve = resolve,
        allows: Callable[[str], bool] = is_public,
    ) -> None:
        """`allows` says whether a connection may go to an IP address."""
        self._deadline = deadline
        self._resolve = resolve
        self._allows = allows
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an allowed address of a host. Raises FetchError."""
        del timeout  # The deadline has the last word.
        addresses = self._resolved(host, port)
        allowed = [address for address in addresses if self._allows(address)]
        if not allowed:
            shown = host if addresses[0] == host else f"{host} ({addresses[0]})"
            raise FetchError(
                "refused",
                f"{shown} is not on the public internet; --allow-private fetches it all the same",
            )
        fault: Exception | None = None
        for address in allowed:
            seconds = self._deadline.left(_ONE_CONNECTION if address is not allowed[-1] else None)
            try:
                stream = self._system.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
                continue
            return _Stream(stream, self._deadline)
        self._deadline.left()
        raise FetchError("unreachable", f"{host} does not answer") from fault

    def _resolved(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host; the system's resolver takes no time limit, and a thread
        that hangs in it must not keep the program from its end.
        """
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except Empty:
            raise self._deadline.over() from None
        if isinstance(answer, Exception) or not answer:
            raise FetchError("unreachable", f"no host {host} was found; is there a network?")
        return answer


class _Stream(httpcore.NetworkStream):
    """A connection on which every step ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
