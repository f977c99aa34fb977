"""The body of an answer: read as it was sent, inflated by us, and never beyond a limit.

Libraries inflate a piece of any size at once, so that some kilobytes can become hundreds of
megabytes before anything counts them.
"""

import zlib
from collections.abc import Iterable

from copydesk.fetching.errors import FetchError

_GZIP = 16 + zlib.MAX_WBITS


def body(pieces: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """Return a body of at most `largest` bytes, out of the pieces that were sent.

    `encoding` is the answer's `Content-Encoding`: `gzip`, or nothing. Raises FetchError.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _counted(pieces, largest)
    if encoding not in ("gzip", "x-gzip"):
        raise FetchError("broken", f'it was sent in the encoding "{encoding[:40]}"')
    return _inflated(pieces, largest)


def _counted(pieces: Iterable[bytes], largest: int) -> bytes:
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > largest:
            raise _too_large(largest)
    return bytes(kept)


def _inflated(pieces: Iterable[bytes], largest: int) -> bytes:
    """Return the content of gzip's members, one after another (RFC 1952, 2.2)."""
    kept = bytearray()
    received = 0
    inflater = zlib.decompressobj(_GZIP)
    for piece in pieces:
        received += len(piece)
        waiting = piece
        while waiting:
            if inflater.eof:
                if not waiting.startswith(b"\x1f"):
                    break  # zeros that fill the last block, or rubbish, are no member
                inflater = zlib.decompressobj(_GZIP)
            try:
                kept += inflater.decompress(waiting, largest + 1 - len(kept))
            except zlib.error:
                raise FetchError("broken", "what was sent is not the gzip that it says") from None
            # Empty members could keep us busy for ever.
            if len(kept) > largest or received > largest:
                raise _too_large(largest)
            waiting = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if received and not inflater.eof:
        raise FetchError("broken", "the answer was cut off")
    return bytes(kept)


def _too_large(largest: int) -> FetchError:
    return FetchError("large", f"it has more than {largest // 1_000_000} MB")
