"""The address by which an article is cited: its own, without tracking, of no AMP or print form."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from copydesk.articles.addresses import canonical, host, without_tracking
from copydesk.content.addresses.written import url

_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->|Page saved with SingleFile\s+url:\s*(https?://\S+)"
)
"""What Chrome and Firefox, and SingleFile, write into a page that they save."""
_SERVING = re.compile(r"\A(?:m|mobile|amp|www\d?)\.")
_AMP_CACHES = (".cdn.ampproject.org", ".ampproject.net")


def saved_from(page: str) -> str | None:
    """Return the address from which a browser saved a page, as it says in the file's head."""
    found = _SAVED.search(page[:4000])
    return found[1] or found[2] if found else None


def own_address(asked: str | None, said: Sequence[str]) -> tuple[str | None, str | None]:
    """Return an article's address, and a remark for its editor.

    `asked` is where the page was, None for a file; `said` are the addresses that the page gives for
    itself, the best first. An address of another site is not believed: anybody could pass off their
    page as another's.
    """
    sound = [clean for each in said if (clean := _clean(each))]
    if asked is None:
        return (sound[0], None) if sound else (None, None)
    own = _clean(asked) or asked
    for address in sound:
        if not _is_front_page(address) or _is_front_page(own):
            if same_site(own, address) or _is_cached_by_amp(own):
                return address, None
            return own, f"the page says that the article is at {address}, of another site"
    return own, None


def in_conflict(said: Sequence[str]) -> bool:
    """Return whether a page gives two addresses of which only one can be its own."""
    return len({canonical(clean) for each in said if (clean := _clean(each))}) > 1


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses are of one site: of one host, or one below the other."""
    first, second = (_SERVING.sub("", host(each)) for each in (one, other))
    if not (first and second):
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _is_cached_by_amp(address: str) -> bool:
    name = host(address)
    return name.endswith(_AMP_CACHES) or (
        re.fullmatch(r"google\.[a-z.]{2,6}", name) is not None
        and urlsplit(address).path.startswith("/amp/")
    )


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path.rstrip("/") in ("", "/index.html") and not parts.query


def _clean(address: str) -> str | None:
    try:
        return url(without_tracking(address.strip().partition("#")[0]))
    except ValueError:  # BadValueError is one
        return None
