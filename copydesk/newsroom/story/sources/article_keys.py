"""Short keys of articles, by which the stories of a large archive are compared."""

import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b

_SIZE = 8


def article_key(address: str) -> bytes:
    """Return the key of a canonical address, eight bytes: of a million articles, two have the same
    with a probability below one in ten million.
    """
    return blake2b(address.encode(), digest_size=_SIZE).digest()


def packed(addresses: Iterable[str]) -> bytes:
    """Return the keys of canonical addresses in their order, each once."""
    return b"".join(map(article_key, dict.fromkeys(addresses)))


def keys_of(keys: bytes) -> tuple[int, ...]:
    """Return packed keys as numbers, the same on every machine."""
    return struct.unpack(f"<{len(keys) // _SIZE}Q", keys)


def all_keys(several: Iterable[bytes]) -> Sequence[int]:
    """Return the keys of several stories as numbers, in their order."""
    numbers = array("Q", b"".join(several))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def number_of(address: str) -> int:
    """Return the key of a canonical address as `keys_of` does."""
    return int.from_bytes(article_key(address), "little")
