"""Values of the model as bytes, and back: to be cached, handed to a worker, or hashed.

MessagePack (msgpack.org), by msgspec: data only, checked against the type that is asked for.
"""

from collections.abc import Callable, Hashable
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from msgspec.msgpack import Decoder, Encoder

T = TypeVar("T")

HASH_BYTES = 16
"""Enough that no two of a newsroom's values are ever mistaken for each other."""


class CorruptCacheError(Exception):
    """A row of the cache is not what was written."""


def encoded(value: object) -> bytes:
    """Return a value of structs, tuples, texts, numbers, dates; equal values give equal bytes."""
    return _encoder().encode(value)


def decoded(kind: type[T], data: bytes) -> T:
    """Return the value again. Raises ValueError where the bytes are none of its kind."""
    value: T = _decoder(cast("Hashable", kind)).decode(data)
    return value


def opener(kind: type[T]) -> Callable[[bytes], T]:
    """Return `decoded` for many values of a kind."""
    opened: Callable[[bytes], T] = _decoder(cast("Hashable", kind)).decode
    return opened


def hashed(data: bytes) -> bytes:
    """Return BLAKE2b (RFC 7693) of some bytes, `HASH_BYTES` long."""
    return blake2b(data, digest_size=HASH_BYTES).digest()


@cache
def _encoder() -> "Encoder":
    from msgspec.msgpack import Encoder

    return Encoder()


@cache
def _decoder(kind: Hashable) -> "Decoder[Any]":
    from msgspec.msgpack import Decoder

    return Decoder(kind)
