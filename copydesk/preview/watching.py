"""Waits for changes of the files that a newsroom is made of."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

SETTLED = 5
"""Milliseconds without a change after which files are taken for written."""

_LONGEST = 1_600
"""Milliseconds that changes are collected at most, while they keep coming."""

_LOOK = 1_000
"""Milliseconds after which it is looked for folders that are new, or gone."""


async def changes(
    folders: Callable[[], tuple[Path, ...]], stop: "asyncio.Event", say: Callable[[str], None]
) -> AsyncIterator[None]:
    """Yield after each change below some folders, as soon as the files have settled.

    `folders` is asked again and again; those that are not there are waited for. Where the system
    cannot watch, the folders are looked at every few moments, which `say` is told.
    """
    polls = False
    while not stop.is_set():
        watched = _existing(folders)
        try:
            async for _ in _changes_in(watched, folders, stop, polls):
                yield
        except OSError as error:
            if polls:
                raise
            polls = True
            say(f"this system can watch no more files ({error}); looking at them by turns instead")
        if not stop.is_set():
            # Folders came or went.
            yield


async def _changes_in(
    watched: tuple[Path, ...],
    folders: Callable[[], tuple[Path, ...]],
    stop: "asyncio.Event",
    polls: bool,
) -> AsyncIterator[None]:
    """Yield after each change in folders that are there, until there are others."""
    from asyncio import wait_for

    from watchfiles import awatch

    if not watched:
        while not stop.is_set() and not _existing(folders):
            try:
                await wait_for(stop.wait(), _LOOK / 1000)
            except TimeoutError:
                continue
        return
    begins = True
    async for found in awatch(
        *watched,
        step=SETTLED,
        debounce=_LONGEST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polls or None,
    ):
        # What changed while the watch began went unseen.
        if found or begins:
            begins = False
            yield
        if _existing(folders) != watched:
            return


def _existing(folders: Callable[[], tuple[Path, ...]]) -> tuple[Path, ...]:
    return tuple(folder for folder in folders() if folder.is_dir())
