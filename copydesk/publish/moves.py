"""The moves that put finished files in their places, planned by a look at both folders."""

import os
import stat
from collections.abc import Iterator

from msgspec import Struct

from copydesk.publish.errors import OutputError, printed

Move = tuple[str, str]
"""From where, to where."""


class Moves(Struct, frozen=True):
    """Moves in the order in which they happen; each is one call of the system."""

    new: tuple[Move, ...]
    """To where nothing is: a folder that is new moves as a whole."""
    blocked: tuple[Move, ...]
    """To where files of the site are in the way that are no longer in it."""
    changed: tuple[Move, ...]
    """Files over others."""
    aside: frozenset[str] = frozenset()
    """The paths of the files that are in the way."""


def planned_moves(waiting: str, output: str, gone: frozenset[str]) -> Moves:
    """Plan how the files in `waiting` get to the output folder.

    `gone` are the files there that will be removed. Raises OutputError where another file, or a
    link, is in the way.
    """
    moves = _Planner(waiting, output, gone)
    moves.plan("")
    return Moves(
        tuple(moves.new), tuple(moves.blocked), tuple(moves.changed), frozenset(moves.aside)
    )


class _Planner:
    def __init__(self, waiting: str, output: str, gone: frozenset[str]) -> None:
        self._waiting = waiting
        self._output = output
        self._gone = gone
        self.new: list[Move] = []
        self.blocked: list[Move] = []
        self.changed: list[Move] = []
        self.aside: set[str] = set()

    def plan(self, folder: str) -> None:
        """Plan the moves of a folder of waiting files, whose place is a folder already."""
        with os.scandir(f"{self._waiting}{folder}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            path = f"{folder}/{entry.name}"
            move = (entry.path, f"{self._output}{path}")
            try:
                mode = os.lstat(move[1]).st_mode
            except FileNotFoundError:
                self.new.append(move)
                continue
            is_folder = entry.is_dir()
            if is_folder and stat.S_ISDIR(mode):
                self.plan(path)
            elif not is_folder and not stat.S_ISDIR(mode):
                self.changed.append(move)
            else:
                self._set_aside(path, mode)
                self.blocked.append(move)

    def _set_aside(self, path: str, mode: int) -> None:
        """Take in what is in the way at a path. Raises OutputError if it is not to be removed."""
        place = f"{self._output}{path}"
        if stat.S_ISDIR(mode):
            files = {file[1:] for file in _below(place, path)}
            fault = "a folder where a file of the site belongs"
        else:
            files = {path[1:]}
            kind = "link" if stat.S_ISLNK(mode) else "file"
            fault = f"a {kind} where a folder of the site belongs"
        others = sorted(files - self._gone)
        if others:
            holds = f" and holds {printed(others[0][len(path) :])}" if stat.S_ISDIR(mode) else ""
            raise OutputError(f"{printed(place)} is {fault}{holds}")
        self.aside |= files


def _below(folder: str, path: str) -> Iterator[str]:
    """Find all but folders in a folder, by paths that begin with `path`."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        inside = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, inside)
        else:
            yield inside
