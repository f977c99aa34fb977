"""Paths of this site as addresses have them: percent-encoded (RFC 3986) and composed (NFC)."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote

_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ASCII = bytes(range(128)).decode()


def encoded_path(text: str) -> str:
    """Return a path as an address has it, whichever of its letters were encoded before."""
    if text.isascii() and "%" not in text:
        return text
    readable = _LETTERS.sub(lambda escapes: _decoded(escapes[0]), text)
    return quote(normalize("NFC", readable), safe=_ASCII)


def _decoded(escapes: str) -> str:
    try:
        return unquote(escapes, errors="strict")
    except UnicodeDecodeError:
        return escapes
