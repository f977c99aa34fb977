"""Work that other processes can do: the same function on many items, with the results in order.

The executor is whatever has the interface of `concurrent.futures.Executor`: by default this
machine's processes, or a cluster's (`cli/cluster.py`). Functions and items are handed over by
value, and workers keep nothing, so that neither their number nor their kind can change a result.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

FEWER_WORKERS = "try --workers 1"
_KILLED = f"a worker was killed, perhaps for lack of memory; {FEWER_WORKERS}"

Connect = Callable[[], AbstractContextManager[tuple["Executor", int]]]
"""Gives an executor, and how many chunks it works on at once."""

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
"""How many items travel together."""

LEAST = 2 * CHUNK
"""Fewer items are done here: to start a process takes longer."""


class Progress(Protocol):
    """Hands on the items of a stage one by one, and may show how many are done."""

    def __call__(self, items: Iterable[T], stage: str, total: int, /) -> Iterable[T]:
        """Return the items, `total` of them; `stage` names the work: `reading stories`."""


def silent(items: Iterable[T], _stage: str, _total: int, /) -> Iterable[T]:
    """Return the items and show nothing."""
    return items


class WorkerError(Exception):
    """The work could not be done by several processes; the text says why, and what may help."""


class Workers:
    """Does work in `count` processes, or in this one. Use it as a context."""

    def __init__(
        self,
        count: int | None = None,
        *,
        connect: "Connect | None" = None,
        start_method: str | None = None,
        least: int = LEAST,
    ) -> None:
        """`count` is by default the number of processors; 1 works in this process.

        `start_method` is one of `multiprocessing`. `connect` gives another executor when there is
        enough to do, and how many chunks it works on at once.
        """
        self._count = count or os.cpu_count() or 1
        self._executor: Executor | None = None
        self._connect = connect
        self._start_method = start_method
        self._least = least
        self._stack = ExitStack()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def each(self, function: Callable[..., R], items: Iterable[T], *common: object) -> Iterator[R]:
        """Yield `function(item, *common)` for each item, in their order.

        Items are taken one by one, a few more than there are results. Raises WorkerError where a
        worker is killed, or none can be started.
        """
        rest = iter(items)
        alone = self._count == 1 and self._connect is None
        first = [] if alone else list(islice(rest, self._least))
        if alone or len(first) < self._least:
            for item in chain(first, rest):
                yield function(item, *common)
            return
        executor = self._started()
        rest = chain(first, rest)
        waiting = deque(
            _submitted(executor, function, chunk, common)
            for chunk in islice(_chunks(rest), 2 * self._count)
        )
        for chunk in _chunks(rest):
            yield from _result(waiting.popleft())
            waiting.append(_submitted(executor, function, chunk, common))
        while waiting:
            yield from _result(waiting.popleft())

    def _started(self) -> "Executor":
        if self._executor is None:
            connect = self._connect or self._processes
            self._executor, self._count = self._stack.enter_context(connect())
        return self._executor

    @contextmanager
    def _processes(self) -> "Iterator[tuple[Executor, int]]":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        context = get_context(self._start_method)
        with ProcessPoolExecutor(self._count, context, initializer=_end_with_parent) as pool:
            yield pool, self._count


def _submitted(
    executor: "Executor",
    function: Callable[..., R],
    items: Sequence[T],
    common: tuple[object, ...],
) -> "Future[list[R]]":
    """Hand over work. Raises WorkerError."""
    from concurrent.futures import BrokenExecutor

    try:
        return executor.submit(_apply, function, items, common)
    except BrokenExecutor:
        raise WorkerError(_KILLED) from None
    except OSError as error:
        raise WorkerError(f"cannot start a worker: {error.strerror}; {FEWER_WORKERS}") from None
    except RuntimeError as error:
        # As where a thread cannot be started; the executor has no other errors of this kind.
        raise WorkerError(f"cannot start a worker: {error}; {FEWER_WORKERS}") from None


def _result(future: "Future[list[R]]") -> list[R]:
    """Wait for work that was handed over. Raises WorkerError."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        raise WorkerError(_KILLED) from None
    except MemoryError:
        raise WorkerError(f"there is not enough memory; {FEWER_WORKERS}") from None


def _chunks(items: Iterator[T]) -> Iterator[Sequence[T]]:
    while chunk := list(islice(items, CHUNK)):
        yield chunk


def _apply(function: Callable[..., R], items: Sequence[T], common: tuple[object, ...]) -> list[R]:
    return [function(item, *common) for item in items]


def _end_with_parent() -> None:
    """End a worker whose parent is killed, which would wait for work for ever."""
    from multiprocessing import parent_process
    from signal import SIG_IGN, SIGINT, signal
    from threading import Thread

    # Ctrl-C reaches the parent too, which ends its workers.
    signal(SIGINT, SIG_IGN)

    def watch() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
