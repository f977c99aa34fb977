"""Copies of sources' pages, asked of an archive: https://www.rfc-editor.org/rfc/rfc7089 (Memento).

The address of the copy comes from `Content-Location` or `Location` of the archive's answer, or is
where its redirects lead.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from copydesk.fetching.errors import FetchError
from copydesk.fetching.fetcher import Fetched, Fetcher

_STAMP = re.compile(r"/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{0,6}(?:[a-z]{2}_)?/")


class Copy(Struct, frozen=True):
    """A stored copy of a page."""

    url: str
    date: date


def save_address(template: str, url: str) -> str:
    """Return the address that asks an archive to store a page; `{url}` stands for the page's."""
    before = template.partition("{url}")[0]
    # In a query, the address is a value; in a path, archives want it as it is.
    return template.replace("{url}", quote(url, safe="") if "?" in before else url)


def archived(url: str, template: str, fetcher: Fetcher, now: datetime) -> Copy:
    """Ask an archive for a copy of a page. Raises FetchError."""
    asked = save_address(template, url)
    answer = fetcher.fetch(asked, with_body=False)
    if answer.status >= 400:
        raise FetchError("status", f"the archive answered {answer.status}", answer.status)
    named = answer.headers.get("content-location") or answer.headers.get("location")
    copy = urljoin(answer.url, named) if named else answer.url
    parts = urlsplit(copy)
    if copy == asked or parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("broken", "the archive did not say where the copy is")
    return Copy(copy, _date(copy, answer, now))


def _date(copy: str, answer: Fetched, now: datetime) -> date:
    """Return the day of a copy: by `Memento-Datetime`, by its address, else today."""
    try:
        if given := answer.headers.get("memento-datetime"):
            return parsedate_to_datetime(given).date()
        if stamp := _STAMP.search(copy):
            return date(int(stamp[1]), int(stamp[2]), int(stamp[3]))
    except (ValueError, TypeError):
        pass
    return now.astimezone(UTC).date()
