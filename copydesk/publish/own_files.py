"""The list of the files in an output folder that belong to the site: those a build may remove.

It lies beside the build cache and does not depend on it, so that the pages of a deleted story are
removed whatever has happened to the cache. It is written before the first file is put in place, and
again when the last one has been removed: at any moment, it has every file that a build has put
there. A build that neither adds nor removes a file does not write it.
"""

import os
import stat
from collections.abc import Iterable, Set
from hashlib import blake2b
from pathlib import Path

from copydesk.content.files.writing import replace_file

_FORMAT = b"copydesk files 1\0"
_HASH_BYTES = 16
_SEPARATOR = "\0"


class OwnFiles:
    """The files of the site in one output folder; what it has must not be believed blindly.

    A pull request may bring such a list. Its checksum only tells that it is whole.
    """

    def __init__(self, folder: Path | None, output: str) -> None:
        """`folder` is the build cache's, `output` what that calls the output folder.

        Without a folder, nothing is known and nothing is kept.
        """
        name = f"files-{_hash(os.fsencode(output)).hex()}"
        self._path = os.path.join(folder, name) if folder else None  # noqa: PTH118
        self._output = os.fsencode(output)

    def read(self) -> Set[str] | None:
        """Return the paths, relative to the output folder; None where the list is not usable."""
        try:
            if self._path is None or not stat.S_ISREG(os.lstat(self._path).st_mode):
                return None
            with open(self._path, "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError:
            return None
        start = len(_FORMAT) + _HASH_BYTES
        body = data[start:]
        if data[:start] != _FORMAT + _hash(body):
            return None
        output, _, listed = body.partition(b"\0")
        if output != self._output:
            return None
        text = listed.decode("utf-8", "surrogateescape")
        return frozenset(text.split(_SEPARATOR)) if text else frozenset()

    def write(self, paths: Iterable[str]) -> None:
        """Replace the list. Raises OSError; the list is then as it was."""
        if self._path is None:
            return
        listed = _SEPARATOR.join(sorted(paths)).encode("utf-8", "surrogateescape")
        body = self._output + b"\0" + listed
        replace_file(self._path, _FORMAT + _hash(body) + body)


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=_HASH_BYTES).digest()
