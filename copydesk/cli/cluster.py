"""Work done by a Dask cluster (docs.dask.org): its scheduler hands the chunks to its workers.

A chunk and its results travel as bytes and nothing else is shared, so that the site is the same as
one built by this machine alone. Dask gives the work of a worker that is lost to another one.
"""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from re import match
from threading import Lock
from typing import TYPE_CHECKING, Any

from copydesk import __version__
from copydesk.cache.scan import sources
from copydesk.workers import WorkerError

if TYPE_CHECKING:
    from distributed import Client

SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
"""The schemes of a scheduler's address, with those that Dask has for them."""

PATIENCE = 15
"""How many seconds a scheduler has to answer, and to have a worker."""

_alone = Lock()
"""Held during the work of a chunk: a worker with several threads does one at a time."""


class DifferentVersionsError(Exception):
    """A worker would not make the same pages; its text names what differs."""


@contextmanager
def connected(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield an executor that works on a cluster, and how many workers it has now.

    `address` is the scheduler's, `dask://HOST:PORT`, or `dask+tls://…` where Dask's own settings
    name the certificates. Raises WorkerError where no scheduler answers, or no worker fits.
    """
    client = _client(address)
    try:
        yield _Cluster(client, address), _count(client, address)
    finally:
        client.close(timeout=1)


def _client(address: str) -> "Client":
    """Return a connection to a scheduler. Raises WorkerError."""
    try:
        from distributed import Client
    except ImportError:
        raise WorkerError(
            "--executor needs Dask: install it with pip install 'copydesk[cluster]'"
        ) from None
    # What goes wrong is said once, by us; Dask gives several of its loggers a level of their own.
    for name in ("tornado", *logging.root.manager.loggerDict):
        if name.startswith(("distributed", "tornado")):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    scheme, _, place = address.partition("://")
    try:
        return Client(
            f"{SCHEMES[scheme]}://{place}", timeout=PATIENCE, set_as_default=False, name="copydesk"
        )
    except Exception as error:
        raise WorkerError(f"no Dask scheduler answers at {address}: {_line(error)}") from None


def _count(client: "Client", address: str) -> int:
    """Return how many workers there are. Raises WorkerError where there is none, or one differs."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        # A function of the standard library: a worker may not have ours.
        versions = client.run(version, "copydesk", on_error="return")
    except Exception as error:
        message = f"the Dask scheduler at {address} has no worker: {_line(error)}"
        raise WorkerError(message) from None
    for worker, found in versions.items():
        if isinstance(found, PackageNotFoundError):
            raise WorkerError(f"the worker {worker} does not have the package copydesk")
    return len(versions)


class _Cluster(Executor):
    """Dask's executor, whose errors are a `WorkerError` in words."""

    def __init__(self, client: "Client", address: str) -> None:
        self._dask = client.get_executor(pure=False)
        self._address = address

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        given: Future[Any] = Future()
        try:
            work = self._dask.submit(_on_worker, installed(), fn, args, kwargs)
        except Exception as error:
            raise self._in_words(error) from None
        work.add_done_callback(lambda done: self._hand_on(done, given))
        return given

    def _hand_on(self, done: "Future[Any]", given: "Future[Any]") -> None:
        try:
            given.set_result(done.result())
        except (Exception, CancelledError) as error:
            given.set_exception(self._in_words(error))

    def _in_words(self, error: BaseException) -> BaseException:
        """Return what to say of an error, if it is the cluster's and not the work's own."""
        from distributed import KilledWorker

        kind = type(error).__module__
        if isinstance(error, CancelledError) or kind.startswith("distributed.comm"):
            return WorkerError(f"the Dask scheduler at {self._address} has gone away")
        if isinstance(error, KilledWorker):
            return WorkerError("the cluster's workers were killed again and again by the same work")
        if isinstance(error, DifferentVersionsError):
            return WorkerError(str(error))
        if isinstance(error, ImportError):
            return WorkerError(f"a worker lacks what copydesk needs: {error}")
        return error


def _on_worker(
    versions: dict[str, str],
    function: Callable[..., Any],
    args: Sequence[Any],
    kwargs: dict[str, Any],
) -> Any:
    """Do the work, on a worker. Raises DifferentVersionsError."""
    own = installed()
    if own != versions:
        differ = sorted(name for name in own | versions if own.get(name) != versions.get(name))
        listed = ", ".join(
            f"{name} {own.get(name, 'none')} instead of {versions.get(name, 'none')}"
            for name in differ
        )
        raise DifferentVersionsError(f"a worker of the cluster has {listed}")
    with _alone:
        return function(*args, **kwargs)


@cache
def installed() -> dict[str, str]:
    """Return the versions of all that takes part in making pages, by name: Python, this program
    with a hash of its sources, and its libraries.
    """
    python = ".".join(map(str, sys.version_info[:2]))
    found = {"Python": python, "copydesk": f"{__version__} ({sources().hex()[:8]})"}
    for requirement in requires("copydesk") or ():
        name = match(r"[\w.-]+", requirement)
        if name and "extra ==" not in requirement and ";" not in requirement:
            found[name[0]] = version(name[0])
    return found


def _line(error: BaseException) -> str:
    """Return the first line of an error's text, or its kind."""
    text = str(error).strip()
    return text.splitlines()[0] if text else type(error).__name__
