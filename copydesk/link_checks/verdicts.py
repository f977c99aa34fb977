"""A server's answer as a verdict on a link: there, moved, gone, or unknown.

Only 404 and 410 say that a page is gone. Whatever may depend on who asks, or on the hour, says
nothing: 401, 403, 429, time-outs, faults of the server, and pages that ask for proof of a person.
"""

import re
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from copydesk.fetching.fetcher import Fetched

State = Literal["alive", "moved", "dead", "unknown"]

_GONE = (404, 410)
_PERMANENT = (301, 308)
_WALL_HEADERS = ("cf-mitigated", "x-datadome", "x-sucuri-block")


class Verdict(Struct, frozen=True):
    """What is known about a link."""

    state: State
    reason: str = ""
    url: str = ""
    """Where it leads now, of a moved one."""
    etag: str = ""
    modified: str = ""
    """What the server gave to ask again by (RFC 9110, 8.8)."""
    wait: int = 0
    """The seconds that the server asks not to be asked in, of a 429 or a 503."""


def verdict(url: str, answer: Fetched) -> Verdict:
    """Return what an answer says about a link."""
    status, headers = answer.status, answer.headers
    if status == 304:
        return Verdict("alive", etag=headers.get("etag", ""))
    if any(name in headers for name in _WALL_HEADERS):
        return Verdict("unknown", "the server wants proof of a person")
    if status in _GONE:
        return Verdict("dead", f"{status}, {'not found' if status == 404 else 'gone'}")
    if status >= 400:
        return Verdict("unknown", f"the server answered {status}", wait=_wait(headers))
    kept = Verdict("alive", "", "", headers.get("etag", ""), headers.get("last-modified", ""))
    if not answer.redirects or not all(each.status in _PERMANENT for each in answer.redirects):
        return kept
    old, new = urlsplit(url), urlsplit(answer.url)
    if new.path in ("", "/") and old.path not in ("", "/"):
        return Verdict("unknown", f"it leads to the front page of {new.hostname}")
    if re.search(r"/(?:login|signin|sign-in|consent|captcha)\b", new.path):
        return Verdict("unknown", "it leads to a page to log in or to agree")
    moved = answer.url + (f"#{old.fragment}" if old.fragment else "")
    return Verdict("moved", "it moved for good", moved, kept.etag, kept.modified)


def _wait(headers: dict[str, str]) -> int:
    """Return the seconds of `Retry-After`; a date there counts as an hour."""
    after = headers.get("retry-after", "")
    return min(int(after), 86_400) if after.isdecimal() and len(after) < 9 else 3600 * bool(after)
