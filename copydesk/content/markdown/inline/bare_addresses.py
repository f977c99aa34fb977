"""Bare addresses in a text, which become links: GitHub's extended autolinks."""

import re

from copydesk.content.markdown import link_targets
from copydesk.content.values import BadValueError

BEGINS = r"(?<![^\W_])(?:https?://|www\.)(?=\w)|(?<=[\w.+-])@(?=[\w-]+\.\w)"
"""Where there may be one: at its scheme, or at the sign of a mailbox."""

_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\ue000\ue001\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]{1,2000}"
)
"""It ends before the punctuation of Chinese and Japanese, where no space is written."""
_HOST = re.compile(r"(?:https?://|www\.)(?:[^\s/?#:_.]+\.)+[^\W_]{2,}(?=[/?#:]|$)")
_NAME = re.compile(r"[\w.+-]+\Z", re.ASCII)
_DOMAIN = re.compile(r"@(?:[\w-]+\.)+[a-z][a-z0-9-]*(?<![-_])(?![\w-])", re.ASCII | re.IGNORECASE)
_ENTITY = re.compile(r"&[0-9A-Za-z]+;\Z")
_LONGEST_NAME = 64
_TRAILING = "?!.,:*_~'\""


def at(text: str, start: int) -> tuple[int, int, str] | None:
    """Return where an address begins and ends, and the address, of the sign at a place."""
    if text[start] == "@":
        return _mailbox(text, start)
    found = _WEB.match(text, start)
    if found is None:
        return None
    written = _trimmed(found[0])
    address = written if written.startswith("http") else f"http://{written}"
    if not _HOST.match(written) or not _is_sound(address):
        return None
    return start, start + len(written), address


def end_of_sign(text: str, start: int) -> int:
    """Return where to go on after the sign of what is not an address."""
    return start + (
        1
        if text[start] == "@"
        else text.index(".", start) - start + 1
        if text[start] == "w"
        else text.index("//", start) - start + 2
    )


def _mailbox(text: str, start: int) -> tuple[int, int, str] | None:
    name = _NAME.search(text, max(0, start - _LONGEST_NAME), start)
    domain = _DOMAIN.match(text, start)
    if name is None or domain is None or not _is_sound(f"mailto:{name[0]}{domain[0]}"):
        return None
    return name.start(), domain.end(), f"mailto:{name[0]}{domain[0]}"


def _trimmed(written: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    while written:
        if (
            written[-1] in _TRAILING
            or (written[-1] == ")" and written.count(")") > written.count("("))
            or (written[-1] == "]" and written.count("]") > written.count("["))
        ):
            written = written[:-1]
        elif entity := _ENTITY.search(written):
            written = written[: entity.start()]
        else:
            break
    return written


def _is_sound(address: str) -> bool:
    try:
        link_targets.link(address)
    except BadValueError:
        return False
    return True
