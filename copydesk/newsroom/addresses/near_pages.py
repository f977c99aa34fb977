"""The page that was probably meant by an address at which there is none."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from unicodedata import normalize
from urllib.parse import quote, unquote

from copydesk.diagnostics import did_you_mean

MOST_SEARCHES = 200
"""How many addresses are compared with all others that could be meant."""

_ENDING = re.compile(r"(?:/index)?\.(?:html?|md|php)$")
_COMMON = re.compile(r"w?[0-9]*|feed\.xml")
"""Names that many pages have."""
_NO_LETTER = re.compile(r"""[\s<>"\\^`{|}%?#]""")


class NearPages:
    """The addresses of a site, to look for what is like another one."""

    def __init__(self, files: Iterable[str], base: str) -> None:
        """`files` are all there are under `site/`; `base` is the path of the site's url."""
        self._files = files
        self._base = base
        self._found: dict[str, str | None] = {}
        self._searches = 0

    def nearest(self, path: str) -> str | None:
        """Return the address most like one at which there is nothing; None if none is near."""
        if path not in self._found:
            written = re.sub("/+", "/", normalize("NFC", unquote(path))).removeprefix("/")
            guesses = (self._address(guess) for guess in self._guesses(written))
            self._found[path] = next(filter(None, guesses), None)
        return self._found[path]

    def _guesses(self, written: str) -> Iterator[str]:
        """Yield what may be meant, by the path under `site/`, the likeliest first."""
        bare = _ENDING.sub("", written.strip("/"))
        for spelling in (written.removeprefix(self._base.removeprefix("/")), bare):
            yield spelling
            yield f"{spelling.rstrip('/')}/index.html"
            yield f"{spelling.rstrip('/')}.html"
        name = bare.rpartition("/")[2].casefold()
        if not _COMMON.fullmatch(name):
            yield self._by_name.get(name, "")
        yield from self._like(bare)

    def _like(self, bare: str) -> Iterator[str]:
        """Yield what has like names at each level; the folder that is there, if nothing has."""
        here = ""
        known = []
        for name in bare.split("/"):
            below = self._folders.get(here, {})
            real = below.get(name.casefold()) or self._near(name, below)
            if real is None:
                break
            here = f"{here}/{real}" if here else real
            known.append(here)
        else:
            yield here
            yield f"{here}/index.html"
        yield from (f"{folder}/index.html" for folder in reversed(known))

    def _near(self, name: str, below: dict[str, str]) -> str | None:
        self._searches += 1
        near = did_you_mean(name, below.values()) if self._searches < MOST_SEARCHES else None
        return near.split('"')[1] if near else None

    def _address(self, file: str) -> str | None:
        """Return the address of a file, if it is there in any capitals."""
        real = self._by_folded.get(file.casefold()) if file else None
        if real is None:
            return None
        address = real.removesuffix("index.html") if f"/{real}".endswith("/index.html") else real
        return "/" + _NO_LETTER.sub(lambda sign: quote(sign[0]), address)

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {file.casefold(): file for file in self._files}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Files by the name that a reader would know them by; of more the first."""
        found: dict[str, str] = {}
        for file in self._by_folded.values():
            name = _ENDING.sub("", file).rpartition("/")[2]
            found.setdefault(name.casefold(), file)
        return found

    @cached_property
    def _folders(self) -> dict[str, dict[str, str]]:
        """For each folder, the names in it by the same without capitals."""
        found: dict[str, dict[str, str]] = {}
        for file in self._by_folded.values():
            path = file
            while path:
                folder, _, name = path.rpartition("/")
                found.setdefault(folder, {})[name.casefold()] = name
                path = folder
        return found
