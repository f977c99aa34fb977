"""Names of hosts, to be compared: `xn--mnchen-3ya.example` and `München.example` are one."""

from contextlib import suppress
from unicodedata import normalize

_ACE = "xn--"
"""What begins a label whose other letters are written in ASCII (RFC 3490, RFC 3492)."""


def readable(host: str) -> str:
    """Return a host in small letters, with each label in its own script."""
    host = host.lower()
    if host.isascii() and _ACE not in host:
        return host
    labels = normalize("NFKC", host).replace("\u3002", ".").split(".")
    return ".".join(map(_decoded, labels))


def _decoded(label: str) -> str:
    if label.startswith(_ACE):
        with suppress(UnicodeError):
            decoded = label.removeprefix(_ACE).encode("ascii").decode("punycode")
            label = label if decoded.isascii() else decoded
    return normalize("NFC", label.lower())
