"""Sources of stories fetched again, politely: one page of a host after another, with a pause."""

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from copydesk.articles.addresses import host
from copydesk.articles.reading import Article, read_article
from copydesk.articles.text import NoArticleError
from copydesk.fetching.errors import FetchError
from copydesk.fetching.fetcher import Fetcher

PAUSE = 1.0
"""Seconds between two pages of a host."""
_HOSTS_AT_ONCE = 8
GONE = (404, 410)

Reread = Article | FetchError | NoArticleError


def read_again(fetcher: Fetcher, urls: Iterable[str]) -> Mapping[str, Reread]:
    """Return the article at each address, or why there is none."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(host(url), []).append(url)
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as threads:
        found = threads.map(lambda own: _of_host(fetcher, own), by_host.values())
        return {url: article for each in found for url, article in each.items()}


def _of_host(fetcher: Fetcher, urls: Iterable[str]) -> dict[str, Reread]:
    found: dict[str, Reread] = {}
    for number, url in enumerate(urls):
        if number:
            time.sleep(PAUSE)
        try:
            page = fetcher.page(url)
            content_type = page.headers.get("content-type", "")
            found[url] = read_article(page.body, page.url, content_type)
        except (FetchError, NoArticleError) as error:
            found[url] = error
    return found


def is_gone(found: Reread) -> bool:
    """Return whether a server says that an article is there no longer."""
    return isinstance(found, FetchError) and found.status in GONE
