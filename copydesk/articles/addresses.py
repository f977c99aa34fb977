"""Addresses of articles: what in them only follows the reader, and when two are one article's."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from copydesk.text.hosts import readable

_TRACKING = re.compile(
    r"""
      utm_\w+ | mtm_\w+ | pk_(?:campaign|kwd|source|medium|content)
    | fbclid | gclid | gclsrc | gbraid | wbraid | dclid | msclkid | yclid | twclid | ttclid | igshid
    | igsh | li_fat_id | mc_[ce]id | mkt_tok | _ga | _gl | _hs(?:enc|mi) | vero_(?:id|conv)
    | oly_(?:anon|enc)_id | wickedid | s_cid | cmpid | ref_src | ref_url | at_(?:medium|campaign)
    | guccounter | guce_referrer(?:_sig)? | ncid | ocid | smid | smtyp | sr_share | taid | wt_mc
    | xtor | __twitter_impression | srsltid | hsctatracking | sharetype | sref
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Parameters that say where a reader came from, as ClearURLs and uBlock Origin list them."""

_AMP_HOST = re.compile(r"amp\.|[\w-]+\.cdn\.ampproject\.org\Z", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp(?=/|\Z)|\.amp(?:\.html)?\Z)", re.IGNORECASE)
_PRINT_PATH = re.compile(r"/print(?:-edition)?(?:/|\.\w+)?\Z|/print/", re.IGNORECASE)
_AMP_QUERY = frozenset({("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")})
_PRINT_QUERY = frozenset({("print", ""), ("print", "1"), ("print", "true"), ("view", "print")})


_USUAL = re.compile(
    r"https?://(?:(?:www\d?|m|mobile)\.)?((?!amp\.)[a-z0-9][a-z0-9.-]*\.[a-z]+)((?:/[A-Za-z0-9_.~-]*)*)"
)
"""As most addresses are: without a query and a fragment."""
_UNUSUAL = ("/amp", ".amp", "/print", "xn--")
"""What else an address has that is not as it seems to be, in small letters."""


def tracking_parameters(url: str) -> tuple[str, ...]:
    """Return the names of an address's parameters that only say where the reader came from."""
    names = (name for name, _ in _query(urlsplit(url)))
    return tuple(dict.fromkeys(name for name in names if _TRACKING.fullmatch(name)))


def without_tracking(url: str) -> str:
    """Return an address without them; the rest of it as it was."""
    parts = urlsplit(url)
    kept = [
        pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])
    ]
    return parts._replace(query="&".join(kept)).geturl()


def special_form(url: str) -> str | None:
    """Return `AMP` or `print` for the address of such a form of an article; None for its own
    address.
    """
    parts = urlsplit(url)
    query = {(name.lower(), value.lower()) for name, value in _query(parts)}
    if _AMP_HOST.match(parts.netloc) or _AMP_PATH.search(parts.path) or query & _AMP_QUERY:
        return "AMP"
    if _PRINT_PATH.search(parts.path) or query & _PRINT_QUERY:
        return "print"
    return None


def article_form(url: str) -> str | None:
    """Return the address that an AMP or print form of an article has without that form; None where
    the form is in the host, which could be any other then.
    """
    parts = urlsplit(url)
    if _AMP_HOST.match(parts.netloc):
        return None
    path = _PRINT_PATH.sub("/", _AMP_PATH.sub("", parts.path)) or "/"
    kept = [
        pair
        for pair in parts.query.split("&")
        if tuple(f"{pair}=".lower().split("=")[:2]) not in _AMP_QUERY | _PRINT_QUERY
    ]
    form = parts._replace(path=path, query="&".join(kept)).geturl()
    return form if form != url else None


@lru_cache(maxsize=1024)
def canonical(url: str) -> str:
    """Return what the addresses of one article have in common: equal for two if they are its."""
    usual = _USUAL.fullmatch(url)
    if usual and not any(map(url.lower().__contains__, _UNUSUAL)):
        return f"{usual[1]}{usual[2].rstrip('/')}?"
    parts = urlsplit(url)
    host = re.sub(r"\A(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", "", readable(parts.netloc))
    path = _PRINT_PATH.sub("/", _AMP_PATH.sub("", parts.path)).rstrip("/")
    query = sorted(
        (name, value)
        for name, value in _query(parts)
        if not _TRACKING.fullmatch(name)
        and (name.lower(), value.lower()) not in _AMP_QUERY | _PRINT_QUERY
    )
    return f"{host}{path}?{urlencode(query)}"


def section(url: str) -> str:
    """Return which section of a page an address names; a marked passage is none."""
    name = urlsplit(url).fragment
    return "" if name.startswith(":~:") else name


def host(url: str) -> str:
    """Return the host of an address, in small letters of its own script and without `www.`."""
    return readable(urlsplit(url).hostname or "").removeprefix("www.")


def _query(parts: SplitResult) -> list[tuple[str, str]]:
    return parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
