"""References that were checked before, in a newsroom of which nothing they depend on has changed.

An edit to a text seldom changes what other documents can refer to, or what it refers to. While the
hash of all this is as it was when nothing was wrong, nothing is looked up again.
"""

from collections.abc import Iterable

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.documents import StaticFile
from copydesk.newsroom.addresses.collisions import Claim
from copydesk.newsroom.parsing import Newsroom
from copydesk.settings import Settings

_FACT = "sound references"


class LinkedClaim(Struct, frozen=True, array_like=True):
    """A claim on a file that the newsroom links to."""

    file: str
    path: str
    document: tuple[str, str] | None
    is_alias: bool
    template: str

    @classmethod
    def of(cls, claim: Claim) -> "LinkedClaim":
        """Return what must be known of a claim."""
        return cls(claim.file, claim.path, claim.document, claim.is_alias, claim.template)

    def claim(self) -> Claim:
        """Return it again."""
        return Claim(
            self.file,
            self.path,
            document=self.document,
            is_alias=self.is_alias,
            template=self.template,
        )


class SoundReferences(Struct, frozen=True):
    """The references of a newsroom in which no document names what is not there."""

    key: bytes
    """The hash of all that was looked at."""
    paths: tuple[str, ...]
    """Those of the site that are linked to."""
    claims: tuple[LinkedClaim, ...]
    """On the files at these paths."""
    moved: tuple[tuple[str, str, str], ...]
    """The catalog's `moved`."""
    entered: tuple[str, ...]
    """The slugs of stories to ids of which other documents link."""

    @classmethod
    def of(
        cls,
        key: bytes,
        paths: Iterable[str],
        claims: Iterable[Claim],
        moved: tuple[tuple[str, str, str], ...],
        entered: Iterable[str],
    ) -> "SoundReferences":
        """Return references in which nothing is wrong; `claims` are those on the linked files."""
        linked = sorted(map(LinkedClaim.of, claims), key=lambda claim: (claim.is_alias, claim.file))
        return cls(key, tuple(sorted(paths)), tuple(linked), moved, tuple(sorted(entered)))

    def all_claims(self) -> list[Claim]:
        """Return the claims again."""
        return [each.claim() for each in self.claims]


def references_key(
    newsroom: Newsroom,
    settings: Settings,
    static: Iterable[StaticFile],
    layouts: bytes,
    linking: bytes,
    cache: BuildCache,
) -> bytes | None:
    """Return the hash of all that references depend on; None where a document has a fault.

    `static` are the files that are copied, `layouts` the hash of all layouts, and `linking` those
    of what stories refer to, and of what others may refer to in them.
    """
    if newsroom.faulty or newsroom.partial:
        return None
    return hashed(
        encoded(
            (
                cache.fact("read with"),
                settings,
                tuple(static),
                layouts,
                [(each.path, each.hash) for each in newsroom.others],
                linking,
            )
        )
    )


def sound_references(key: bytes | None, cache: BuildCache) -> SoundReferences | None:
    """Return the references with a key; None where it is not known that they are sound."""
    data = cache.fact(_FACT) if key else None
    found = decoded(SoundReferences, data) if data else None
    return found if found and found.key == key else None


def store_references(found: SoundReferences, cache: BuildCache) -> None:
    """Store references in which nothing is wrong."""
    cache.store_fact(_FACT, encoded(found))
