"""Single values as editors write them: addresses, language tags, ids, numbers.

Each function takes the text that stands in the file and gives the value, or raises `BadValueError`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote, urlsplit

from copydesk.content.slugs import FALLBACK, LONGEST, composed, is_slug, is_source_id, slugify
from copydesk.diagnostics import did_you_mean
from copydesk.text.wide_characters import join_wide_lines

_SHOWN = 60
# RFC 5646, section 2.1, `langtag` without the irregular forms of old.
_LANGUAGE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{3}){0,3}(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
)
# RFC 4151, section 2.1, `specific`: pchar, "/" and "?" of RFC 3986.
_SPECIFIC = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@(?P<domain>[^@]+)")
_NOT_IN_ADDRESSES = re.compile(r'[\s<>"\\^`{|}]|%(?![0-9A-Fa-f]{2})')
USUAL_URL = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9/?#=&.,:;@_~+-]*)?")
"""As nearly all addresses are; there is nothing to find fault with."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*|[0-9a-f:.]+")


class BadValueError(ValueError):
    """A value that cannot be what it should be: why, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def quote_value(text: str) -> str:
    """Return a value in quotes for a message, on one line, cut where it is long."""
    text = " ".join(text.split())
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'


def plain_text(text: str) -> str:
    """Return one line of plain text: line breaks and runs of spaces become one space.

    No-break and ideographic spaces stay; they are typography. Chinese and Japanese get none.
    """
    text = join_wide_lines(text)
    if "  " in text or "\n" in text or "\t" in text:
        text = re.sub(r"[ \t\n]+", " ", text)
    return text.strip(" ")


def token(text: str) -> str:
    """Return a text that is a name of something, and stays as it is."""
    return text


def slug(text: str) -> str:
    """Return the name of a document."""
    text = composed(text)
    if not is_slug(text):
        name = PurePosixPath(text).name.removesuffix(".md")
        near = name if is_slug(name) else slugify(text)
        raise BadValueError(
            "bad-slug",
            f"{quote_value(text)} is not a file's name without its .md",
            f'did you mean "{near}"?' if near != FALLBACK else None,
        )
    return text


def url(text: str) -> str:
    """Return an absolute address of the web (RFC 3986; letters of any script may stand in it)."""
    if not USUAL_URL.fullmatch(text):
        _split(text)
    return text


def _split(text: str) -> SplitResult:
    if match := _NOT_IN_ADDRESSES.search(text):
        raise _not_in_address(text, match[0])
    if not text.isprintable():
        raise _bad_url(text, "has a character in it that cannot be seen")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _bad_url(text, "has a host that cannot be read") from None
    if parts.scheme not in ("http", "https"):
        guess = f"did you mean https://{text}?" if _is_domain(text.partition("/")[0]) else None
        raise _bad_url(text, "does not begin with https:// or http://", guess)
    if not host:
        raise _bad_url(text, "names no host")
    if not _HOST.fullmatch(host):
        raise _bad_url(text, "has a host that cannot be read")
    if match := re.search(r"[\[\]]", parts.path + parts.query + parts.fragment):
        raise _not_in_address(text, match[0])
    if "@" in parts.netloc:
        raise _bad_url(text, "has a user's name in it", "Leave out everything before the @.")
    return parts


def _bad_url(text: str, what: str, hint: str | None = None) -> BadValueError:
    return BadValueError(
        "bad-url",
        f"{quote_value(text)} {what}",
        hint or "Write the whole address: https://example.org/…",
    )


def _not_in_address(text: str, character: str) -> BadValueError:
    written = "a space" if character.isspace() else character
    return _bad_url(
        text, f"has {written} in it, which an address cannot", f"Write {quote(character)} for it."
    )


def link(text: str) -> str:
    """Return an absolute address, or a path of this site that starts with a slash."""
    if text.startswith("/") and not text.startswith("//"):
        if _NOT_IN_ADDRESSES.search(text) or not text.isprintable() or _climbs(unquote(text)):
            raise _bad_url(text, "is not a path of this site", "Write it like /images/map.png")
        return text
    return url(text)


def _climbs(path: str) -> bool:
    return any(part in (".", "..") for part in re.split(r"[/\\]", path.partition("?")[0]))


def alias(text: str) -> str:
    """Return an old path of a page, percent-encoded: `/2024/old-name` → `/2024/old-name/`.

    It ends in a slash unless its last part has an extension.
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
        raise BadValueError(
            "bad-address",
            f"{quote_value(text)} {problem}",
            "An alias is the path alone: /2024/old-name/",
        )
    if not path.endswith("/") and not re.search(r"\.[A-Za-z0-9]{1,5}\Z", path):
        path += "/"
    return quote(path)


@lru_cache(maxsize=256)
def language(text: str) -> str:
    """Return a language tag by the shape of BCP 47, in its usual capitals: `en`, `pt-BR`, `zh-
    Hant`.
    """
    match = _LANGUAGE.fullmatch(text)
    if not match:
        raise BadValueError(
            "bad-language",
            f"{quote_value(text)} is not a language tag",
            "Write the code of the language: en, ja, pt-BR, zh-Hant.",
        )
    subtags = text.lower().split("-")
    for index, subtag in enumerate(subtags[1:], 1):
        if len(subtag) == 1:
            break
        if len(subtag) == 2:
            subtags[index] = subtag.upper()
        elif len(subtag) == 4 and subtag.isalpha():
            subtags[index] = subtag.title()
    return "-".join(subtags)


def source_id(text: str) -> str:
    """Return what a citation names a source by, in NFC: `taipei`."""
    id_ = composed(text)
    if not is_source_id(id_):
        raise BadValueError(
            "bad-id",
            f"{quote_value(text)} cannot be the id of a source",
            "An id begins with a letter and has letters, digits, - _ . only: reuters, nhk-2.",
        )
    return id_


def story_id(text: str) -> str:
    """Return what feeds know a story by (RFC 4151, `specific`); letters of any script may stand in
    it.
    """
    if not (_SPECIFIC.fullmatch(text) or is_slug(text)):
        raise BadValueError(
            "bad-id",
            f"{quote_value(text)} cannot be the id of a story",
            f'did you mean "{slugify(text)}"? An id has no spaces.',
        )
    return text


def _is_domain(text: str) -> bool:
    return len(text) <= 253 and _DOMAIN.fullmatch(text) is not None


def domain(text: str) -> str:
    """Return the name of a host that a publisher's addresses have, in lower case: `reuters.com`."""
    lowered = normalize("NFC", text).lower()
    if not _is_domain(lowered) or lowered.startswith("www."):
        bare = re.sub(r"\A([a-z]+:)?//", "", lowered).partition("/")[0].removeprefix("www.")
        raise BadValueError(
            "bad-domain",
            f"{quote_value(text)} is not the name of a domain alone",
            f"Write {bare}" if _is_domain(bare) else "Write it like reuters.com",
        )
    return lowered


def authority(text: str) -> str:
    """Return who gives feed ids (RFC 4151, `authorityName`): a domain or an e-mail address."""
    match = _EMAIL.fullmatch(text)
    if not (text.isascii() and _is_domain(match["domain"] if match else text)):
        raise BadValueError(
            "bad-domain",
            f"{quote_value(text)} is not a domain or an e-mail address",
            "Write one that was yours in the year that feeds.year names: example.org",
        )
    return text.lower()


def contact(text: str) -> str:
    """Return where to report an error: an e-mail address or a page."""
    match = _EMAIL.fullmatch(text)
    if match and _is_domain(match["domain"].lower()):
        return text
    if re.match(r"https?:", text):
        return url(text)
    raise BadValueError(
        "bad-contact",
        f"{quote_value(text)} is neither an e-mail address nor the address of a page",
        "Write it like desk@example.org or https://example.org/contact",
    )


def flag(text: str) -> bool:
    """Return `true` or `false`."""
    if text not in ("true", "false"):
        likely = {"yes": "true", "on": "true", "no": "false", "off": "false"}
        meant = likely.get(text.lower(), text.lower())
        raise BadValueError(
            "bad-flag",
            f"{quote_value(text)} is not true or false",
            f"Write {meant}." if meant in ("true", "false") else "Write true or false.",
        )
    return text == "true"


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise BadValueError(
                "bad-number", f"{quote_value(text)} is not a whole number from {low} to {high}"
            )
        return int(text)

    return read


def one_of(words: tuple[str, ...], code: str, what: str) -> Callable[[str], str]:
    """Return a reader of one of a few words; `what` names them in the message."""

    def read(text: str) -> str:
        if text not in words:
            near = did_you_mean(text, words)
            listed = f"There are {', '.join(words)}."
            raise BadValueError(
                code, f"no {what} {quote_value(text)}", f"{near} {listed}" if near else listed
            )
        return text

    return read
