"""The progress of a command, for one that takes longer than an editor likes to wait.

On a terminal, a bar that goes when the work is done; elsewhere, one line a stage. Nothing at all is
printed, nor imported for it, in the first two seconds.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds."""


class ProgressBar:
    """Says on standard error how far it is, from a while after it was made."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """`patience` in seconds."""
        self._due = time.monotonic() + patience

    def __call__(self, items: Iterable[T], stage: str, total: int, /) -> Iterator[T]:
        """Yield the items, with a bar behind them from the due time on."""
        rest = iter(items)
        done = 0
        for item in rest:
            yield item
            done += 1
            if time.monotonic() > self._due:
                break
        if done < total:
            yield from self._with_bar(rest, stage, done, total)

    def _with_bar(self, rest: Iterator[T], stage: str, done: int, total: int) -> Iterator[T]:
        if not sys.stderr.isatty():
            print(f"{stage}: {total:,}", file=sys.stderr)
            yield from rest
            return
        from tqdm import tqdm

        yield from tqdm(
            rest,
            desc=stage,
            initial=done,
            total=total,
            leave=False,
            file=sys.stderr,
            bar_format="{desc}: {n_fmt} of {total_fmt} {bar:30} {remaining}",
        )
