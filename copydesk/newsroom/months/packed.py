"""Texts and hashes of many stories, each kind as one value: a build looks at few of them."""

from collections.abc import Iterable, Iterator, Set

from msgspec import Struct

from copydesk.cache.serialisation import HASH_BYTES

_FEW = 8
"""So many texts are looked for without taking all apart."""


class Texts(Struct, frozen=True, array_like=True, gc=False):
    """Paths or slugs, which never have a NUL, as one text: a build looks at few of them."""

    joined: str = ""

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Return some texts as one."""
        return cls("\0".join(texts))

    def __len__(self) -> int:
        return self.joined.count("\0") + 1 if self.joined else 0

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def may_have(self, some: Set[str]) -> bool:
        """Return whether it may have one of some texts; for certain only where these are many."""
        if len(some) <= _FEW:
            return any(text in self.joined for text in some)
        return not some.isdisjoint(self.all)

    @property
    def all(self) -> list[str]:
        """All of them."""
        return self.joined.split("\0") if self.joined else []


class Hashes(Struct, frozen=True, array_like=True, gc=False):
    """Hashes, one after another."""

    packed: bytes = b""

    @classmethod
    def of(cls, hashes: Iterable[bytes]) -> "Hashes":
        """Return some hashes as one value."""
        return cls(b"".join(hashes))

    def __getitem__(self, place: int) -> bytes:
        return self.packed[place * HASH_BYTES : (place + 1) * HASH_BYTES]

    def __iter__(self) -> Iterator[bytes]:
        packed = self.packed
        return (packed[at : at + HASH_BYTES] for at in range(0, len(packed), HASH_BYTES))

    def at(self, places: Iterable[int]) -> bytes:
        """Return those at some places, one after another."""
        if isinstance(places, range) and places.step == 1:
            return self.packed[places.start * HASH_BYTES : places.stop * HASH_BYTES]
        return b"".join(map(self.__getitem__, places))
