"""Articles gathered for a story: fetched from their addresses, or read from saved pages."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from copydesk.articles.addresses import article_form, canonical, special_form
from copydesk.articles.reading import Article, read_article
from copydesk.articles.text import NoArticleError
from copydesk.fetching.errors import FetchError
from copydesk.fetching.fetcher import LARGEST, Fetcher

_AT_ONCE = 4
SAVE_IT = "open it in your browser, save the page, and name the file with --html"
"""What helps with a page that only a person can reach."""


class Gathered(Struct, frozen=True):
    """An address or a file, and its article; or the reason why there is none."""

    asked: str
    article: Article | None = None
    reason: str | None = None
    is_file: bool = False

    @property
    def url(self) -> str | None:
        """The article's address; where the page was not read, the one that was asked for."""
        if self.article:
            return self.article.url
        return None if self.is_file else self.asked


def gather(fetcher: Fetcher, urls: Iterable[str], files: Iterable[Path]) -> list[Gathered]:
    """Return what is at some addresses and in some files, in this order."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        fetched = list(threads.map(lambda url: fetched_article(fetcher, url), urls))
    return [*fetched, *map(saved_article, files)]


def fetched_article(fetcher: Fetcher, url: str) -> Gathered:
    """Return the article at an address; for an AMP or print form that does not say where its
    article is, the one at the address without that form, if it is the same.
    """
    try:
        article = _read(fetcher, url)
    except FetchError as error:
        return _unread(url, error, save=error.kind == "status" and error.status not in (404, 410))
    except NoArticleError as error:
        return _unread(url, error, save=error.is_wall)
    if article.url and special_form(article.url) and (form := article_form(article.url)):
        try:
            whole = _read(fetcher, form)
        except (FetchError, NoArticleError):
            return Gathered(url, article)
        if whole.title == article.title:
            return Gathered(url, whole)
    return Gathered(url, article)


def saved_article(file: Path) -> Gathered:
    """Return the article of a page that an editor saved."""
    name = str(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            return Gathered(name, reason="the page has more than 10 MB", is_file=True)
        return Gathered(name, read_article(data), is_file=True)
    except OSError as error:
        return Gathered(name, reason=error.strerror or "it cannot be read", is_file=True)
    except NoArticleError as error:
        return Gathered(name, reason=str(error), is_file=True)


def without_repeated(
    gathered: Iterable[Gathered], known: Iterable[str]
) -> tuple[list[Gathered], list[Gathered]]:
    """Return what is new, and what has the address of another one, or one of the `known`."""
    seen = {canonical(url) for url in known}
    new: list[Gathered] = []
    repeated: list[Gathered] = []
    for each in gathered:
        address = canonical(each.url) if each.url else None
        (repeated if address in seen else new).append(each)
        if address:
            seen.add(address)
    return new, repeated


def titles(gathered: Sequence[Gathered]) -> list[str]:
    """Return the headlines of the articles that were read."""
    return [each.article.title for each in gathered if each.article and each.article.title]


def _unread(url: str, error: Exception, *, save: bool) -> Gathered:
    return Gathered(url, reason=f"{error}; {SAVE_IT}" if save else str(error))


def _read(fetcher: Fetcher, url: str) -> Article:
    page = fetcher.page(url)
    return read_article(page.body, page.url, page.headers.get("content-type", ""))
