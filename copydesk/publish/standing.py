"""The files in the output folder, looked at without following a link inside it."""

import os
import stat
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath

from copydesk.cache.up_to_date import STAGING


class StandingFiles:
    """The files in an output folder; paths are relative to it, with forward slashes."""

    def __init__(self, output: str) -> None:
        self._output = output
        self._folders: dict[str, bool] = {"": True}
        """True if a folder is a real one, as are all that it lies in."""

    def holds(self, path: str, content: bytes) -> bool:
        """Return whether a file has this content already."""
        place = f"{self._output}/{path}"
        try:
            status = os.lstat(place)
            if status.st_size != len(content) or not stat.S_ISREG(status.st_mode):
                return False
            with open(place, "rb") as file:  # noqa: PTH123
                return file.read() == content and self._is_real(path.rpartition("/")[0])
        except OSError:
            return False

    def is_inside(self, path: str) -> bool:
        """Return whether a path stays in the output folder: it is relative, and leads
        over no link. A repository there is no part of the site.
        """
        if not path or path.startswith("/") or "\0" in path or PureWindowsPath(path).drive:
            return False
        parts = path.split("/")
        if parts[0] == STAGING or not {"", ".", ".."}.isdisjoint(parts):
            return False
        if any(part.casefold().startswith(".git") for part in parts):
            return False
        if os.sep != "/" and os.sep in path:
            return False
        return not self._leads_over_link(path.rpartition("/")[0])

    def files(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of some paths that are files, or links."""
        return frozenset(path for path in paths if self._is_file(path))

    def same_files(self, paths: Iterable[str], others: Iterable[str]) -> frozenset[str]:
        """Return those of some paths that lead to the same file as one of the others.

        That is so where names differ in capitals only, and the file system does not care.
        """
        if not paths:
            return frozenset()
        folded = {other.casefold(): other for other in others}
        pairs = ((path, folded.get(path.casefold())) for path in paths)
        return frozenset(path for path, other in pairs if other and self._is_same(path, other))

    def remove_empty_folders(self, paths: Iterable[str]) -> None:
        """Remove the folders that held files at these paths, where they are empty now.

        Raises OSError.
        """
        folders = {
            str(folder) for path in paths for folder in PurePosixPath(path).parents if folder.name
        }
        for folder in sorted(folders, key=lambda path: path.count("/"), reverse=True):
            place = f"{self._output}/{folder}"
            try:
                if stat.S_ISDIR(os.lstat(place).st_mode) and not os.listdir(place):  # noqa: PTH208
                    os.rmdir(place)  # noqa: PTH106
            except (FileNotFoundError, NotADirectoryError):
                continue

    def _is_same(self, path: str, other: str) -> bool:
        try:
            return os.path.samestat(
                os.lstat(f"{self._output}/{path}"), os.lstat(f"{self._output}/{other}")
            )
        except OSError:
            return False

    def _is_file(self, path: str) -> bool:
        folder, _, _ = path.rpartition("/")
        try:
            mode = os.lstat(f"{self._output}/{path}").st_mode
        except OSError:
            return False
        return not stat.S_ISDIR(mode) and self._is_real(folder)

    def _is_real(self, folder: str) -> bool:
        known = self._folders.get(folder)
        if known is None:
            parent, _, _ = folder.rpartition("/")
            known = self._folders[folder] = self._is_real(parent) and _is_folder(
                f"{self._output}/{folder}"
            )
        return known

    def _leads_over_link(self, folder: str) -> bool:
        """Return whether a folder, or one that it lies in, is a link; one that is missing
        is none.
        """
        if self._is_real(folder):
            return False
        parent, _, _ = folder.rpartition("/")
        return os.path.islink(f"{self._output}/{folder}") or (  # noqa: PTH114
            bool(parent) and self._leads_over_link(parent)
        )


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
