"""Servers asked about links, politely: one question at a time for each host, with a pause between
two, by HEAD and only where that does not help by GET, with what they gave to ask again by.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urldefrag, urlsplit

from copydesk.fetching.errors import FetchError
from copydesk.fetching.fetcher import Fetcher
from copydesk.link_checks.verdicts import Verdict, verdict

PAUSE = 1.0
"""Seconds between two questions to one host."""
_HOSTS_AT_ONCE = 8
_MOST_FAILURES = 3
"""After so many time-outs, a host is left alone."""


def ask_all(
    urls: Iterable[str],
    fetcher: Fetcher,
    last: Mapping[str, Verdict],
    keep: Callable[[str, Verdict], None],
    pause: float = PAUSE,
) -> None:
    """Ask about links, the hosts side by side; `keep` takes each verdict, in any thread's order
    but never two at once. `last` are the verdicts of earlier runs.
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[(urlsplit(url).hostname or "").lower()].append(url)

    def of_host(listed: list[str]) -> list[tuple[str, Verdict]]:
        return list(_of_host(listed, fetcher, last, pause))

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        for found in pool.map(of_host, hosts.values()):
            for url, each in found:
                keep(url, each)


def _of_host(
    urls: list[str], fetcher: Fetcher, last: Mapping[str, Verdict], pause: float
) -> Iterable[tuple[str, Verdict]]:
    failures = 0
    stop = ""
    for number, url in enumerate(urls):
        if stop:
            yield url, Verdict("unknown", stop)
            continue
        if number:
            time.sleep(pause)
        found = _asked(url, fetcher, last.get(url), pause)
        if found.wait:
            stop = "the server asked us to wait"
        failures = failures + 1 if found.reason.startswith("no answer") else 0
        if failures >= _MOST_FAILURES:
            stop = "no answer: its server was silent before"
        yield url, found


def _asked(url: str, fetcher: Fetcher, last: Verdict | None, pause: float) -> Verdict:
    """Return what a server says about a link."""
    conditions = {}
    if last and last.state == "alive":
        conditions = {
            name: value
            for name, value in (("If-None-Match", last.etag), ("If-Modified-Since", last.modified))
            if value
        }
    page = urldefrag(url).url
    try:
        answer = fetcher.fetch(page, method="HEAD", headers=conditions, with_body=False)
        found = verdict(url, answer)
        if answer.status < 400 or answer.status == 429:
            return found
    except FetchError as error:
        if error.kind in ("refused", "unreachable"):
            return _failed(error)
    # Many servers know HEAD badly: only what they say to GET counts against a link.
    time.sleep(pause)
    try:
        return verdict(url, fetcher.fetch(page, headers=conditions, with_body=False))
    except FetchError as error:
        return _failed(error)


def _failed(error: FetchError) -> Verdict:
    silent = error.kind in ("slow", "unreachable")
    return Verdict("unknown", f"no answer: {error}" if silent else str(error))
