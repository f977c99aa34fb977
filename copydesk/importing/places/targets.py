"""Links of old documents: to which document, file or page of the new site each leads."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from copydesk.content.addresses.written import meant_page
from copydesk.content.addresses.written import url as web_address
from copydesk.content.markdown.items.outbound import is_printed
from copydesk.content.values import BadValueError
from copydesk.importing.places.feeds import feed_links
from copydesk.importing.reading.paths import base_of, below_base, joined, path_of, without_ending
from copydesk.importing.reading.values import OldDocument, OldSite
from copydesk.urls import path_within

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|de|uk|jp|edu|gov)(?=[/?#]|$)",
    re.IGNORECASE,
)
_E_MAIL = re.compile(r"(?:e?mail(?:to)?:/{0,2})?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_BEFORE_SCHEME = re.compile(r"[^\w/#?.]+(?=https?://)", re.IGNORECASE)
"""Signs that were copied along with an address."""
_SLIP = re.compile(r"(?:h{0,2}t{1,2}p|hhttp|http:http)(s?)(?:://|:/(?!/)|//)(?=[\w])")
"""What `http://` or `https://` became by a slip."""
_MOST_REDIRECTS = 5
_KINDS = {"page": "pages", "topic": "topics"}
_UNSAFE = re.compile(r"""[\s<>"\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})""")


class NewPlace:
    """A document's kind and slug on the new site."""

    __slots__ = ("kind", "slug")

    def __init__(self, kind: str, slug: str) -> None:
        self.kind = kind
        self.slug = slug

    def link(self, fragment: str = "") -> str:
        """Return how a text links to it."""
        folder = f"../{_KINDS[self.kind]}/" if self.kind in _KINDS else ""
        return f"{folder}{quote(self.slug)}.md{fragment}"


class Targets:
    """Finds what the links of an old site led to."""

    def __init__(
        self,
        site: OldSite,
        url: str,
        places: Mapping[str, NewPlace],
        topics: Mapping[str, NewPlace],
        files: Mapping[str, str],
    ) -> None:
        """`places` are by source, `topics` by the path of their page, `files` by source."""
        self.files_found: set[str] = set()
        """The sources of the files that links led to."""
        self._site = site
        self._urls = tuple(dict.fromkeys(name for name in (url, site.url) if name))
        self._base = base_of(site.url)
        self._by_source = places
        self._files = files
        self._by_path: dict[str, NewPlace] = {
            path_of(path): place for path, place in topics.items()
        }
        self._file_paths = {
            path_of(file.address): file.source for file in site.files if file.source in files
        }
        self._moved = site.moved
        self._others = {
            path_of(path): new for path, new in {**feed_links(site), **site.others}.items()
        }
        for document in site.documents:
            place = places.get(document.source)
            for address in (*document.aliases, document.address):
                if place and address:
                    self._by_path[path_of(address)] = place
        for address, source in site.queries.items():
            if source in places:
                self._by_path.setdefault(address, places[source])

    def new(self, written: str, document: OldDocument, *, is_image: bool) -> str | None:
        """Return the new address of a link or a picture; None where it leads nowhere."""
        address = written.strip()
        if not address:
            return None
        if address.startswith("#"):
            return _fragment(address) or None
        if before := _BEFORE_SCHEME.match(unquote(address)):
            address = unquote(address)[before.end() :]
        mailbox = _E_MAIL.fullmatch(address)
        if mailbox and not self._is_relative(address, document):
            return f"mailto:{mailbox[1]}"
        address = _SLIP.sub(r"http\1://", address)
        if address.startswith("//"):
            address = f"https:{address}"
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() in ("mailto", "tel"):
            return (
                unquote(address) if scheme[1].lower() == "mailto" and "%40" in address else address
            )
        if scheme and scheme[1].lower() not in ("http", "https"):
            return written if is_printed(address) else None
        if scheme:
            return self._absolute(address, is_image=is_image)
        if _HOST.match(address) and not self._is_relative(address, document):
            return repaired_url(f"https://{address}")
        return self._within(address, document, is_image=is_image)

    def _absolute(self, address: str, *, is_image: bool) -> str | None:
        repaired = repaired_url(address)
        if repaired is None:
            return None
        for url in self._urls:
            if (within := path_within(repaired, url)) is not None:
                return self._at(within, is_image=is_image)
        return repaired

    def _is_relative(self, address: str, document: OldDocument) -> bool:
        path = joined(posixpath.dirname(document.source), address.partition("#")[0])
        return path in self._by_source or path in self._files

    def _within(self, address: str, document: OldDocument, *, is_image: bool) -> str | None:
        path, fragment = unquote(address.partition("#")[0].partition("?")[0]), _fragment(address)
        folders = (
            self._site.roots if path.startswith("/") else (posixpath.dirname(document.source),)
        )
        for folder in folders:
            if found := self._of_source(
                joined(folder, path.lstrip("/")), fragment, is_image=is_image
            ):
                return found
        if path.startswith("/"):
            return self._at(below_base(address, self._base), is_image=is_image)
        here = document.address or "/"
        folder = here if here.endswith("/") else posixpath.dirname(here)
        at = "/" + joined(folder, path) + ("/" if path.endswith("/") else "")
        found = self._at(at + fragment, is_image=is_image)
        if found is None and not here.endswith("/"):
            return self._at("/" + joined(here, path) + fragment, is_image=is_image)
        return found

    def _of_source(self, source: str, fragment: str, *, is_image: bool) -> str | None:
        if not is_image and (place := self._by_source.get(source)):
            return place.link(fragment)
        return self._file(source)

    def _file(self, source: str) -> str | None:
        address = self._files.get(source)
        if address:
            self.files_found.add(source)
        return address

    def _at(self, address: str, *, is_image: bool) -> str | None:
        """Return what is at a path of the old site now."""
        path, fragment = path_of(address), _fragment(address)
        query = address.partition("#")[0]
        if source := self._file_paths.get(path):
            return self._file(source)
        if is_image:
            return None
        place = (
            (self._by_path.get(query) if "?" in query else None)
            or self._by_path.get(path)
            or self._by_path.get(without_ending(path))
        )
        if place:
            return place.link(fragment)
        if path in self._others:
            return self._others[path]
        if path in self._moved:
            return self._led_on(path, fragment)
        return "/" if path == "/" else None

    def _led_on(self, path: str, fragment: str) -> str | None:
        """Return where the old site's redirects led from a path."""
        for _ in range(_MOST_REDIRECTS):
            written = self._moved[path]
            within = (path_within(written, url) for url in self._urls)
            new = next((each for each in within if each is not None), written)
            if not new.startswith("/"):
                return self._absolute(new + fragment if "#" not in new else new, is_image=False)
            fragment, path = _fragment(new) or fragment, path_of(new)
            if path not in self._moved:
                return self._at(path + fragment, is_image=False)
        return None


def _fragment(address: str) -> str:
    fragment = address.partition("#")[2]
    return f"#{quote(unquote(fragment), safe='!$&()*+,;=:@/?-._~')}" if fragment else ""


def repaired_url(address: str) -> str | None:
    """Return an address of the web, repaired where it is plain what is meant."""
    try:
        return web_address(address)
    except BadValueError:
        pass
    cleaned = _UNSAFE.sub(lambda sign: quote(sign[0], safe=""), address.strip())
    for attempt in (cleaned, meant_page(address) or "", re.sub(r"^(https?):/*", r"\1://", cleaned)):
        try:
            if urlsplit(attempt).hostname:
                return web_address(attempt)
        except ValueError:
            continue
    return None
