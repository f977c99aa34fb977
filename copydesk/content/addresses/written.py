"""Addresses of the web and paths of this site, as editors write them."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from copydesk.content.addresses.near import meant_alias, meant_path, meant_url
from copydesk.content.addresses.site_paths import encoded_path
from copydesk.content.control_characters import called
from copydesk.content.slugs import LONGEST
from copydesk.content.values import BadValueError, quote_value

_NOT_IN_ADDRESSES = re.compile(r'[\s<>"\\^`{|}]|%(?![0-9A-Fa-f]{2})')
USUAL_URL = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9/?#=&.,:;@_~+-]*)?")
"""As nearly all addresses are; there is nothing to find fault with."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*|[0-9a-f:.]+")


def url(text: str) -> str:
    """Return an absolute address of the web (RFC 3986; letters of any script may stand in it)."""
    if USUAL_URL.fullmatch(text) or not (fault := _fault(text)):
        return text
    meant = meant_page(text)
    hint = f"Write {meant}" if meant else "Write the whole address: https://example.org/…"
    raise BadValueError("bad-url", f"{quote_value(text)} {fault}", hint, meant)


def meant_page(text: str) -> str | None:
    """Return the address of the web that a text means; None where it is not clear."""
    return meant_url(text, _is_url)


def _fault(text: str) -> str | None:
    """Return what is wrong with an address."""
    if match := _NOT_IN_ADDRESSES.search(text):
        return _not_allowed(match[0])
    if not text.isprintable():
        return "has a character in it that cannot be seen"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "has a host that cannot be read"
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://"
    if not host:
        return "names no host"
    if not _HOST.fullmatch(host):
        return "has a host that cannot be read"
    if match := re.search(r"[\[\]]", parts.path + parts.query + parts.fragment):
        return _not_allowed(match[0])
    return "has a user's name in it" if "@" in parts.netloc else None


def _not_allowed(character: str) -> str:
    if character.isspace():
        character = "a space" if character == " " else called(character)
    return f"has {character} in it, which an address cannot"


def _is_url(text: str) -> bool:
    host = re.match(r"https?://([^/?#]*)", text)
    return bool(host and re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?", host[1])) and not _fault(text)


def link(text: str) -> str:
    """Return an absolute address, or a path of this site, with a slash at its start, encoded."""
    if text.startswith("/") and not text.startswith("//"):
        if _NOT_IN_ADDRESSES.search(text) or not text.isprintable() or _climbs(unquote(text)):
            path = meant_path(text)
            hint = f"Write {path}" if path else "Write it like /images/map.png"
            message = f"{quote_value(text)} is not a path of this site"
            raise BadValueError("bad-url", message, hint, path)
        return encoded_path(text)
    try:
        return url(text)
    except BadValueError as error:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) or not (path := meant_path(text)):
            raise
        hint = f"Write {path} for a path of this site"
        raise BadValueError(error.code, error.message, hint, path) from None


def _climbs(path: str) -> bool:
    return any(part in (".", "..") for part in re.split(r"[/\\]", path.partition("?")[0]))


_OF_FEED = re.compile(r"(?:\.(?:xml|rss|atom|json)|/(?:feed|rss|atom)/?)\Z", re.IGNORECASE)
"""The ends of paths that programs read feeds from."""


def alias(text: str) -> str:
    """Return an old path of a page, percent-encoded: `/2024/old-name` → `/2024/old-name/`.

    It ends in a slash unless its last part has an extension. Where a feed was, a page that leads
    on would be of no use: feed readers do not follow it.
    """
    path = site_path(text)
    if _OF_FEED.search(path):
        raise BadValueError(
            "feed-alias",
            f"{quote_value(text)} is the address of a feed, and an alias is a page that no feed "
            "reader follows",
            "Take it out here, and write it in content/site.yaml, or in the topic's file: "
            f"feeds: {{also_at: [{path}]}}",
        )
    return path


def site_path(text: str, example: str = "/2024/old-name/") -> str:
    """Return a path of this site, percent-encoded, with a slash at its end unless its last part
    has an extension; the hint shows an `example`.
    """
    path = normalize("NFC", unquote(text))
    parts = path.removeprefix("/").removesuffix("/").split("/")
    problem = None
    if not text.startswith("/"):
        problem = "does not start with a slash"
    elif path == "/":
        problem = "is the front page"
    elif any(not part or part.startswith(".") for part in parts):
        problem = "has a part that is empty or begins with a full stop"
    elif re.search(r"\s", text) or not path.isprintable() or re.search(r'[?#%\\:*"<>|]', path):
        problem = "has a character in it that a path of this site cannot have"
    elif len(text) > 1000 or any(len(part.encode()) > LONGEST for part in parts):
        problem = "is longer than a path can be"
    if problem:
        meant = meant_alias(text)
        raise BadValueError(
            "bad-address",
            f"{quote_value(text)} {problem}",
            f"An alias is the path alone: {meant or example}"
            if example.endswith("/")
            else f"Write the path alone: {meant or example}",
            meant,
        )
    if not path.endswith("/") and not re.search(r"\.[A-Za-z0-9]{1,5}\Z", path):
        path += "/"
    return quote(path)
