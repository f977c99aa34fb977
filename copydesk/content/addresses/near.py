"""Addresses that are nearly right: what their editors meant, for hints."""

import re
from collections.abc import Callable
from urllib.parse import quote

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?(?P<url>[^\s<>]+?)>?(?:\s+[\"'(].*)?\s*\)")
_AROUND = "<>\"'“”‘’«»`()[]{},; \t\n"
_NOT_ALLOWED = re.compile(r'[\s<>"\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})')
_FILE = re.compile(
    r"\.(?:md|html?|png|jpe?g|gif|svg|webp|avif|pdf|csv|json|xml|txt|css|js)\Z", re.I
)
_LONGEST = 2000
_FOLDERS = ("content", "static", "pages", "site")


def meant_url(text: str, is_url: Callable[[str], bool]) -> str | None:
    """Return the address of the web that a text means; None where it is not clear."""
    if len(text) > _LONGEST:
        return None
    found = _LINK.fullmatch(text.strip())
    bare = _trimmed(found["url"] if found else text)
    if re.match(r"//[^/]", bare):
        bare = f"https:{bare}"
    elif slashes := re.match(r"(h?t?t?ps?)\s?[:;]?/{1,3}(?=[^/])", bare, re.IGNORECASE):
        scheme = "http" if slashes[1].lower() in ("http", "ttp", "htp") else "https"
        bare = f"{scheme}://{bare[slashes.end() :]}"
    elif not re.match(r"[A-Za-z][A-Za-z0-9+-]*:(?![0-9])", bare):
        bare = f"https://{bare}" if re.match(r"[\w-]+(\.[\w-]+)+", bare) else bare
    bare = re.sub(r"(?<=://)[^/?#]*@", "", bare)
    if not _FILE.search(bare.partition("://")[2].partition("/")[0] or "") and is_url(
        escaped := _NOT_ALLOWED.sub(lambda match: quote(match[0]), bare)
    ):
        return escaped
    return None


def meant_path(text: str) -> str | None:
    """Return the path of this site that a text means: `../pages/about.md` is `/about/`."""
    bare = _trimmed(text[:_LONGEST])
    if not re.fullmatch(r"[\w./~-]+(?:[?#]\S*)?", bare) or bare.startswith("//"):
        return None
    parts = [part for part in bare.partition("#")[0].split("/") if part not in ("", ".", "..")]
    while len(parts) > 1 and parts[0] in _FOLDERS:
        del parts[0]
    if not parts or ("." in parts[0] and not _FILE.search(parts[0])):
        return None
    path = "/" + "/".join(parts)
    if path.endswith(".md"):
        return f"{path.removesuffix('.md')}/"
    return path if _FILE.search(path) or "?" in path else f"{path}/"


def meant_alias(text: str) -> str | None:
    """Return the old path of this site that a text means, such as a whole address."""
    bare = _trimmed(text[:_LONGEST])
    bare = re.sub(r"\A(?:[A-Za-z]+:)?//[^/]+(?=/)", "", bare)
    bare = re.split(r"[?#]", bare)[0].replace("\\", "/")
    path = "/" + re.sub(r"/{2,}", "/", bare.replace(" ", "%20")).lstrip("/")
    return path if re.fullmatch(r"(?:/[\w~-][\w.~%-]*)+/?", path) else None


def _trimmed(text: str) -> str:
    """Return a text without what surrounds an address, and without what nobody sees."""
    text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    while (shorter := text.strip(_AROUND).strip()) != text:
        text = shorter
    return text
