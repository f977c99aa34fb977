"""Pages served instead of an article: a login, a consent, a check for robots, a PDF."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

_CONSENT_HOST = re.compile(r"(?:^|\.)consent\.|(?:^|[./])(?:gdpr|cookiewall|consent)[./-]")
_CONSENT = re.compile(
    r"""before\ you\ continue | we\ value\ your\ privacy | we\ and\ our\ (?:\d+\ )?partners
    | cookie\ (?:settings|consent) | accept\ all | wir\ und\ unsere\ (?:\d+\ )?partner
    | mit\ werbung\ (?:und\ cookies\ )?weiterlesen | datenschutzeinstellungen
    | alle\ (?:cookies\ )?akzeptieren | nos\ partenaires | tout\ accepter | クッキー | 同意する""",
    re.IGNORECASE | re.VERBOSE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|sso|auth|anmelden|register|subscribe)\b", re.I)
_LOGIN = re.compile(
    r"\b(?:log in|sign in|create (?:an|your) (?:free )?account|register now|already a subscriber|"
    r"anmelden|einloggen|se connecter|iniciar sesión)\b|ログイン|登录|تسجيل الدخول",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"""just\ a\ moment | are\ you\ a\ (?:robot|human) | verify\ (?:that\ )?you\ are\ (?:a\ )?human
    | access\ denied | enable\ javascript\ and\ cookies | checking\ your\ browser
    | unusual\ traffic | captcha | attention\ required""",
    re.IGNORECASE | re.VERBOSE,
)
_BRIEF = 1_200
"""Characters; a page with more text than a wall has is an article that mentions one."""
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a packed file"),
)
_MIMES = (
    ("application/pdf", "a PDF"),
    ("image/", "a picture"),
    ("video/", "a film"),
    ("audio/", "a recording"),
    ("application/json", "data, and not a page"),
    ("application/rss", "a feed, and not a page"),
    ("application/atom", "a feed, and not a page"),
    ("text/css", "a style sheet"),
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)


def not_html(data: bytes, content_type: str) -> str | None:
    """Return what bytes are that are no web page: `a PDF`; None for what may be one."""
    for start, what in _KINDS:
        if data.lstrip()[:8].startswith(start):
            return what
    if _FEED.match(data[:2000]):
        return "a feed, and not a page"
    for kind, what in _MIMES:
        if content_type.strip().lower().startswith(kind):
            return what
    return None


def wall(url: str, title: str, paragraphs: Sequence[str], *, has_password: bool) -> str | None:
    """Return what the page is instead of an article; None for a page that may be one."""
    text = " ".join(paragraphs)
    parts = urlsplit(url)
    if len(text) > _BRIEF:
        return None
    if _ROBOT.search(title) or (len(text) < 500 and _ROBOT.search(text)):
        return "a check whether a person asks"
    if _CONSENT_HOST.search(parts.netloc) or _CONSENT.search(title):
        return "a question for consent"
    if len(_CONSENT.findall(text)) >= 2:
        return "a question for consent"
    if has_password or _LOGIN_PATH.search(parts.path):
        return "a login"
    if _LOGIN.search(title) or (len(text) < 300 and _LOGIN.search(text)):
        return "a login"
    return None
