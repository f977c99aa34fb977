"""Common to the exports of hosted services: pictures that the export does not hold."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from copydesk.cache.input_files import UnusableFileError
from copydesk.importing.reading.values import OldDocument, OldFile, Remark
from copydesk.urls import path_within

_SOURCE = re.compile(
    r"""\s(?:src|data-src|href)\s*=\s*["']([^"']+?\.(?:png|jpe?g|gif|webp|avif|svg|pdf|mp3|mp4|m4a))
    (?:\?[^"']*)?["']""",
    re.IGNORECASE | re.VERBOSE,
)
_RESIZED = re.compile(r"-\d+x\d+(?=\.\w+$)|(?<=/)size/w\d+/")


class Pictures:
    """Finds the pictures of exported texts in a folder that the editor has."""

    def __init__(
        self,
        folder: Path | None,
        url: str | None,
        strip: str = "",
        fetch: Callable[[str], bytes] | None = None,
    ) -> None:
        """`strip` is the path of the old site that the folder stands for."""
        self._fetch = fetch
        self._folder = Path(os.path.realpath(folder)) if folder else None
        self._url = url
        self._strip = strip
        self.missing: list[Remark] = []

    def of(self, documents: Iterable[OldDocument]) -> Iterator[OldFile]:
        """Yield the files that texts show or link to, each once; note those that are not there."""
        seen: set[str] = set()
        for document in documents:
            addresses = _SOURCE.findall(document.body)
            if document.image:
                addresses.append(document.image.src)
            for address in addresses:
                path = self._path(address)
                if path is None or path in seen:
                    continue
                seen.add(path)
                file = self._file(path)
                if file:
                    yield file
                else:
                    self.missing.append(Remark(document.source, 0, "missing-image", address))

    def _path(self, address: str) -> str | None:
        """Return the path of the old site that an address has; None if it is of another site."""
        if address.startswith("/") and not address.startswith("//"):
            return unquote(urlsplit(address).path)
        within = path_within(address, self._url) if self._url else None
        return unquote(urlsplit(within).path) if within else None

    def _file(self, path: str) -> OldFile | None:
        folder = self._folder
        if folder is None:
            return self._fetched(path)
        inside = path.removeprefix(self._strip).lstrip("/")
        for name in (path.lstrip("/"), inside, _RESIZED.sub("", inside), inside.rpartition("/")[2]):
            found = folder / name
            if name and found.is_file():
                return OldFile(path, path, partial(_read, found))
        return self._fetched(path)

    def _fetched(self, path: str) -> OldFile | None:
        if self._fetch is None or not self._url:
            return None
        return OldFile(path, path, partial(self._fetch, f"{self._url.rstrip('/')}{quote(path)}"))


PicturesAt = Callable[[str | None, str], Pictures]
"""Takes the address of the old site, and the path that a folder of pictures stands for."""


def _read(path: Path) -> bytes:
    from copydesk.importing.reading.files import LARGEST_FILE

    if path.stat().st_size > LARGEST_FILE:
        raise UnusableFileError(f"it has more than {LARGEST_FILE >> 20} MB")
    return path.read_bytes()
