"""Names of hosts as editors write them: of publishers, in feed ids, in where to report errors."""

import re

from copydesk.content.addresses.written import meant_page, url
from copydesk.content.values import BadValueError, quote_value
from copydesk.text.hosts import readable

_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@(?P<domain>[^@]+)")


def _is_domain(text: str) -> bool:
    return len(text) <= 253 and _DOMAIN.fullmatch(text) is not None


def domain(text: str) -> str:
    """Return the name of a host that a publisher's addresses have: `reuters.com`.

    It is in lower case and in its own letters, also where `xn--` stands for them.
    """
    lowered = readable(text)
    if not _is_domain(lowered) or lowered.startswith("www."):
        bare = re.sub(r"\A([a-z]+:)?//", "", lowered).partition("/")[0].removeprefix("www.")
        raise BadValueError(
            "bad-domain",
            f"{quote_value(text)} is not the name of a domain alone",
            f"Write {bare}" if _is_domain(bare) else "Write it like reuters.com",
            bare if _is_domain(bare) else None,
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
    bare = text.removeprefix("mailto:").strip("<> ")
    mailbox = _EMAIL.fullmatch(bare)
    meant = bare if mailbox and _is_domain(mailbox["domain"].lower()) else meant_page(text)
    raise BadValueError(
        "bad-contact",
        f"{quote_value(text)} is neither an e-mail address nor the address of a page",
        f"Write {meant}"
        if meant
        else "Write it like desk@example.org or https://example.org/contact",
        meant,
    )
