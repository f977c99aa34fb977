"""Paths of pages and files on an old site, in one form in which equal ones are equal."""

import posixpath
import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

_ENDINGS = ("/index.html", "/index.htm", "/index.php")


def path_of(address: str) -> str:
    """Return a path as it is compared: decoded, without `index.html` and a slash at its end."""
    path = normalize("NFC", unquote(address.partition("#")[0].partition("?")[0]))
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    return "/" + path.strip("/")


def joined(folder: str, path: str) -> str:
    """Return a relative path from a folder, `.` and `..` resolved; it never climbs out."""
    parts = posixpath.normpath(posixpath.join("/" + folder.strip("/"), path))
    return parts.lstrip("/")


def without_ending(path: str) -> str:
    """Return a path without the ending of a page: `/a.html` → `/a`."""
    return re.sub(r"\.(?:html?|php|aspx?|md|markdown)$", "", path)


def base_of(url: str | None) -> str:
    """Return the path of a site's front page, with a slash at its end."""
    return urlsplit(url or "").path.rstrip("/") + "/"


def below_base(path: str, base: str) -> str:
    """Return a root-relative path of a host as one of the site below `base`."""
    if base != "/" and f"{path}/".startswith(base):
        return "/" + path[len(base) :]
    return path


def alias_of(path: str) -> str:
    """Return an old path as an alias has it: encoded, with a slash at its end or an ending."""
    path = unquote(path.partition("#")[0].partition("?")[0])
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    path = "/" + path.strip("/")
    if not re.search(r"\.[A-Za-z0-9]{1,5}\Z", path):
        path += "/"
    return quote(normalize("NFC", path))
